"""Times as a reviewer types them."""

from datetime import date, time

import pytest

from ingest.reviewing.time_given import is_time, time_given
from knowledge.errors import SettingsError

MAY = date(2024, 5, 20)


@pytest.mark.parametrize(
    ("typed", "text", "due", "hour", "inclusive"),
    [
        ("2024-07-31", "ngày 31/7/2024", date(2024, 7, 31), None, True),
        ("2024-07-31 16:00", "16:00 ngày 31/7/2024", date(2024, 7, 31), time(16), True),
        ("trước ngày 31/7/2024", "trước ngày 31/7/2024", date(2024, 7, 31), None, False),
        ("trước ngày 31/7/2024 16:00", "trước 16:00 ngày 31/7/2024", date(2024, 7, 31), time(16), False),
        ("31/7/2024, 16h30", "16h30 ngày 31/7/2024", date(2024, 7, 31), time(16, 30), True),
        ("  truoc   31/7 ", "truoc 31/7", date(2024, 7, 31), None, False),
        ("truoc ngay 31/7/2024 16h", "truoc 16h ngày 31/7/2024", date(2024, 7, 31), time(16), False),
        ("trc 31/7", "trước 31/7", date(2024, 7, 31), None, False),
        ("before 31/7/2024", "trước 31/7/2024", date(2024, 7, 31), None, False),
        ("trong quý III/2024", "trong quý III/2024", date(2024, 9, 30), None, True),
    ],
)
def test_a_time_is_read_as_in_a_directive(typed: str, text: str, due: date, hour: time | None, inclusive: bool) -> None:
    deadline = time_given(typed, MAY).deadline
    assert (deadline.text, deadline.due, deadline.time, deadline.inclusive) == (text, due, hour, inclusive)


@pytest.mark.parametrize("typed", ["trước ngày 15 hằng tháng", "hằng tháng, trước ngày 15"])
def test_what_recurs_may_be_given_too(typed: str) -> None:
    deadline = time_given(typed, MAY).deadline
    assert (deadline.rrule, deadline.inclusive, deadline.text) == ("FREQ=MONTHLY;BYMONTHDAY=15", False, typed)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("2024-02-31", "không có trong lịch"),
        ("ngày 31/02/2024", "không có trong lịch"),
        ("thứ Hai ngày 31/7/2024", "là thứ Tư"),
        ("sớm nhé", "Không hiểu thời hạn “sớm nhé”. Ví dụ: 2024-07-31"),
        ("trước 31/7/2024 hoặc 5/8/2024", "Không hiểu"),
        ("trước ngày 31/7/2024 nếu kịp", "Không hiểu"),
        ("", "Không hiểu"),
    ],
)
def test_what_is_no_single_possible_time_is_refused_with_the_reason(typed: str, why: str) -> None:
    with pytest.raises(SettingsError, match=why):
        time_given(typed, MAY)


def test_a_year_left_out_is_never_guessed() -> None:
    with pytest.raises(SettingsError, match="năm"):
        time_given("trước ngày 31/7", None)


@pytest.mark.parametrize("typed", ["trước ngày 31/7/2024", "2024-07-31", "31/02/2024", "trước ngày 15 hằng tháng"])
def test_a_time_alone_is_known_for_one(typed: str) -> None:
    assert is_time(typed)


@pytest.mark.parametrize("typed", ["Sở Y tế phải nộp gì trước ngày 31/7/2024?", "gửi Sở Y tế", ""])
def test_a_sentence_is_not_a_time(typed: str) -> None:
    assert not is_time(typed)
