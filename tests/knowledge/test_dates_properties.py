"""What must hold of any text: no error, true spans, and every written date read back."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.dates import find_period, find_times
from knowledge.vietnamese import fold

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
FORMS = (
    "ngày {d}/{m}/{y}", "ngày {d:02}/{m:02}/{y}", "{d}/{m}/{y}", "ngày {d:02}.{m:02}.{y}", "ngày {d}-{m}-{y}",
    "ngày {d} tháng {m} năm {y}", "ngày {d:02} tháng {m:02} năm {y}", "ngày {d}  /{m} / {y}", "ngày {d} tháng {m}/{y}",
    "ngày\n{d} tháng {m}\nnăm {y}", "**ngày {d}/{m}/{y}**", "ngày {d}/{m} năm {y}",
)  # fmt: skip
LEADS = {"chậm nhất ": True, "trước ": False, "đến hết ": True, "hạn cuối ": True, "trước 16h30 ": False, "": True}
PIECES = st.sampled_from(
    [
        "trước", "sau", "ngày", "tháng", "năm", "quý", "tuần", "hằng", "mỗi", "định kỳ", "thứ Sáu", "Chủ nhật",
        "chậm nhất", "đến", "hết", "từ", "kể từ", "trong vòng", "làm việc", "III", "IV", "15", "05", "31/12",
        "30/6/2026", "2026", "16h00", "(năm)", ",", ".", ";", ":", "-", "/", "và", "|", "\n", "\n\n", "**", "cuối",
        "đầu", "giữa", "khi", "văn bản", "1O", "tháng 9/2026", "24", "giờ", "phút", "học", "mùng", "âm lịch",
        "cuối cùng", "nhận được", "lần", "hai",
    ]
)  # fmt: skip


@given(st.text())
def test_random_text_never_raises_and_spans_point_at_their_words(text: str) -> None:
    check(text)


@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_shuffled_words_of_time_never_raise_and_spans_point_at_their_words(text: str) -> None:
    check(text)


def check(text: str) -> None:
    for reference in (None, date(2026, 5, 22)):
        end = 0
        for found in find_times(text, reference=reference):
            assert end <= found.start < found.end <= len(text)
            assert found.text == text[found.start : found.end]
            end = found.end
    asked = find_period(text, today=date(2026, 11, 20))
    if asked:
        first, last, (start, stop) = asked
        assert 0 <= start < stop <= len(text)
        assert first is not None or last is not None


@given(day=DAYS, form=st.sampled_from(FORMS), lead=st.sampled_from(sorted(LEADS)), marks=st.booleans())
def test_any_date_in_any_form_comes_back_as_that_date(day: date, form: str, lead: str, marks: bool) -> None:
    text = f"Các sở báo cáo {lead}{form.format(d=day.day, m=day.month, y=day.year)} để tổng hợp."
    (found,) = find_times(text if marks else fold(text), reference=None)
    assert (found.deadline.due, found.deadline.inclusive) == (day, LEADS[lead])


@given(day=DAYS, form=st.sampled_from(("trước ngày {d}/{m}", "trước ngày {d} tháng {m}", "chậm nhất {d:02}/{m:02}")))
def test_any_date_without_its_year_takes_that_of_the_directive(day: date, form: str) -> None:
    text = f"gửi về Sở {form.format(d=day.day, m=day.month)} để tổng hợp"
    (found,) = find_times(text, reference=date(day.year, 5, 2))
    assert found.deadline.due == day


@given(month=st.integers(1, 12), day=st.integers(1, 28), word=st.sampled_from(("hằng", "hàng", "mỗi")))
def test_any_day_of_every_year_becomes_its_rule(month: int, day: int, word: str) -> None:
    (found,) = find_times(f"báo cáo trước ngày {day} tháng {month} {word} năm", reference=date(2026, 5, 2))
    assert found.deadline.rrule == f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}"


@pytest.mark.parametrize(
    "page",
    [
        "Căn cứ Kế hoạch số 12/KH-UBND ngày 05/6/2026, các sở gửi báo cáo trước ngày 15 tháng 12 hằng năm. ",
        "Tăng cường tuyên truyền, phổ biến pháp luật; nâng cao nhận thức của cán bộ và Nhân dân trên địa bàn tỉnh. ",
        "ngày ",
        " " * 997 + "15 ,",
        "ngày 1, 2, 3, 4, 5, 6, 7, 8, 9, ",
        "định kỳ hằng tháng, quý, năm, ",
    ],
)
def test_a_hundred_kilobytes_are_read_at_once(page: str) -> None:
    text = (page * (100_000 // len(page) + 1))[:100_000]
    started = time.process_time()
    find_times(text, reference=date(2026, 5, 2))
    assert time.process_time() - started < 2, "a text of 100 kB should take a tenth of a second, or two for the worst"
