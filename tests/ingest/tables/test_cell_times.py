"""What the cells of a column of times say: days, windows, rules; words that are no day, figures that cannot be read."""

from datetime import date

import pytest

from ingest.tables.cell_times import Years, times_of
from tests.ingest.tables.test_table_duties import time_in_short

YEARS = Years(date(2024, 3, 5))


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("3O/6/2024", ["2024-06-30"]),
        ("Trước 30.6.2024", ["<2024-06-30"]),
        ("T6/2024", ["2024-06-01..2024-06-30"]),
        ("Quý 1I/2024", ["2024-04-01..2024-06-30"]),
        ("Quý lV/2024", ["2024-10-01..2024-12-31"]),
        ("Tuần 1, 2 tháng 5", ["2024-05-01..2024-05-31"]),
        ("2024-2030", ["2024-01-01..2030-12-31"]),
        ("Theo tiến độ, hoàn thành năm 2025", ["2025-01-01..2025-12-31"]),
        ("Từ 2024", ["= Từ 2024"]),
        ("Từ tháng 3/2024 trở đi", ["= Từ tháng 3/2024 trở đi"]),
        ("Năm 2024 và các năm tiếp theo", ["= Năm 2024 và các năm tiếp theo"]),
        ("Hằng năm (từ 2024)", ["FREQ=YEARLY"]),
        ("Định kỳ hàng tháng", ["FREQ=MONTHLY"]),
        ("Hằng tháng, hằng quý", ["= Hằng tháng, hằng quý"]),
        ("Tháng 6, 12 hằng năm", ["FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1"]),
        ("Quý I, quý III hằng năm", ["FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=-1"]),
        ("Trước ngày 20/6, 20/12", ["<2024-06-20", "<2024-12-20"]),
        ("Quý II/2024 (trước ngày 15/6/2024)", ["<2024-06-15"]),
        ("-", []),
    ],
)
def test_a_cell_says_when(words: str, times: list[str]) -> None:
    assert [time_in_short(time.deadline) for time in times_of(words, "Thời gian", YEARS)] == times


@pytest.mark.parametrize(
    ("words", "doubtful"),
    [
        ("3?/6/20?4", True),
        ("31/4/2024", True),
        ("Tuần 3/4/2024", True),
        ("Khi có phát sinh", False),
        ("2024, 2025", False),
    ],
)
def test_figures_that_are_no_day_are_doubted(words: str, doubtful: bool) -> None:
    assert any(time.doubts for time in times_of(words, "Thời gian", YEARS)) == doubtful


@pytest.mark.parametrize(
    ("words", "day"), [("Tháng 9", "2024-09-30"), ("Tháng 3", "2025-03-31"), ("15/5", "2025-05-15")]
)
def test_a_school_year_turns_in_summer(words: str, day: str) -> None:
    (time,) = times_of(words, "Thời gian", Years(date(2024, 1, 1), school=True))
    assert str(time.deadline.due) == day


def test_a_head_that_says_before_leaves_the_day_itself_out() -> None:
    (time,) = times_of("30/6", "Hoàn thành trước ngày", YEARS)
    assert time_in_short(time.deadline) == "<2024-06-30"
