"""Photos and scanned images (.png, .jpg, .tif): every frame is a page, read by OCR."""

import io
from collections.abc import Iterator

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from ingest.errors import FileRefusedError
from ingest.readers.ocr import DPI, require_ocr
from ingest.readers.ocr_page import read_page_image
from ingest.readers.pages import PagesOfText

# A photo says nothing true about its resolution: it is taken to show a whole A4 page, 11.7 inches high.
_PAGE_INCHES = 11.7
_MOST_PIXELS = 100_000_000
# Smaller pages are enlarged to this, some 190 points an inch; enlarging larger ones made more letters wrong.
_LEAST_SIDE = 2200
_MOST_FRAMES = 500


def read_image(data: bytes, *, languages: str = "vie") -> PagesOfText:
    """The text of a photo or of a TIFF's frames. Raises FileRefusedError for damaged images and without OCR."""
    require_ocr(languages)
    pages = [
        read_page_image(frame, languages, first=number == 0, dpi=_dpi(frame))
        for number, frame in enumerate(_frames(data))
    ]
    if not any(page.text.strip() for page in pages):
        raise FileRefusedError("Ảnh không có chữ nào đọc được.")
    warnings = [f"Trang {number}: {said}" for number, page in enumerate(pages, 1) for said in page.warnings]
    return PagesOfText(tuple(page.text for page in pages), paged=True, warnings=tuple(warnings))


def _frames(data: bytes) -> Iterator[Image.Image]:
    """The frames upright, in colour, none smaller than what letters need."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise FileRefusedError("Ảnh quá lớn (hơn 100 triệu điểm ảnh).")
            for number, frame in enumerate(ImageSequence.Iterator(image)):
                if number == _MOST_FRAMES:
                    raise FileRefusedError(f"Ảnh có hơn {_MOST_FRAMES} trang.")
                yield _enlarged(ImageOps.exif_transpose(_on_white(frame)))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise FileRefusedError("Tệp ảnh hỏng hoặc không phải ảnh; không mở được.") from error


def _on_white(frame: Image.Image) -> Image.Image:
    """The frame in colour; what is transparent in it is paper."""
    if frame.mode in ("RGBA", "LA", "PA") or "transparency" in frame.info:
        layer = frame.convert("RGBA")
        made = Image.new("RGB", frame.size, "white")
        made.paste(layer, mask=layer.getchannel("A"))
        return made
    return frame.convert("RGB")


def _enlarged(frame: Image.Image) -> Image.Image:
    side = max(frame.size)
    if side >= _LEAST_SIDE:
        return frame
    factor = min(_LEAST_SIDE / side, 3.0)
    return frame.resize((round(frame.width * factor), round(frame.height * factor)), Image.Resampling.LANCZOS)


def _dpi(frame: Image.Image) -> int:
    return max(70, min(2 * DPI, round(max(frame.size) / _PAGE_INCHES)))
