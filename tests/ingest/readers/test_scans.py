"""Scans and photos: what OCR reads from pages drawn for the test."""

import io
import math

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw

from ingest.errors import FileRefusedError
from ingest.readers import READERS, ocr
from ingest.readers.image import read_image
from ingest.readers.ocr_page import read_page_image, skew
from ingest.readers.pdf import read_pdf
from ingest.readers.scan_tables import has_tables, scanned_rules
from ingest.safety.door import refuse_secret
from ingest.structure import parse_directive
from knowledge.agencies import load_registry
from samples.format_writers.pdf_file import Page, pdf_of
from tests.ingest.readers.drawn_pages import DPI, blank, letter, needs_ocr, rule, write


def saved(page: Image.Image, kind: str, *more: Image.Image) -> bytes:
    made = io.BytesIO()
    page.save(made, kind, resolution=DPI, **({"save_all": True, "append_images": list(more)} if more else {}))
    return made.getvalue()


@needs_ocr
def test_a_scanned_head_gives_the_same_fields_as_a_typed_one() -> None:
    read = read_pdf(saved(letter(), "PDF"))
    header = parse_directive(read.pages, paged=read.paged, registry=load_registry()).header
    assert (header.number, header.type, header.province) == ("369/KH-SYT", "Kế hoạch", "Lạng Sơn")
    assert str(header.issued_on) == "2024-05-07"
    assert header.issuer == "Sở Y tế tỉnh Lạng Sơn"


@needs_ocr
def test_every_frame_of_a_tiff_is_a_page() -> None:
    second = blank()
    write(second, 60, 60, "Nơi nhận: các đơn vị trực thuộc Sở Y tế.")
    read = read_image(saved(letter(), "TIFF", second))
    assert (read.paged, len(read.pages)) == (True, 2)
    assert "Nơi nhận" in read.pages[1]


@needs_ocr
def test_a_scribbled_number_is_left_blank_with_a_warning() -> None:
    page = blank()
    write(page, 60, 60, "SỞ Y TẾ LẠNG SƠN", 11)
    write(page, 60, 90, "Số:            /KH-SYT", 12)
    for step in range(7):
        rule(page, 86 + 5 * step, 104 - 9 * (step % 2), 94 + 5 * step, 95 + 8 * (step % 2))
    write(page, 310, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 9)
    write(page, 310, 90, "Lạng Sơn, ngày      tháng 5 năm 2024", 12)
    read = read_page_image(page, "vie", first=True, dpi=DPI)
    assert "/KH-SYT" in read.text
    assert not any(line.startswith("Số") and any(c.isdigit() for c in line) for line in read.text.splitlines())
    assert any("ngày" in warning for warning in read.warnings)


@needs_ocr
def test_a_ruled_table_on_a_scan_is_read_cell_by_cell() -> None:
    page = blank()
    write(page, 60, 60, "Phân công nhiệm vụ cho các đơn vị như sau:")
    for y in (100, 130, 180, 230):
        rule(page, 60, y, 540, y)
    for x in (60, 300, 420, 540):
        rule(page, x, 100, x, 230)
    for x, y, words in (
        (70, 108, "Nhiệm vụ"),
        (310, 108, "Đơn vị chủ trì"),
        (430, 108, "Thời hạn"),
        (70, 135, "Rà soát các cơ sở"),
        (70, 155, "giáo dục mầm non"),
        (310, 145, "Sở Y tế"),
        (430, 145, "20/4/2024"),
        (70, 195, "Tổng hợp báo cáo"),
        (310, 195, "Sở Tài chính"),
        (430, 195, "30/6/2024"),
    ):
        write(page, x, y, words, 12)
    lines = read_page_image(page, "vie", first=False, dpi=DPI).text.splitlines()
    assert lines[1:] == [
        "Nhiệm vụ | Đơn vị chủ trì | Thời hạn",
        "Rà soát các cơ sở giáo dục mầm non | Sở Y tế | 20/4/2024",
        "Tổng hợp báo cáo | Sở Tài chính | 30/6/2024",
    ]


@needs_ocr
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_scanned_on_its_side_is_turned_upright(turn: int) -> None:
    page = letter()
    for number in range(12):
        write(page, 60, 260 + 20 * number, "Giao Sở Y tế chủ trì, phối hợp với các đơn vị liên quan thực hiện")
    read = read_page_image(page.rotate(turn, expand=True), "vie", first=True, dpi=DPI)
    assert "trước ngày 15 tháng 6 năm 2024" in read.text


@needs_ocr
def test_a_red_stamp_is_a_line_of_its_own() -> None:
    page = letter()
    write(page, 60, 125, "HỎA TỐC", 16, colour="#e01020")
    assert "HỎA TỐC" in read_page_image(page, "vie", first=True, dpi=DPI).text.splitlines()


