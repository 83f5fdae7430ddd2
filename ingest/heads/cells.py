"""The cells of a head: what stood in its two columns, however a converter put them on lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.heads.numbers import number_span
from ingest.heads.place_date import date_span
from ingest.layout import Line
from knowledge.vietnamese import fold, squeeze

_COLUMNS = re.compile(r"\t+| {3,}|[ \t]*\|[ \t]*")
# On folded text, and not the whole of it: OCR damages a word of it now and then.
_MOTTO = re.compile(
    r"c\w{1,3}ng ho\w{1,2} xa h|\bho\w{1,2} xa h\w{1,3} ch\w|hoi chu ngh|chu nghia v|nghia v\w{1,3}t nam$"
    r"|d\w{2} l\w{2}\W+t\w d|\bt\w do\W+h\w{2,4} ph|dang c\w{1,3}ng s\w{1,2}n v"
)
# A line of a head is never longer; a row of ten thousand cells is no head.
_LONGEST = 400
_TRIMMED = " \t*#_|~^\"'“”"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell on one line: its words, squeezed, and the index of its line."""

    line: int
    text: str


def is_motto(text: str) -> bool:
    """True for the country's name and motto, and the party's name over its documents, also misread by OCR."""
    return bool(_MOTTO.search(squeeze(fold(text))))


def cells_of(lines: tuple[Line, ...], text: str) -> tuple[Cell, ...]:
    """The cells of these lines of `text` (as read, with its tab stops), left to right, empty ones left out."""
    return tuple(
        Cell(index, bare)
        for index, line in enumerate(lines)
        for piece in _pieces(text[line.start : min(line.end, line.start + _LONGEST)])
        if (bare := squeeze(piece).strip(_TRIMMED))
    )


def _pieces(line: str) -> Iterator[str]:
    """A line cut into columns, though a number or a date may leave a wide blank to be filled in."""
    kept = [span for span in (number_span(line), date_span(line)) if span]
    if len(kept) == 2 and kept[0][1] > kept[1][0]:
        kept = kept[:1]
    at = 0
    for start, end in sorted(kept):
        yield from _columns(line[at:start])
        yield line[start:end]
        at = end
    yield from _columns(line[at:])


def _columns(part: str) -> Iterator[str]:
    """What stands between, cut at tab stops, wide blanks, strokes, and before the motto."""
    for column in _COLUMNS.split(part):
        motto, number = _MOTTO.search(fold(squeeze(column))), number_span(squeeze(column))
        cut = motto.start() if motto else number[1] if number else 0
        yield squeeze(column)[:cut]
        yield squeeze(column)[cut:]
