"""Working days of Vietnamese offices: weekends, public holidays (Tết included), swapped days, weekday names.

Weekdays count from Monday = 0, as in `date.weekday()` and RFC 5545's order; scheduling libraries differ (in
python-telegram-bot's `run_daily` Sunday is 0), so translate there, not here.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

Language = Literal["vi", "en"]

ONE_DAY = timedelta(days=1)
_SATURDAY = 5
_WEEKDAYS: dict[Language, tuple[str, ...]] = {
    "vi": ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


def weekday_name(day: date, language: Language = "vi") -> str:
    """The weekday as offices write it: "thứ Ba", "Chủ nhật"; "Tuesday"."""
    return _WEEKDAYS[language][day.weekday()]


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Which days an office works: Monday to Friday but for public holidays, with the yearly swaps set by hand.

    extra_days_off: days off that are no public holiday (nghỉ bù, hoán đổi); extra_working_days: days worked although
    they fall on a weekend (làm bù). Both win over the public calendar, the working days over the days off.
    """

    extra_days_off: frozenset[date] = field(default_factory=frozenset)
    extra_working_days: frozenset[date] = field(default_factory=frozenset)

    @classmethod
    def with_swaps(cls, swaps: Iterable[tuple[date, date]]) -> "WorkingCalendar":
        """Swaps (hoán đổi ngày làm việc) as pairs: the day off, the day worked in its stead."""
        pairs = tuple(swaps)
        return cls(frozenset(off for off, _ in pairs), frozenset(worked for _, worked in pairs))

    def is_working_day(self, day: date) -> bool:
        """True when the office works on `day`."""
        if day in self.extra_working_days:
            return True
        if day in self.extra_days_off or self.holiday_name(day):
            return False
        return day.weekday() < _SATURDAY or day in _public_working_days(day.year)

    def holiday_name(self, day: date) -> str | None:
        """The Vietnamese name of the public holiday on `day`, None when it is none."""
        return _public_holidays(day.year).get(day)


@lru_cache(maxsize=64)
def _public_holidays(year: int) -> dict[date, str]:
    """Public holidays of Viet Nam in `year`, substitute days included, by the `holidays` library."""
    return dict(_vietnam(year)[0])


@lru_cache(maxsize=64)
def _public_working_days(year: int) -> frozenset[date]:
    """Weekend days worked in `year` in exchange for a day off, as far as the library knows the yearly decision."""
    return _vietnam(year)[1]


@lru_cache(maxsize=64)
def _vietnam(year: int) -> tuple[dict[date, str], frozenset[date]]:
    # 0.5 s to import, so only once a working day is asked for; this is the library's one place.
    from holidays import country_holidays

    found = country_holidays("VN", years=year, language="vi")
    return dict(found), frozenset(found.weekend_workdays)


OFFICE_CALENDAR = WorkingCalendar()


def add_working_days(day: date, n: int, *, calendar: WorkingCalendar = OFFICE_CALENDAR) -> date:
    """The `n`th working day after `day`, which itself is not counted (Bộ luật Dân sự 2015, Điều 147).

    A negative `n` counts back. 0 gives `day` itself, worked or not.
    """
    step = ONE_DAY if n >= 0 else -ONE_DAY
    left = abs(n)
    while left:
        day += step
        left -= calendar.is_working_day(day)
    return day


def working_days_between(first: date, last: date, *, calendar: WorkingCalendar = OFFICE_CALENDAR) -> int:
    """Working days after `first` up to and including `last`; negative when `last` lies before `first`."""
    if last < first:
        return -working_days_between(last, first, calendar=calendar)
    days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
    return sum(calendar.is_working_day(day) for day in days)


def previous_working_day(day: date, *, calendar: WorkingCalendar = OFFICE_CALENDAR) -> date:
    """`day` itself when it is worked, else the last working day before it."""
    while not calendar.is_working_day(day):
        day -= ONE_DAY
    return day


def next_working_day(day: date, *, calendar: WorkingCalendar = OFFICE_CALENDAR) -> date:
    """`day` itself when it is worked, else the first working day after it (Điều 148: hạn rơi vào ngày nghỉ)."""
    while not calendar.is_working_day(day):
        day += ONE_DAY
    return day
