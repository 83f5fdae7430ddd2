"""One PDF page by its text layer, widgets and ruled tables included; or the finding that it must be read by OCR."""

from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium

from ingest.readers.hidden import Hidden
from ingest.readers.pages import PageText
from ingest.readers.pdf_grid import Grid, filled, grids
from ingest.readers.pdf_hidden import hidden_objects
from ingest.readers.pdf_lines import Row, Word, lines_of_page, rows_of
from ingest.readers.pdf_objects import Drawn, objects_of
from ingest.readers.pdf_rules import rules_of
from ingest.readers.pdf_text import letters_of, needs_places, placed_lines, plain_text
from ingest.readers.pdf_turned import turn_of
from ingest.readers.pdf_widgets import Rectangle, Stamped, flattened, widgets_of, with_stamps
from ingest.repair import repaired, usable_vietnamese
from knowledge.vietnamese import nfc

# A scanned page with fewer letters than this has none of its own: they are a stamp's or a scanner's.
_FEW_LETTERS = 200


@dataclass(frozen=True, slots=True)
class _Page:
    """One open page, with what it draws looked through once."""

    document: pdfium.PdfDocument
    number: int
    page: pdfium.PdfPage
    textpage: pdfium.PdfTextPage
    drawn: Drawn
    is_scan: bool


def layer_of_page(document: pdfium.PdfDocument, number: int) -> PageText | None:
    """The text of page `number` (from 0); None when its text layer is missing or unusable, so that OCR must read it."""
    page = document[number]
    textpage = page.get_textpage()
    drawn = objects_of(page)
    try:
        return _read(_Page(document, number, page, textpage, drawn, drawn.is_scan(page)))
    finally:
        textpage.close()
        page.close()


def _read(opened: _Page) -> PageText | None:
    text = plain_text(opened.textpage)
    mended = repaired(text)
    if _is_usable(opened, text):
        found = _turned(opened, text) if opened.page.get_rotation() else _laid_out(opened, text)
        mended = repaired(found.text) if found.text != text else mended
        return PageText(mended.text, (*found.warnings, *mended.notes))
    # An old font's codes look unusable until they are decoded; places are of no use with them.
    return PageText(mended.text, mended.notes) if mended.notes and _is_usable(opened, mended.text) else None


def _is_usable(opened: _Page, text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    if not letters:
        return opened.drawn.nothing
    if letters < _FEW_LETTERS and opened.is_scan:
        return False
    return usable_vietnamese(text) is not False


def _turned(opened: _Page, text: str) -> PageText:
    """A page that is turned to be read: in the file's own order, but for its tables."""
    turn = turn_of(opened.page)
    tables = grids(*turn.rules(*rules_of(opened.page, opened.drawn.paths)))
    if not tables:
        return PageText(text)
    lines = [[turn.word(word) for word in line] for line in placed_lines(opened.page, opened.textpage)]
    return PageText(_text(Stamped(lines, [], ()), tables, first=False))


def _laid_out(opened: _Page, text: str) -> PageText:
    """The page in reading order: tables row by row, columns apart, widgets in place, hidden letters left out."""
    page, textpage = opened.page, opened.textpage
    tables = grids(*rules_of(page, opened.drawn.paths))
    widgets = widgets_of(page)
    hidden = frozenset[int]() if opened.is_scan else hidden_objects(page, opened.drawn.texts)
    if not (tables or widgets or hidden or needs_places(text)):
        return PageText(text)
    lines = placed_lines(page, textpage, hidden=hidden)
    stamped = _stamped(opened, lines, widgets) if widgets else Stamped(lines, [], ())
    unseen = Hidden([letters_of(textpage, hidden)] if hidden else [])
    return PageText(_text(stamped, tables, first=opened.number == 0), (*stamped.warnings, *unseen.warnings()))


def _stamped(opened: _Page, lines: list[list[Word]], widgets: Sequence[Rectangle]) -> Stamped:
    """The page's lines with what its widgets draw: the letters that flattening adds at the end."""
    typed = opened.textpage.count_chars()
    with pdfium.PdfDocument(flattened(opened.document, [opened.number])) as flat:
        page = flat[0]
        textpage = page.get_textpage()
        drawn = placed_lines(page, textpage, since=typed)
        textpage.close()
        page.close()
    return with_stamps(lines, drawn, widgets)


def _text(stamped: Stamped, tables: Sequence[Grid], *, first: bool) -> str:
    """The page's lines, each table row as one, the signers' stamps last."""
    rows: list[Row] = []
    rest = stamped.lines
    for grid in tables:
        rows += filled(grid, (word for line in rest for word in line if grid.holds(word)))
        rest = [[word for word in line if not grid.holds(word)] for line in rest]
    rows = sorted([*rows, *rows_of(rest)], key=lambda row: row.top + row.bottom)
    stamps = [row.text for row in rows_of(stamped.stamps)]
    return nfc("\n".join([*lines_of_page(rows, first=first), *stamps]))
