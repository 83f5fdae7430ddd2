"""Rows whose cells do not match the columns (a cell lost or added by OCR), and columns that have no head."""

import re
from collections.abc import Sequence

from ingest.tables.heads import ColumnKind
from ingest.tables.lines import Cell
from ingest.tables.table import Column
from ingest.words import any_of
from knowledge.vietnamese import UPPER, fold

# A table that is wider gives its cells to its columns in order.
_MOST_COLUMNS = 16
_ROWS_LOOKED_AT = 40
_SHARE = 0.6
_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[IVX]+|[a-zđA-H]|[-+*])[.)]*")
_TIME = re.compile(
    r"\b(?:ngay|thang|quy|nam|tuan|hang|moi)\b.{0,12}(?:\d|\b(?:i{1,3}|iv|nam|thang|quy|tuan|ngay)\b)|\d\s?[/.-]\s?(?:\d{1,2}\s?[/.-]\s?)?\d{4}"
    r"|\d{1,2}\s?/\s?\d{1,2}\b|thuong xuyen|dinh ky|sau khi|ke tu|^\s*(?:nam )?20\d\d\s*$"
)
_MONTH = re.compile(r"(?:trong |tu )?(?:thang|quy|tuan|nam hoc|nam|hoc ky|dot)\s*[\divx]{1,4}\b.{0,30}")
_LONGEST_TIME = 70
_PARTY = re.compile(
    rf"(?i:(?:các|toàn thể|thủ trưởng|lãnh đạo)\s)|{any_of('party_nouns')}\b"
    rf"|{any_of('named_party_nouns')}\s+[{UPPER}0-9]"
    rf"|(?:Huyện|Thành phố|TP|Thị xã|Quận|Xã|Phường)\.?\s+[{UPPER}0-9]"
    rf"|(?:Ông|Bà|Đ/c|Đồng chí|Chủ đầu tư|Tổ|Phòng|Ban|Trạm|Hiệu trưởng|Giáo viên|GV|BGH)\b|[{UPPER}&]{{2,}}"
)
_LONGEST_PARTY = 160


def looks_like_time(text: str) -> bool:
    """True for words that are a time and little else: "Tháng 4/2024", "Quý II", "Thường xuyên"."""
    folded = fold(text)
    return len(text) <= _LONGEST_TIME and bool(_MONTH.fullmatch(folded) or (_TIME.search(folded) and len(text) <= 40))


def fitted(cells: Sequence[Cell], columns: Sequence[Column]) -> tuple[Cell, ...]:
    """One cell for each column. Cells that are too few or too many go where their words fit, in their order."""
    wide = len(columns)
    if len(cells) == wide:
        return tuple(cells)
    nothing = Cell(cells[-1].end, cells[-1].end, "")
    if len(cells) > wide and not any(cell.text for cell in cells[wide:]):
        return tuple(cells[:wide])
    if len(cells) < wide and _fits(cells, columns):
        return (*cells, *[nothing] * (wide - len(cells)))
    if wide > _MOST_COLUMNS or len(cells) > 2 * _MOST_COLUMNS:
        return (*cells[:wide], *[nothing] * (wide - len(cells)))
    return _best([cell for cell in cells if cell.text], columns, nothing)


def _fits(cells: Sequence[Cell], columns: Sequence[Column]) -> bool:
    """True when only cells at the end of the row are missing: what is there stands in its column."""
    return all(
        not cell.text or _worth(cell.text, column.kind) >= 0 for cell, column in zip(cells, columns, strict=False)
    )


def _best(cells: Sequence[Cell], columns: Sequence[Column], nothing: Cell) -> tuple[Cell, ...]:
    """The cells in the columns that they fit best, order kept; what fits nowhere is left out."""
    wide = len(columns)
    best = [[0.0] * (wide + 1) for _ in range(len(cells) + 1)]
    for i in range(len(cells) - 1, -1, -1):
        for j in range(wide - 1, -1, -1):
            placed = best[i + 1][j + 1] + 1 + _worth(cells[i].text, columns[j].kind)
            best[i][j] = max(placed, best[i][j + 1], best[i + 1][j] - 1)
    found: list[Cell] = []
    i = 0
    for j, column in enumerate(columns):
        while i < len(cells) and best[i][j] == best[i + 1][j] - 1:
            i += 1
        placed = i < len(cells) and best[i][j] == best[i + 1][j + 1] + 1 + _worth(cells[i].text, column.kind)
        found.append(cells[i] if placed else nothing)
        i += placed
    return tuple(found)


def _worth(text: str, kind: ColumnKind) -> float:
    """How well the words of a cell fit a column: negative where they cannot belong."""
    is_number, is_time, is_party = bool(_NUMBER.fullmatch(text)), looks_like_time(text), looks_like_party(text)
    match kind:
        case "number":
            return 3.0 if is_number else -3.0
        case "when":
            return 3.0 if is_time else -1.5 if is_party or len(text) > _LONGEST_TIME else -0.5
        case "lead" | "support" | "unit" | "participant":
            lead = 0.2 if kind == "lead" else 0.0
            return -3.0 if is_number or is_time else 2.0 + lead if is_party else -0.5
        case "task":
            return -3.0 if is_number or is_time else 0.0 if is_party else 2.0
        case _:
            return -1.0 if is_time or is_party else 0.5


def looks_like_party(text: str) -> bool:
    """True for words that begin as the name of a party does."""
    return len(text) <= _LONGEST_PARTY and bool(_PARTY.match(text))


def columns_by_content(rows: Sequence[Sequence[Cell]]) -> tuple[Column, ...]:
    """The columns of a table without heads, by what stands in them; "unknown" where that does not tell.

    Only a table in which tasks, parties and times can be told apart for most rows gets any kinds at all.
    """
    looked = [row for row in rows[:_ROWS_LOOKED_AT] if len(row) > 1]
    wide = max((len(row) for row in rows), default=0)
    usual = [row for row in looked if len(row) == wide]
    unknown = (Column("unknown"),) * wide
    if len(usual) < 2 or wide > _MOST_COLUMNS:
        return unknown
    kinds = [_kind_of([row[number].text for row in usual if row[number].text]) for number in range(wide)]
    parties = [number for number, kind in enumerate(kinds) if kind == "lead"]
    for number in parties[1:]:
        kinds[number] = "support"
    if not ({"lead", "when", "task"} <= set(kinds)):
        return unknown
    return tuple(Column(kind) for kind in kinds)


def _kind_of(texts: Sequence[str]) -> ColumnKind:
    if not texts:
        return "unknown"
    least = _SHARE * len(texts)
    if sum(bool(_NUMBER.fullmatch(text)) for text in texts) >= least:
        return "number"
    if sum(looks_like_time(text) for text in texts) >= least:
        return "when"
    if sum(looks_like_party(text) for text in texts) >= least:
        return "lead"
    verbs = re.compile(rf"{any_of('verbs')}(?!\w)", re.IGNORECASE)
    return "task" if sum(bool(verbs.match(text)) for text in texts) >= least else "unknown"
