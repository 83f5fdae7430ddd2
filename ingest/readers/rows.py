"""A table gathered while its text goes by (Word 97, RTF): cells first, then what the end of the row says of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.readers.flow import Block, Cell, Table

BESIDE, ABOVE = 1, 2
"""How a cell is merged: with the cell beside it on the left, with the cell above it."""
_NEAR = 30  # twips: edges that are closer are drawn as one


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[tuple[Block, ...], ...]
    edges: tuple[int, ...]
    merges: tuple[int, ...]


@dataclass(slots=True)
class GatheredTable:
    """A table while its text goes by. blocks: what stands so far in the cell that is open."""

    rows: list[_Row] = field(default_factory=list)
    cells: list[tuple[Block, ...]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    def end_cell(self) -> None:
        """What was gathered is one cell."""
        self.cells.append(tuple(self.blocks))
        self.blocks = []

    def end_row(self, edges: Sequence[int] = (), merges: Sequence[int] = ()) -> None:
        """The cells gathered are one row. edges: in twips, one more than cells; merges: BESIDE | ABOVE for each cell.

        A definition that does not fit the number of cells is left aside.
        """
        count = len(self.cells)
        fits = len(edges) == count + 1 and len(merges) == count
        self.rows.append(_Row(tuple(self.cells), tuple(edges) if fits else (), tuple(merges) if fits else (0,) * count))
        self.cells, self.blocks = [], []

    def finished(self) -> Table:
        """The table, its columns counted over all its rows. A row without an end (a damaged file) is kept as it is."""
        if self.blocks:
            self.end_cell()
        if self.cells:
            self.end_row()
        grid = _grid({edge for row in self.rows for edge in row.edges})
        return Table(tuple(_cells(row, grid) for row in self.rows))


def _grid(edges: set[int]) -> dict[int, int]:
    """The number of the column line that each edge stands for."""
    lines: dict[int, int] = {}
    first: int | None = None
    number = -1
    for edge in sorted(edges):
        if first is None or edge - first > _NEAR:
            first = edge
            number += 1
        lines[edge] = number
    return lines


def _cells(row: _Row, grid: dict[int, int]) -> tuple[Cell, ...]:
    found: list[Cell] = []
    for n, blocks in enumerate(row.cells):
        width = max(grid[row.edges[n + 1]] - grid[row.edges[n]], 1) if row.edges else 1
        if row.merges[n] & BESIDE and found:
            found[-1] = Cell(found[-1].blocks + blocks, found[-1].width + width, found[-1].goes_on)
        else:
            found.append(Cell(blocks, width, bool(row.merges[n] & ABOVE)))
    before = grid[row.edges[0]] if row.edges else 0
    return (*((Cell((), before),) if before else ()), *found)
