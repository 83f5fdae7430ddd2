"""Zipped packages (.docx, .odt, .zip) with fixed times, so that the same content is the same bytes."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from itertools import groupby
from xml.sax.saxutils import escape

from samples.format_writers.laid_out import LEVELS, LaidOut, Line

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_VML = "urn:schemas-microsoft-com:vml"
CELL_MARK = " | "
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_ODT_TYPE = "application/vnd.oasis.opendocument.text"


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A ZIP of the parts in their order; a part named `mimetype` is stored as it is."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name, (2026, 11, 20, 9, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, part)
    return buffer.getvalue()


def docx(directive: LaidOut) -> bytes:
    """A Word document: the head as a table, the number of it in a text box, the numbers of the parts drawn by Word."""
    head = ""
    if directive.right:
        cells = ("".join(map(_w_head, column)) for column in (directive.left, directive.right))
        head = f"<w:tbl><w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr></w:tbl>"
    groups = groupby(directive.lines, key=lambda line: CELL_MARK in line.text)
    body = head + "".join(
        _w_table(lines) if is_table else "".join(map(_w_paragraph, lines)) for is_table, lines in groups
    )
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(LEVELS)
    )
    lists = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    lists += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>'
        f'<Override PartName="/word/numbering.xml" ContentType="{_TYPES}.numbering+xml"/></Types>'
    )
    parts = {
        "[Content_Types].xml": types,
        "_rels/.rels": _relation("officeDocument", "word/document.xml"),
        "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": _relation("numbering", "numbering.xml"),
        "word/numbering.xml": f'<w:numbering xmlns:w="{_W}">{lists}</w:numbering>',
    }
    return zipped({name: (_XML + part).encode() for name, part in parts.items()})


def _relation(kind: str, target: str) -> str:
    relation = f'<Relationship Id="rId1" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{relation}</Relationships>'


def _w_head(words: str) -> str:
    """A line of the head; the one with the number lies in a text box, as signing programs and old hands put it."""
    if not words.startswith("Số:"):
        return _w_paragraph(Line(words))
    box = f"<w:txbxContent>{_w_paragraph(Line(words))}</w:txbxContent>"
    return f'<w:p><w:r><w:pict><v:shape xmlns:v="{_VML}"><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r></w:p>'


def _w_table(lines: Iterable[Line]) -> str:
    """A table of assigned tasks; a cell that says what the one above says is merged with it."""
    above: list[str] = []
    rows = []
    for line in lines:
        cells = [cell.strip() for cell in f"{line.text} ".split(CELL_MARK)]
        goes_on = [n > 1 and n < len(above) and cell != "" and cell == above[n] for n, cell in enumerate(cells)]
        rows.append("".join(_w_cell("" if on else cell, on) for cell, on in zip(cells, goes_on, strict=True)))
        above = cells
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def _w_cell(words: str, goes_on: bool) -> str:
    merge = "<w:vMerge/>" if goes_on else '<w:vMerge w:val="restart"/>'
    return f"<w:tc><w:tcPr>{merge}</w:tcPr>{_w_paragraph(Line(words))}</w:tc>"


def _w_paragraph(line: Line) -> str:
    listed = ""
    if line.level is not None:
        listed = f'<w:pPr><w:numPr><w:ilvl w:val="{line.level}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    return f'<w:p>{listed}<w:r><w:t xml:space="preserve">{escape(line.text)}</w:t></w:r></w:p>'


def odt(directive: LaidOut) -> bytes:
    """An OpenDocument text: the head as a table, the numbers drawn by the program."""
    head = ""
    if directive.right:
        cells = ("".join(map(_o_paragraph, map(Line, column))) for column in (directive.left, directive.right))
        row = "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in cells)
        head = f"<table:table><table:table-row>{row}</table:table-row></table:table>"
    spaces = " ".join(f'xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "text", "table", "style"))
    content = (
        f'<office:document-content {spaces}><office:automatic-styles><text:list-style style:name="L1">'
        f"{''.join(_o_level(n, form) for n, (form, _) in enumerate(LEVELS))}</text:list-style>"
        f"</office:automatic-styles><office:body><office:text>{head}{''.join(map(_o_paragraph, directive.lines))}"
        "</office:text></office:body></office:document-content>"
    )
    entries = (("/", _ODT_TYPE), ("content.xml", "text/xml"))
    manifest = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>' for path, kind in entries
    )
    manifest = f'<manifest:manifest xmlns:manifest="{_ODF}:manifest:1.0">{manifest}</manifest:manifest>'
    return zipped(
        {
            "mimetype": _ODT_TYPE.encode(),
            "content.xml": (_XML + content).encode(),
            "META-INF/manifest.xml": (_XML + manifest).encode(),
        }
    )


def _o_level(level: int, form: str) -> str:
    if form == "bullet":
        return f'<text:list-level-style-bullet text:level="{level + 1}" text:bullet-char="-"/>'
    number, suffix = {"upperRoman": ("I", "."), "decimal": ("1", "."), "lowerLetter": ("a", ")")}[form]
    look = f'style:num-format="{number}" style:num-suffix="{suffix}"'
    return f'<text:list-level-style-number text:level="{level + 1}" {look}/>'


def _o_paragraph(line: Line) -> str:
    paragraph = f"<text:p>{escape(line.text)}</text:p>"
    if line.level is None:
        return paragraph
    for depth in range(line.level, -1, -1):
        goes_on = ' text:style-name="L1" text:continue-numbering="true"' if depth == 0 else ""
        paragraph = f"<text:list{goes_on}><text:list-item>{paragraph}</text:list-item></text:list>"
    return paragraph
