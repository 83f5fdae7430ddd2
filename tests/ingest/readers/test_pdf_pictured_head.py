"""A mark of secrecy that is only a picture in a PDF with a text layer is seen, or the admin is told to look."""

import io

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from PIL import Image

from ingest.readers import ocr
from ingest.readers.pdf import read_pdf
from ingest.safety.secrecy import secrecy_mark
from samples.format_writers.pdf_file import pdf_of
from tests.ingest.readers.drawn_pages import blank, letter, needs_ocr, write
from tests.ingest.readers.test_pdf import head

WHOLE = (0.0, 0.0, 595.0, 842.0)
UPPER = (420.0, 795.0, 100.0, 30.0)
FOOT = (420.0, 60.0, 100.0, 30.0)


def pictured(image: Image.Image, place: tuple[float, float, float, float], *, unseen: bool = False) -> bytes:
    """A typed letter with a picture laid over it. place: left, bottom, width, height; unseen: its letters are clear."""
    jpeg, made = io.BytesIO(), io.BytesIO()
    image.save(jpeg, "JPEG")
    with pdfium.PdfDocument(pdf_of(head())) as document:
        page = document[0]
        if unseen:
            for item in list(page.get_objects()):
                raw.FPDFTextObj_SetTextRenderMode(item.raw, raw.FPDF_TEXTRENDERMODE_INVISIBLE)
        picture = pdfium.PdfImage.new(document)
        picture.load_jpeg(jpeg)
        left, bottom, width, height = place
        picture.set_matrix(pdfium.PdfMatrix().scale(width, height).translate(left, bottom))
        page.insert_obj(picture)
        page.gen_content()
        document.save(made)
    return made.getvalue()


def stamp(words: str, colour: str) -> Image.Image:
    page = blank().crop((0, 0, 400, 120))
    write(page, 15, 8, words, 20, colour=colour)
    return page


def level(data: bytes) -> str | None:
    read = read_pdf(data)
    return secrecy_mark(read.pages, read.margins)


@needs_ocr
@pytest.mark.parametrize("colour", ["#d01830", "black"])
def test_a_stamp_laid_over_a_typed_page_is_seen(colour: str) -> None:
    assert level(pictured(stamp("TỐI MẬT", colour), UPPER)) == "Tối mật"


@needs_ocr
def test_the_stamp_of_a_scan_with_a_text_layer_is_seen() -> None:
    page = letter()
    write(page, 70, 125, "MẬT", 16, colour="#d01830")
    assert level(pictured(page, WHOLE, unseen=True)) == "Mật"


@needs_ocr
def test_other_pictures_in_the_head_add_nothing() -> None:
    plain = read_pdf(pdf_of(head()))
    for image, place in ((letter(), WHOLE), (stamp("HỎA TỐC", "#d01830"), UPPER), (stamp("CẦN THƠ", "black"), UPPER)):
        read = read_pdf(pictured(image, place, unseen=place == WHOLE))
        assert (read.margins, read.warnings) == (plain.margins, ())


def test_without_tesseract_the_admin_is_told_to_look_at_the_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "_languages", lambda: None)
    (said,) = read_pdf(pictured(stamp("TỐI MẬT", "black"), UPPER)).warnings
    assert said.startswith("Trang 1: phần đầu có hình chưa đọc được (máy chưa có Tesseract)")
    assert read_pdf(pictured(stamp("TỐI MẬT", "black"), FOOT)).warnings == ()
