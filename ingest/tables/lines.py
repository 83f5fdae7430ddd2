"""The lines of a text that are rows of tables (" | " between cells), and the stretches of lines that hold a table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.vietnamese import squeeze

BAR = "|"
# Between two rows of one table: a page's number and running head, a section over the whole width.
_MOST_BETWEEN = 6
_LONGEST_BETWEEN = 300
# Above the first row: the table's title.
_MOST_ABOVE = 5
_PAGE_NUMBER = re.compile(r"^(?:Trang\s+)?[-–]?\s*\d{1,3}\s*(?:/\s*\d{1,3})?\s*[-–]?$", re.IGNORECASE)
_SEPARATOR = re.compile(r":?-{2,}:?")
_NEW_PART = re.compile(r"\W*(?:PHỤ LỤC|Phụ lục\s+(?:[IVX]+|\d+)\W*$|Nơi nhận\s*:)")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell: its span in the text, and its words on one line."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class TextLine:
    """A printed line with words. cells: of a table's row; () for any other line."""

    start: int
    end: int
    text: str
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Region:
    """Lines that hold one or more tables, first and last of them rows. above: what stands over them."""

    above: tuple[TextLine, ...]
    lines: tuple[TextLine, ...]


def regions(view: str) -> Iterator[Region]:
    """The stretches of `view` that hold rows of tables, in order; page numbers alone are left out."""
    if BAR not in view:
        return
    recent: list[TextLine] = []
    held: list[TextLine] = []
    between: list[TextLine] = []
    above: tuple[TextLine, ...] = ()
    for line in _lines(view):
        if line.cells:
            if not held:
                above = tuple(recent[-_MOST_ABOVE:])
            held += [*between, line]
            between = []
        elif held and not _parts(line, between):
            between.append(line)
        elif held:
            yield from _region(above, held)
            recent = [*between, line]
            held, between = [], []
        else:
            recent.append(line)
            del recent[:-_MOST_ABOVE]
    yield from _region(above, held)


def _parts(line: TextLine, between: Sequence[TextLine]) -> bool:
    """True for a line after which nothing belongs to the table above it."""
    return len(between) >= _MOST_BETWEEN or len(line.text) > _LONGEST_BETWEEN or bool(_NEW_PART.match(line.text))


def _region(above: tuple[TextLine, ...], held: Sequence[TextLine]) -> Iterator[Region]:
    rows = [line for line in held if line.cells]
    if len(rows) < 2:
        return
    # Markdown sets a bar at both ends of each row; elsewhere a bar at an end stands beside an empty cell.
    framed = all(len(row.cells) > 3 and not row.cells[0].text and not row.cells[-1].text for row in rows)
    yield Region(above, tuple(replace(line, cells=line.cells[1:-1]) if framed else line for line in held))


def _lines(view: str) -> Iterator[TextLine]:
    at = 0
    for raw in view.splitlines(keepends=True):
        text = raw.strip()
        if text and not _PAGE_NUMBER.match(text):
            start = at + len(raw) - len(raw.lstrip())
            cells = tuple(_cells(text, start)) if BAR in text else ()
            if not cells or not all(_SEPARATOR.fullmatch(cell.text) for cell in cells if cell.text):
                yield TextLine(start, start + len(text), text, cells if len(cells) > 1 else ())
        at += len(raw)


def _cells(text: str, start: int) -> Iterator[Cell]:
    at = start
    for piece in text.split(BAR):
        words = piece.strip()
        first = at + (len(piece) - len(piece.lstrip()) if words else 0)
        yield Cell(first, first + len(words), squeeze(words))
        at += len(piece) + 1
