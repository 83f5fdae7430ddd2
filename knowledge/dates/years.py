"""From a reading to a deadline: the year left out, the day that no calendar has, the weekday that disagrees."""

import re
from dataclasses import dataclass
from datetime import date

from knowledge.dates.expression import Bound, TimeExpression
from knowledge.dates.reading import LAST, Day, Reading
from knowledge.dates.recurring import yearly_rule
from knowledge.day_words import WEEKDAYS, written_day
from knowledge.deadline import Deadline, Origin
from knowledge.vietnamese import squeeze

_PLAUSIBLE = range(1900, 2101)
_NO_YEAR = "Không ghi năm."
_LUNAR = "Ngày âm lịch: chưa đổi sang dương lịch."
# A sentence that speaks of every year makes its dates yearly, unless it names one year after that.
_RECURS = re.compile(r"(?:hang|moi) *nam\b|dinh *ky\b|(?:hang *thang|quy)\b[^.;]{0,80}[,;] *nam *$", re.ASCII)
_EVERY_MONTH = re.compile(r"(?:hang|moi) *thang\b|dinh *ky *thang\b|bao *cao *thang\b(?! *\d)", re.ASCII)
_EVERY_WEEK = re.compile(r"(?:hang|moi) *tuan\b", re.ASCII)
_ONE_YEAR = re.compile(r"\bnam *20\d\d|/20\d\d|(?:dau|cuoi) *nam|\bquy *[i1-4]", re.ASCII)
_SENTENCE_ENDS = re.compile(r"[.;!?] |\x00", re.ASCII)
_SENTENCE_REACH = 240
_EDGE = " \t\n\r\f\v\u00a0*,:"


@dataclass(frozen=True, slots=True)
class _Dated:
    """One `Day` with its year: the date if there is one, how the year came about, what is wrong with it."""

    day: date | None
    origin: Origin = "stated"
    warning: str | None = None


def expression(reading: Reading, text: str, plain: str, reference: date | None) -> TimeExpression:
    """The expression that `reading` comes to; `reference` is the day a year left out is taken from."""
    if reading.kind == "blank":
        return _finished(
            reading, text, Deadline(_words(reading, text), period=_period(reading, reference)), month_only=True
        )
    if reading.kind == "recurring":
        return _finished(reading, text, _recurring(reading, text, reference))
    if reading.first is None or reading.last is None or reading.lunar:
        warnings = (_LUNAR,) if reading.lunar else ()
        bound: Bound = "window" if reading.kind == "window" and reading.bound in ("bare", "on") else reading.bound
        return _finished(reading, text, _plain(reading, text), bound=bound, warnings=warnings)
    if reading.yearly or (_has_no_year(reading) and _recurs(_sentence_before(plain, reading.start))):
        day = reading.first if reading.bound in ("before", "from") else reading.last
        return _finished(reading, text, _yearly(reading, day, text), bound=reading.bound)
    return _dated(reading, (reading.first, reading.last), text, reference)


def recurs_monthly(plain: str, start: int) -> bool:
    """True when the sentence before `start` speaks of every month: "Hằng tháng, trước ngày 25, …"."""
    return _EVERY_MONTH.search(_sentence_before(plain, start)) is not None


def recurs_weekly(plain: str, start: int) -> bool:
    """True when the sentence before `start` speaks of every week: "Hằng tuần, chậm nhất vào thứ Sáu, …"."""
    return _EVERY_WEEK.search(_sentence_before(plain, start)) is not None


def _sentence_before(plain: str, start: int) -> str:
    low = max(0, start - _SENTENCE_REACH)
    sentence = plain[low:start]
    for end in _SENTENCE_ENDS.finditer(sentence):
        sentence = plain[low + end.end() : start]
    return sentence


def _recurs(sentence: str) -> bool:
    words = list(_RECURS.finditer(sentence))
    return bool(words) and _ONE_YEAR.search(sentence, words[-1].end()) is None


def _has_no_year(reading: Reading) -> bool:
    return (
        reading.kind == "day"
        and not reading.computed
        and not reading.year_shift
        and reading.last is not None
        and reading.last.year is None
    )


def _words(reading: Reading, text: str) -> str:
    return squeeze(text[reading.start : reading.end].replace("*", ""))


def _plain(reading: Reading, text: str) -> Deadline:
    return Deadline(_words(reading, text), time=reading.hour, inclusive=reading.inclusive, relative=reading.relative)


def _recurring(reading: Reading, text: str, reference: date | None) -> Deadline:
    period = _period(reading, reference)
    rule = reading.rrule
    if rule == "FREQ=DAILY" and reading.hour is None and reading.bound == "bare":
        rule = None  # "công việc hằng ngày" is a manner of speaking
    if rule and period:
        rule += f";UNTIL={period[1]:%Y%m%d}"
    return Deadline(_words(reading, text), time=reading.hour, inclusive=reading.inclusive, rrule=rule, period=period)


