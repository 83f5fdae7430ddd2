"""Which days an office works, and what that does to counting."""

from datetime import date

import pytest

from knowledge.calendar import OFFICE_CALENDAR, WorkingCalendar, add_working_days


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 20), True),  # a Friday
        (date(2026, 11, 21), False),  # a Saturday
        (date(2026, 11, 22), False),  # a Sunday
        (date(2025, 1, 1), False),
        (date(2025, 1, 29), False),  # the first day of Tết Ất Tỵ
        (date(2024, 2, 12), False),  # Tết Giáp Thìn
        (date(2025, 4, 7), False),  # Giỗ Tổ Hùng Vương
        (date(2025, 4, 30), False),
        (date(2025, 5, 1), False),
        (date(2025, 9, 2), False),
        (date(2025, 9, 3), True),
    ],
)
def test_offices_rest_on_weekends_and_public_holidays(day: date, works: bool) -> None:
    assert OFFICE_CALENDAR.is_working_day(day) is works


def test_a_holiday_has_its_vietnamese_name() -> None:
    assert OFFICE_CALENDAR.holiday_name(date(2025, 9, 2)) == "Quốc khánh"
    assert OFFICE_CALENDAR.holiday_name(date(2025, 9, 4)) is None


def test_a_swap_takes_one_day_off_and_works_another() -> None:
    swapped = WorkingCalendar(
        extra_days_off=frozenset({date(2027, 5, 4)}), extra_working_days=frozenset({date(2027, 5, 8)})
    )
    assert OFFICE_CALENDAR.is_working_day(date(2027, 5, 4))
    assert not swapped.is_working_day(date(2027, 5, 4))
    assert swapped.is_working_day(date(2027, 5, 8))


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        (date(2026, 11, 20), 0, date(2026, 11, 20)),
        (date(2026, 11, 16), 4, date(2026, 11, 20)),
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
        (date(2025, 8, 29), 1, date(2025, 9, 3)),  # over Quốc khánh
        (date(2025, 1, 24), 1, date(2025, 2, 3)),  # over Tết
        (date(2026, 11, 23), -1, date(2026, 11, 20)),
        (date(2025, 9, 3), -1, date(2025, 8, 29)),
    ],
)
def test_working_days_are_counted_without_the_first(start: date, n: int, end: date) -> None:
    assert add_working_days(start, n) == end
