"""OpenDocument texts (.odt): what LibreOffice prints, its automatic numbers included, without headers and deletions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from ingest.errors import FileRefusedError
from ingest.readers.flow import Block, Cell, Paragraph, Table, page_of
from ingest.readers.hidden import Hidden
from ingest.readers.numbering import Level, Numbering
from ingest.readers.odt_styles import Look, OdtStyles
from ingest.readers.package import TOO_DEEP, Package, attribute, child, local, number
from ingest.readers.pages import PagesOfText

_KIND = "OpenDocument (.odt)"
_DROPPED = frozenset(
    {"tracked-changes", "annotation", "sequence-decls", "forms", "table-column", "table-columns", "soft-page-break"}
)
_MOST_COLUMNS = 64
_WHITE_SPACE = re.compile(r"[ \t\r\n]+")


def read_odt(data: bytes) -> PagesOfText:
    """The text of an OpenDocument text, without pages. Raises FileRefusedError for damaged and encrypted ones."""
    package = Package(data, _KIND)
    manifest = package.part("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise FileRefusedError(f"Tệp {_KIND} đặt mật khẩu; hãy gỡ mật khẩu rồi gửi lại.")
    content = package.xml("content.xml")
    body = child(content, "body", "text")
    if content is None or body is None:
        raise FileRefusedError(f"Tệp không phải là tài liệu {_KIND}: thiếu phần nội dung.")
    reading = _Reading(OdtStyles.of(content, package.xml("styles.xml")))
    try:
        blocks = [*reading.blocks(body), *reading.noted()]
    except RecursionError as error:
        raise FileRefusedError(TOO_DEEP) from error
    return page_of(blocks, reading.hidden.warnings())


@dataclass(frozen=True, slots=True)
class _List:
    """A list being read: which count it belongs to, how it is drawn, how deep we are in it."""

    key: int
    levels: tuple[Level, ...]
    depth: int


@dataclass(slots=True)
class _Reading:
    """One document being read: its lists counted so far, its notes and boxes met so far."""

    styles: OdtStyles
    counting: Numbering = field(default_factory=Numbering)
    hidden: Hidden = field(default_factory=Hidden)
    notes: list[Element] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    lists: int = 0
    shaded: bool = False
    last_of_style: dict[str, int] = field(default_factory=dict)

    def blocks(self, parent: Element) -> Iterator[Block]:
        """The paragraphs, lists and tables under `parent`."""
        for part in parent:
            kind = local(part)
            if kind in ("p", "h"):
                yield from self._paragraph(part, "")
            elif kind == "list":
                yield from self._list(part, None)
            elif kind == "table":
                yield Table(tuple(self._rows(part, {})))
            elif kind not in _DROPPED:  # sections, indexes, frames
                yield from self.blocks(part)

    def _paragraph(self, paragraph: Element, mark: str) -> Iterator[Block]:
        style = attribute(paragraph, "style-name")
        words = "".join(self._words(paragraph, self._look(Look(), style)))
        yield Paragraph(f"{mark} {words.lstrip()}" if mark and words.strip() else words)
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            yield from self.blocks(box)

    def _list(self, part: Element, above: _List | None) -> Iterator[Block]:
        inside = self._opened(part, above)
        for item in part:
            if local(item) not in ("list-item", "list-header"):
                continue
            start = attribute(item, "start-value")
            if start is not None:
                self.counting.restart(inside.key, object(), {inside.depth: number(start, 1)})
            first = local(item) == "list-item"
            for content in item:
                if local(content) == "list":
                    yield from self._list(content, inside)
                elif local(content) in ("p", "h"):
                    mark = self.counting.following(inside.key, inside.levels, inside.depth) if first else ""
                    first = False
                    yield from self._paragraph(content, mark)

    def _opened(self, part: Element, above: _List | None) -> _List:
        style = attribute(part, "style-name") or ""
        levels = self.styles.levels(style)
        if above:
            return _List(above.key, levels or above.levels, above.depth + 1)
        goes_on = attribute(part, "continue-numbering") == "true" or attribute(part, "continue-list") is not None
        if not goes_on or style not in self.last_of_style:
            self.lists += 1
            self.last_of_style[style] = self.lists
        return _List(self.last_of_style[style], levels or (Level(form="bullet", text="-"),), 0)

    def _look(self, above: Look, style: str | None) -> Look:
        own = self.styles.look(style)
        hidden = own.hidden or (own.white and not self.shaded)
        return Look(above.hidden or hidden, False, above.capitals or own.capitals)

    def _words(self, parent: Element, look: Look) -> Iterator[str]:
        yield self._shown(parent.text, look)
        for part in parent:
            kind = local(part)
            if kind == "s":
                yield " " * min(max(number(attribute(part, "c"), 1), 1), 500)
            elif kind == "tab":
                yield "\t"
            elif kind == "line-break":
                yield "\n"
            elif kind == "note":
                self.notes.append(part)
            elif kind == "text-box":
                self.boxes.append(part)
            elif kind in ("hidden-text", "hidden-paragraph"):
                self.hidden.add(attribute(part, "string-value") or part.text or "")
            elif kind not in _DROPPED:
                yield from self._words(part, self._look(look, attribute(part, "style-name")))
            yield self._shown(part.tail, look)

    def _shown(self, text: str | None, look: Look) -> str:
        """Text as it is printed: white space in the file is one space."""
        if not text:
            return ""
        if look.hidden:
            self.hidden.add(text)
            return ""
        text = _WHITE_SPACE.sub(" ", text)
        return text.upper() if look.capitals else text

    def _rows(self, parent: Element, spans: dict[int, int]) -> Iterator[tuple[Cell, ...]]:
        """spans: for each column, how many rows more its merged cell goes down."""
        for part in parent:
            if local(part) == "table-row":
                yield tuple(self._cells(part, spans))
            elif local(part) not in _DROPPED:
                yield from self._rows(part, spans)

    def _cells(self, row: Element, spans: dict[int, int]) -> Iterator[Cell]:
        at = 0
        for part in row:
            if local(part) == "covered-table-cell":
                if spans.get(at, 0) > 0:
                    spans[at] -= 1
                    yield Cell((), 1, goes_on=True)
                at += 1
            elif local(part) == "table-cell":
                width = min(max(number(attribute(part, "number-columns-spanned"), 1), 1), _MOST_COLUMNS)
                down = number(attribute(part, "number-rows-spanned"), 1) - 1
                spans.update({at: down} if down > 0 else {})
                self.shaded = self.styles.is_shaded(attribute(part, "style-name"))
                yield Cell(tuple(self.blocks(part)), width)
                self.shaded = False
                at += 1

    def noted(self) -> Iterator[Block]:
        """The footnotes, in order."""
        for at, note in enumerate(tuple(self.notes), start=1):
            body = child(note, "note-body")
            if body is not None:
                words = " ".join(block.text for block in self.blocks(body) if isinstance(block, Paragraph)).strip()
                yield Paragraph(f"[{at}] {words}")
