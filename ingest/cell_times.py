"""What the cell of a table says about time: its deadlines, and what in it cannot be read."""

import re
from dataclasses import dataclass, replace
from datetime import date

from knowledge.dates import TimeExpression, find_times
from knowledge.deadline import Deadline
from knowledge.vietnamese import fold

_NOTHING = re.compile(r"[\W_]*")
_WEEK = re.compile(r"(?i:tuần)\s*(?:thứ\s*)?(?:[1-5]|I{1,3}V?|một|hai|ba|tư)\b(?:\s*[,&-]\s*[1-5]\b)*")
_YEARS = re.compile(
    r"(?:tu |trong |giai doan |den het |den )?(?:nam )?(20\d\d)(?:\s*(?:-|–|den)\s*(?:het )?(?:nam )?(20\d\d))?"
)
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
_FIGURES_OF_A_DAY = re.compile(r"\d\S?\s?[/.-]\s?\S?\d|\b2\S?0\S?\d")
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
    text = _WEEK.sub(lambda found: " " * len(found.group()), words)
    found = _firm(_found(text, years))
    if found:
        return tuple(CellTime(e, _read(e, words, head), e.warnings) for e in found)
    years_named = _YEARS.fullmatch(fold(text).strip(" .;"))
    if years_named:
        first, last = int(years_named[1]), int(years_named[2] or years_named[1])
        if first <= last:
            window = (date(first, 1, 1), date(last, 12, 31))
            return (CellTime(None, Deadline(words, due=window[1], period=window)),)
    unread = _FIGURES_OF_A_DAY.search(fold(words))
    doubts = (f"Không đọc được thời hạn “{words}”; cần kiểm tra.",) if unread else ()
    return (CellTime(None, Deadline(words), doubts),)


def _found(text: str, years: Years) -> list[TimeExpression]:
    reference = years.reference
    found = [t for t in find_times(text, reference=reference) if t.bound != "from"]
    if years.school and reference and not re.search(r"20\d\d", text):
        due = next((t.deadline.due for t in found if t.deadline.due), None)
        if due is not None and due.month < _SCHOOL_YEAR_TURNS:
            later = find_times(text, reference=date(reference.year + 1, 1, 1))
            return [t for t in later if t.bound != "from"]
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
    folded = fold(words).strip(" .;")
    if not _RECURS.search(folded):
        return None
    return next((rule for pattern, rule in _EVERY if pattern.fullmatch(folded)), None)
