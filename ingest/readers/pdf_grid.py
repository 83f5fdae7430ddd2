"""Ruled lines -> the grids they draw -> rows of cells, merged cells included. The same for text layers and scans."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ingest.readers.pdf_lines import Row, Word, row_of, rows_of

# In points: rules this near are one; lines that miss each other by this much still meet.
_SAME = 3.0
_MEET = 5.0
_MOST_RULES = 4000
_MOST_CELLS = 20_000


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line: at `at` (x of an upright one, y of a level one), from `start` to `end`."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, in points. row, column: of its upper left corner in the grid."""

    row: int
    column: int
    left: float
    top: float
    right: float
    bottom: float

    def holds(self, word: Word) -> bool:
        """True when the word's middle stands in the cell."""
        x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
        return self.left <= x < self.right and self.top <= y < self.bottom


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: its cells from left to right, from top to bottom. columns: how many the widest row has."""

    cells: tuple[Cell, ...]
    columns: int
    left: float
    top: float
    right: float
    bottom: float

    def holds(self, word: Word) -> bool:
        """True when the word's middle stands in the table."""
        x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def rows(self, text_of: Callable[[Cell], str]) -> list[Row]:
        """Each row of the table as one line: "1 | Rà soát … | Sở Y tế | 20/4/2019".

        A cell merged downwards stands in each of its rows, one merged sideways in the first of its columns.
        """
        found = []
        running: list[tuple[Cell, str]] = []
        for _, cells in sorted(_by_row(self.cells).items()):
            running = [(cell, text) for cell, text in running if cell.bottom > cells[0].top + _SAME]
            starting = [(cell, text_of(cell)) for cell in cells]
            if any(text for _, text in starting):
                line = _line([*starting, *running], self.columns)
                top, bottom = min(c.top for c in cells), min(c.bottom for c in cells)
                found.append(row_of([Word(line, self.left, top, self.right, bottom)]))
            running += starting
        return found


def _by_row(cells: Iterable[Cell]) -> dict[int, list[Cell]]:
    """The cells by the row that they begin in."""
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    return rows


def _line(cells: Sequence[tuple[Cell, str]], columns: int) -> str:
    """The cells of one row, a place for each column; what goes over the whole width stands alone."""
    if len(cells) == 1:
        return cells[0][1]
    texts = [""] * columns
    for cell, text in cells:
        texts[cell.column] = text
    return " | ".join(texts).strip()


def joined_lines(lines: Iterable[str]) -> str:
    """The lines of a cell as one; what a hyphen ties together ("Sở KH-" / "ĐT", "2019-" / "2023") stays together."""
    return re.sub(r"(?<=[^\W_]-)\n(?=[A-ZĐ0-9])", "", "\n".join(lines)).replace("\n", " ")


def grids(level: Sequence[Rule], upright: Sequence[Rule]) -> list[Grid]:
    """The tables that the rules draw: two columns and two rows at least. A frame, a box or an underline is none."""
    if min(len(level), len(upright)) < 3 or len(level) + len(upright) > _MOST_RULES:
        return []
    found = []
    for group_level, group_upright in _connected(level, upright):
        ys, xs = _positions(group_level), _positions(group_upright)
        if len(ys) >= 3 and len(xs) >= 3 and len(ys) * len(xs) <= _MOST_CELLS:
            cells = tuple(_cells(ys, xs, group_level, group_upright))
            found.append(Grid(cells, len(xs) - 1, xs[0], ys[0], xs[-1], ys[-1]))
    return sorted(found, key=lambda grid: grid.top)


def _connected(level: Sequence[Rule], upright: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that cross or touch each other, together."""
    parent = list(range(len(level) + len(upright)))
    for i, flat in enumerate(level):
        for j, tall in enumerate(upright):
            crosses = flat.start - _MEET <= tall.at <= flat.end + _MEET
            if crosses and tall.start - _MEET <= flat.at <= tall.end + _MEET:
                parent[_root(parent, i)] = _root(parent, len(level) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate((*level, *upright)):
        groups.setdefault(_root(parent, i), ([], []))[i >= len(level)].append(rule)
    return list(groups.values())


def _root(parent: list[int], item: int) -> int:
    while parent[item] != item:
        parent[item] = parent[parent[item]]
        item = parent[item]
    return item


def _positions(rules: Iterable[Rule]) -> list[float]:
    found: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not found or at - found[-1] > _SAME:
            found.append(at)
    return found


def _cells(ys: list[float], xs: list[float], level: Sequence[Rule], upright: Sequence[Rule]) -> Iterable[Cell]:
    """The cells between the rules; neighbours without a rule between them are one cell."""
    wide, high = len(xs) - 1, len(ys) - 1
    parent = list(range(wide * high))
    for row in range(high):
        for column in range(wide):
            here = row * wide + column
            if column + 1 < wide and not _ruled(upright, xs[column + 1], ys[row], ys[row + 1]):
                parent[_root(parent, here + 1)] = _root(parent, here)
            if row + 1 < high and not _ruled(level, ys[row + 1], xs[column], xs[column + 1]):
                parent[_root(parent, here + wide)] = _root(parent, here)
    members: dict[int, list[int]] = {}
    for item in range(wide * high):
        members.setdefault(_root(parent, item), []).append(item)
    for items in members.values():
        rows, columns = [i // wide for i in items], [i % wide for i in items]
        top, left = min(rows), min(columns)
        yield Cell(top, left, xs[left], ys[top], xs[max(columns) + 1], ys[max(rows) + 1])


def _ruled(rules: Sequence[Rule], at: float, start: float, end: float) -> bool:
    """True when rules at `at` cover more than half of the way from `start` to `end`."""
    covered = sum(
        max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules if abs(rule.at - at) <= _SAME * 1.5
    )
    return covered > 0.5 * (end - start)


def filled(grid: Grid, words: Iterable[Word]) -> list[Row]:
    """The table's rows with these words in their cells."""
    inside: dict[Cell, list[Word]] = {cell: [] for cell in grid.cells}
    for word in words:
        home = next((cell for cell in grid.cells if cell.holds(word)), None)
        if home is not None:
            inside[home].append(word)
    return grid.rows(lambda cell: joined_lines(row.text for row in rows_of([word] for word in inside[cell])))


__all__ = ["Cell", "Grid", "Rule", "filled", "grids", "joined_lines"]
