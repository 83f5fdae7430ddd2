"""Which nudges (nhắc việc) are due: 7, 3 and 1 working days before a last day, that morning, then while it is overdue.

A last day is never moved. What falls on a day off is sent on the working day before it (before the last day) or on the
first one after it (overdue). Pure: `now` is an argument, and so is the calendar.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from knowledge.agency import Agency
from knowledge.day_words import weekday_and_day
from knowledge.deadline import ONE_DAY, Deadline
from knowledge.directive import StoredDirective
from knowledge.obligation import RegisteredObligation

RUNGS_BEFORE = (7, 3, 1, 0)
OVERDUE_FIRST, OVERDUE_STEP = 1, 7
# "Until reported", says the design; as long as nobody can say "reported", a nudge that cannot be ended stops by itself.
OVERDUE_LAST = OVERDUE_FIRST + 8 * OVERDUE_STEP
_LOOK_BACK = timedelta(days=OVERDUE_LAST + 7)

IsWorkingDay = Callable[[date], bool]


@dataclass(frozen=True, slots=True)
class Nudge:
    """One reminder due to one agency about one instance of an obligation.

    agency: the agency bound; None when the directive's words name none the registry knows (`party` has the words then).
    instance: the day as written of this occurrence. rung: "7", "3", "1", "0", "overdue-1", "overdue-8" …
    why: one sentence in Vietnamese.
    """

    registered: RegisteredObligation
    agency: Agency | None
    party: str
    instance: date
    rung: str
    last_day: date
    why: str


def monday_to_friday(day: date) -> bool:
    """The plainest calendar: no public holidays."""
    return day.weekday() < 5


def due_nudges(
    obligations: Iterable[RegisteredObligation], now: datetime, *, is_working_day: IsWorkingDay = monday_to_friday
) -> tuple[Nudge, ...]:
    """The nudges of the day `now`, soonest last day first. Nothing on a day off.

    Only active obligations of active directives: those in review and drafts nudge nobody, nor do those without a day.
    """
    today = now.date()
    if not is_working_day(today):
        return ()
    found = [
        nudge
        for registered in obligations
        if registered.obligation.status == "active" and registered.document.status == "active"
        for nudge in _of_one(registered, today, is_working_day)
    ]
    return tuple(sorted(found, key=lambda nudge: (nudge.last_day, nudge.registered.id, nudge.party)))


def rung_on(today: date, last_day: date, is_working_day: IsWorkingDay = monday_to_friday) -> str | None:
    """The rung of the ladder that stands on the working day `today`; None when none does."""
    if today > last_day:
        return _overdue_rung(today, last_day, is_working_day)
    # "0" is the morning of the last day, or of the last working day before it.
    left = sum(is_working_day(today + timedelta(days=n)) for n in range(1, (last_day - today).days + 1))
    return str(left) if left in RUNGS_BEFORE else None


def _overdue_rung(today: date, last_day: date, is_working_day: IsWorkingDay) -> str | None:
    """The overdue rung of today, or of the days off that today follows."""
    day = today
    while day > last_day:
        late = (day - last_day).days
        if late <= OVERDUE_LAST and (late - OVERDUE_FIRST) % OVERDUE_STEP == 0:
            return f"overdue-{late}"
        day -= ONE_DAY
        if is_working_day(day):
            return None
    return None


def _of_one(registered: RegisteredObligation, today: date, is_working_day: IsWorkingDay) -> Iterator[Nudge]:
    deadline = registered.obligation.deadline
    if deadline is None:
        return
    for instance, last_day in _instances(deadline, today, _in_force_since(registered.document)):
        rung = rung_on(today, last_day, is_working_day)
        if rung is None:
            continue
        for party, agency in _bound(registered):
            why = _sentence(registered, party, rung, last_day, today)
            yield Nudge(registered, agency, party, instance, rung, last_day, why)


def _in_force_since(document: StoredDirective) -> date:
    """The first day on which the directive can have asked for anything: its date, else the day it arrived.

    Nothing earlier is taken for overdue when the date is blank.
    """
    header = document.header
    printed = header.issued_on or header.signed_on
    if printed is None and header.issued_month:
        printed = date.fromisoformat(f"{header.issued_month}-01")
    return printed or document.received_on or document.ingested_at.date()


def _instances(deadline: Deadline, today: date, since: date) -> Iterator[tuple[date, date]]:
    """(day as written, last day) of the occurrences a nudge can be about today: the latest one past, and the next."""
    if deadline.due is not None:
        last_day = deadline.last_day(today)
        if last_day is not None:
            yield deadline.due, last_day
        return
    # What recurred before the directive was issued was never asked for.
    first = max(today - _LOOK_BACK, min(since, today))
    past: tuple[date, date] | None = None
    while (instance := deadline.next_due(first)) and (last_day := deadline.last_day(first)):
        if last_day >= today:
            yield instance, last_day
            break
        past, first = (instance, last_day), instance + ONE_DAY
    if past:
        yield past


def _bound(registered: RegisteredObligation) -> Iterator[tuple[str, Agency | None]]:
    """Each agency bound once, by name; printed words where the registry knows no agency behind them."""
    seen: set[str] = set()
    for assignee in registered.obligation.assignees:
        parties: list[tuple[str, Agency | None]] = [(agency.name, agency) for agency in assignee.agencies]
        parties = parties or [(assignee.text, None)]
        for name, agency in parties:
            if name not in seen:
                seen.add(name)
                yield name, agency


def _sentence(registered: RegisteredObligation, party: str, rung: str, last_day: date, today: date) -> str:
    day = weekday_and_day(last_day)
    what = f"{party} có việc theo {registered.document.label()}"
    if rung.startswith("overdue"):
        return f"Đã quá hạn {(today - last_day).days} ngày: {what}, ngày cuối là {day}."
    if last_day == today:
        return f"Hôm nay là ngày cuối: {what}, ngày cuối là {day}."
    if rung == "0":
        return f"Hôm nay là ngày làm việc cuối cùng trước hạn: {what}, ngày cuối là {day}."
    return f"Còn {rung} ngày làm việc: {what}, ngày cuối là {day}."
