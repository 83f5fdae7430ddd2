"""The span of days a question asks about: "tháng này", "tuần tới", "quá hạn", "by June 30"."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.dates.english import english_period
from knowledge.dates.expression import TimeExpression
from knowledge.dates.finding import find_times
from knowledge.dates.plain import plain_text
from knowledge.dates.spans import Span, month_span, part_of, unit_span
from knowledge.dates.words import MONTH_NAMES, WEEKDAY, weekday_of
from knowledge.vietnamese import has_tone_marks

Period = tuple[date | None, date | None, tuple[int, int]]

_UNITS = {"ngay": "day", "hom": "day", "tuan": "week", "thang": "month", "quy": "quarter", "nam": "year"}
_SHIFTS = {
    "nay": 0,
    "hien tai": 0,
    "toi": 1,
    "sau": 1,
    "ke tiep": 1,
    "tiep theo": 1,
    "truoc": -1,
    "qua": -1,
    "ngoai": -1,
}
_MONTHS_IN_WORDS = {name: number for name, number in MONTH_NAMES.items() if number > 3} | {"gieng": 1}
_SOON = timedelta(days=7)
_LONGEST = 3660  # days; "trong 900 năm tới" asks for nothing


@dataclass(frozen=True, slots=True)
class _Asked:
    pattern: re.Pattern[str]
    span: Callable[[re.Match[str], date], Span | None]


def find_period(text: str, *, today: date) -> Period | None:
    """First day, last day (None: open) and the span of the words; None when the question names no time.

    Accented, unaccented or English. "Trước 30/6" ends on 29/6, as in directives. A date or year that only names a
    directive ("công văn ngày 14/5/2024", "kế hoạch năm 2024") is no period.
    """
    plain = plain_text(text)
    return _everyday(text, plain, today) or english_period(plain, today) or _written(text, plain, today)


def _everyday(text: str, plain: str, today: date) -> Period | None:
    for asked in _TABLE:
        for match in asked.pattern.finditer(plain):
            june = _means_june(text[match.start() : match.end()])
            span = month_span(today.year, 6) if june else asked.span(match, today)
            if span is not None:
                return *span, match.span()
    return None


def _means_june(words: str) -> bool:
    """ "tháng sáu" is June and "tháng sau" next month: only the mark tells."""
    return has_tone_marks(words) and words.lower().endswith("sáu")


def _written(text: str, plain: str, today: date) -> Period | None:
    for found in find_times(text, reference=today):
        span = _span_of(found)
        if span is not None and not _names_a_directive(found, plain):
            return *span, (found.start, found.end)
    return None


def _span_of(found: TimeExpression) -> Span | None:
    deadline, due = found.deadline, found.deadline.due
    if deadline.rrule or due is None:
        return None
    if found.bound in ("before", "by"):
        return None, deadline.last_day(due)
    if found.bound == "from":
        return due, None
    if deadline.origin == "computed" and deadline.period is None and due.day in _PART_DAYS:
        return part_of(month_span(due.year, due.month), _PART_DAYS[due.day])
    return deadline.period or (due, due)


_PART_DAYS = {1: "dau", 15: "giua"} | dict.fromkeys(range(28, 32), "cuoi")
_TITLE = re.compile(
    r"(?:cong van|ke hoach|quyet dinh|thong bao|chi thi|huong dan|cong dien|van ban|bao cao|so ket|tong ket|ket qua"
    r"|ngay|\d/[a-z][\w-]*)"
    r"[^,;?]{0,60}$",
    re.ASCII,
)
_YEAR_ONLY = re.compile(r"nam +\d{4}|cuoi +nam", re.ASCII)  # "cuối năm nào cũng phải nộp"


def _names_a_directive(found: TimeExpression, plain: str) -> bool:
    words = plain[found.start : found.end]
    if _YEAR_ONLY.fullmatch(words):
        return True
    is_bare = found.bound == "bare" or (found.bound == "window" and not words.startswith(("trong", "vao")))
    return is_bare and _TITLE.search(plain, max(0, found.start - 90), found.start) is not None


def _shifted(match: re.Match[str], today: date) -> Span:
    span = unit_span(_UNITS[match["unit"]], _SHIFTS[" ".join(match["shift"].split())], today)
    return part_of(span, match["part"]) if match["part"] else span


def _named_month(match: re.Match[str], today: date) -> Span:
    return month_span(today.year, _MONTHS_IN_WORDS[" ".join(match["month"].split())])


def _until_end(match: re.Match[str], today: date) -> Span:
    return today, unit_span(_UNITS[match["unit"]], 0, today)[1]


def _next_days(match: re.Match[str], today: date) -> Span | None:
    days = int(match["n"] or 1) * {"ngay": 1, "tuan": 7, "thang": 30, "nam": 365}[match["unit"]]
    return (today, today + timedelta(days=days)) if days <= _LONGEST else None


def _weekday(match: re.Match[str], today: date) -> Span:
    weekday = weekday_of(" ".join(match["weekday"].split()))
    monday = today - timedelta(days=today.weekday())
    week = 1 if (match["week"] or "").split()[-1:] in (["toi"], ["sau"]) else 0
    day = monday + timedelta(days=weekday + 7 * week)
    if day < today and not match["week"]:
        day += timedelta(days=7)
    return day, day


def _fixed(first: int | None, last: int | None) -> Callable[[re.Match[str], date], Span]:
    """Days from today, None for an open end."""

    def span(match: re.Match[str], today: date) -> Span:
        start, end = (None if days is None else today + timedelta(days=days) for days in (first, last))
        return start, end

    return span


def _asked(pattern: str, span: Callable[[re.Match[str], date], Span | None]) -> _Asked:
    return _Asked(re.compile(pattern.replace(" ", " +"), re.ASCII), span)


_TABLE = (
    _asked(rf"\b(?P<weekday>{WEEKDAY})(?P<week> (?:tuan )?(?:nay|toi|sau))\b", _weekday),
    _asked(
        r"\b(?:tu (?:nay|gio|hom nay|bay gio) )?(?:den|toi) (?:het )?cuoi (?P<unit>tuan|thang|quy|nam)(?: nay)?\b",
        _until_end,
    ),
    _asked(
        r"\b(?:trong )?(?P<n>\d{1,3}) (?P<unit>ngay|tuan|thang|nam) (?:toi|sap toi|nua|tiep theo|ke tiep)\b", _next_days
    ),
    _asked(r"\b(?:da |bi )?(?:qua|tre|cham) han\b|\boverdue\b|\bpast due\b|\bmissed\b", _fixed(None, -1)),
    _asked(r"\bsap (?:den|toi|het) han\b|\bdue soon\b|\bupcoming\b", _fixed(0, _SOON.days)),
    _asked(r"\b(?:thoi gian toi|sap toi|toi day)\b", _fixed(0, 30)),
    _asked(r"\b(?:trong )?(?:ngay )?hom nay\b|\btoday\b", _fixed(0, 0)),
    _asked(r"\b(?:ngay|sang|chieu) mai\b|\btomorrow\b", _fixed(1, 1)),
    _asked(r"\bhom qua\b|\byesterday\b", _fixed(-1, -1)),
    _asked(
        rf"\b(?:(?:trong|vao) )?thang (?P<month>{'|'.join(sorted(_MONTHS_IN_WORDS, reverse=True))})\b(?! (?:lan|\d))",
        _named_month,
    ),
    _asked(r"\bsang nam\b", lambda match, today: unit_span("year", 1, today)),
    _asked(
        r"\b(?:(?:trong|vao) )?(?:(?P<part>dau|giua|cuoi) )?(?P<unit>tuan|thang|quy|nam)"
        r" (?P<shift>nay|hien tai|toi|sau|ke tiep|tiep theo|truoc|qua|ngoai)\b(?! (?:ngay|\d|khi))",
        _shifted,
    ),
)
