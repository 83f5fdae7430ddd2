"""Working days of Vietnamese offices: weekends, public holidays (Tết included), swapped days.

Weekdays count from Monday = 0, as in `date.weekday()` and RFC 5545's order; scheduling libraries differ (in
python-telegram-bot's `run_daily` Sunday is 0), so translate there, not here.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

ONE_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Which days an office works: Monday to Friday but for public holidays, with the yearly swaps set by hand.

    extra_days_off: days off that are no public holiday (nghỉ bù, hoán đổi); extra_working_days: days worked although
    they fall on a weekend (làm bù). Both win over the public calendar, the working days over the days off.
    """

    extra_days_off: frozenset[date] = field(default_factory=frozenset)
    extra_working_days: frozenset[date] = field(default_factory=frozenset)

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
