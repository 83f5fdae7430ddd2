"""Text -> its tables: heads over one row or two, heads repeated on each page, sections, rows cut by a page break."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.table import Column, Row, Table, Tables
from ingest.table_fitting import columns_by_content, fitted, looks_like_time
from ingest.table_heads import WIDEST, is_head, kind_of_head
from ingest.table_lines import Cell, Region, TextLine, regions
from knowledge.vietnamese import UPPER, fold, squeeze

_LONGEST_SECTION = 160
_PARAGRAPH = 100
_SECTION_MARK = re.compile(
    rf"(?:[IVX]+|[A-H]|\d{{1,2}})\s*[.)/:-]\s*\S|(?:Phần|PHẦN|Mục|Nhóm|Lĩnh vực|Khối)\s|[{UPPER}]"
)
_ROMAN = re.compile(r"[IVXLT1]{1,5}[.)]?|[A-H][.)]?")
_UNDER = re.compile(r"(?:[a-zđ]\s?[.)]?|[-–+•*])?")
_NUMBER = re.compile(r"\(?(\d{1,3}(?:\.\d{1,3})*)[.)]*")


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
        rows = tuple(_nested([replace(row, cells=fitted(row.cells, columns)) for row in self.rows], columns))
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
    return bool(between) and any(not _is_section(above) for above in between)


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
    sections = tuple(above for above in between if _is_section(above))
    now.sections = sections or now.sections
    texts = [cell for cell in line.cells if cell.text]
    if _is_section_row(now, line, texts):
        now.sections = (*sections, TextLine(texts[0].start, texts[-1].end, squeeze(" ".join(c.text for c in texts))))
    elif now.rows and _is_rest(now, line):
        now.rows[-1] = _joined(now.rows[-1], fitted(line.cells, now.columns) if now.columns else line.cells, line.end)
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


def _is_section(line: TextLine) -> bool:
    text = line.text
    if len(text) > _LONGEST_SECTION or text.endswith((".", ";")):
        return False
    return (bool(_SECTION_MARK.match(text)) and not text.endswith(":")) or looks_like_time(text)


def _is_section_row(now: _Open, line: TextLine, texts: Sequence[Cell]) -> bool:
    """True for a row that only names what follows: "I | HẠ TẦNG SỐ | | |"."""
    if len(line.cells) < 3 or not 1 <= len(texts) <= 2 or len(texts[-1].text) > _LONGEST_SECTION:
        return False
    mark = texts[0].text if len(texts) == 2 else ""
    if len(texts) == 2 and (len(mark) > 5 or texts[1] is not line.cells[1]):
        return False
    words = texts[-1].text
    if mark and _ROMAN.fullmatch(mark) and not mark.isdigit():
        return True
    return (words.upper() == words and any(c.isalpha() for c in words)) or (not mark and _is_whole(now, line, words))


def _is_whole(now: _Open, line: TextLine, words: str) -> bool:
    """True for a time, or a numbered title, that stands alone in the first cell of a row."""
    if line.cells[0].text != words:
        return False
    first = now.columns[0].kind if now.columns else "number"
    return first in ("number", "task") and (looks_like_time(words) or len(words) > 5)


def _is_rest(now: _Open, line: TextLine) -> bool:
    """True for what a page break cut off from the row above: it has no number, and goes on in small letters."""
    texts = [cell for cell in line.cells if cell.text]
    if not texts or line.cells[0].text:
        return False
    return texts[0].text[0].islower() and not _NUMBER.fullmatch(texts[0].text)


def _joined(row: Row, rest: Sequence[Cell], end: int) -> Row:
    cells = list(row.cells)
    for number, cell in enumerate(rest[: len(cells)]):
        if cell.text:
            above = cells[number]
            text = f"{above.text} {cell.text}" if above.text else cell.text
            cells[number] = Cell(above.start if above.text else cell.start, cell.end, text)
    return replace(row, cells=tuple(cells), end=end)


def _nested(rows: Sequence[Row], columns: Sequence[Column]) -> Iterator[Row]:
    """The rows, each with the number of the row it stands under: "1.2" and "a)" under "1"."""
    at = next((i for i, column in enumerate(columns) if column.kind == "number"), None)
    outer: dict[str, int] = {}
    last: int | None = None
    for number, row in enumerate(rows):
        mark = row.cells[at].text if at is not None and at < len(row.cells) else ""
        found = _NUMBER.fullmatch(mark)
        if found:
            label = found[1]
            above = outer.get(label.rpartition(".")[0]) if "." in label else None
            outer[label] = number
            last = number if "." not in label else last
            yield replace(row, outer=above)
        else:  # what is neither a letter nor a bullet is a number that OCR spoilt
            yield replace(row, outer=last if _UNDER.fullmatch(mark) else None)
