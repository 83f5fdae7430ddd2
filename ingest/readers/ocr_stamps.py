"""What is stamped in red on the upper half of a page's image; marks of secrecy also where they stand at an angle."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops

from ingest.readers.ocr import DPI, recognise
from ingest.readers.pdf_lines import rows_of
from ingest.safety.secrecy import secrecy_mark

Grey = NDArray[np.uint8]

# Of all pixels of the upper half: more red is a stamp (MẬT, HỎA TỐC, CÔNG VĂN ĐẾN).
_RED_SHARE = 0.0002
_RED = 70
_SURE_WORD = 60.0
# In degrees. The engine reads what leans by some 6; a hand sets a stamp up to 15 off the level.
_LEANS = (10, -10, 14, -14)


def red_lines(image: Image.Image, languages: str, *, dpi: int = DPI) -> list[str]:
    """The lines in red capitals ("MẬT", "HỎA TỐC") of an RGB image's upper half; none, at no cost, without red ink.

    Read level first; when no mark of secrecy is found, also turned, and of those readings only such a mark counts.
    """
    red = _red_ink(image)
    if red is None:
        return []
    level = [text for text in _read(red, languages, dpi) if text.isupper()]
    return level if secrecy_mark((), level) else [*level, *_leaning_mark(red, languages, dpi)]


def _leaning_mark(red: Grey, languages: str, dpi: int) -> list[str]:
    for angle in _LEANS:
        turned = np.asarray(Image.fromarray(red).rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255))
        for text in _read(turned, languages, dpi):
            if text.isupper() and secrecy_mark((), (text,)):
                return [text]
    return []


def _red_ink(image: Image.Image) -> Grey | None:
    """The red ink of the upper half in black on white, cut to where it is; None when there is hardly any."""
    red, green, blue = image.crop((0, 0, image.width, image.height // 2)).split()
    redness = np.asarray(ImageChops.subtract(red, ImageChops.lighter(green, blue)))
    if float((redness > _RED).mean()) < _RED_SHARE:
        return None
    grey = np.where(redness > _RED // 2, 0, 255).astype(np.uint8)
    ys, xs = np.nonzero(redness > _RED)
    box = grey[max(ys.min() - 20, 0) : ys.max() + 20, max(xs.min() - 20, 0) : xs.max() + 20]
    return np.pad(box, 30, constant_values=255)


def _read(grey: Grey, languages: str, dpi: int) -> list[str]:
    found = recognise(Image.fromarray(grey), languages, dpi=dpi)
    sure = ([word for word in line if word.confidence >= _SURE_WORD] for line in found.lines)
    return [row.text for row in rows_of(sure)]
