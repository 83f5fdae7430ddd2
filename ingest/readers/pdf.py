"""PDF (.pdf): each page by its text layer where that is usable, else by OCR of that page alone."""

import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from ingest.errors import FileRefusedError
from ingest.readers.ocr import DPI, require_ocr
from ingest.readers.pages import PagesOfText, PageText
from ingest.readers.pdf_layer import layer_of_page
from ingest.readers.pdf_running import taken_out, without_page_numbers, without_running_lines

if TYPE_CHECKING:
    from PIL import Image

# An image is never larger than this, in pixels a side: a plan on A0 is read at a lower resolution.
_MOST_PIXELS = 5000


def read_pdf(data: bytes, *, languages: str = "vie") -> PagesOfText:
    """The pages of a PDF. Raises FileRefusedError for damaged, locked and empty files, and for scans without OCR."""
    with _opened(data) as document:
        layers = [layer_of_page(document, number) for number in range(len(document))]
        scanned = [number for number, page in enumerate(layers) if page is None]
        read = dict(_recognised(document, scanned, languages))
    pages = [read[number] if page is None else page for number, page in enumerate(layers)]
    if not any(page.text.strip() for page in pages):
        raise FileRefusedError("Tệp PDF không có chữ nào đọc được.")
    warnings = [f"Trang {number}: {said}" for number, page in enumerate(pages, 1) for said in page.warnings]
    numbered = [page.text for page in pages]
    texts = without_running_lines(without_page_numbers(numbered))
    return PagesOfText(texts, paged=True, warnings=tuple(warnings), margins=taken_out(numbered, texts))


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
        yield document
    except pdfium.PdfiumError as error:
        raise FileRefusedError("Tệp PDF hỏng: có trang không đọc được.") from error
    finally:
        document.close()


def _recognised(document: pdfium.PdfDocument, numbers: Sequence[int], languages: str) -> Iterator[tuple[int, PageText]]:
    """These pages read by OCR, side by side on the machine's cores; at most two images a core are held at a time."""
    if not numbers:
        return
    require_ocr(languages)
    from ingest.readers.ocr_page import read_page_image

    document.init_forms()
    workers = min(os.cpu_count() or 1, len(numbers))
    waiting: deque[tuple[int, Future[PageText]]] = deque()
    with ThreadPoolExecutor(workers) as pool:
        for number in numbers:
            if len(waiting) > workers:
                done, page = waiting.popleft()
                yield done, _outcome(page)
            # pdfium draws in this thread alone: it must not be called from two at once.
            image, dpi = _drawn(document, number)
            waiting.append((number, pool.submit(read_page_image, image, languages, first=number == 0, dpi=dpi)))
        for done, page in waiting:
            yield done, _outcome(page)


def _outcome(page: Future[PageText]) -> PageText:
    """What was read; a page that OCR gave up on is empty, with the reason, and the other pages are kept."""
    try:
        return page.result()
    except FileRefusedError as refusal:
        return PageText("", (str(refusal),))


def _drawn(document: pdfium.PdfDocument, number: int) -> tuple["Image.Image", int]:
    """The page as an image, signature widgets included, and its resolution."""
    page = document[number]
    side = max(page.get_width(), page.get_height(), 1.0)
    dpi = max(1, min(DPI, int(_MOST_PIXELS * 72 / side)))
    image = page.render(scale=dpi / 72, may_draw_forms=True, rev_byteorder=True).to_pil().convert("RGB")
    page.close()
    return image, dpi
