"""Which nudges are due on which day."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from knowledge.agency import Agency
from knowledge.citation import Citation
from knowledge.deadline import Deadline
from knowledge.directive import Header, StoredDirective
from knowledge.nudging import due_nudges, rung_on
from knowledge.obligation import Assignee, Obligation, RegisteredObligation

HEALTH = Agency("so-y-te", "Cần Thơ", "Sở Y tế thành phố Cần Thơ")
FINANCE = Agency("so-tai-chinh", "Cần Thơ", "Sở Tài chính thành phố Cần Thơ")
FRIDAY = date(2026, 11, 27)


def on(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 7, tzinfo=UTC)


def directive(**changes: object) -> StoredDirective:
    values: dict[str, object] = dict.fromkeys(Header.__dataclass_fields__)
    values |= {"number": "12/SYT-NV", "draft": False, "issued_on": date(2026, 1, 5)}
    values |= dict.fromkeys(("addressees", "references", "copies", "warnings"), ())
    header = Header(**values)  # type: ignore[arg-type]
    stored = StoredDirective("d1", "a.txt", "00", header, "active", None, 1, 1, None, on(FRIDAY))
    return replace(stored, **changes)  # type: ignore[arg-type]


def duty(deadline: Deadline | None = None, **changes: object) -> RegisteredObligation:
    deadline = deadline or Deadline("chậm nhất ngày 27/11/2026", due=FRIDAY)
    obligation = Obligation(
        kind="report",
        assignees=(Assignee("Sở Y tế", "lead", (HEALTH,)),),
        action="Báo cáo kết quả",
        recipient=None,
        recipient_agency=None,
        deadline=deadline,
        citation=Citation("1", None, "Sở Y tế báo cáo", 0, 15),
    )
    document = changes.pop("document", None) or directive()
    assert isinstance(document, StoredDirective)
    return RegisteredObligation("d1-01", document, replace(obligation, **changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "rung"),
    [
        (date(2026, 11, 18), "7"),
        (date(2026, 11, 20), None),
        (date(2026, 11, 24), "3"),
        (date(2026, 11, 25), None),
        (date(2026, 11, 26), "1"),
        (FRIDAY, "0"),
        (date(2026, 11, 30), "overdue-1"),  # Saturday was the first day late; Monday is the first one worked
        (date(2026, 12, 1), None),
        (date(2026, 12, 7), "overdue-8"),
        (date(2026, 12, 14), "overdue-15"),
        (date(2027, 1, 25), "overdue-57"),
        (date(2027, 2, 1), None),  # nobody can end it yet, so it ends by itself
    ],
)
def test_the_ladder_counts_working_days_before_and_weeks_after(day: date, rung: str | None) -> None:
    assert rung_on(day, FRIDAY) == rung


def test_a_last_day_on_sunday_is_nudged_on_friday_and_not_moved() -> None:
    sunday = duty(Deadline("chậm nhất 29/11/2026", due=date(2026, 11, 29)))
    (nudge,) = due_nudges([sunday], on(FRIDAY))
    assert (nudge.rung, nudge.last_day) == ("0", date(2026, 11, 29))
    assert "ngày làm việc cuối cùng" in nudge.why


def test_a_public_holiday_is_no_working_day() -> None:
    closed = {date(2026, 11, 25)}
    assert rung_on(date(2026, 11, 23), FRIDAY, lambda day: day.weekday() < 5 and day not in closed) == "3"


def test_nothing_is_sent_on_a_day_off() -> None:
    saturday = date(2026, 11, 28)
    assert due_nudges([duty()], on(saturday)) == ()


def test_before_a_day_nudges_for_the_day_before_it() -> None:
    before = duty(Deadline("trước ngày 28/11/2026", due=date(2026, 11, 28), inclusive=False))
    (nudge,) = due_nudges([before], on(FRIDAY))
    assert (nudge.instance, nudge.last_day, nudge.rung) == (date(2026, 11, 28), FRIDAY, "0")
    assert nudge.why == (
        "Hôm nay là ngày cuối: Sở Y tế thành phố Cần Thơ có việc theo 12/SYT-NV, ngày cuối là thứ Sáu 27/11/2026."
    )


def test_each_agency_bound_is_nudged_once() -> None:
    both = duty(
        assignees=(Assignee("Sở Y tế", "lead", (HEALTH,)), Assignee("các sở", "support", (HEALTH, FINANCE))),
    )
    assert [nudge.party for nudge in due_nudges([both], on(FRIDAY))] == [FINANCE.name, HEALTH.name]


def test_words_the_registry_does_not_know_are_nudged_as_printed() -> None:
    (nudge,) = due_nudges([duty(assignees=(Assignee("các chủ đập", "lead"),))], on(FRIDAY))
    assert (nudge.agency, nudge.party) == (None, "các chủ đập")


@pytest.mark.parametrize("status", ["needs_review", "replaced", "withdrawn", "dropped"])
def test_only_active_obligations_nudge(status: str) -> None:
    assert due_nudges([duty(status=status)], on(FRIDAY)) == ()


@pytest.mark.parametrize("status", ["draft", "replaced", "withdrawn"])
def test_only_active_directives_nudge(status: str) -> None:
    assert due_nudges([duty(document=directive(status=status))], on(FRIDAY)) == ()


@pytest.mark.parametrize(
    "deadline",
    [Deadline("ngay sau khi kết thúc đợt"), Deadline("hằng năm")],
    ids=["conditional", "every year without a day"],
)
def test_a_deadline_without_a_day_nudges_nobody(deadline: Deadline) -> None:
    days = (FRIDAY + timedelta(days=n) for n in range(60))
    assert not any(due_nudges([duty(deadline)], on(day)) for day in days)


def test_an_obligation_without_a_deadline_nudges_nobody() -> None:
    assert due_nudges([replace_deadline(duty())], on(FRIDAY)) == ()


def replace_deadline(registered: RegisteredObligation) -> RegisteredObligation:
    return replace(registered, obligation=replace(registered.obligation, deadline=None))


YEARLY = Deadline("trước 15/12 hằng năm", rrule="FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15", inclusive=False)


def test_a_recurring_duty_nudges_for_its_next_instance() -> None:
    (nudge,) = due_nudges([duty(YEARLY)], on(date(2026, 12, 11)))
    assert (nudge.instance, nudge.last_day, nudge.rung) == (date(2026, 12, 15), date(2026, 12, 14), "1")


def test_a_recurring_duty_is_overdue_for_its_latest_instance() -> None:
    (nudge,) = due_nudges([duty(YEARLY)], on(date(2026, 12, 15)))
    assert (nudge.instance, nudge.rung) == (date(2026, 12, 15), "overdue-1")


def test_what_recurred_before_the_directive_was_issued_was_never_asked_for() -> None:
    assert due_nudges([duty(YEARLY)], on(date(2026, 1, 6))) == ()


def test_with_a_blank_date_nothing_before_its_arrival_is_overdue() -> None:
    undated = directive(ingested_at=on(date(2026, 12, 20)))
    undated = replace(undated, header=replace(undated.header, issued_on=None))
    assert due_nudges([duty(YEARLY, document=undated)], on(date(2026, 12, 22))) == ()


def test_soonest_last_day_comes_first() -> None:
    late = duty(Deadline("chậm nhất 20/11/2026", due=date(2026, 11, 20)))
    today, overdue = duty(), replace(late, id="d1-02")
    days = [nudge.last_day for nudge in due_nudges([today, overdue], on(FRIDAY))]
    assert days == sorted(days)


def test_overdue_says_for_how_long() -> None:
    (nudge,) = due_nudges([duty()], on(date(2026, 11, 30)))
    assert nudge.why.startswith("Đã quá hạn 3 ngày: ")
