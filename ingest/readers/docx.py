"""Word documents (.docx): what Word prints, its automatic numbers included, without headers, footers and deletions."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from ingest.errors import FileRefusedError
from ingest.readers.docx_runs import DROPPED, Place, Runs
from ingest.readers.docx_styles import Lists, Styles
from ingest.readers.flow import Block, Cell, Paragraph, Table, page_of
from ingest.readers.package import TOO_DEEP, Package, attribute, child, local, number
from ingest.readers.pages import PagesOfText

_KIND = "Word (.docx)"
_MOST_COLUMNS = 64


def read_docx(data: bytes) -> PagesOfText:
    """The text of a Word document, without pages. Raises FileRefusedError for a damaged or encrypted one."""
    package = Package(data, _KIND)
    main = _main_part(package)
    body = child(package.xml(main), "body")
    if body is None:
        raise FileRefusedError(f"Tệp không phải là tài liệu {_KIND}: thiếu phần nội dung.")
    folder = main.rpartition("/")[0]
    styles, lists = (package.xml(f"{folder}/{name}.xml") for name in ("styles", "numbering"))
    reading = _Reading(Runs(Styles.of(styles)), Lists.of(lists))
    try:
        blocks = [*reading.blocks(body), *reading.notes(lambda kind: package.xml(f"{folder}/{kind}s.xml"))]
    except RecursionError as error:
        raise FileRefusedError(TOO_DEEP) from error
    return page_of(blocks, reading.warnings())


def _main_part(package: Package) -> str:
    """The path of the document in the package, "word/document.xml" unless its relations name another."""
    for relation in package.xml("_rels/.rels") or ():
        if (attribute(relation, "Type") or "").endswith("/officeDocument"):
            return (attribute(relation, "Target") or "").lstrip("/")
    return "word/document.xml"


@dataclass(slots=True)
class _Reading:
    """One document being read. carried: words of a paragraph whose end was deleted; they go on in the next one."""

    runs: Runs
    lists: Lists
    carried: str = ""

    def blocks(self, parent: Element, cell: Element | None = None, *, in_cell: bool = False) -> Iterator[Block]:
        """The paragraphs and tables under `parent`. cell: the properties of the cell that they stand in."""
        for part in parent:
            kind = local(part)
            if kind == "p":
                yield from self._paragraph(part, cell, in_cell)
            elif kind == "tbl":
                yield Table(tuple(self._rows(part)))
            elif kind not in DROPPED and kind != "tcPr":  # content controls, insertions, custom XML: look inside
                yield from self.blocks(part, cell, in_cell=in_cell)

    def _paragraph(self, paragraph: Element, cell: Element | None, in_cell: bool) -> Iterator[Block]:
        properties = child(paragraph, "pPr")
        place = Place(properties, cell)
        words = self.runs.text(paragraph, place)
        if child(properties, "rPr", "del") is not None:
            self.runs.changes += 1
            self.carried += words
        else:
            words, self.carried = self.carried + words, ""
            yield Paragraph(self._numbered(properties, words, in_cell))
        for box in place.boxes:
            yield from self.blocks(box)

    def _numbered(self, properties: Element | None, words: str, in_cell: bool) -> str:
        """The words after their automatic number. An empty paragraph counts too; in a cell it shows what it counts."""
        listed = self.runs.styles.list_of(properties)
        if not listed:
            return words
        mark = self.lists.mark(*listed)
        return f"{mark} {words.lstrip()}".strip() if words.strip() or in_cell else ""

    def _rows(self, parent: Element) -> Iterator[tuple[Cell, ...]]:
        for part in parent:
            if local(part) == "tr":
                if child(part, "trPr", "del") is None:
                    before = number(attribute(child(part, "trPr", "gridBefore"), "val"))
                    empty = (Cell((), before),) if 0 < before < _MOST_COLUMNS else ()
                    yield (*empty, *self._cells(part))
            elif local(part) not in DROPPED:
                yield from self._rows(part)

    def _cells(self, row: Element) -> Iterator[Cell]:
        for part in row:
            if local(part) == "tc":
                properties = child(part, "tcPr")
                merged = child(properties, "vMerge")
                width = number(attribute(child(properties, "gridSpan"), "val"), 1)
                goes_on = merged is not None and attribute(merged, "val") != "restart"
                blocks = tuple(self.blocks(part, properties, in_cell=True))
                yield Cell(blocks, min(max(width, 1), _MOST_COLUMNS), goes_on)
            elif local(part) not in DROPPED and local(part) != "trPr":
                yield from self._cells(part)

    def notes(self, part: Callable[[str], Element | None]) -> Iterator[Block]:
        """The footnotes and endnotes in the order of their references. part: the XML of "footnote" or "endnote"."""
        kinds = dict.fromkeys(kind for kind, _ in self.runs.notes)
        roots = {kind: {attribute(note, "id"): note for note in part(kind) or ()} for kind in kinds}
        for at, (kind, key) in enumerate(tuple(self.runs.notes), start=1):
            if (note := roots[kind].get(key)) is not None:
                words = " ".join(block.text for block in self.blocks(note) if isinstance(block, Paragraph)).strip()
                yield Paragraph(f"[{at}] {words}")

    def warnings(self) -> tuple[str, ...]:
        """What a reader of the page would not see, in sentences."""
        changed = (
            f"Tệp còn {self.runs.changes} chỗ sửa đổi chưa duyệt (track changes); đã đọc bản sau khi sửa."
            if self.runs.changes
            else ""
        )
        return (*self.runs.hidden.warnings(), *filter(None, (changed,)))
