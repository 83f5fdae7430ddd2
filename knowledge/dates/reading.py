"""What a rule of the grammar reads at one place, before the year, the lead words and the neighbours are known."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from knowledge.dates.expression import Bound
from knowledge.deadline import Relative

Kind = Literal["day", "window", "recurring", "relative", "conditional", "blank"]

LAST = 0  # the day number for "the last day of the month"


@dataclass(frozen=True, slots=True)
class Day:
    """A day as far as it is written; `day` may be LAST, `year` None when it is left out."""

    day: int
    month: int
    year: int | None = None

    def on_calendar(self, year: int) -> date | None:
        """The date in `year`; None when no calendar has it (31/02)."""
        if not 1 <= self.month <= 12:
            return None
        length = monthrange(year, self.month)[1]
        day = length if self.day == LAST else self.day
        return date(year, self.month, day) if 1 <= day <= length else None


@dataclass(frozen=True, slots=True)
class Reading:
    """One place in the text and what the grammar made of it.

    first, last: the same day for kind "day", both ends for a window. needs_lead: too weak to stand alone ("3/4").
    yearly: "hằng năm" belongs to it. computed: the day follows from a rule ("cuối tháng 5" is its last day).
    year_shift: "năm sau" is 1. hour_follows: the hour belongs to "trước" and makes the day itself count.
    """

    start: int
    end: int
    kind: Kind
    first: Day | None = None
    last: Day | None = None
    rrule: str | None = None
    relative: Relative | None = None
    hour: time | None = None
    weekday: int | None = None
    bound: Bound = "bare"
    inclusive: bool = True
    needs_lead: bool = False
    yearly: bool = False
    year_shift: int = 0
    computed: bool = False
    lunar: bool = False
    warnings: tuple[str, ...] = ()
