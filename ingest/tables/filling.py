"""What the merged, repeated and empty cells of a table stand for: who, what and when, row by row."""

import re
from dataclasses import dataclass

from ingest.tables.fitting import looks_like_time
from ingest.tables.lines import Cell
from ingest.tables.purpose import is_hour
from ingest.tables.table import Row, Table

_DITTO = re.compile(r"[-–.\s]*(?:nt|như trên|nhu tren)[-–.\s]*|[-\s]*[\"”“″〃]+[-\s]*|''", re.IGNORECASE)
_EMPTY = re.compile(r"[\W_]*")


@dataclass(frozen=True, slots=True)
class Said:
    """What one row says, its own cells first. who, support, when, task: (kind of column, head, cell).

    who_from, when_from: where the words stand (start, end) when it is not the row itself.
    """

    who: tuple[tuple[str, str, Cell], ...] = ()
    support: tuple[tuple[str, str, Cell], ...] = ()
    when: tuple[tuple[str, str, Cell], ...] = ()
    task: Cell | None = None
    who_from: tuple[int, int] | None = None
    when_from: tuple[int, int] | None = None
    bare: bool = False


def filled(table: Table) -> list[Said]:
    """For each row what it says once merged cells are filled down. Cells go down inside one block only."""
    left = _when_stands_left(table)
    said: list[Said] = []
    for number, row in enumerate(table.rows):
        before = said[row.outer] if row.outer is not None else said[-1] if said else None
        if before and table.rows[number - 1 if row.outer is None else row.outer].sections != row.sections:
            before = None
        said.append(_of_row(table, row, before, left))
    return said


def _of_row(table: Table, row: Row, before: Said | None, when_left: bool) -> Said:
    who, support = _printed(table, row, "lead", "unit", "participant"), _printed(table, row, "support")
    when, tasks = _printed(table, row, "when"), _printed(table, row, "task")
    who_from = when_from = None
    bare = not (who or support or when)
    merged = not who
    dittoed = _dittoed(table, row, "when")
    if merged and before:
        who, who_from = before.who, before.who_from or _span_of(before.who)
    if before and not support and (merged or _dittoed(table, row, "support")):
        support = before.support
    goes_down = dittoed or row.outer is not None or merged or when_left
    if not when and before and goes_down:
        when, when_from = before.when, before.when_from or _span_of(before.when)
    if when and before and all(is_hour(cell.text) for _, _, cell in when):  # the day stands above, in a merged cell
        days = tuple(said for said in before.when if not is_hour(said[2].text))
        when, when_from = (*days, *when), before.when_from or _span_of(days)
    if not when and row.sections and looks_like_time(row.sections[-1].text):
        section = row.sections[-1]
        when = (("when", "", Cell(section.start, section.end, section.text)),)
        when_from = (section.start, section.end)
    task = tasks[-1][2] if tasks else before.task if before and not bare else None
    return Said(who, support, when, task, who_from, when_from, bare)


def _printed(table: Table, row: Row, *kinds: str) -> tuple[tuple[str, str, Cell], ...]:
    return tuple(
        (column.kind, column.head, cell)
        for column, cell in zip(table.columns, row.cells, strict=False)
        if column.kind in kinds and cell.text and not _EMPTY.fullmatch(cell.text) and not _DITTO.fullmatch(cell.text)
    )


def _dittoed(table: Table, row: Row, kind: str) -> bool:
    return any(
        column.kind == kind and cell.text and _DITTO.fullmatch(cell.text)
        for column, cell in zip(table.columns, row.cells, strict=False)
    )


def _span_of(cells: tuple[tuple[str, str, Cell], ...]) -> tuple[int, int] | None:
    return (cells[0][2].start, cells[-1][2].end) if cells else None


def _when_stands_left(table: Table) -> bool:
    """True where the times group the tasks: "Tháng 9 | … | …" with the months in the first column."""
    kinds = [column.kind for column in table.columns]
    return "when" in kinds and "task" in kinds and kinds.index("when") < kinds.index("task")
