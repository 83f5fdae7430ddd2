"""Ruled tables on a scanned page: the lines are found, then the cells are read under each other in a single call.

Plain OCR scrambles such a table: words of neighbouring cells run into one line. Stacked in one column, each cell is
read on its own, at the price of one more call a page.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ingest.readers.ocr import recognise
from ingest.readers.pdf_grid import Cell, Grid, Rule, grids, joined_lines
from ingest.readers.pdf_lines import Row, Word, rows_of
from knowledge.vietnamese import squeeze

Grey = NDArray[np.uint8]
_Mask = NDArray[np.bool_]

_DARK = 160
_PALE = 190
_SHORTEST_INCH = 0.3
_THICKEST_INCH = 0.06
_INSET_INCH = 0.025
_GAP_INCH = 0.2
_SPECK = 0.002
_TALLEST = 20_000
_NOISE = 25.0


def read_tables(grey: Grey, languages: str, dpi: int) -> tuple[list[Row], Grey]:
    """(the rows of the page's ruled tables, the page with these tables painted white)."""
    found = _tables(_halved(grey), dpi / 2)
    if not found:
        return [], grey
    rest = grey.copy()
    rows: list[Row] = []
    for grid in found:
        texts = _read_cells(grey, grid, languages, dpi)
        rows += grid.rows(lambda cell, texts=texts: texts.get(cell, ""))  # type: ignore[misc]
        left, top, right, bottom = (_pixels(value, dpi) for value in (grid.left, grid.top, grid.right, grid.bottom))
        rest[max(top - 6, 0) : bottom + 6, max(left - 6, 0) : right + 6] = 255
    return rows, rest


def has_tables(grey: Grey, angle: float, dpi: int) -> bool:
    """True when ruled tables may stand on the page, were it turned by `angle` degrees: a look at half its size."""
    small = Image.fromarray(_halved(grey)).rotate(angle, fillcolor=255)
    return bool(_tables(np.asarray(small), dpi / 2))


def _tables(grey: Grey, dpi: float) -> list[Grid]:
    """The ruled tables of a page; pale rules are looked for where there are no dark ones."""
    for dark in (_DARK, _PALE):
        found = [grid for grid in grids(*_rules(grey < dark, dpi)) if len(grid.cells) > 3]
        if found:
            return found
    return []


def scanned_rules(grey: Grey, dpi: int) -> tuple[list[Rule], list[Rule]]:
    """(level, upright) lines of a page's image, in points: long thin runs of dark pixels."""
    return _rules(_halved(grey) < _DARK, dpi / 2)


def _halved(grey: Grey) -> Grey:
    """The page at half its size, each pixel as dark as the darkest of the four it stands for."""
    even = grey[: grey.shape[0] // 2 * 2, : grey.shape[1] // 2 * 2]
    level = np.minimum(even[::2], even[1::2])
    return np.minimum(level[:, ::2], level[:, 1::2])


def _rules(dark: _Mask, dpi: float) -> tuple[list[Rule], list[Rule]]:
    return _level_rules(dark, dpi), _level_rules(np.ascontiguousarray(dark.T), dpi)


def _level_rules(dark: _Mask, dpi: float) -> list[Rule]:
    """The level lines of a mask, as rules in points."""
    thick = dark.copy()
    thick[1:] |= dark[:-1]  # a line that leans a little goes on in the next row of pixels
    length = int(_SHORTEST_INCH * dpi)
    total = np.cumsum(np.pad(thick, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    long = total[:, length:] - total[:, :-length] >= 0.95 * length
    scale = 72 / dpi
    return [
        Rule((top + bottom) / 2 * scale, start * scale, end * scale)
        for top, bottom, start, end in _bands(long, length)
        if bottom - top <= _THICKEST_INCH * dpi
    ]


def _bands(long: _Mask, length: int) -> Iterator[tuple[int, int, int, int]]:
    """Runs in neighbouring rows that touch, together: (first row, last row, start, end)."""
    open_bands: list[list[int]] = []
    for y in np.flatnonzero(long.any(axis=1)):
        edges = np.flatnonzero(np.diff(np.concatenate(([0], long[y].view(np.int8), [0]))))
        for start, end in zip(edges[::2].tolist(), (edges[1::2] + length).tolist(), strict=True):
            home = next((b for b in open_bands if y - b[1] <= 2 and b[2] < end and start < b[3]), None)
            if home is None:
                open_bands.append([int(y), int(y), start, end])
            else:
                home[1], home[2], home[3] = int(y), min(home[2], start), max(home[3], end)
        yield from (tuple(band) for band in open_bands if y - band[1] > 2)  # type: ignore[misc]
        open_bands = [band for band in open_bands if y - band[1] <= 2]
    yield from (tuple(band) for band in open_bands)  # type: ignore[misc]


def _read_cells(grey: Grey, grid: Grid, languages: str, dpi: int) -> dict[Cell, str]:
    """The text of each cell that has ink in it."""
    found: dict[Cell, str] = {}
    stack: list[tuple[Cell, Grey]] = []
    height = 0
    for cell in grid.cells:
        image = _inside(grey, cell, dpi)
        if image.size and float((image < _DARK).mean()) > _SPECK:
            stack.append((cell, image))
            height += image.shape[0] + _pixels(_GAP_INCH * 72, dpi)
        if height > _TALLEST:
            found |= _read_stack(stack, languages, dpi)
            stack, height = [], 0
    return found | _read_stack(stack, languages, dpi)


def _inside(grey: Grey, cell: Cell, dpi: int) -> Grey:
    """The cell's image, without its borders."""
    inset = _pixels(_INSET_INCH * 72, dpi)
    left, top, right, bottom = (_pixels(value, dpi) for value in (cell.left, cell.top, cell.right, cell.bottom))
    return grey[top + inset : bottom - inset, left + inset : right - inset]


def _read_stack(stack: Sequence[tuple[Cell, Grey]], languages: str, dpi: int) -> dict[Cell, str]:
    """Cells set under each other with white between them, read in one call."""
    if not stack:
        return {}
    gap = _pixels(_GAP_INCH * 72, dpi)
    width = max(image.shape[1] for _, image in stack) + 2 * gap
    page = np.full((sum(image.shape[0] + gap for _, image in stack) + gap, width), 255, dtype=np.uint8)
    starts: list[float] = []
    at = gap
    for _, image in stack:
        page[at : at + image.shape[0], gap : gap + image.shape[1]] = image
        starts.append((at - gap / 2) * 72 / dpi)
        at += image.shape[0] + gap
    words: list[list[Word]] = [[] for _ in stack]
    for line in recognise(Image.fromarray(page), languages, dpi=dpi, block=True).lines:
        for word in line:
            number = int(np.searchsorted(starts, (word.top + word.bottom) / 2)) - 1
            if word.confidence >= _NOISE or word.text.isalnum():
                words[max(number, 0)].append(word)
    return {cell: _cell_text(inside) for (cell, _), inside in zip(stack, words, strict=True)}


def _cell_text(words: Sequence[Word]) -> str:
    """The words of one cell in lines. A bar alone is the figure 1, and "|" parts the cells."""
    text = joined_lines(row.text for row in rows_of([word] for word in words))
    return "1" if text == "|" else squeeze(text.replace("|", " "))


def _pixels(points: float, dpi: int) -> int:
    return round(points * dpi / 72)
