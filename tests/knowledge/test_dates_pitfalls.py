"""What looks like a time and is none, what is printed wrong, and what is left out."""

from datetime import date

import pytest

from knowledge.dates import find_times

REFERENCE = date(2026, 5, 22)


@pytest.mark.parametrize(
    "text",
    [
        "Nghị định số 12/2026/NĐ-CP của Chính phủ", "Kế hoạch số 588/KH-UBND", "Công văn 1107/SGDĐT-VP",
        "Luật số 42/2013/QH13",
        "Điều 15 và khoản 3 Điều 7", "đạt 3/4 số phiếu, ít nhất 2/3 đại biểu", "học 1/2 ngày", "trực 24/7",
        "15/20 trường",
        "điện thoại 0299 3624440, 02193.866.566, 0912.345.678", "số 12/5 đường Lê Lợi, phường 6", "1.500.000 đồng",
        "lần thứ Năm", "thứ hai là, thứ năm là", "quý vị, quý cơ quan, quỹ 2, quy định",
        "tháng hành động", "5 năm, 6 tháng tuổi",
        "mục 2.1, tiết 3.2.1", "giai đoạn 2021-2025",
        "trung tâm giáo dục thường xuyên, kinh phí chi thường xuyên", "Ngày Môi trường thế giới (05/6)",
        "họp 6 tháng 1 lần",
    ],
)  # fmt: skip
def test_numbers_and_names_are_no_dates(text: str) -> None:
    assert find_times(text, reference=REFERENCE) == ()


@pytest.mark.parametrize("text", ["ngày 31/02/2026", "30/02/2026", "ngày 31 tháng 4 năm 2026", "ngày 10/13/2026"])
def test_a_day_that_no_calendar_has_is_flagged(text: str) -> None:
    (found,) = find_times(text, reference=REFERENCE)
    assert found.deadline.due is None
    assert "không có trong lịch" in found.warnings[0]


def test_a_weekday_that_contradicts_its_date_is_flagged() -> None:
    (found,) = find_times("họp thứ Năm, ngày 12/6/2026", reference=REFERENCE)
    assert found.deadline.due == date(2026, 6, 12)
    assert found.warnings == ("Văn bản ghi thứ Năm nhưng ngày 12/6/2026 là thứ Sáu.",)


def test_a_year_left_out_is_not_guessed_without_a_reference() -> None:
    (found,) = find_times("trước ngày 15/3", reference=None)
    assert (found.deadline.due, found.bound, found.warnings) == (None, "before", ("Không ghi năm.",))


@pytest.mark.parametrize(
    ("text", "reference", "due"),
    [
        ("trước ngày 15/3", date(2026, 3, 20), date(2026, 3, 15)),  # past, not next year
        ("trước ngày 15/01 năm sau", date(2026, 5, 22), date(2027, 1, 15)),
        ("ngày 15/3 năm nay", date(2026, 5, 22), date(2026, 3, 15)),
        ("trước ngày 10/01", date(2026, 12, 20), date(2027, 1, 10)),
        ("cuộc họp ngày 10/01", date(2026, 12, 20), date(2026, 1, 10)),
    ],
)
def test_a_year_left_out_comes_from_the_directive(text: str, reference: date, due: date) -> None:
    (found,) = find_times(text, reference=reference)
    assert found.deadline.due == due


def test_a_turn_of_the_year_is_said_to_be_understood() -> None:
    (found,) = find_times("trước ngày 10/01", reference=date(2026, 12, 20))
    assert (found.deadline.origin, found.warnings) == ("computed", ("Không ghi năm, hiểu là năm 2027.",))


def test_a_misprinted_year_is_corrected_only_by_the_directives_own() -> None:
    (found,) = find_times("Tháng 12/1019", reference=date(2019, 4, 4))
    assert (found.deadline.due, found.deadline.origin) == (date(2019, 12, 31), "corrected")
    (found,) = find_times("Tháng 12/1019", reference=REFERENCE)
    assert found.deadline.due is None


@pytest.mark.parametrize("text", ["ngày … tháng 6 năm 2026", "ngày      tháng 6 năm 2026", "ngày ... tháng 6 năm 2026"])
def test_a_blank_day_leaves_the_month(text: str) -> None:
    (found,) = find_times(text, reference=None)
    assert (found.month_only, found.deadline.due) == (True, None)
    assert found.deadline.period == (date(2026, 6, 1), date(2026, 6, 30))


def test_a_blank_month_leaves_nothing() -> None:
    (found,) = find_times("ngày      tháng     năm 2026", reference=None)
    assert (found.month_only, found.deadline.due, found.deadline.period) == (True, None, None)


def test_a_lunar_day_is_not_taken_for_a_solar_one() -> None:
    (found,) = find_times("ngày 10 tháng 3 âm lịch", reference=REFERENCE)
    assert found.deadline.due is None
    assert "âm lịch" in found.warnings[0]


def test_each_party_of_a_distributive_list_keeps_its_own_day() -> None:
    found = find_times("Sở A trước ngày 15/6; Sở B trước ngày 20/6; Sở C sau ngày 25/6.", reference=REFERENCE)
    assert [(e.deadline.due, e.bound) for e in found] == [
        (date(2026, 6, 15), "before"), (date(2026, 6, 20), "before"), (date(2026, 6, 25), "from"),
    ]  # fmt: skip


def test_a_list_of_days_shares_its_lead_and_its_year() -> None:
    found = find_times("trước ngày 14/6 và 14/12/2027", reference=REFERENCE)
    assert [(e.deadline.due, e.bound, e.deadline.inclusive) for e in found] == [
        (date(2027, 6, 14), "before", False), (date(2027, 12, 14), "before", False),
    ]  # fmt: skip


def test_no_date_reaches_over_a_new_list_item() -> None:
    found = find_times("báo cáo hằng tháng\n5. Sở Y tế\n- trước ngày\n6) 7/2026", reference=REFERENCE)
    assert [e.text for e in found] == ["hằng tháng"]


def test_a_table_cell_may_hold_a_day_or_a_month_alone() -> None:
    table = "| Sở A | 20/6 |\n| Sở B | 9/2026 |\n| Sở C | Năm 2026 |\n| Sở D | Quý III |"
    found = find_times(table, reference=REFERENCE)
    assert [e.deadline.due for e in found] == [
        date(2026, 6, 20),
        date(2026, 9, 30),
        date(2026, 12, 31),
        date(2026, 9, 30),
    ]
