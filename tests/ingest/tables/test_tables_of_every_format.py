"""One table as Word, HTML, PDF and scan: the same duties, merged cells filled down."""

import io
from html import escape

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest

from ingest.obligations import extract_obligations
from ingest.readers.docx import read_docx
from ingest.readers.html import read_html
from ingest.readers.ocr_page import read_page_image
from ingest.readers.pdf import read_pdf
from ingest.structure import parse_directive
from knowledge.agencies import load_registry
from samples.format_writers.pdf_file import Page, pdf_of
from tests.ingest.readers.drawn_pages import DPI, blank, needs_ocr, rule, write
from tests.ingest.readers.drawn_tables import laid_out
from tests.ingest.readers.packages import docx, p, tbl, tc
from tests.ingest.tables.test_table_duties import HEAD, in_short

ABOVE = "Phân công nhiệm vụ như sau:"
ROWS: list[list[str | None]] = [
    ["TT", "Nhiệm vụ", "Đơn vị chủ trì", "Phối hợp", "Thời hạn"],
    ["I. Công tác chuẩn bị"],
    ["1", "Rà soát hồ đập trước mùa mưa lũ", "Sở Xây dựng", "Các sở, ban, ngành", "30/4/2024"],
    ["2", "Lập phương án bảo vệ hồ đập", None, "Công an tỉnh", None],
    ["II. Công tác ứng phó"],
    ["3", "Tổ chức trực ban hai mươi bốn giờ", "UBND các huyện", "", "Thường xuyên"],
    ["4", "Báo cáo thiệt hại về Sở Xây dựng", "UBND các huyện", "", "Tháng 9/2024"],
]
WIDTHS = (30.0, 170.0, 110.0, 110.0, 95.0)
DUTIES = [
    ["Sở Xây dựng", "Các sở, ban, ngành", "2024-04-30"],
    ["Sở Xây dựng", "Công an tỉnh", "2024-04-30"],
    ["UBND các huyện", "", "= Thường xuyên"],
    ["UBND các huyện", "", "2024-09-01..2024-09-30"],
]


def duties(page: str) -> list[list[str]]:
    registry = load_registry()
    directive = parse_directive([HEAD + page], paged=False, registry=registry)
    return [in_short(o) for o in extract_obligations(directive, registry)]


def as_docx() -> bytes:
    def cell(number: int, column: int, text: str | None) -> str:
        if len(ROWS[number]) == 1:
            return tc(p(text or ""), '<w:gridSpan w:val="5"/>')
        below = ROWS[number + 1 : number + 2]
        opens = bool(below) and len(below[0]) > 1 and below[0][column] is None
        merge = "<w:vMerge/>" if text is None else '<w:vMerge w:val="restart"/>' if opens else ""
        return tc(p(text or ""), merge)

    rows = [[cell(n, c, text) for c, text in enumerate(row)] for n, row in enumerate(ROWS)]
    return docx(p(ABOVE) + tbl(*rows))


def as_html() -> bytes:
    lines = []
    for number, row in enumerate(ROWS):
        cells = ""
        for column, text in enumerate(row):
            below = ROWS[number + 1 : number + 2]
            tall = len(row) > 1 and bool(below) and len(below[0]) > 1 and below[0][column] is None
            span = ' colspan="5"' if len(row) == 1 else ' rowspan="2"' if tall else ""
            cells += "" if text is None else f"<td{span}>{escape(text)}</td>"
        lines.append(f"<tr>{cells}</tr>")
    return f"<p>{ABOVE}</p><table>{''.join(lines)}</table>".encode()


def test_a_table_in_word() -> None:
    assert duties(read_docx(as_docx()).pages[0]) == DUTIES


def test_a_table_in_html() -> None:
    assert duties(read_html(as_html()).pages[0]) == DUTIES


def test_a_ruled_table_in_a_pdf() -> None:
    page = Page().text(40, 80, ABOVE, 11)
    laid_out(ROWS, WIDTHS, 100).draw(page.rule, lambda x, y, words: page.text(x, y + 11, words, 11))
    assert duties(read_pdf(pdf_of(page)).pages[0]) == DUTIES


@pytest.mark.parametrize(("degrees", "matrix"), [(90, (0, 1, -1, 0)), (180, (-1, 0, 0, -1)), (270, (0, -1, 1, 0))])
def test_a_table_on_a_page_that_lies_on_its_side(degrees: int, matrix: tuple[int, int, int, int]) -> None:
    page = Page().text(40, 80, ABOVE, 11)
    laid_out(ROWS, WIDTHS, 100).draw(page.rule, lambda x, y, words: page.text(x, y + 11, words, 11))
    with pdfium.PdfDocument(pdf_of(page)) as document:
        drawn = document[0]
        width, height = drawn.get_size()
        shift = {90: (height, 0), 180: (width, height), 270: (0, width)}[degrees]
        for piece in list(drawn.get_objects()):
            raw.FPDFPageObj_Transform(piece.raw, *matrix, *shift)
        if degrees != 180:
            drawn.set_mediabox(0, 0, height, width)
        drawn.set_rotation(degrees)
        drawn.gen_content()
        saved = io.BytesIO()
        document.save(saved)
    assert duties(read_pdf(saved.getvalue()).pages[0]) == DUTIES


def test_a_table_over_two_pages_of_a_pdf_without_heads_on_the_second() -> None:
    first, second = Page().text(40, 80, ABOVE, 11), Page()
    laid_out(ROWS[:4], WIDTHS, 100).draw(first.rule, lambda x, y, words: first.text(x, y + 11, words, 11))
    laid_out(ROWS[4:], WIDTHS, 60).draw(second.rule, lambda x, y, words: second.text(x, y + 11, words, 11))
    assert duties("\n".join(read_pdf(pdf_of(first, second)).pages)) == DUTIES


@needs_ocr
@pytest.mark.parametrize("turn", [0.0, 0.7])
def test_a_ruled_table_on_a_scan(turn: float) -> None:
    page = blank()
    write(page, 40, 80, ABOVE, 11)
    laid_out(ROWS, WIDTHS, 110).draw(
        lambda *line: rule(page, *line), lambda x, y, words: write(page, x, y, words, 10.5)
    )
    read = read_page_image(page.rotate(turn, fillcolor="white"), "vie", first=False, dpi=DPI)
    assert duties(read.text) == DUTIES
