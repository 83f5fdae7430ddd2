"""Every form of time that the grammar supports, filled with any value: what was written comes back."""

from calendar import monthrange
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.dates import TimeExpression, find_times
from knowledge.deadline import Relative
from knowledge.vietnamese import fold

DAYS = st.dates(date(2005, 1, 1), date(2049, 12, 31))
MONTHS = st.integers(1, 12)
YEARS = st.integers(2005, 2049)
HOURS = st.times(time(0, 0), time(23, 59)).map(lambda t: t.replace(minute=t.minute // 5 * 5, second=0, microsecond=0))
MARKS = st.booleans()
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
IN_WORDS = {3: "ba", 5: "năm", 7: "bảy", 10: "mười", 15: "mười lăm"}
REFERENCE = date(2026, 1, 2)


def only(text: str, marks: bool = True, reference: date = REFERENCE) -> TimeExpression:
    """The one expression in `text`, which points at its own words."""
    text = text if marks else fold(text)
    found = find_times(text, reference=reference)
    assert len(found) == 1, [e.text for e in found]
    assert text[found[0].start : found[0].end] == found[0].text
    return found[0]


DAY_FORMS = (
    "{d:02}/{m:02}/{y}", "{d}.{m}.{y}", "{d:02} - {m:02} - {y}", "{d}/ {m} /{y}", "{d} tháng {m} năm {y}",
    "{d:02} tháng {m:02}/{y}", "{d}\u00a0tháng\u00a0{m}\u00a0năm\u00a0{y}", "{d}\ntháng {m}\nnăm {y}",
    "{d}/{m}\nnăm {y}",
)  # fmt: skip
DAY_LEADS = {
    "chậm nhất ngày": ("by", True), "chậm nhất đến hết ngày": ("by", True), "muộn nhất là ngày": ("by", True),
    "đến hết ngày": ("by", True), "xong trước ngày": ("before", False), "trước ngày": ("before", False),
    "hạn cuối: ngày": ("by", True), "vào ngày": ("on", True), "trong ngày": ("on", True), "từ ngày": ("from", True),
}  # fmt: skip


@given(day=DAYS, form=st.sampled_from(DAY_FORMS), lead=st.sampled_from(sorted(DAY_LEADS)), marks=MARKS)
def test_any_day_after_any_lead(day: date, form: str, lead: str, marks: bool) -> None:
    found = only(f"gửi báo cáo {lead} {form.format(d=day.day, m=day.month, y=day.year)} để tổng hợp", marks)
    assert (found.deadline.due, found.bound, found.deadline.inclusive) == (day, *DAY_LEADS[lead])


@given(day=DAYS, places=st.sets(st.integers(0, 9), min_size=1, max_size=2))
def test_letters_that_a_scan_takes_for_figures(day: date, places: set[int]) -> None:
    printed = f"{day.day:02}/{day.month:02}/{day.year}"
    confused = {"0": "O", "1": "l"}
    spoilt = "".join(
        confused.get(c, c) if i in places and i > 0 and i not in (3, 6) else c for i, c in enumerate(printed)
    )
    assert only(f"gửi trước ngày {spoilt} về Sở").deadline.due == day


@given(
    day=DAYS,
    hour=HOURS,
    form=st.sampled_from(("{h:02}h{m:02}", "{h} giờ {m:02} phút", "{h:02}:{m:02}", "{h}g{m:02}")),
    marks=MARKS,
)
def test_an_hour_before_its_day(day: date, hour: time, form: str, marks: bool) -> None:
    printed = form.format(h=hour.hour, m=hour.minute)
    found = only(f"gửi trước {printed} ngày {day.day}/{day.month}/{day.year}", marks)
    assert (found.deadline.due, found.deadline.time, found.deadline.inclusive) == (day, hour, False)


@given(day=DAYS, shift=st.integers(0, 6), order=st.sampled_from(("{w}, ngày {d}", "ngày {d} ({w})")))
def test_a_weekday_is_checked_against_its_date(day: date, shift: int, order: str) -> None:
    weekday = WEEKDAYS[(day.weekday() + shift) % 7]
    printed = order.format(w=weekday, d=f"{day.day}/{day.month}/{day.year}")
    found = only(f"báo cáo trước 16h00, {printed}" if order.startswith("{w}") else f"báo cáo trước {printed}")
    assert found.deadline.due == day
    assert bool(found.warnings) == (shift != 0)


@given(
    first=DAYS, length=st.integers(1, 300), until=st.sampled_from(("đến ngày", "đến hết ngày", "tới ngày")), marks=MARKS
)
def test_a_span_of_days(first: date, length: int, until: str, marks: bool) -> None:
    last = first + timedelta(days=length)
    text = f"thực hiện từ ngày {first.day}/{first.month}/{first.year} {until} {last.day}/{last.month}/{last.year}"
    found = only(text, marks)
    assert (found.deadline.period, found.deadline.due) == ((first, last), last)


@given(
    month=MONTHS,
    year=YEARS,
    form=st.sampled_from(("trong tháng {m}/{y}", "Tháng {m:02} năm {y}", "trong tháng {m} năm {y}")),
)
def test_a_month_is_its_first_to_its_last_day(month: int, year: int, form: str) -> None:
    found = only(f"Hoàn thành {form.format(m=month, y=year)}.")
    last = date(year, month, monthrange(year, month)[1])
    assert found.deadline.period == (date(year, month, 1), last)


@given(
    quarter=st.integers(1, 4), year=YEARS,
    form=st.sampled_from(("quý {r}/{y}", "Quý {q} năm {y}", "trong quý {r} năm {y}")),
)  # fmt: skip
def test_a_quarter_is_its_three_months(quarter: int, year: int, form: str) -> None:
    roman = ("I", "II", "III", "IV")[quarter - 1]
    found = only(f"hoàn thành {form.format(r=roman, q=quarter, y=year)}.")
    first, month = date(year, 3 * quarter - 2, 1), 3 * quarter
    assert found.deadline.period == (first, date(year, month, monthrange(year, month)[1]))


@given(month=MONTHS, year=YEARS, part=st.sampled_from(("đầu", "giữa", "cuối")))
def test_a_part_of_a_month_is_the_day_of_the_civil_code(month: int, year: int, part: str) -> None:
    found = only(f"tổng kết vào {part} tháng {month}/{year}")
    days = {"đầu": 1, "giữa": 15, "cuối": monthrange(year, month)[1]}
    assert (found.deadline.due, found.deadline.origin) == (date(year, month, days[part]), "computed")


@given(year=YEARS, part=st.sampled_from(("6 tháng đầu năm", "6 tháng cuối năm", "9 tháng đầu năm")))
def test_a_part_of_a_year(year: int, part: str) -> None:
    spans = {"6 tháng đầu năm": (1, 6), "6 tháng cuối năm": (7, 12), "9 tháng đầu năm": (1, 9)}
    first, last = spans[part]
    found = only(f"hoàn thành trong {part} {year}")
    assert found.deadline.period == (date(year, first, 1), date(year, last, monthrange(year, last)[1]))


@given(year=YEARS)
def test_a_school_year_has_no_days(year: int) -> None:
    found = only(f"thực hiện trong năm học {year}-{year + 1}")
    assert (found.deadline.due, found.deadline.period) == (None, None)


@given(
    day=st.integers(1, 31),
    every=st.sampled_from(("hằng tháng", "hàng tháng", "mỗi tháng", "của tháng tiếp theo", "tháng sau")),
)  # fmt: skip
def test_a_day_of_every_month(day: int, every: str) -> None:
    assert only(f"gửi số liệu trước ngày {day:02} {every}").deadline.rrule == f"FREQ=MONTHLY;BYMONTHDAY={day}"


@given(
    day=st.integers(1, 30), form=st.sampled_from(("của tháng cuối quý", "tháng cuối của quý", "của tháng cuối mỗi quý"))
)
def test_a_day_of_the_last_month_of_each_quarter(day: int, form: str) -> None:
    assert only(f"gửi chậm nhất ngày {day} {form}").deadline.rrule == f"FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY={day}"


@given(
    weekday=st.integers(0, 6),
    every=st.sampled_from(("{w} hằng tuần", "ngày {w} hàng tuần", "hằng tuần, chậm nhất vào {w}")),
    marks=MARKS,
)
def test_a_week_begins_on_monday_and_friday_is_friday(weekday: int, every: str, marks: bool) -> None:
    text = f"báo cáo {every.format(w=WEEKDAYS[weekday])}"
    rules = [
        e.deadline.rrule for e in find_times(text if marks else fold(text), reference=REFERENCE) if e.deadline.rrule
    ]
    assert rules == [f"FREQ=WEEKLY;BYDAY={CODES[weekday]}"]


@given(hours=st.lists(HOURS, min_size=2, max_size=4, unique=True), every=st.sampled_from(("hằng ngày", "mỗi ngày")))
def test_each_hour_of_a_list_is_a_time_of_its_own(hours: list[time], every: str) -> None:
    printed = [f"{h.hour}h{h.minute:02}" for h in hours]
    text = f"báo cáo trước {', '.join(printed[:-1])} và {printed[-1]} {every}"
    found = find_times(text, reference=REFERENCE)
    assert [(e.deadline.time, e.deadline.rrule, e.deadline.inclusive) for e in found] == [
        (hour, "FREQ=DAILY", False) for hour in hours
    ]


@given(months=st.lists(MONTHS, min_size=2, max_size=4, unique=True).map(sorted), day=st.integers(1, 28))
def test_days_joined_by_and_share_what_leads_and_follows_them(months: list[int], day: int) -> None:
    dates = [f"{day}/{month}" for month in months]
    text = f"gửi trước ngày {', '.join(dates[:-1])} và {dates[-1]} hằng năm"
    listed = ",".join(map(str, months))
    assert only(text).deadline.rrule == f"FREQ=YEARLY;BYMONTH={listed};BYMONTHDAY={day}"


UNITS = {"ngày làm việc": "working_day", "ngày": "day", "tháng": "month"}
ANCHORS = {
    "kể từ ngày nhận được văn bản này": "receipt", "kể từ ngày ký ban hành": "issue", "kể từ ngày ban hành": "issue",
    "sau khi kết thúc đợt kiểm tra": "kết thúc đợt kiểm tra",
}  # fmt: skip


@given(
    amount=st.integers(1, 90), lead=st.sampled_from(("trong vòng", "trong thời hạn", "chậm nhất")),
    unit=st.sampled_from(sorted(UNITS)), anchor=st.sampled_from(sorted(ANCHORS)),
)  # fmt: skip
def test_days_counted_from_an_event(amount: int, lead: str, unit: str, anchor: str) -> None:
    found = only(f"có ý kiến {lead} {amount:02} {unit} {anchor}, gửi về Sở")
    assert found.deadline.relative == Relative(amount, UNITS[unit], ANCHORS[anchor])  # type: ignore[arg-type]


@given(amount=st.sampled_from(sorted(IN_WORDS)), unit=st.sampled_from(sorted(UNITS)))
def test_the_amount_said_again_in_brackets(amount: int, unit: str) -> None:
    found = only(f"trong thời hạn {amount:02} ({IN_WORDS[amount]}) {unit} kể từ ngày nhận được văn bản")
    assert found.deadline.relative == Relative(amount, UNITS[unit], "receipt")  # type: ignore[arg-type]


@given(amount=st.integers(1, 30))
def test_days_after_an_event_named_first(amount: int) -> None:
    found = only(f"sau khi kết thúc đợt tiêm {amount:02} ngày phải tổng hợp")
    assert found.deadline.relative == Relative(amount, "day", "kết thúc đợt tiêm")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Báo cáo 6 tháng, 9 tháng và năm gửi chậm nhất ngày 20 của tháng cuối kỳ", "BYMONTH=6,9,12;BYMONTHDAY=20"),
        ("Báo cáo quý gửi trước ngày 15 của tháng cuối kỳ báo cáo", "BYMONTH=3,6,9,12;BYMONTHDAY=15"),
    ],
)
def test_the_last_month_of_a_period_is_that_of_the_periods_named(text: str, rule: str) -> None:
    assert f"FREQ=YEARLY;{rule}" in [e.deadline.rrule for e in find_times(text, reference=REFERENCE)]


def test_the_last_month_of_an_unnamed_period_keeps_its_words_only() -> None:
    assert only("gửi trước ngày 15 của tháng cuối kỳ").deadline.rrule is None


def test_what_recurs_at_the_end_of_a_clause_recurs_throughout() -> None:
    found = find_times("báo cáo 6 tháng trước ngày 15/6 và báo cáo năm trước ngày 15/12 hằng năm", reference=REFERENCE)
    assert [e.deadline.rrule for e in found if e.deadline.rrule] == [
        "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15",
    ]  # fmt: skip


def test_an_hour_of_the_day_is_no_number_of_hours() -> None:
    assert only("báo cáo trước 15 giờ thứ Năm hàng tuần").deadline.time == time(15)
