"""Photos and scanned images (.png, .jpg, .tif): every frame is a page, read by OCR."""

import io
import itertools
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from ingest.errors import FileRefusedError
from ingest.readers.ocr import DPI, require_ocr
from ingest.readers.ocr_pages import recognised
from ingest.readers.pages import PagesOfText, Told, doubts_of, untold

# A photo says nothing true about its resolution: it is taken to show a whole A4 page, 11.7 inches high.
_PAGE_INCHES = 11.7
_MOST_PIXELS = 100_000_000
# Smaller pages are enlarged to this, some 190 points an inch; enlarging larger ones made more letters wrong.
_LEAST_SIDE = 2200
_MOST_FRAMES = 500


def read_image(data: bytes, *, languages: str = "vie", told: Told = untold) -> PagesOfText:
    """The text of a photo or of a TIFF's frames. Raises FileRefusedError for damaged images and without OCR.

    told(pages read, all pages) is called after each frame.
    """
    require_ocr(languages)
    count, steps = _count(data), itertools.count(1)
    frames = _frames(data)

    def draw(_: int) -> tuple[Image.Image, int]:
        frame = next(frames)
        return frame, _dpi(frame)

    found = recognised(range(count), draw, languages, lambda: told(next(steps), count))
    pages = [found[number] for number in range(count)]
    if not any(page.text.strip() for page in pages):
        raise FileRefusedError("Ảnh không có chữ nào đọc được.")
    warnings = [f"Trang {number}: {said}" for number, page in enumerate(pages, 1) for said in page.warnings]
    texts = tuple(page.text for page in pages)
    return PagesOfText(texts, paged=True, warnings=tuple(warnings), doubtful=doubts_of(pages), scanned=True)


def _frames(data: bytes) -> Iterator[Image.Image]:
    """The frames upright, in colour, none smaller than what letters need."""
    with _opened(data) as image:
        for frame in ImageSequence.Iterator(image):
            if frame.width * frame.height > _MOST_PIXELS:
                raise FileRefusedError("Ảnh quá lớn (hơn 100 triệu điểm ảnh).")
            yield _enlarged(ImageOps.exif_transpose(_on_white(frame)))


def _count(data: bytes) -> int:
    """How many frames there are."""
    with _opened(data) as image:
        count = getattr(image, "n_frames", 1)
    if count > _MOST_FRAMES:
        raise FileRefusedError(f"Ảnh có hơn {_MOST_FRAMES} trang.")
    return count


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    try:
        with Image.open(io.BytesIO(data)) as image:
            yield image
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
