"""Every form in which directives write a time, and what it comes to."""

from datetime import date, time

import pytest

from knowledge.dates import TimeExpression, find_times
from knowledge.deadline import Deadline, Relative
from knowledge.vietnamese import fold

REFERENCE = date(2026, 5, 22)


def only(text: str, reference: date | None = REFERENCE) -> TimeExpression:
    """The one expression in `text`."""
    found = find_times(text, reference=reference)
    assert len(found) == 1, [e.text for e in found]
    return found[0]


def value(deadline: Deadline) -> tuple[date | None, time | None, bool, str | None]:
    return deadline.due, deadline.time, deadline.inclusive, deadline.rrule


DAYS: list[tuple[str, str, str, date, time | None, bool]] = [
    # sentence, words of the expression, bound, due, time, inclusive
    ("gửi về Sở chậm nhất ngày 12/8/2026.", "chậm nhất ngày 12/8/2026", "by", date(2026, 8, 12), None, True),
    ("gửi chậm nhất đến hết ngày 12/8/2026", "chậm nhất đến hết ngày 12/8/2026", "by", date(2026, 8, 12), None, True),
    ("muộn nhất là ngày 3 tháng 9 năm 2026", "muộn nhất là ngày 3 tháng 9 năm 2026",
     "by", date(2026, 9, 3), None, True),
    ("xong trước ngày 25 tháng 3 năm 2026 để", "trước ngày 25 tháng 3 năm 2026",
     "before", date(2026, 3, 25), None, False),
    ("nộp trước 31/7 nhé", "trước 31/7", "before", date(2026, 7, 31), None, False),
    ("trước 16h00 ngày 05/6/2026", "trước 16h00 ngày 05/6/2026", "before", date(2026, 6, 5), time(16), False),
    ("trước 16 giờ 30 phút ngày 05/6", "trước 16 giờ 30 phút ngày 05/6",
     "before", date(2026, 6, 5), time(16, 30), False),
    ("trước 11h30, thứ Sáu, ngày 12/6/2026", "trước 11h30, thứ Sáu, ngày 12/6/2026",
     "before", date(2026, 6, 12), time(11, 30), False),
    ("trước 24h00 ngày 30/6/2026", "trước 24h00 ngày 30/6/2026", "before", date(2026, 6, 30), None, True),
    ("Hạn cuối: 17h00 ngày 30/9/2026", "Hạn cuối: 17h00 ngày 30/9/2026", "by", date(2026, 9, 30), time(17), True),
    ("đến hết ngày 15.6.2026", "đến hết ngày 15.6.2026", "by", date(2026, 6, 15), None, True),
    ("hết giờ hành chính ngày 30/6/2026", "hết giờ hành chính ngày 30/6/2026", "by", date(2026, 6, 30), None, True),
    ("từ nay đến hết ngày 31/12/2026", "từ nay đến hết ngày 31/12/2026", "by", date(2026, 12, 31), None, True),
    ("Thời gian hoàn thành: 31/8/2026", "Thời gian hoàn thành: 31/8/2026", "by", date(2026, 8, 31), None, True),
    ("vào ngày 15-6-2026", "vào ngày 15-6-2026", "on", date(2026, 6, 15), None, True),
    ("trong ngày 15/6/2026", "trong ngày 15/6/2026", "on", date(2026, 6, 15), None, True),
    ("có hiệu lực từ ngày 01/7/2026", "từ ngày 01/7/2026", "from", date(2026, 7, 1), None, True),
    ("Từ 7h30 đến 11h30, ngày 12/9/2026 (thứ Bảy)", "Từ 7h30 đến 11h30, ngày 12/9/2026 (thứ Bảy)",
     "on", date(2026, 9, 12), time(7, 30), True),
    ("họp lúc 2 giờ chiều ngày 12/9/2026", "lúc 2 giờ chiều ngày 12/9/2026", "on", date(2026, 9, 12), time(14), True),
    ("họp ngày 12/9/2026 lúc 13h30", "ngày 12/9/2026 lúc 13h30", "bare", date(2026, 9, 12), time(13, 30), True),
    ("họp 8h00-11h30 ngày 12/9/2026", "8h00-11h30 ngày 12/9/2026", "bare", date(2026, 9, 12), time(8), True),
    ("họp ngày 12/9/2026 (8h00 - 11h30)", "ngày 12/9/2026 (8h00 - 11h30)", "bare", date(2026, 9, 12), time(8), True),
    ("từ 14h00’ ngày 12/9/2026", "từ 14h00’ ngày 12/9/2026", "on", date(2026, 9, 12), time(14), True),
    ("Huế, ngày 02 tháng 5 năm 2026", "ngày 02 tháng 5 năm 2026", "bare", date(2026, 5, 2), None, True),
    ("(8 giờ 00, Thứ 6, ngày 18/ 12 / 2026)", "8 giờ 00, Thứ 6, ngày 18/ 12 / 2026",
     "bare", date(2026, 12, 18), time(8), True),
    ("trước ngày 15 tháng Sáu năm 2026", "trước ngày 15 tháng Sáu năm 2026", "before", date(2026, 6, 15), None, False),
    ("trước ngày 15 tháng cuối quý III/2026", "trước ngày 15 tháng cuối quý III/2026",
     "before", date(2026, 9, 15), None, False),
    ("hết năm 2026", "hết năm 2026", "by", date(2026, 12, 31), None, True),
    ("đến hết tháng 10/2026", "đến hết tháng 10/2026", "by", date(2026, 10, 31), None, True),
    ("xong trước tháng 9/2026", "trước tháng 9/2026", "before", date(2026, 9, 1), None, False),
    ("trước quý IV năm 2026", "trước quý IV năm 2026", "before", date(2026, 10, 1), None, False),
    ("đầu tháng 5/2026", "đầu tháng 5/2026", "bare", date(2026, 5, 1), None, True),
    ("giữa tháng 7", "giữa tháng 7", "bare", date(2026, 7, 15), None, True),
    ("vào cuối tháng 2/2028", "vào cuối tháng 2/2028", "on", date(2028, 2, 29), None, True),
    ("giữa năm 2026", "giữa năm 2026", "bare", date(2026, 6, 30), None, True),
    ("cuối năm", "cuối năm", "bare", date(2026, 12, 31), None, True),
    # as scans, PDF and Markdown have it
    ("hạn 3O/6/2026", "hạn 3O/6/2026", "by", date(2026, 6, 30), None, True),
    ("ngày l5 /11/2O26", "ngày l5 /11/2O26", "bare", date(2026, 11, 15), None, True),
    ("gửi **trước ngày 10/7/2026** để", "trước ngày 10/7/2026", "before", date(2026, 7, 10), None, False),
    ("trước **ngày\n\n10 tháng 7\nnăm 2026**", "trước **ngày\n\n10 tháng 7\nnăm 2026",
     "before", date(2026, 7, 10), None, False),
    ("trước\u00a0ngày\u00a010/7/2026", "trước\u00a0ngày\u00a010/7/2026", "before", date(2026, 7, 10), None, False),
    ("tru•oc ngay 28/3/2026", "tru•oc ngay 28/3/2026", "before", date(2026, 3, 28), None, False),
    ("xong truot 28/3/2026", "truot 28/3/2026", "before", date(2026, 3, 28), None, False),
    ("truac ngay 28/3/2026", "truac ngay 28/3/2026", "before", date(2026, 3, 28), None, False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "bound", "due", "hour", "inclusive"), DAYS)
