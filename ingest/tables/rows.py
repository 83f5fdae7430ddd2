"""What one row of a table is: a title over the whole width, the rest of the row above, a row under another."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.tables.fitting import looks_like_time
from ingest.tables.lines import Cell, TextLine
from ingest.tables.table import Column, Row
from knowledge.vietnamese import UPPER

_LONGEST_SECTION = 160
_SECTION_MARK = re.compile(
    rf"(?:[IVX]+|[A-H]|\d{{1,2}})\s*[.)/:-]\s*\S|(?:Phần|PHẦN|Mục|Nhóm|Lĩnh vực|Khối)\s|[{UPPER}]"
)
_ROMAN = re.compile(r"[IVXLT1]{1,5}[.)]?|[A-H][.)]?")
_UNDER = re.compile(r"(?:[a-zđ]\s?[.)]?|[-–+•*])?")
_NUMBER = re.compile(r"\(?(\d{1,3}(?:\.\d{1,3})*)[.)]*")


def is_section(line: TextLine) -> bool:
    """True for a line between two rows that names those under it: "II. DỮ LIỆU SỐ", "Tháng 4/2024"."""
    text = line.text
    if len(text) > _LONGEST_SECTION or text.endswith((".", ";")):
        return False
    return (bool(_SECTION_MARK.match(text)) and not text.endswith(":")) or looks_like_time(text)


def is_section_row(columns: Sequence[Column], line: TextLine, texts: Sequence[Cell]) -> bool:
    """True for a row that only names what follows: "I | HẠ TẦNG SỐ | | |"."""
    if len(line.cells) < 3 or not 1 <= len(texts) <= 2 or len(texts[-1].text) > _LONGEST_SECTION:
        return False
    mark = texts[0].text if len(texts) == 2 else ""
    if len(texts) == 2 and (len(mark) > 5 or texts[1] is not line.cells[1]):
        return False
    words = texts[-1].text
    if mark and _ROMAN.fullmatch(mark) and not mark.isdigit():
        return True
    in_capitals = words.upper() == words and any(c.isalpha() for c in words)
    return in_capitals or (not mark and _is_whole(columns, line, words))


def _is_whole(columns: Sequence[Column], line: TextLine, words: str) -> bool:
    """True for a time, or a numbered title, that stands alone in the first cell of a row."""
    if line.cells[0].text != words:
        return False
    first = columns[0].kind if columns else "number"
    return first in ("number", "task") and (looks_like_time(words) or len(words) > 5)


def is_rest(line: TextLine) -> bool:
    """True for what a page break cut off from the row above: it has no number, and goes on in small letters."""
    texts = [cell for cell in line.cells if cell.text]
    if not texts or line.cells[0].text:
        return False
    return texts[0].text[0].islower() and not _NUMBER.fullmatch(texts[0].text)


def joined(row: Row, rest: Sequence[Cell], end: int) -> Row:
    """The row with the rest of its cells, which ends at `end`."""
    cells = list(row.cells)
    for number, cell in enumerate(rest[: len(cells)]):
        if cell.text:
            above = cells[number]
            text = f"{above.text} {cell.text}" if above.text else cell.text
            cells[number] = Cell(above.start if above.text else cell.start, cell.end, text)
    return replace(row, cells=tuple(cells), end=end)


def nested(rows: Sequence[Row], columns: Sequence[Column]) -> Iterator[Row]:
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
