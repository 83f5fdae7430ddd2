"""Small DOCX and ODT packages, written part by part for the tests."""

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP of the parts by name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return buffer.getvalue()


def part(name: str, content: str) -> str:
    """One WordprocessingML part whose root is `name`."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} xmlns:w="{W}">{content}</w:{name}>'


def docx(body: str, **parts: str) -> bytes:
    """A DOCX whose body holds `body`; parts: the content of numbering, styles, footnotes."""
    roots = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes"}
    others = {f"word/{name}.xml": part(roots[name], content) for name, content in parts.items()}
    return zipped({"word/document.xml": part("document", f"<w:body>{body}</w:body>"), **others})


def p(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def tc(content: str, properties: str = "") -> str:
    """A cell of paragraphs."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def tbl(*rows: list[str]) -> str:
    """A table of rows of cells."""
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"
