"""Pages as a scanner or a telephone sees them: the typed page drawn with ink, then turned, shaded and made noisy."""

import io
import re
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from samples.format_writers.pdf import LETTER
from samples.format_writers.pdf_file import HEIGHT, WIDTH, Page

DPI = 150
_FONTS = ("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf", "/usr/share/fonts/dejavu-serif-fonts/DejaVuSerif.ttf")
# Letters of this font are wider than those the pages are set for.
_NARROWER = 0.86


def font_path() -> str | None:
    """The font the pages are drawn with (apt-get install fonts-dejavu-core); None on a machine without it."""
    return next((font for font in _FONTS if Path(font).exists()), None)


def drawn(page: Page) -> Image.Image:
    """A typed page as a clean grey image. Raises LookupError without the font."""
    image = Image.new("L", (_dots(WIDTH), _dots(HEIGHT)), 255)
    pen = ImageDraw.Draw(image)
    for x, y, look, words in page.texts:
        size = float(re.findall(r"([\d.]+) Tf", look)[-1])
        font = _font(_dots(size * _NARROWER))
        left = _dots(x) + (_dots(len(words) * size * LETTER) - font.getlength(words)) / 2 if size < 10 else _dots(x)
        pen.text((left, _dots(y)), words, font=font, fill=30, anchor="ls")
    return image


def scanned(page: Page, *, seed: int = 1) -> Image.Image:
    """As a flat-bed scanner gives it: hardly turned, some grain."""
    return _grainy(drawn(page).rotate(0.3, fillcolor=255, resample=Image.Resampling.BICUBIC), 6, seed)


def photographed(page: Page, *, seed: int = 2, grain: float = 7) -> Image.Image:
    """As a telephone sees it: turned by more than a degree, one side in the shade, grain."""
    turned = drawn(page).rotate(-1.2, fillcolor=255, resample=Image.Resampling.BICUBIC)
    shade = np.linspace(0.82, 1.0, turned.width)[None, :]
    return _grainy(Image.fromarray((np.asarray(turned) * shade).astype(np.uint8)), grain, seed)


def jpeg(image: Image.Image, quality: int = 45) -> bytes:
    """The image as a JPEG file."""
    return _saved(image, "JPEG", quality=quality, dpi=(DPI, DPI))


def png(image: Image.Image) -> bytes:
    """The image as a PNG of sixteen greys: a photo without grain stays small."""
    return _saved(image.point(lambda grey: grey // 16 * 17), "PNG", optimize=True, dpi=(DPI, DPI))


def tiff(*pages: Image.Image) -> bytes:
    """A fax of the pages: black and white, a frame each."""
    first, *rest = [page.point(lambda grey: 255 * (grey > 150)).convert("1") for page in pages]
    return _saved(first, "TIFF", compression="group4", save_all=True, append_images=rest, dpi=(DPI, DPI))


def _grainy(image: Image.Image, strength: float, seed: int) -> Image.Image:
    grain = np.random.default_rng(seed).normal(0, strength, (image.height, image.width))
    return Image.fromarray(np.clip(np.asarray(image) + grain, 0, 255).astype(np.uint8))


def _saved(image: Image.Image, kind: str, **options: object) -> bytes:
    made = io.BytesIO()
    image.save(made, kind, **options)
    return made.getvalue()


def _dots(points: float) -> int:
    return round(points * DPI / 72)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    path = font_path()
    if path is None:
        raise LookupError("no font with Vietnamese letters (apt-get install fonts-dejavu-core)")
    return ImageFont.truetype(path, size)