def _yearly(reading: Reading, day: Day, text: str) -> Deadline:
    number = 31 if day.day == LAST and day.on_calendar(2001) == date(2001, day.month, 28) else day.day
    if day.day == LAST and day.month != 2:
        last = day.on_calendar(2001)
        number = last.day if last else day.day
    rule = yearly_rule((day.month,), LAST if number == 31 and day.month == 2 else number)
    return Deadline(_words(reading, text), time=reading.hour, inclusive=reading.inclusive, rrule=rule)


def _dated(reading: Reading, ends: tuple[Day, Day], text: str, reference: date | None) -> TimeExpression:
    first, last = (_date_of(end, reading, reference) for end in ends)
    if ends[1].year is None and first.day and last.day and first.day > last.day:  # "từ tháng 9 đến tháng 5"
        last = _Dated(ends[1].on_calendar(last.day.year + 1), "computed")
    warnings = [w for w in dict.fromkeys((first.warning, last.warning)) if w]
    due, period = _due_and_period(reading, first.day, last.day)
    warnings += _weekday_warning(reading, due)
    origins = (first.origin, last.origin)
    origin: Origin = (
        "corrected" if "corrected" in origins else "computed" if "computed" in origins or reading.computed else "stated"
    )
    deadline = Deadline(_words(reading, text), due, reading.hour, reading.inclusive, period=period, origin=origin)
    bound: Bound = "window" if period and reading.bound in ("bare", "on", "window") else reading.bound
    if bound == "from" and reading.hour and reading.kind == "day":  # "từ 7h30 đến 11h30 ngày 12/9"
        bound = "on"
    return _finished(reading, text, deadline, bound=bound, warnings=tuple(warnings))


def _due_and_period(
    reading: Reading, first: date | None, last: date | None
) -> tuple[date | None, tuple[date, date] | None]:
    """Trước and từ count from the first day of a window, đến and hết to its last; only "trong" keeps the window."""
    if reading.kind == "day":
        return first, None
    if reading.bound in ("before", "from"):
        return first, None
    if reading.bound == "by":
        return last, None
    return last, (first, last) if first and last else None


def _date_of(day: Day, reading: Reading, reference: date | None) -> _Dated:
    year, origin, warning = _year_of(day, reading, reference)
    if year is None:
        return _Dated(None, warning=warning)
    found = day.on_calendar(year)
    if found is None:
        return _Dated(None, warning=f"Ngày {day.day}/{day.month}/{year} không có trong lịch.")
    return _Dated(found, origin, warning)


def _year_of(day: Day, reading: Reading, reference: date | None) -> tuple[int | None, Origin, str | None]:
    if day.year is None:
        if reference is None:
            return None, "stated", _NO_YEAR
        return _year_left_out(day, reading, reference)
    if day.year in _PLAUSIBLE:
        return day.year, "stated", None
    if reference and day.year % 100 == reference.year % 100:  # "12/1019" in a plan of 2019
        return reference.year, "corrected", f"Năm in là {day.year}, hiểu là {reference.year}."
    return None, "stated", f"Năm {day.year} không hợp lý."


def _year_left_out(day: Day, reading: Reading, reference: date) -> tuple[int, Origin, str | None]:
    """The year of the directive; of a deadline in January to March set in October or later, the year after."""
    year = reference.year + reading.year_shift
    turns = (
        reference.month >= 10
        and day.month <= 3
        and reading.bound in ("before", "by", "between")
        and not reading.year_shift
    )
    if turns:
        return year + 1, "computed", f"Không ghi năm, hiểu là năm {year + 1}."
    return year, "stated", None


def _period(reading: Reading, reference: date | None) -> tuple[date, date] | None:
    if reading.first is None or reading.last is None:
        return None
    first = _date_of(reading.first, reading, reference).day
    last = _date_of(reading.last, reading, reference).day
    return (first, last) if first and last else None


def _weekday_warning(reading: Reading, due: date | None) -> list[str]:
    if reading.weekday is None or due is None or reading.weekday == due.weekday():
        return []
    printed, real = WEEKDAYS["vi"][reading.weekday], WEEKDAYS["vi"][due.weekday()]
    return [f"Văn bản ghi {printed} nhưng ngày {written_day(due)} là {real}."]


def _finished(
    reading: Reading,
    text: str,
    deadline: Deadline,
    *,
    bound: Bound | None = None,
    month_only: bool = False,
    warnings: tuple[str, ...] = (),
) -> TimeExpression:
    if deadline.rrule is not None or (reading.kind == "recurring" and reading.bound == "bare"):
        bound = reading.bound if reading.bound in ("before", "by") else "recurring"
    words = text[reading.start : reading.end]
    start = reading.start + len(words) - len(words.lstrip(_EDGE))
    words = words.strip(_EDGE)
    return TimeExpression(
        start, start + len(words), words, deadline, bound or reading.bound, month_only, reading.warnings + warnings
    )
