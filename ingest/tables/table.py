"""A table of a directive (bảng): its columns by what they hold, its rows cell by cell. Spans count the text."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.tables.heads import ColumnKind
from ingest.tables.lines import Cell, TextLine


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it holds and the words at its head."""

    kind: ColumnKind
    head: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row, a cell for each column. sections: what stands over the whole width above it ("I. LĨNH VỰC Y TẾ").

    outer: the number of the row, within its table, under which it stands ("1" above "1.1"); None for none.
    """

    start: int
    end: int
    cells: tuple[Cell, ...]
    sections: tuple[TextLine, ...] = ()
    outer: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table. above: the lines over it, its title among them. headed: its columns are known by printed heads."""

    start: int
    end: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    above: tuple[TextLine, ...] = ()
    headed: bool = True

    def has(self, *kinds: ColumnKind) -> bool:
        """True when a column of one of these kinds is there."""
        return any(column.kind in kinds for column in self.columns)

    def cells(self, row: Row, *kinds: ColumnKind) -> Iterator[Cell]:
        """The cells of the row that stand in columns of these kinds and have words."""
        for column, cell in zip(self.columns, row.cells, strict=False):
            if column.kind in kinds and cell.text:
                yield cell

    @property
    def head(self) -> str:
        """The heads on one line, "STT | Nhiệm vụ | Thời hạn"; "" without heads."""
        return " | ".join(column.head for column in self.columns) if self.headed else ""


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of one text, in order."""

    tables: tuple[Table, ...]

    def at(self, offset: int) -> Table | None:
        """The table that holds the character at `offset`."""
        number = bisect_right(self.tables, offset, key=lambda table: table.start) - 1
        return self.tables[number] if number >= 0 and offset < self.tables[number].end else None

    def within(self, start: int, end: int) -> Iterator[Table]:
        """The tables that hold some of the characters from `start` to `end`."""
        number = max(bisect_right(self.tables, start, key=lambda table: table.start) - 1, 0)
        while number < len(self.tables) and self.tables[number].start < end:
            if self.tables[number].end > start:
                yield self.tables[number]
            number += 1