def test_a_day_is_read_with_its_lead_and_its_hour(
    text: str, words: str, bound: str, due: date, hour: time | None, inclusive: bool
) -> None:
    found = only(text)
    assert (found.text, found.bound) == (words, bound)
    assert value(found.deadline) == (due, hour, inclusive, None)
    assert text[found.start : found.end] == words


# Unaccented, "tháng Sáu" cannot be told from "tháng sau".
@pytest.mark.parametrize(
    ("text", "words", "bound", "due", "hour", "inclusive"), [line for line in DAYS if "Sáu năm" not in line[0]]
)
def test_the_same_without_tone_marks(
    text: str, words: str, bound: str, due: date, hour: time | None, inclusive: bool
) -> None:
    assert value(only(fold(text)).deadline) == (due, hour, inclusive, None)


RULES: list[tuple[str, str, str, bool]] = [
    ("gửi trước ngày 15 tháng 12 hàng năm để", "trước ngày 15 tháng 12 hàng năm",
     "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15", False),
    ("chậm nhất ngày 30/11 hằng năm", "chậm nhất ngày 30/11 hằng năm", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30", True),
    ("trước ngày 14/6 và 14/12 hằng năm", "trước ngày 14/6 và 14/12 hằng năm",
     "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=14", False),
    ("trước ngày 20/3, 20/6, 20/9 và 20/12 hằng năm", "trước ngày 20/3, 20/6, 20/9 và 20/12 hằng năm",
     "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20", False),
    ("ngày 20 hằng tháng", "ngày 20 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=20", True),
    ("ngày 05 và ngày 20 hằng tháng", "ngày 05 và ngày 20 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=5,20", True),
    ("trước ngày 10 của tháng tiếp theo", "trước ngày 10 của tháng tiếp theo", "FREQ=MONTHLY;BYMONTHDAY=10", False),
    ("trước ngày 10 của tháng kế tiếp", "trước ngày 10 của tháng kế tiếp", "FREQ=MONTHLY;BYMONTHDAY=10", False),
    ("trước ngày 05 tháng sau", "trước ngày 05 tháng sau", "FREQ=MONTHLY;BYMONTHDAY=5", False),
    ("ngày làm việc cuối cùng của tháng", "ngày làm việc cuối cùng của tháng",
     "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", True),
    ("ngày 15 của tháng cuối quý", "ngày 15 của tháng cuối quý", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15", True),
    ("trước ngày 25 tháng cuối của quý", "trước ngày 25 tháng cuối của quý",
     "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=25", False),
    ("ngày 05 của tháng đầu quý sau", "ngày 05 của tháng đầu quý sau",
     "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=5", True),
    ("trước ngày 20/12 của năm báo cáo", "trước ngày 20/12 của năm báo cáo",
     "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=20", False),
    ("trước ngày 15/01 năm kế tiếp hằng năm", "trước ngày 15/01 năm kế tiếp hằng năm",
     "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=15", False),
    ("trước ngày 15 các tháng 3, 6, 9, 12 hằng năm", "trước ngày 15 các tháng 3, 6, 9, 12 hằng năm",
     "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15", False),
    ("ngày làm việc thứ 5 của tháng tiếp theo", "ngày làm việc thứ 5 của tháng tiếp theo",
     "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=5", True),
    ("thứ Sáu hằng tuần", "thứ Sáu hằng tuần", "FREQ=WEEKLY;BYDAY=FR", True),
    ("các ngày thứ Ba, thứ Năm hằng tuần", "các ngày thứ Ba, thứ Năm hằng tuần", "FREQ=WEEKLY;BYDAY=TU,TH", True),
    ("từ thứ 2 đến thứ 6 hàng tuần", "từ thứ 2 đến thứ 6 hàng tuần", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", True),
    ("Chủ nhật hằng tuần", "Chủ nhật hằng tuần", "FREQ=WEEKLY;BYDAY=SU", True),
    ("mỗi 2 tuần, thứ Hai", "mỗi 2 tuần, thứ Hai", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", True),
    ("thứ Hai đầu tiên hằng tháng", "thứ Hai đầu tiên hằng tháng", "FREQ=MONTHLY;BYDAY=1MO", True),
    ("thứ Tư, tuần 2 hàng tháng", "thứ Tư, tuần 2 hàng tháng", "FREQ=MONTHLY;BYDAY=2WE", True),
    ("cuối mỗi quý", "cuối mỗi quý", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", True),
    ("trong tháng 11 hằng năm", "trong tháng 11 hằng năm", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30", True),
    ("trong tháng 2 hằng năm", "trong tháng 2 hằng năm", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", True),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "rrule", "inclusive"), RULES)
def test_what_comes_round_becomes_a_rule(text: str, words: str, rrule: str, inclusive: bool) -> None:
    found = only(text)
    assert found.text == words
    assert value(found.deadline) == (None, None, inclusive, rrule)


@pytest.mark.parametrize(
    "text",
    ["hằng năm", "hàng quý", "ngày 25 hằng quý", "định kỳ hằng tháng", "định kỳ hằng tháng, quý, 6 tháng, 9 tháng, năm",
     "định kỳ 6 tháng",
     "mỗi 2 tuần", "hằng ngày", "thường xuyên", "định kỳ"],
)  # fmt: skip
def test_recurrence_without_a_day_keeps_its_words_and_no_rule(text: str) -> None:
    found = only(f"Báo cáo {text} về Sở.")
    assert (found.text, found.bound, found.deadline) == (text, "recurring", Deadline(text))


def test_daily_report_has_its_hour_and_its_window() -> None:
    found = only("báo cáo trước 14h00 hằng ngày (từ ngày 01/8 đến ngày 15/8/2026)")
    assert found.text == "trước 14h00 hằng ngày (từ ngày 01/8 đến ngày 15/8/2026)"
    assert value(found.deadline) == (None, time(14), False, "FREQ=DAILY;UNTIL=20260815")
    assert found.deadline.period == (date(2026, 8, 1), date(2026, 8, 15))


def test_a_sentence_that_speaks_of_every_year_makes_its_dates_yearly() -> None:
    found = find_times(
        "Định kỳ 6 tháng (trước ngày 15/6) và hằng năm (trước ngày 15/12), báo cáo.", reference=REFERENCE
    )
    assert [e.deadline.rrule for e in found] == [
        None, "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15", None, "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15",
    ]  # fmt: skip


def test_a_sentence_that_names_one_year_does_not() -> None:
    found = find_times("Báo cáo định kỳ 6 tháng đầu năm 2026 gửi trước ngày 15/6.", reference=REFERENCE)
    assert [e.deadline.due for e in found][-1] == date(2026, 6, 15)


def test_a_day_without_a_month_needs_a_sentence_about_every_month() -> None:
    found = find_times("Hằng tháng, trước ngày 25, các phường gửi số liệu.", reference=REFERENCE)
    assert [e.deadline.rrule for e in found] == [None, "FREQ=MONTHLY;BYMONTHDAY=25"]
    assert find_times("Họp chi bộ, trước ngày 25, đồng chí gửi.", reference=REFERENCE) == ()


WINDOWS = [
    ("trong tháng 9", date(2026, 9, 1), date(2026, 9, 30), "window"),
    ("trong tháng 9/2027", date(2027, 9, 1), date(2027, 9, 30), "window"),
    ("Tháng 10 năm 2026", date(2026, 10, 1), date(2026, 10, 31), "window"),
    ("trong tháng 4-5/2026", date(2026, 4, 1), date(2026, 5, 31), "window"),
    ("từ tháng 6-12/2026", date(2026, 6, 1), date(2026, 12, 31), "between"),
    ("từ tháng 9 đến hết tháng 12/2026", date(2026, 9, 1), date(2026, 12, 31), "between"),
    ("từ tháng 7/2026 đến tháng 2/2027", date(2026, 7, 1), date(2027, 2, 28), "between"),
    ("quý III/2026", date(2026, 7, 1), date(2026, 9, 30), "window"),
    ("Quý 3 năm 2026", date(2026, 7, 1), date(2026, 9, 30), "window"),
    ("trong quý I, II/2026", date(2026, 1, 1), date(2026, 6, 30), "window"),
    ("6 tháng đầu năm", date(2026, 1, 1), date(2026, 6, 30), "window"),
    ("6 tháng cuối năm 2026", date(2026, 7, 1), date(2026, 12, 31), "window"),
    ("9 tháng đầu năm 2026", date(2026, 1, 1), date(2026, 9, 30), "window"),
    ("trong năm 2027", date(2027, 1, 1), date(2027, 12, 31), "window"),
    ("từ ngày 05/6/2026 đến hết ngày 30/6/2026", date(2026, 6, 5), date(2026, 6, 30), "between"),
    ("từ ngày 05/6 đến ngày 30/6/2026", date(2026, 6, 5), date(2026, 6, 30), "between"),
    ("từ ngày 05 đến ngày 10/6/2026", date(2026, 6, 5), date(2026, 6, 10), "between"),
    ("ngày 05, 06 và 07/6/2026", date(2026, 6, 5), date(2026, 6, 7), "window"),
    ("ngày 05-07/6/2026", date(2026, 6, 5), date(2026, 6, 7), "between"),
    ("từ ngày 25/12 đến ngày 05/01/2027", date(2026, 12, 25), date(2027, 1, 5), "between"),
    ("từ cuối tháng 5 đến kết thúc tháng 6 năm 2026", date(2026, 5, 31), date(2026, 6, 30), "between"),
    ("tir thang 7/2026 den thang 8/2026", date(2026, 7, 1), date(2026, 8, 31), "between"),
    ("30/4 - 03/5/2026", date(2026, 4, 30), date(2026, 5, 3), "between"),
]


@pytest.mark.parametrize(("text", "first", "last", "bound"), WINDOWS)
def test_a_window_is_due_on_its_last_day(text: str, first: date, last: date, bound: str) -> None:
    found = only(f"Thực hiện {text}.")
    assert (found.text, found.bound) == (text, bound)
    assert (found.deadline.period, found.deadline.due) == ((first, last), last)


def test_a_school_year_has_no_days_put_to_it() -> None:
    assert only("trong năm học 2026-2027").deadline == Deadline("trong năm học 2026-2027")


RELATIVE = [
    (
        "trong vòng 05 ngày làm việc kể từ ngày nhận được văn bản này, các đơn vị gửi",
        Relative(5, "working_day", "receipt"),
    ),
    ("trong thời hạn 05 (năm) ngày kể từ ngày ký ban hành", Relative(5, "day", "issue")),
    ("trong vòng 03 ngày, kể từ ngày ban hành Kế hoạch này", Relative(3, "day", "issue")),
    ("chậm nhất 03 ngày sau khi kết thúc đợt kiểm tra", Relative(3, "day", "kết thúc đợt kiểm tra")),
    ("chậm nhất sau 10 ngày kể từ ngày kết thúc hội nghị phải gửi", Relative(10, "day", "kết thúc hội nghị")),
    ("trong vòng 02 tháng kể từ khi khởi công", Relative(2, "month", "khởi công")),
    ("sau 2 tuần kể từ ngày nhận được Công văn", Relative(14, "day", "receipt")),
    ("Kể từ ngày nhận được văn bản, trong vòng 07 ngày làm việc", Relative(7, "working_day", "receipt")),
    ("trước ngày họp ít nhất 03 ngày làm việc", Relative(3, "working_day", "trước ngày họp")),
    ("chậm nhất 10 ngày trước ngày khai mạc", Relative(10, "day", "trước ngày khai mạc")),
    ("trong vòng năm ngày kể từ ngày nhận được hồ sơ hợp lệ", Relative(5, "day", "nhận được hồ sơ hợp lệ")),
    ("sau 15 ngày mà không có ý kiến thì coi như thống nhất", Relative(15, "day", "")),
    ("gửi trước 05 ngày làm việc", Relative(5, "working_day", "")),
]


@pytest.mark.parametrize(("text", "relative"), RELATIVE)
def test_a_time_counted_from_an_event_keeps_amount_unit_and_event(text: str, relative: Relative) -> None:
    found = only(text)
    assert (found.bound, found.deadline.relative, found.deadline.due) == ("relative", relative, None)


@pytest.mark.parametrize(
    "words",
    ["ngay sau khi nhận được công điện này", "ngay khi có kết quả", "sau khi kết thúc đợt thi", "trước khi khai giảng",
     "khi có yêu cầu", "đột xuất", "trong vòng 24 giờ kể từ khi nhận tin báo"],
)  # fmt: skip
def test_a_time_tied_to_an_event_keeps_only_its_words(words: str) -> None:
    found = only(f"Các xã báo cáo {words}, gửi về huyện.")
    assert (found.text, found.bound, found.deadline) == (words, "conditional", Deadline(words))


@pytest.mark.parametrize(
    ("text", "rrule"),
    [
        ("Hằng quý gửi báo cáo trước ngày 05 tháng tiếp theo", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=5"),
        ("báo cáo quý gửi trước ngày 10 của tháng sau", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10"),
        ("báo cáo 6 tháng gửi trước ngày 10 tháng kế tiếp", "FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=10"),
        ("Hằng tháng, hằng quý gửi trước ngày 05 tháng sau", "FREQ=MONTHLY;BYMONTHDAY=5"),
        ("Quý cơ quan gửi báo cáo trước ngày 05 tháng sau", "FREQ=MONTHLY;BYMONTHDAY=5"),
        ("theo quy định, gửi trước ngày 05 tháng sau", "FREQ=MONTHLY;BYMONTHDAY=5"),
    ],
)
def test_the_next_month_is_the_one_after_the_period_that_is_reported_on(text: str, rrule: str) -> None:
    assert find_times(text, reference=REFERENCE)[-1].deadline.rrule == rrule


def test_two_quarters_that_are_not_neighbours_are_two_windows() -> None:
    found = find_times("kiểm tra trong quý II và quý IV/2026", reference=REFERENCE)
    assert [e.deadline.due for e in found] == [date(2026, 6, 30), date(2026, 12, 31)]


@pytest.mark.parametrize(
    "text",
    [
        "trước 17 giờ hôm nay",
        "trong quý này",
        "trong tuần 1 tháng 6/2026",
        "trước năm học mới",
        "trước ngày khai giảng",
    ],
)
def test_a_time_that_names_no_day_keeps_its_words(text: str) -> None:
    found = only(f"gửi báo cáo {text} để tổng hợp")
    assert (found.text, found.deadline.due, found.deadline.rrule) == (text, None, None)


def test_days_counted_back_from_a_meeting_name_it() -> None:
    relative = only("gửi tài liệu trước 03 ngày làm việc tính đến ngày tổ chức họp").deadline.relative
    assert relative == Relative(3, "working_day", "tính đến ngày tổ chức họp")
