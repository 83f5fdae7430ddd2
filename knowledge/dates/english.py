"""English words of time in questions: "by June 30", "next week", "in September 2026", "Q3"."""

import re
from datetime import date, timedelta

from knowledge.dates.spans import Span, month_span, unit_span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?:,? (?P<year>20\d\d))?"
_LEAD = r"(?:(?P<lead>by|before|until|till|no later than|not later than|after|from|since|on|in|during)(?: the)? )"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"

_SHIFTED = re.compile(r"\b(?P<shift>this|next|last|previous|coming) +(?P<unit>week|month|quarter|year)\b", re.ASCII)
_NEXT = re.compile(r"\b(?:in|within|over)? *(?:the )?next +(?P<n>\d{1,3}) +(?P<unit>day|week|month)s?\b", re.ASCII)
_MONTH_DAY = re.compile(rf"\b{_LEAD}?{_MONTH} {_DAY}{_YEAR}\b".replace(" ", " +"), re.ASCII)
_DAY_MONTH = re.compile(rf"\b{_LEAD}?{_DAY} (?:of )?{_MONTH}{_YEAR}\b".replace(" ", " +"), re.ASCII)
_MONTH_ONLY = re.compile(rf"\b{_LEAD}{_MONTH}{_YEAR}\b".replace(" ", " +"), re.ASCII)
_QUARTER = re.compile(r"\bq(?P<n>[1-4])\b(?:[ /]+(?P<year>20\d\d))?", re.ASCII)
_DAYS = {"day": 1, "week": 7, "month": 30}


def english_period(plain: str, today: date) -> tuple[date | None, date | None, tuple[int, int]] | None:
    """First day, last day (None: open) and the span of the English words in folded text; None when there are none."""
    for read, pattern in (
        (_of_shift, _SHIFTED), (_of_next, _NEXT), (_of_day, _MONTH_DAY), (_of_day, _DAY_MONTH),
        (_of_month, _MONTH_ONLY), (_of_quarter, _QUARTER),
    ):  # fmt: skip
        match = pattern.search(plain)
        span = read(match, today) if match else None
        if match and span:
            return *span, match.span()
    return None


def _of_shift(match: re.Match[str], today: date) -> Span:
    shift = {"this": 0, "next": 1, "coming": 1}.get(match["shift"], -1)
    return unit_span(match["unit"], shift, today)


def _of_next(match: re.Match[str], today: date) -> Span:
    return today, today + timedelta(days=int(match["n"]) * _DAYS[match["unit"]])


def _of_day(match: re.Match[str], today: date) -> Span | None:
    month, year = _MONTHS.index(match["month"][:3]) + 1, int(match["year"] or today.year)
    if not 1 <= int(match["day"]) <= month_span(year, month)[1].day:
        return None
    day = date(year, month, int(match["day"]))
    return _led(match["lead"], day, day)


def _of_month(match: re.Match[str], today: date) -> Span:
    first, last = month_span(int(match["year"] or today.year), _MONTHS.index(match["month"][:3]) + 1)
    return _led(match["lead"], first, last)


def _of_quarter(match: re.Match[str], today: date) -> Span:
    year, first = int(match["year"] or today.year), 3 * int(match["n"]) - 2
    return month_span(year, first)[0], month_span(year, first + 2)[1]


def _led(lead: str | None, first: date, last: date) -> Span:
    """What the preposition makes of a day or a month: "before June 30" ends on the 29th, "by" on the 30th."""
    lead = " ".join((lead or "").split())
    if lead == "before":
        return None, first - timedelta(days=1)
    if lead in ("by", "until", "till", "no later than", "not later than"):
        return None, last
    if lead in ("after", "from", "since"):
        return (last + timedelta(days=1) if lead == "after" else first), None
    return first, last
