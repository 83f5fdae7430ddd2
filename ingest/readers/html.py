"""Web pages saved as files (.html, .htm): their paragraphs, lists and tables; scripts and hidden text left out."""

import codecs
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from ingest.errors import FileRefusedError
from ingest.readers.flow import Block, Cell, Paragraph, Table, page_of
from ingest.readers.hidden import Hidden
from ingest.readers.html_looks import has_background, hiding_rules, is_hidden, is_white
from ingest.readers.numbering import written
from ingest.readers.pages import PagesOfText

_SILENT = frozenset({"script", "style", "noscript", "template", "head", "title", "select", "textarea", "svg", "iframe"})
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "header", "footer", "main", "aside", "nav", "address", "blockquote", "pre"}
    | {"center", "form", "fieldset", "figure", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "dl", "dt", "dd", "hr"}
    | {"body", "html", "li", "tr", "td", "th", "table", "ul", "ol"}
)
# What a start tag closes when its own end tag was left out, and the element beyond which it closes nothing.
_CLOSES = {
    "td": ({"td", "th"}, {"table"}),
    "th": ({"td", "th"}, {"table"}),
    "tr": ({"td", "th", "tr"}, {"table"}),
    "li": ({"li"}, {"ul", "ol"}),
    "p": ({"p"}, {"td", "th", "li", "table", "div"}),
}
_EMPTY = frozenset({"br", "hr", "img", "input", "meta", "link", "col", "wbr", "area", "base", "source", "embed"})
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,30})""", re.IGNORECASE)
_STYLE = re.compile(r"<style[^>]*>(.*?)</style", re.IGNORECASE | re.DOTALL)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_DEEPEST = 1_000
_MOST_COLUMNS = 64


def read_html(data: bytes) -> PagesOfText:
    """The text of a web page, without pages. Raises FileRefusedError for an empty one or one without words."""
    if not data:
        raise FileRefusedError("Tệp rỗng (0 byte).")
    source = _decoded(data)
    page = _Page(hiding_rules("\n".join(_STYLE.findall(source))))
    page.feed(source)
    page.close()
    return page_of(page.finished(), page.hidden.warnings())


def _decoded(data: bytes) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, "replace").lstrip("\ufeff")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        declared = _CHARSET.search(data[:4096])
    try:
        return data.decode(declared[1].decode("ascii") if declared else "cp1258", "replace")
    except LookupError:
        return data.decode("cp1258", "replace")


@dataclass(slots=True)
class _Open:
    """An element that is open. backed: something is drawn behind it; form, count: how a list is numbered, how far."""

    tag: str
    silent: bool
    hidden: bool
    white: bool = False
    backed: bool = False
    form: str = ""
    count: int = 0


@dataclass(slots=True)
class _OpenTable:
    """A table that is open, and how many rows more the cells of each column go down."""

    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    outside: list[Block] = field(default_factory=list)
    width: int = 1
    down: int = 0
    spans: dict[int, int] = field(default_factory=dict)


class _Page(HTMLParser):
    """Gathers blocks while the tags go by; what is never closed is closed with what holds it."""

    def __init__(self, rules: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.hidden = Hidden()
        self._rules = rules
        self._open: list[_Open] = []
        self._blocks: list[Block] = []
        self._tables: list[_OpenTable] = []
        self._words: list[str] = []
        self._mark = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._words.append("\n")
        if tag in _BLOCKS:
            self._close_before(tag)
            self._end_paragraph()
        if tag not in _EMPTY:
            self._enter(tag, attributes)
        if tag == "li":
            self._mark = self._item_mark(attributes)
        elif tag == "table":
            self._tables.append(_OpenTable(outside=self._blocks))
            self._blocks = []
        elif tag in ("td", "th") and self._tables:
            self._begin_cell(attributes)

    def _close_before(self, tag: str) -> None:
        """End the cells, rows, entries and paragraphs whose end tags were left out."""
        closed, border = _CLOSES.get(tag, (set(), set()))
        while closed:
            last = next((e.tag for e in reversed(self._open) if e.tag in closed or e.tag in border), "")
            if last not in closed:
                return
            self.handle_endtag(last)

    def _enter(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self._open) > _DEEPEST:
            raise FileRefusedError("Trang HTML lồng quá nhiều tầng; không đọc.")
        above = self._open[-1] if self._open else _Open("", silent=False, hidden=False)
        silent = tag in _SILENT or (above.silent and tag != "body")  # a head may be left open
        element = _Open(tag, silent, above.hidden or is_hidden(tag, attributes, self._rules))
        element.white = is_white(attributes, above.white)
        element.backed = above.backed or has_background(attributes)
        if tag == "ol":
            element.form = _FORMS.get(attributes.get("type", "1"), "decimal")
            start = attributes.get("start", "1")
            element.count = int(start) - 1 if start.isdecimal() and len(start) < 6 else 0
        self._open.append(element)

    def _item_mark(self, attributes: dict[str, str]) -> str:
        holder = next((element for element in reversed(self._open) if element.tag in ("ol", "ul")), None)
        if holder is None or holder.tag == "ul":
            return "- "
        value = attributes.get("value", "")
        holder.count = int(value) if value.isdecimal() and len(value) < 6 else holder.count + 1
        closing = ")" if holder.form == "lowerLetter" else "."
        return f"{written(holder.count, holder.form)}{closing} "

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        table = self._tables[-1]
        self._cover(table)
        width, down = (attributes.get(name, "1") for name in ("colspan", "rowspan"))
        table.width = min(int(width), _MOST_COLUMNS) if width.isdecimal() and len(width) < 6 and int(width) else 1
        table.down = int(down) - 1 if down.isdecimal() and 0 < len(down) < 6 and int(down) else 0
        self._blocks = []

    @staticmethod
    def _cover(table: _OpenTable) -> None:
        """Cells from above that go down to where the next cell would stand."""
        while table.spans.get(at := sum(cell.width for cell in table.cells), 0) > 0:
            table.spans[at] -= 1
            table.cells.append(Cell((), 1, goes_on=True))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("p", "br") and not any(element.tag == tag for element in self._open):
            self._end_paragraph()
            return
        if not any(element.tag == tag for element in self._open):
            return
        if tag in _BLOCKS:
            self._end_paragraph()
        closed = ""
        while closed != tag:
            closed = self._open.pop().tag
            if closed in ("td", "th", "tr", "table") and self._tables:
                self._end_part_of_table(closed)

    def _end_part_of_table(self, tag: str) -> None:
        table = self._tables[-1]
        if tag in ("td", "th"):
            at = sum(cell.width for cell in table.cells)
            table.spans[at] = table.down
            table.cells.append(Cell(tuple(self._blocks), table.width))
            self._blocks = []
        elif tag == "tr" and table.cells:
            self._cover(table)
            table.rows.append(tuple(table.cells))
            table.cells = []
        elif tag == "table":
            self._tables.pop()
            self._blocks = [*table.outside, Table(tuple(table.rows)), *self._blocks]

    def handle_data(self, data: str) -> None:
        element = self._open[-1] if self._open else None
        if element is None or not (element.silent or element.hidden or (element.white and not element.backed)):
            self._words.append(_SPACES.sub(" ", data))
        elif not element.silent:
            self.hidden.add(data)

    def _end_paragraph(self) -> None:
        words = "\n".join(line.strip() for line in re.sub(" {2,}", " ", "".join(self._words)).split("\n"))
        self._words = []
        if words.strip():
            self._blocks.append(Paragraph(self._mark + words.strip()))
            self._mark = ""

    def finished(self) -> list[Block]:
        """All blocks; tables that were never closed end with the page."""
        self._end_paragraph()
        while self._tables:
            for tag in ("td", "tr", "table"):
                self._end_part_of_table(tag)
        return self._blocks
