"""One PDF page by its text layer, widgets and ruled tables included; or the finding that it must be read by OCR."""

from collections.abc import Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.readers.ocr_page import PageText
from ingest.readers.pdf_grid import Grid, filled, grids
from ingest.readers.pdf_lines import Row, Word, lines_of_page, rows_of
from ingest.readers.pdf_rules import rules_of
from ingest.readers.pdf_text import needs_places, placed_lines, plain_text
from ingest.readers.pdf_widgets import Rectangle, Stamped, flattened, widgets_of, with_stamps
from ingest.repair import usable_vietnamese
from knowledge.vietnamese import nfc

# A page with an image of this share of it, and fewer letters than this, is a scan under a stamp of text.
_MOST_OF_THE_PAGE = 0.5
_FEW_LETTERS = 200


def layer_of_page(document: pdfium.PdfDocument, number: int) -> PageText | None:
    """The text of page `number` (from 0); None when its text layer is missing or unusable, so that OCR must read it."""
    page = document[number]
    textpage = page.get_textpage()
    try:
        text = plain_text(textpage)
        if not _is_usable(page, text):
            return None
        if page.get_rotation():  # places are given for the page before it is turned
            return PageText(text)
        tables = grids(*rules_of(page))
        widgets = widgets_of(page)
        if not (tables or widgets or needs_places(text)):
            return PageText(text)
        lines = placed_lines(page, textpage)
        stamped = _stamped(document, number, lines, widgets) if widgets else Stamped(lines, [], ())
        return PageText(_text(stamped, tables, first=number == 0), stamped.warnings)
    finally:
        textpage.close()
        page.close()


def _is_usable(page: pdfium.PdfPage, text: str) -> bool:
    letters = sum(1 for char in text if char.isalpha())
    if not letters:
        return not _draws(page)
    if letters < _FEW_LETTERS and _is_scan(page):
        return False
    return usable_vietnamese(text) is not False


def _is_scan(page: pdfium.PdfPage) -> bool:
    """True when one image covers most of the page."""
    whole = page.get_width() * page.get_height()
    for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        left, bottom, right, top = image.get_bounds()
        if (right - left) * (top - bottom) > _MOST_OF_THE_PAGE * whole:
            return True
    return False


def _draws(page: pdfium.PdfPage) -> bool:
    """True when something other than (empty) text stands on the page."""
    count = raw.FPDFPage_CountObjects(page.raw)
    kinds = {raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page.raw, number)) for number in range(count)}
    return bool(kinds - {raw.FPDF_PAGEOBJ_TEXT})


def _stamped(
    document: pdfium.PdfDocument, number: int, lines: list[list[Word]], widgets: Sequence[Rectangle]
) -> Stamped:
    """The page's lines with what its widgets draw: the letters that flattening adds at the end."""
    page = document[number]
    textpage = page.get_textpage()
    typed = textpage.count_chars()
    textpage.close()
    page.close()
    with pdfium.PdfDocument(flattened(document, [number])) as flat:
        flat_page = flat[0]
        flat_text = flat_page.get_textpage()
        drawn = placed_lines(flat_page, flat_text, since=typed)
        flat_text.close()
        flat_page.close()
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
