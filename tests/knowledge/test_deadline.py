"""When a deadline is due, which day is the last in time, and when it is past."""

import itertools
from datetime import date, time

import pytest

from knowledge.deadline import Deadline

YEARLY = "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15"
QUARTERLY = "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15"


@pytest.mark.parametrize(
    ("rrule", "inclusive", "now", "next_due", "last_day"),
    [
        (YEARLY, False, date(2026, 11, 20), date(2026, 12, 15), date(2026, 12, 14)),
        (YEARLY, False, date(2026, 12, 14), date(2026, 12, 15), date(2026, 12, 14)),
        (YEARLY, False, date(2026, 12, 15), date(2027, 12, 15), date(2027, 12, 14)),
        (YEARLY, True, date(2026, 12, 15), date(2026, 12, 15), date(2026, 12, 15)),
        (YEARLY, True, date(2026, 12, 16), date(2027, 12, 15), date(2027, 12, 15)),
        (QUARTERLY, True, date(2026, 1, 1), date(2026, 3, 15), date(2026, 3, 15)),
        (QUARTERLY, True, date(2026, 9, 16), date(2026, 12, 15), date(2026, 12, 15)),
        (QUARTERLY, True, date(2026, 12, 31), date(2027, 3, 15), date(2027, 3, 15)),
        ("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", True, date(2026, 4, 1), date(2026, 6, 30), date(2026, 6, 30)),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15", True, date(2026, 5, 1), date(2026, 7, 15), date(2026, 7, 15)),
        ("FREQ=MONTHLY;BYMONTHDAY=15", True, date(2026, 3, 2), date(2026, 3, 15), date(2026, 3, 15)),
        ("FREQ=MONTHLY;BYMONTHDAY=1", False, date(2026, 12, 31), date(2027, 1, 1), date(2026, 12, 31)),
        ("FREQ=WEEKLY;BYDAY=FR", True, date(2026, 11, 21), date(2026, 11, 27), date(2026, 11, 27)),
        ("FREQ=MONTHLY;BYDAY=1MO", True, date(2026, 11, 3), date(2026, 12, 7), date(2026, 12, 7)),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", True, date(2026, 5, 1), date(2026, 5, 29), date(2026, 5, 29)),
        ("FREQ=DAILY", True, date(2026, 11, 20), date(2026, 11, 20), date(2026, 11, 20)),
    ],
)
def test_recurring_deadline_names_its_next_day_and_the_last_day_in_time(
    rrule: str, inclusive: bool, now: date, next_due: date, last_day: date
) -> None:
    deadline = Deadline("định kỳ", rrule=rrule, inclusive=inclusive)
    assert (deadline.next_due(now), deadline.last_day(now)) == (next_due, last_day)
    assert not deadline.is_past(now)


def test_every_second_monday_keeps_its_phase_over_new_year() -> None:
    deadline = Deadline("mỗi 2 tuần, thứ Hai", rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=MO")
    day, days = date(2026, 11, 1), []
    while day < date(2027, 2, 28):
        due = deadline.next_due(day)
        assert due is not None
        days.append(due)
        day = date.fromordinal(due.toordinal() + 1)
    gaps = {(later - earlier).days for earlier, later in itertools.pairwise(days)}
    assert gaps == {14}


def test_hour_is_excluded_but_its_day_still_counts() -> None:
    deadline = Deadline("trước 16h00 ngày 05/6/2024", date(2024, 6, 5), time(16), inclusive=False)
    assert deadline.last_day(date(2024, 6, 1)) == date(2024, 6, 5)


def test_truoc_ngay_ends_on_the_day_before_even_over_new_year() -> None:
    deadline = Deadline("trước ngày 01/01/2025", date(2025, 1, 1), inclusive=False)
    assert deadline.last_day(date(2024, 6, 1)) == date(2024, 12, 31)


@pytest.mark.parametrize(("now", "past"), [(date(2024, 6, 29), False), (date(2024, 6, 30), True)])
def test_deadline_is_past_once_its_last_day_is_over(now: date, past: bool) -> None:
    assert Deadline("trước ngày 30/6/2024", date(2024, 6, 30), inclusive=False).is_past(now) is past


@pytest.mark.parametrize("rrule", [None, "FREQ=YEARLY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY"])
def test_no_day_is_put_to_a_rule_that_names_none(rrule: str | None) -> None:
    deadline = Deadline("hằng năm", rrule=rrule)
    assert deadline.next_due(date(2026, 11, 20)) is None
    assert deadline.last_day(date(2026, 11, 20)) is None


def test_daily_reports_begin_and_end_with_their_window() -> None:
    window = (date(2024, 8, 1), date(2024, 8, 15))
    deadline = Deadline("14h00 hằng ngày", time=time(14), rrule="FREQ=DAILY;UNTIL=20240815", period=window)
    assert deadline.next_due(date(2024, 7, 1)) == date(2024, 8, 1)
    assert deadline.next_due(date(2024, 8, 15)) == date(2024, 8, 15)
    assert deadline.next_due(date(2024, 8, 16)) is None
