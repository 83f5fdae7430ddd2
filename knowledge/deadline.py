"""A deadline (thời hạn): the words of the directive and what they come to. Pure: `now` is an argument."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as time_of_day
from typing import Literal

Unit = Literal["working_day", "day", "month"]
Origin = Literal["stated", "computed", "corrected", "extended"]
ONE_DAY = timedelta(days=1)

# Rules that skip ("mỗi 2 tuần") count from one fixed Monday in a January, so that their phase never moves.
_ANCHOR = date(2001, 1, 1)
_NAMES_A_DAY = ("BYMONTHDAY", "BYDAY", "BYYEARDAY", "FREQ=DAILY")


@dataclass(frozen=True, slots=True)
class Relative:
    """A time counted from an event: "trong vòng 05 ngày làm việc kể từ ngày nhận được văn bản".

    anchor: "receipt", "issue", or the words of the event as printed (JSON name: "from").
    """

    amount: int
    unit: Unit
    anchor: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """What a directive says about the time of one obligation; all fields but `text` may be absent, none is guessed.

    text: as printed. due: the day as written, never shifted. time: the hour as written. inclusive: False for "trước
    ngày X", whose last day is the day before. rrule: RFC 5545 rule for recurring ones (`due` is then None). relative:
    counted from an event. period: first and last day of a window (`due` is its last day). origin: how `due` came about.
    """

    text: str
    due: date | None = None
    time: time_of_day | None = None
    inclusive: bool = True
    rrule: str | None = None
    relative: Relative | None = None
    period: tuple[date, date] | None = None
    origin: Origin = "stated"

    def next_due(self, now: date) -> date | None:
        """For a recurring deadline the next day as written whose last day is not before `now`; else None.

        None too when the rule names no day ("FREQ=YEARLY") or its window (`period`) is over.
        """
        if self.rrule is None or not any(part in self.rrule.upper() for part in _NAMES_A_DAY):
            return None
        from dateutil.rrule import rrulestr  # pure calendar arithmetic, loaded only where something recurs

        # "trước ngày 15": on the 15th itself that instance is already past.
        first = now if self._on_the_day_counts() else now + ONE_DAY
        if self.period:
            first = max(first, self.period[0])
        start = _ANCHOR if "INTERVAL" in self.rrule.upper() else date(first.year, 1, 1)
        rule = rrulestr(self.rrule, dtstart=datetime.combine(start, time_of_day()))
        found = rule.after(datetime.combine(first, time_of_day()), inc=True)
        return found.date() if found else None

    def last_day(self, now: date) -> date | None:
        """The last day in time: `due`, or the day before it for "trước ngày X"; recurring: of the next instance."""
        day = self.due or self.next_due(now)
        if day is None:
            return None
        return day if self._on_the_day_counts() else day - ONE_DAY

    def is_past(self, now: date) -> bool:
        """True when the last day lies before `now`; recurring deadlines are never past."""
        last = self.last_day(now)
        return last is not None and last < now

    def _on_the_day_counts(self) -> bool:
        # "trước 16h00 ngày 05/6": the hour is exclusive, the day itself still counts.
        return self.inclusive or self.time is not None