@needs_ocr
def test_a_secret_scan_is_refused_by_its_red_stamp() -> None:
    page = letter()
    write(page, 70, 125, "TUYỆT MẬT", 16, colour="#d01830")
    with pytest.raises(FileRefusedError, match="Tuyệt mật"):
        refuse_secret([read_page_image(page, "vie", first=True, dpi=DPI).text])


@needs_ocr
@pytest.mark.parametrize("lean", [-14, -9, 9, 14])
def test_a_stamp_set_at_an_angle_is_seen(lean: int) -> None:
    page, stamp = letter(), Image.new("RGB", (360, 150), "white")
    write(stamp, 12, 10, "TỐI MẬT", 18, colour="#d01830")
    page.paste(stamp.rotate(lean, Image.Resampling.BICUBIC, expand=True, fillcolor="white"), (180, 330))
    assert "TỐI MẬT" in read_page_image(page, "vie", first=True, dpi=DPI).text.splitlines()


@needs_ocr
def test_only_the_page_without_text_is_read_by_ocr() -> None:
    typed = Page().lines(60, 60, ["Kính gửi: Các đơn vị trực thuộc Sở Y tế tỉnh Lạng Sơn."] * 3)
    whole = pdfium.PdfDocument(pdf_of(typed))
    with pdfium.PdfDocument(saved(letter(), "PDF")) as scan:
        whole.import_pages(scan)
        made = io.BytesIO()
        whole.save(made)
    whole.close()
    first, second = read_pdf(made.getvalue()).pages
    assert first.startswith("Kính gửi: Các đơn vị trực thuộc Sở Y tế")
    assert "trước ngày 15 tháng 6 năm 2024" in second


@needs_ocr
def test_a_missing_language_is_told_with_what_to_install() -> None:
    with pytest.raises(FileRefusedError, match=r"gói ngôn ngữ khmx.*apt-get install"):
        read_image(saved(letter(), "PNG"), languages="khmx")


def test_without_tesseract_a_scan_is_refused_for_that_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "_languages", lambda: None)
    for read, data in ((read_image, saved(blank(), "PNG")), (read_pdf, saved(blank(), "PDF"))):
        with pytest.raises(FileRefusedError, match=r"chưa có Tesseract.*apt-get install"):
            read(data)


@pytest.mark.parametrize("angle", [-1.5, -0.6, 0.0, 0.8, 2.0])
def test_skew_is_the_turn_that_levels_the_page(angle: float) -> None:
    page = blank()
    for y in range(100, 700, 20):
        rule(page, 80, y, 500, y)
    leaning = np.asarray(page.rotate(-angle, fillcolor="white").convert("L"))
    assert math.isclose(skew(leaning), angle, abs_tol=0.15)


def test_the_lines_of_a_table_are_found_where_they_are_drawn() -> None:
    page = blank()
    for y in (100, 130, 180):
        rule(page, 60, y, 540, y)
    for x in (60, 300, 540):
        rule(page, x, 100, x, 180)
    level, upright = scanned_rules(np.asarray(page.convert("L")), DPI)
    assert [round(found.at) for found in level] == [100, 130, 180]
    assert [round(found.at) for found in upright] == [60, 300, 540]


def test_a_table_with_pale_rules_is_seen() -> None:
    page = blank()
    assert not has_tables(np.asarray(page.convert("L")), 0.0, DPI)
    for line in [(60, y, 540, y) for y in (100, 130, 180)] + [(x, 100, x, 180) for x in (60, 300, 540)]:
        ImageDraw.Draw(page).line([value * DPI / 72 for value in line], fill="#b4b4b4", width=2)
    assert has_tables(np.asarray(page.convert("L")), 0.0, DPI)


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\nrest", b"GIF", b"\xff\xd8\xff\xe0cut"])
@needs_ocr
def test_damaged_images_are_refused_in_words(data: bytes) -> None:
    with pytest.raises(FileRefusedError, match="ảnh hỏng"):
        read_image(data)


def test_images_are_in_the_list_of_readers() -> None:
    assert {READERS[suffix] for suffix in (".png", ".jpg", ".jpeg", ".tif", ".tiff")} == {read_image}


@needs_ocr
def test_a_scan_whose_words_are_not_vietnamese_is_not_read_with_confidence() -> None:
    page = blank()
    for line in range(12):
        write(page, 70, 80 + 24 * line, "xhua qưkt blấm vờng trrè đgốz hwạc phxố nbiệv sgũ")
    assert any("đọc không chắc" in warning for warning in read_image(saved(page, "PNG")).warnings)
