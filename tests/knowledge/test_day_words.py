"""Days as offices write them."""

from datetime import date, timedelta

import pytest

from knowledge.day_words import WEEKDAYS, weekday_and_day, written_day


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2024, 7, 9), "09/7/2024"),
        (date(2026, 2, 5), "05/02/2026"),
        (date(2026, 1, 15), "15/01/2026"),
        (date(2026, 12, 31), "31/12/2026"),
    ],
)
def test_small_days_and_the_first_two_months_have_a_zero(day: date, words: str) -> None:
    assert written_day(day) == words


def test_weekdays_run_from_monday_to_sunday() -> None:
    week = [date(2026, 11, 16) + timedelta(days=n) for n in range(7)]
    assert [weekday_and_day(day) for day in week[:2]] == ["thứ Hai 16/11/2026", "thứ Ba 17/11/2026"]
    assert [WEEKDAYS["vi"][day.weekday()] for day in week[2:]] == [
        "thứ Tư",
        "thứ Năm",
        "thứ Sáu",
        "thứ Bảy",
        "Chủ nhật",
    ]
    assert [day.strftime("%A") for day in week] == list(WEEKDAYS["en"])
