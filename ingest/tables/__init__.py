"""Text -> its tables: heads over one row or two, heads repeated on each page, sections, rows cut by a page break."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.tables.fitting import columns_by_content, fitted
from ingest.tables.heads import WIDEST, is_head, kind_of_head
from ingest.tables.lines import Cell, Region, TextLine, regions
from ingest.tables.rows import is_rest, is_section, is_section_row, joined, nested
from ingest.tables.table import Column, Row, Table, Tables
from knowledge.vietnamese import fold, squeeze

_PARAGRAPH = 100


@dataclass(slots=True)
class _Open:
    """A table while its lines go by."""

    above: tuple[TextLine, ...]
    heads: list[tuple[Cell, ...]] = field(default_factory=list)
    columns: tuple[Column, ...] = ()
    rows: list[Row] = field(default_factory=list)
    sections: tuple[TextLine, ...] = ()
    start: int = -1
    end: int = -1

    def closed(self) -> Table:
        columns = self.columns or columns_by_content([row.cells for row in self.rows])
        rows = tuple(nested([replace(row, cells=fitted(row.cells, columns)) for row in self.rows], columns))
        return Table(self.start, self.end, columns, rows, self.above, headed=bool(self.columns))


def tables_in(view: str) -> Tables:
    """The tables of a text, whose rows are lines with cells parted by " | ". Linear in the text."""
    found = (table for region in regions(view) for table in _tables(region))
    return Tables(tuple(table for table in found if not _is_prose(table)))


def _is_prose(table: Table) -> bool:
    """True for whole paragraphs set beside each other: they are read as sentences."""
    if table.headed or any(column.kind != "unknown" for column in table.columns):
        return False
    lengths = [len(cell.text) for row in table.rows for cell in row.cells if cell.text]
    return not lengths or sum(lengths) > _PARAGRAPH * len(lengths)


def _tables(region: Region) -> Iterator[Table]:
    now = _Open(region.above)
    between: list[TextLine] = []
    for line in region.lines:
        if not line.cells:
            between.append(line)
            continue
        if _opens_another(now, line, between):
            if now.rows or now.heads:
                yield now.closed()
                now = _Open(tuple(between) or now.above, columns=now.columns if _goes_on(now, line) else ())
            between = []
        _take(now, line, between)
        between = []
    if now.rows or now.heads:
        yield now.closed()


def _opens_another(now: _Open, line: TextLine, between: Sequence[TextLine]) -> bool:
    """True when the row belongs to another table than the one that is open."""
    if now.start < 0:
        return False
    if _is_head_of(now, line):
        return bool(now.rows) and not _repeats(now, line)
    return bool(between) and any(not is_section(above) for above in between)


def _goes_on(now: _Open, line: TextLine) -> bool:
    """True when a row without heads has the columns of the table before it."""
    return not _is_head_of(now, line) and len(line.cells) == len(now.columns)


def _is_head_of(now: _Open, line: TextLine) -> bool:
    return is_head([cell.text for cell in line.cells], first=not (now.rows or now.heads))


def _repeats(now: _Open, line: TextLine) -> bool:
    """True for the heads printed again at the top of a page."""
    printed = {tuple(fold(cell.text) for cell in head) for head in now.heads}
    return tuple(fold(cell.text) for cell in line.cells) in printed or not printed


def _take(now: _Open, line: TextLine, between: Sequence[TextLine]) -> None:
    now.start = line.start if now.start < 0 else now.start
    now.end = line.end
    if _is_head_of(now, line) and (not now.rows or _repeats(now, line)):
        if not now.rows:
            now.heads.append(line.cells)
            now.columns = _columns(now.heads)
        return
    if now.columns and not now.rows and (_numbers_columns(line.cells) or _goes_on_below(now, line)):
        return
    sections = tuple(above for above in between if is_section(above))
    now.sections = sections or now.sections
    texts = [cell for cell in line.cells if cell.text]
    if is_section_row(now.columns, line, texts):
        now.sections = (*sections, TextLine(texts[0].start, texts[-1].end, squeeze(" ".join(c.text for c in texts))))
    elif now.rows and is_rest(line):
        now.rows[-1] = joined(now.rows[-1], fitted(line.cells, now.columns) if now.columns else line.cells, line.end)
    else:
        now.rows.append(Row(line.start, line.end, line.cells, now.sections))


def _columns(heads: Sequence[tuple[Cell, ...]]) -> tuple[Column, ...]:
    """The columns under one row of heads, or two: "Phân công" over "Chủ trì" and "Phối hợp"."""
    width = max(map(len, heads))
    columns: list[Column] = []
    over = ""
    for number in range(width):
        words = [head[number].text if number < len(head) else "" for head in heads]
        over = words[0] or over
        names = list(dict.fromkeys(word for word in words if word))
        known = reversed(names) if number < WIDEST else ()
        kinds = [kind for word in known if (kind := kind_of_head(word)) != "unknown"]
        below = " – ".join(dict.fromkeys([over, *names])) if len(heads) > 1 and not words[0] else " – ".join(names)
        columns.append(Column(kinds[0] if kinds else "unknown", below))
    return tuple(columns)


def _numbers_columns(cells: Sequence[Cell]) -> bool:
    """True for "(1) | (2) | (3)" or "A | B | 1" under the heads."""
    texts = [cell.text.strip("()[]. ") for cell in cells if cell.text]
    figures = [int(text) for text in texts if text.isdigit()]
    letters = all(text.isdigit() or (len(text) == 1 and text.isupper()) for text in texts)
    return (
        len(texts) > 2
        and letters
        and figures == list(range(figures[0] if figures else 0, len(figures) + (figures[0] if figures else 0)))
    )


def _goes_on_below(now: _Open, line: TextLine) -> bool:
    """True for a second row of heads that only some columns have: its other cells are empty, none is long."""
    texts = [cell.text for cell in line.cells if cell.text]
    return bool(texts) and 2 * len(texts) < len(now.columns) and all(kind_of_head(text) != "unknown" for text in texts)
