"""Text of a PDF page that a reader of the paper does not see: invisible, tiny, or white on white."""

import ctypes
from collections.abc import Iterable

import pypdfium2 as pdfium
import pypdfium2.raw as raw

# Letters less high are not read by people, in points.
_TINY = 2.5
_WHITE = 245
_CLEAR = 12  # of 255: what is as clear as glass is not there


def hidden_objects(page: pdfium.PdfPage, texts: Iterable[raw.FPDF_PAGEOBJECT]) -> frozenset[int]:
    """The addresses of those of the page's text objects that show nothing: of none, on nearly every page.

    Not to be asked of a scan, whose text layer is invisible by design.
    """
    found, white = set(), []
    size, matrix = ctypes.c_float(), raw.FS_MATRIX()
    colour = [ctypes.c_uint() for _ in range(4)]
    for item in texts:
        mode = raw.FPDFTextObj_GetTextRenderMode(item)
        raw.FPDFTextObj_GetFontSize(item, size)
        raw.FPDFPageObj_GetMatrix(item, matrix)
        area = size.value * size.value * abs(matrix.a * matrix.d - matrix.b * matrix.c)
        if mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE or area < _TINY * _TINY:
            found.add(address(item))
        elif mode == raw.FPDF_TEXTRENDERMODE_FILL:
            raw.FPDFPageObj_GetFillColor(item, *colour)
            if colour[3].value <= _CLEAR:
                found.add(address(item))
            elif min(channel.value for channel in colour[:3]) >= _WHITE:
                white.append(item)
    if white:
        found |= _on_white(page, white)
    return frozenset(found)


def address(item: raw.FPDF_PAGEOBJECT) -> int:
    """What tells one page object from another; 0 for none."""
    return ctypes.cast(item, ctypes.c_void_p).value or 0


def _on_white(page: pdfium.PdfPage, items: list[raw.FPDF_PAGEOBJECT]) -> set[int]:
    """Those of the white texts that stand on white paper, not on a coloured ground where they can be read."""
    drawn = page.render(scale=1, grayscale=True).to_pil()
    bounds = page.get_bbox()
    found = set()
    for item in items:
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
        box = (left.value - bounds[0], bounds[3] - top.value, right.value - bounds[0], bounds[3] - bottom.value)
        if box[2] > box[0] and box[3] > box[1] and drawn.crop(tuple(map(round, box))).getextrema()[0] >= _WHITE:
            found.add(address(item))
    return found
