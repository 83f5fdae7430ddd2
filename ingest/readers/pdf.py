"""PDF (.pdf): each page by its text layer where that is usable, else by OCR of that page alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from ingest.errors import FileRefusedError
from ingest.readers.ocr import DPI
from ingest.readers.ocr_pages import recognised
from ingest.readers.pages import PagesOfText, PageText, Told, doubts_of, untold
from ingest.readers.pdf_layer import layer_of_page
from ingest.readers.pdf_pictured_head import PicturedHead, pictured_head
from ingest.readers.pdf_running import taken_out, without_page_numbers, without_running_lines

if TYPE_CHECKING:
    from PIL import Image

# An image is never larger than this, in pixels a side: a plan on A0 is read at a lower resolution.
_MOST_PIXELS = 5000
# No directive has so many; every page gets its time, so that their number must have an end.
_MOST_PAGES = 3000


def read_pdf(data: bytes, *, languages: str = "vie", told: Told = untold) -> PagesOfText:
    """The pages of a PDF. Raises FileRefusedError for damaged, locked and empty files, and for scans without OCR.

    told(pages read, all pages) is called after each page.
    """
    with _opened(data) as document:
        pages = _pages(document, languages, told)
        head = PicturedHead() if pages[0].scanned else pictured_head(document, languages)
    if not any(page.text.strip() for page in pages):
        raise FileRefusedError("Tệp PDF không có chữ nào đọc được.")
    warnings = [f"Trang {number}: {said}" for number, page in enumerate(pages, 1) for said in page.warnings]
    warnings += [f"Trang 1: {said}" for said in head.warnings]
    numbered = [page.text for page in pages]
    texts = without_running_lines(without_page_numbers(numbered))
    return PagesOfText(
        texts,
        paged=True,
        warnings=tuple(warnings),
        margins=(*taken_out(numbered, texts), *head.marks),
        doubtful=doubts_of(pages),
        scanned=any(page.scanned for page in pages),
    )


def _pages(document: pdfium.PdfDocument, languages: str, told: Told) -> list[PageText]:
    """Every page by its text layer or by OCR."""
    found: dict[int, PageText] = {}
    scanned: list[int] = []
    for number in range(len(document)):
        page = layer_of_page(document, number)
        if page is None:
            scanned.append(number)
        else:
            found[number] = page
            told(len(found), len(document))
    if scanned:
        document.init_forms()
        steps = iter(range(len(found) + 1, len(document) + 1))
        draw = partial(_drawn, document)
        found |= recognised(scanned, draw, languages, lambda: told(next(steps), len(document)))
    return [found[number] for number in range(len(document))]


@contextmanager
def _opened(data: bytes) -> Iterator[pdfium.PdfDocument]:
    if not data:
        raise FileRefusedError("Tệp rỗng (0 byte).")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise FileRefusedError("Tệp PDF có mật khẩu; hãy gửi bản không khóa.") from error
        raise FileRefusedError("Tệp PDF hỏng hoặc không phải PDF; không mở được.") from error
    try:
        if not len(document):
            raise FileRefusedError("Tệp PDF không có trang nào.")
        if len(document) > _MOST_PAGES:
            raise FileRefusedError(f"Tệp PDF có hơn {_MOST_PAGES} trang; hãy chia nhỏ rồi gửi lại.")
        yield document
    except pdfium.PdfiumError as error:
        raise FileRefusedError("Tệp PDF hỏng: có trang không đọc được.") from error
    finally:
        document.close()


def _drawn(document: pdfium.PdfDocument, number: int) -> tuple["Image.Image", int]:
    """The page as an image, signature widgets included, and its resolution."""
    page = document[number]
    side = max(page.get_width(), page.get_height(), 1.0)
    dpi = max(1, min(DPI, int(_MOST_PIXELS * 72 / side)))
    image = page.render(scale=dpi / 72, may_draw_forms=True, rev_byteorder=True).to_pil().convert("RGB")
    page.close()
    return image, dpi
