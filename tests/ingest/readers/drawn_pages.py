"""Pages drawn as images, for OCR: text in a font that has the Vietnamese letters, ruled lines, stamps."""

import shutil
import subprocess
from functools import lru_cache
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

_FONTS = ("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf", "/usr/share/fonts/dejavu-serif-fonts/DejaVuSerif.ttf")
DPI = 200
WIDTH, HEIGHT = int(8.27 * DPI), int(11.7 * DPI)


@lru_cache(maxsize=1)
def _missing() -> str:
    """What this machine lacks for reading drawn pages, "" when nothing."""
    program = shutil.which("tesseract")
    if program is None:
        return "Tesseract is not installed (apt-get install tesseract-ocr tesseract-ocr-vie)"
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False)
    if "vie" not in listed.stdout.split():
        return "Tesseract has no Vietnamese (apt-get install tesseract-ocr-vie)"
    if not any(Path(font).exists() for font in _FONTS):
        return "no font with Vietnamese letters (apt-get install fonts-dejavu-core)"
    return ""


needs_ocr = pytest.mark.skipif(bool(_missing()), reason=_missing() or "everything is there")


def blank() -> Image.Image:
    """A white A4 page."""
    return Image.new("RGB", (WIDTH, HEIGHT), "white")


def write(page: Image.Image, x: float, y: float, words: str, size: float = 13, colour: str = "black") -> None:
    """Words at (x, y), in points from the top left corner."""
    path = next(font for font in _FONTS if Path(font).exists())
    font = ImageFont.truetype(path, round(size * DPI / 72))
    ImageDraw.Draw(page).text((x * DPI / 72, y * DPI / 72), words, font=font, fill=colour)


def rule(page: Image.Image, x1: float, y1: float, x2: float, y2: float) -> None:
    """A ruled line, in points."""
    ImageDraw.Draw(page).line([value * DPI / 72 for value in (x1, y1, x2, y2)], fill="black", width=3)


def letter() -> Image.Image:
    """The first page of a plan as an office scans it."""
    page = blank()
    write(page, 60, 60, "UBND TỈNH LẠNG SƠN", 11)
    write(page, 100, 78, "SỞ Y TẾ", 12)
    write(page, 60, 102, "Số: 369/KH-SYT", 12)
    write(page, 265, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 11)
    write(page, 330, 78, "Độc lập - Tự do - Hạnh phúc", 12)
    write(page, 310, 102, "Lạng Sơn, ngày 07 tháng 5 năm 2024", 12)
    write(page, 260, 140, "KẾ HOẠCH")
    write(page, 180, 160, "Phòng, chống dịch bệnh năm 2024")
    write(page, 60, 200, "Các đơn vị trực thuộc báo cáo kết quả về Sở Y tế")
    write(page, 60, 220, "trước ngày 15 tháng 6 năm 2024 để tổng hợp.")
    return page
