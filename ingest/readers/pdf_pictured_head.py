"""Pictures in the head of a PDF whose text is taken from its text layer: looked at for a mark of secrecy.

A scanner's "searchable PDF" is a picture with an invisible text layer, and a stamp may be an image laid over a typed
page: neither stands in the layer. Only the upper third of the first page is drawn and read, only where a picture is.
"""

import ctypes
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.errors import FileRefusedError
from ingest.readers.ocr import missing_ocr, recognise
from ingest.readers.ocr_stamps import red_lines
from ingest.readers.pdf_lines import rows_of
from ingest.readers.pdf_objects import objects_of
from ingest.safety.secrecy import secrecy_mark

_HEAD = 1 / 3
# In points: what is smaller than this is a dot or a line, no stamp.
_LEAST_WIDTH, _LEAST_HEIGHT = 18.0, 8.0
_MARGIN = 6.0
_DPI, _MOST_PIXELS = 200, 3000
_SURE_WORD = 60.0
_STAMPED = frozenset({raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_INK})
_UNREAD = "phần đầu có hình chưa đọc được ({}); hãy tự xem hình có phải dấu độ mật không."

Box = tuple[float, float, float, float]  # left, bottom, right, top in points, as PDF counts


@dataclass(frozen=True, slots=True)
class PicturedHead:
    """marks: the lines in the picture that are a mark of secrecy. warnings: why it could not be read."""

    marks: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def pictured_head(document: pdfium.PdfDocument, languages: str) -> PicturedHead:
    """What the pictures in the upper third of the first page show; nothing, at no cost, where there is none."""
    page = document[0]
    try:
        box = _pictures_in_head(page)
        if box is None:
            return PicturedHead()
        if lack := missing_ocr(languages):
            return PicturedHead(warnings=(_UNREAD.format(lack.partition(".")[0]),))
        return PicturedHead(_marks(page, box, languages))
    except FileRefusedError as refusal:
        return PicturedHead(warnings=(_UNREAD.format(str(refusal).rstrip(".")),))
    finally:
        page.close()


def _pictures_in_head(page: pdfium.PdfPage) -> Box | None:
    """The part of the page's upper third that its pictures and stamps cover; all of it where the page is turned."""
    left, bottom, right, top = page.get_bbox()
    head = (left, top - (top - bottom) * _HEAD, right, top)
    drawn = objects_of(page)
    boxes = [*map(_bounds, drawn.images), *_stamps(page)]
    if drawn.too_many or (boxes and page.get_rotation()):
        return head
    seen = [part for box in boxes if (part := _common(head, box))]
    if not seen:
        return None
    lefts, bottoms, rights, tops = zip(*seen, strict=True)
    whole = min(lefts) - _MARGIN, min(bottoms) - _MARGIN, max(rights) + _MARGIN, max(tops) + _MARGIN
    return _common((left, bottom, right, top), whole)


def _common(one: Box, other: Box) -> Box | None:
    """What two boxes share; None when that is too small for a stamp."""
    box = max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])
    return box if box[2] - box[0] >= _LEAST_WIDTH and box[3] - box[1] >= _LEAST_HEIGHT else None


def _bounds(item: raw.FPDF_PAGEOBJECT) -> Box:
    sides = tuple(ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(item, *sides)
    left, bottom, right, top = (side.value for side in sides)
    return left, bottom, right, top


def _stamps(page: pdfium.PdfPage) -> list[Box]:
    """Where a viewer's stamps, notes and pen strokes lie over the page; signatures are read by `pdf_widgets`."""
    found: list[Box] = []
    for number in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, number)
        box = raw.FS_RECTF()
        stamped = raw.FPDFAnnot_GetSubtype(annotation) in _STAMPED
        if stamped and raw.FPDFAnnot_GetRect(annotation, ctypes.byref(box)):
            lower, upper = sorted((box.bottom, box.top))
            found.append((box.left, lower, box.right, upper))
        raw.FPDFPage_CloseAnnot(annotation)
    return found


def _marks(page: pdfium.PdfPage, box: Box, languages: str) -> tuple[str, ...]:
    """The marks of secrecy in this part of the page, in red ink or in any other."""
    left, bottom, right, top = page.get_bbox()
    if page.get_rotation():
        width, height = page.get_size()
        crop = (0.0, height * (1 - _HEAD), 0.0, 0.0)
    else:
        width, height = right - left, top - bottom
        crop = (box[0] - left, box[1] - bottom, right - box[2], top - box[3])
    dpi = max(1, min(_DPI, int(_MOST_PIXELS * 72 / max(width, height, 1.0))))
    image = page.render(scale=dpi / 72, crop=crop, rev_byteorder=True).to_pil().convert("RGB")
    # `red_lines` looks at the upper half of what it is given: the head with as much again below it.
    doubled = image.crop((0, 0, image.width, 2 * image.height))
    found = recognise(image.convert("L"), languages, dpi=dpi)
    sure = ([word for word in line if word.confidence >= _SURE_WORD] for line in found.lines)
    lines = [*red_lines(doubled, languages, dpi=dpi), *(row.text for row in rows_of(sure))]
    return tuple(line for line in lines if secrecy_mark((), (line,)))
