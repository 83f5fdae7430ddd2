"""Invented scans: pages of Vietnamese office prose drawn as pictures, in a PDF without a text layer."""

import io
import itertools
import zlib
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONTS = (
    Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"),
    Path("/usr/share/fonts/dejavu-serif-fonts/DejaVuSerif.ttf"),
    Path("/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf"),
)
_DPI = 150
_WIDTH, _HEIGHT = 8.27, 11.7  # inches
_LINES, _LETTERS = 38, 74
_HEAD = (
    "UBND TỈNH LẠNG SƠN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "SỞ Y TẾ                                Độc lập - Tự do - Hạnh phúc",
    "Số: 369/KH-SYT                 Lạng Sơn, ngày 07 tháng 5 năm 2024",
    "",
    "KẾ HOẠCH",
    "Phòng, chống dịch bệnh năm 2024",
    "",
)
_SENTENCES = (
    "Các đơn vị trực thuộc tổ chức giám sát, phát hiện sớm trường hợp mắc bệnh tại cộng đồng.",
    "Trung tâm Kiểm soát bệnh tật hướng dẫn chuyên môn, chuẩn bị đủ vật tư, hóa chất, phương tiện.",
    "Ủy ban nhân dân các huyện, thành phố chỉ đạo tổng vệ sinh môi trường vào sáng thứ Bảy hằng tuần.",
    "Bệnh viện đa khoa tỉnh bố trí khu điều trị riêng, phân công cán bộ trực và báo cáo theo quy định.",
    "Trạm y tế xã lập danh sách hộ gia đình, cập nhật số liệu và gửi về Trung tâm Y tế huyện.",
)


def font_file() -> Path | None:
    """A font with the Vietnamese letters; None when this machine has none of those known."""
    return next((path for path in FONTS if path.exists()), None)


def scan(pages: int, *, start: int = 0, lines: int = _LINES) -> bytes:
    """A scanned plan of so many pages of so many lines as a PDF. start: makes another one of the same length."""
    return _pdf([_picture(number, start, lines) for number in range(pages)])


def table_scan() -> bytes:
    """One scanned page that is a ruled table of tasks."""
    page = Image.new("L", (round(_WIDTH * _DPI), round(_HEIGHT * _DPI)), 255)
    font = ImageFont.truetype(str(font_file()), round(11 * _DPI / 72))
    draw = ImageDraw.Draw(page)
    edges = [round(inch * _DPI) for inch in (0.8, 1.2, 4.4, 6.1, 7.6)]
    tops = [round((1 + 0.55 * row) * _DPI) for row in range(17)]
    for x in edges:
        draw.line([x, tops[0], x, tops[-1]], fill=0, width=3)
    for y in tops:
        draw.line([edges[0], y, edges[-1], y], fill=0, width=3)
    for row, top in enumerate(tops[:-1]):
        cells = (str(row), "Rà soát, tổng hợp số liệu\nvà báo cáo kết quả", "Trung tâm Y tế", f"{row + 10}/6/2024")
        for x, words in zip(edges, cells, strict=False):
            draw.multiline_text((x + 12, top + 10), words, font=font, fill=0)
    return _pdf([page])


def _picture(number: int, start: int, count: int) -> Image.Image:
    """One page in grey."""
    font = ImageFont.truetype(str(font_file()), round(13 * _DPI / 72))
    page = Image.new("L", (round(_WIDTH * _DPI), round(_HEIGHT * _DPI)), 255)
    draw = ImageDraw.Draw(page)
    lines = itertools.chain(_HEAD if number == 0 else (), _lines(number, start))
    for at, line in enumerate(itertools.islice(lines, count)):
        draw.text((0.9 * _DPI, (0.8 + 0.26 * at) * _DPI), line, font=font, fill=0)
    return page


def _lines(number: int, start: int) -> Iterator[str]:
    """Prose without end, in lines of a page's width; no two pages have the same."""
    words = iter(
        word
        for at in itertools.count(start + number * 7)
        for word in f"{at + 1}. {_SENTENCES[at % len(_SENTENCES)]}".split()
    )
    line = ""
    while True:
        word = next(words)
        if len(line) + len(word) > _LETTERS:
            yield line
            line = ""
        line = f"{line} {word}".strip()


def _pdf(pictures: list[Image.Image]) -> bytes:
    """A PDF whose pages are these pictures and nothing else."""
    count = len(pictures)
    kids = " ".join(f"{3 + 3 * n} 0 R" for n in range(count))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode()]
    size = f"{_WIDTH * 72:.0f} {_HEIGHT * 72:.0f}"
    for n, picture in enumerate(pictures):
        stream = zlib.compress(picture.tobytes(), 6)
        look = f"/Width {picture.width} /Height {picture.height} /ColorSpace /DeviceGray /BitsPerComponent 8"
        drawing = f"q {size.replace(' ', ' 0 0 ')} 0 0 cm /I Do Q".encode()
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size}] /Contents {4 + 3 * n} 0 R "
            f"/Resources << /XObject << /I {5 + 3 * n} 0 R >> >> >>".encode(),
            f"<< /Length {len(drawing)} >>\nstream\n".encode() + drawing + b"\nendstream",
            f"<< /Type /XObject /Subtype /Image {look} /Filter /FlateDecode /Length {len(stream)} >>\nstream\n".encode()
            + stream
            + b"\nendstream",
        ]
    return _file(objects)


def _file(objects: list[bytes]) -> bytes:
    made = io.BytesIO()
    made.write(b"%PDF-1.5\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(made.tell())
        made.write(b"%d 0 obj\n" % number + body + b"\nendobj\n")
    start = made.tell()
    made.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    made.writelines(b"%010d 00000 n \n" % place for place in places)
    made.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return made.getvalue()
