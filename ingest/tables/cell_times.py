"""What the cell of a table says about time: its deadlines, and what in it cannot be read."""

import re
from dataclasses import dataclass, replace
from datetime import date

from knowledge.dates import TimeExpression, find_times
from knowledge.deadline import Deadline
from knowledge.vietnamese import fold

_NOTHING = re.compile(r"[\W_]*")
_WEEK = re.compile(r"(?i:tuần)\s*(?:thứ\s*)?(?:[1-5]|I{1,3}V?|một|hai|ba|tư)\b(?:\s*[,&-]\s*[1-5]\b)*")
_SHORT_MONTH = re.compile(r"\bT(?=\d{1,2}\s?/\s?20\d\d)")
_SPOILT_QUARTER = re.compile(r"((?i:qu[ýí])\s*)([1lI|]{2,3}|[1lI|]V)\b")
_ROMAN = str.maketrans("1l|", "III")
_YEARS = re.compile(
    r"(?:(?:tu|trong|den het|den|giai doan|hoan thanh) )*(?:nam )?(?P<first>20\d\d)"
    r"(?:\s*(?:-|–|den)\s*(?:het )?(?:nam )?(?P<last>20\d\d))?"
)
_YEAR_AT_END = re.compile(r"(?:hoan thanh|xong|trong) (?:trong )?nam (?P<first>20\d\d)(?P<last>)\W*$")
_EVERY_YEAR = re.compile(
    r"(?:trong |vao |cuoi )?(?P<unit>thang|quy) (?P<list>[\divx]{1,3}(?:\s?(?:,|;|va)\s?(?:thang |quy )?[\divx]{1,3})+)"
    r" (?:hang|moi) nam"
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_EVERY: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"(?:dinh ky|thuong xuyen|hang|moi|tung|theo|,|\s)*(?:{words})(?:\s*(?:1|mot) lan)?"), rule)
    for words, rule in (
        ("tuan", "FREQ=WEEKLY"),
        ("thang", "FREQ=MONTHLY"),
        ("quy", "FREQ=MONTHLY;INTERVAL=3"),
        ("(?:6|sau) thang", "FREQ=MONTHLY;INTERVAL=6"),
        ("nam", "FREQ=YEARLY"),
    )
)
_RECURS = re.compile(r"\b(?:hang|moi|tung|dinh ky)\b")
_FIGURES_OF_A_DAY = re.compile(r"\d\S?\s?[/.-]\s?\S?\d")
_DAY_BEFORE = re.compile(r"truoc(?: ngay| thang)?\s*$|\btruoc\b")
_SCHOOL_YEAR_TURNS = 8  # the month in which a school year begins to be prepared


@dataclass(frozen=True, slots=True)
class Years:
    """Which year a time without one means. reference: a day of it. school: it is a school year that begins there."""

    reference: date | None
    school: bool = False


@dataclass(frozen=True, slots=True)
class CellTime:
    """One time of a cell: as found, or kept in its words alone. doubts: sentences for a reviewer."""

    expression: TimeExpression | None
    deadline: Deadline
    doubts: tuple[str, ...] = ()


def times_of(words: str, head: str, years: Years) -> tuple[CellTime, ...]:
    """The times that a cell of a column of times states, () for an empty one. head: the column's head."""
    if _NOTHING.fullmatch(words):
        return ()
    several = _every_year(fold(words))
    if several:
        return (CellTime(None, Deadline(words, rrule=several)),)
    text = _readable(words)
    all_found = _found(text, years)
    found = _firm([t for t in all_found if t.bound != "from"])
    if found:
        return tuple(CellTime(e, _read(e, words, head), e.warnings) for e in found)
    window = _years_named(fold(text))
    if window:
        return (CellTime(None, Deadline(words, due=window[1], period=window)),)
    unread = not all_found and _FIGURES_OF_A_DAY.search(fold(words))
    doubts = (f"Không đọc được thời hạn “{words}”; cần kiểm tra.",) if unread else ()
    return (CellTime(None, Deadline(words), doubts),)


def _readable(words: str) -> str:
    """The words, as many letters long, with what only cells write: "Tuần 2 tháng 4", "T6/2024", "Quý 1I" (by OCR)."""
    text = _WEEK.sub(lambda found: " " * len(found.group()), words)
    text = _SHORT_MONTH.sub(" ", text)
    return _SPOILT_QUARTER.sub(lambda found: found[1] + found[2].translate(_ROMAN), text)


def _years_named(folded: str) -> tuple[date, date] | None:
    """The first and the last day of "Năm 2024", "2024-2025", "…, hoàn thành năm 2025"; None for a mere beginning."""
    named = _YEARS.fullmatch(folded.strip(" .;")) or _YEAR_AT_END.search(folded)
    if named is None:
        return None
    first, last = int(named["first"]), int(named["last"] or named["first"])
    open_ended = folded.strip().startswith("tu ") and not named["last"]
    return None if first > last or open_ended else (date(first, 1, 1), date(last, 12, 31))


def _every_year(folded: str) -> str | None:
    """ "Tháng 6, 12 hằng năm", "Quý I, quý III hằng năm": a rule of RFC 5545 for the last day of each; else None."""
    found = _EVERY_YEAR.fullmatch(folded.strip(" .;"))
    if found is None:
        return None
    numbers = re.findall(r"\d{1,2}|i{1,3}v?|iv", found["list"])
    months = [3 * _QUARTERS[n] if found["unit"] == "quy" else int(n) for n in numbers if n in _QUARTERS or n.isdigit()]
    if len(months) < 2 or not all(1 <= month <= 12 for month in months):
        return None
    return f"FREQ=YEARLY;BYMONTH={','.join(map(str, sorted(months)))};BYMONTHDAY=-1"


def _found(text: str, years: Years) -> list[TimeExpression]:
    reference = years.reference
    found = list(find_times(text, reference=reference))
    if years.school and reference and not re.search(r"20\d\d", text):
        due = next((t.deadline.due for t in found if t.deadline.due), None)
        if due is not None and due.month < _SCHOOL_YEAR_TURNS:
            return list(find_times(text, reference=date(reference.year + 1, 1, 1)))
    return found


def _firm(found: list[TimeExpression]) -> list[TimeExpression]:
    """Without what only goes with a firmer time: "Quý II (trước ngày 15/6)", "Hằng năm, trước ngày 30/11"."""
    firm = [t for t in found if t.bound in ("before", "by", "relative") or t.deadline.rrule]
    if firm:
        return [t for t in found if t in firm or t.bound in ("bare", "between")]
    dated = [t for t in found if t.deadline.due]
    return dated or found[:1]


def _read(expression: TimeExpression, words: str, head: str) -> Deadline:
    deadline = expression.deadline
    if expression.bound == "bare" and deadline.due and _DAY_BEFORE.search(fold(head)):
        return replace(deadline, inclusive=False)
    if deadline.rrule is None and deadline.due is None and expression.bound == "recurring":
        return replace(deadline, text=words, rrule=_rule(words))
    return deadline


def _rule(words: str) -> str | None:
    """ "Hằng năm" -> FREQ=YEARLY: how often, though no day is named; None where that is not plain."""
    folded = re.sub(r"\s*\([^)]*\)", "", fold(words)).strip(" .;")
    if not _RECURS.search(folded):
        return None
    return next((rule for pattern, rule in _EVERY if pattern.fullmatch(folded)), None)
