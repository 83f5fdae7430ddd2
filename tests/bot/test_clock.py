"""Days and times as people type them after `--now`, `--from`, `--to`, `--received`."""

from datetime import date, datetime

import pytest

from bot.clock import VIETNAM, parse_day, parse_now
from knowledge.errors import SettingsError


@pytest.mark.parametrize("typed", ["2026-11-20", "20/11/2026", "20.11.2026", "20-11-2026", " 20/11/2026 "])
def test_a_day_is_read_as_iso_or_as_officials_type_it(typed: str) -> None:
    assert parse_day(typed, "--from") == date(2026, 11, 20)
    assert parse_now(typed) == datetime(2026, 11, 20, tzinfo=VIETNAM)


def test_a_day_of_one_digit_needs_no_zero() -> None:
    assert parse_day("5/9/2026", "--to") == date(2026, 9, 5)


@pytest.mark.parametrize(
    "typed", ["2026-11-20T08:00", "20/11/2026 08:00", "20/11/2026T08:00", "2026-11-20T01:00+00:00"]
)
def test_a_time_may_follow(typed: str) -> None:
    assert parse_now(typed) == datetime(2026, 11, 20, 8, tzinfo=VIETNAM)


@pytest.mark.parametrize("typed", ["2026-02-31", "31/02/2026", "2026-13-01", "31/4/2026"])
def test_a_day_that_no_calendar_has_is_told_as_that(typed: str) -> None:
    for parse in (lambda text: parse_day(text, "--received"), parse_now):
        with pytest.raises(SettingsError, match="ngày này không có trong lịch"):
            parse(typed)


@pytest.mark.parametrize("typed", ["hôm nay", "", "20/11", "11/2026", "20/11-2026"])
def test_what_is_no_day_is_met_with_examples(typed: str) -> None:
    with pytest.raises(SettingsError, match="ví dụ: 30/6/2026 hoặc 2026-06-30"):
        parse_day(typed, "--to")
