"""The ruled lines drawn on a PDF page: strokes, thin filled bars and the sides of stroked boxes."""

import ctypes
from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.readers.pdf_grid import Rule

_THIN = 2.5
_SHORTEST = 6.0
_MOST_PATHS = 6000
Point = tuple[float, float]


def rules_of(page: pdfium.PdfPage, paths: Sequence[raw.FPDF_PAGEOBJECT]) -> tuple[list[Rule], list[Rule]]:
    """(level rules, upright rules) among the page's paths, in points from the top left corner."""
    level: list[Rule] = []
    upright: list[Rule] = []
    top = page.get_bbox()[3]
    for item in paths[:_MOST_PATHS]:
        for (x1, y1), (x2, y2) in _sides(item):
            if abs(y1 - y2) <= _THIN and abs(x1 - x2) >= _SHORTEST:
                level.append(Rule(top - (y1 + y2) / 2, min(x1, x2), max(x1, x2)))
            elif abs(x1 - x2) <= _THIN and abs(y1 - y2) >= _SHORTEST:
                upright.append(Rule((x1 + x2) / 2, top - max(y1, y2), top - min(y1, y2)))
    return level, upright


def _sides(item: raw.FPDF_PAGEOBJECT) -> Iterator[tuple[Point, Point]]:
    """The straight pieces of a path as seen: the middle line of a thin bar, every piece of a stroke."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return
    if top.value - bottom.value <= _THIN or right.value - left.value <= _THIN:
        yield (left.value, bottom.value), (right.value, top.value)
        return
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, filled, stroked)
    if stroked.value or filled.value:
        yield from _pieces(item)


def _pieces(item: raw.FPDF_PAGEOBJECT) -> Iterator[tuple[Point, Point]]:
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, matrix)
    before: Point | None = None
    opened: Point | None = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(min(raw.FPDFPath_CountSegments(item), 2000)):
        segment = raw.FPDFPath_GetPathSegment(item, number)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        here = (matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            opened = here
        elif kind == raw.FPDF_SEGMENT_LINETO and before is not None:
            yield before, here
        if raw.FPDFPathSegment_GetClose(segment) and opened is not None:
            yield here, opened
        before = here
