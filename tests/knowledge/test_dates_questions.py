"""The days a question asks about, as officials type it: with and without marks, and in English."""

from datetime import date

import pytest

from knowledge.dates import find_period

TODAY = date(2026, 11, 20)  # a Friday
MONTH = (date(2026, 11, 1), date(2026, 11, 30))
NEXT_MONTH = (date(2026, 12, 1), date(2026, 12, 31))
NEXT_WEEK = (date(2026, 11, 23), date(2026, 11, 29))


@pytest.mark.parametrize(
    ("question", "first", "last", "words"),
    [
        ("tháng này sở mình nộp gì", *MONTH, "tháng này"),
        ("thang nay so minh nop gi", *MONTH, "thang nay"),
        ("What is due this month?", *MONTH, "this month"),
        ("tháng sau có gì không", *NEXT_MONTH, "tháng sau"),
        ("tháng tới phải làm gì", *NEXT_MONTH, "tháng tới"),
        ("tháng sáu phải nộp gì", date(2026, 6, 1), date(2026, 6, 30), "tháng sáu"),
        ("tháng trước đã nộp gì", date(2026, 10, 1), date(2026, 10, 31), "tháng trước"),
        ("tuần này họp hôm nào", date(2026, 11, 16), date(2026, 11, 22), "tuần này"),
        ("việc tuan toi", *NEXT_WEEK, "tuan toi"),
        ("what about next week", *NEXT_WEEK, "next week"),
        ("hôm nay có hạn nào", TODAY, TODAY, "hôm nay"),
        ("ngày mai họp mấy giờ", date(2026, 11, 21), date(2026, 11, 21), "ngày mai"),
        ("thứ sáu tuần tới nộp gì", date(2026, 11, 27), date(2026, 11, 27), "thứ sáu tuần tới"),
        ("quý này còn gì", date(2026, 10, 1), date(2026, 12, 31), "quý này"),
        ("quý III phải báo cáo gì", date(2026, 7, 1), date(2026, 9, 30), "quý III"),
        ("what was due in Q3 2026", date(2026, 7, 1), date(2026, 9, 30), "Q3 2026"),
        ("năm nay còn báo cáo nào", date(2026, 1, 1), date(2026, 12, 31), "năm nay"),
        ("năm sau có gì", date(2027, 1, 1), date(2027, 12, 31), "năm sau"),
        ("cuối tháng này nộp gì", date(2026, 11, 21), date(2026, 11, 30), "cuối tháng này"),
        ("từ nay đến cuối năm còn gì", TODAY, date(2026, 12, 31), "từ nay đến cuối năm"),
        ("trong 10 ngày tới", TODAY, date(2026, 11, 30), "trong 10 ngày tới"),
        ("due in the next 10 days", TODAY, date(2026, 11, 30), "in the next 10 days"),
        ("báo cáo nào quá hạn", None, date(2026, 11, 19), "quá hạn"),
        ("bao cao nao qua han", None, date(2026, 11, 19), "qua han"),
        ("what is overdue", None, date(2026, 11, 19), "overdue"),
        ("việc sắp đến hạn", TODAY, date(2026, 11, 27), "sắp đến hạn"),
        ("trước 30/6 phải nộp gì", None, date(2026, 6, 29), "trước 30/6"),
        ("truoc ngay 15/12 nop gi", None, date(2026, 12, 14), "truoc ngay 15/12"),
        ("đến 15/12 phải nộp gì", None, date(2026, 12, 15), "đến 15/12"),
        ("what must we report by June 30", None, date(2026, 6, 30), "by June 30"),
        ("before 30 June 2027", None, date(2027, 6, 29), "before 30 June 2027"),
        ("in September 2026", date(2026, 9, 1), date(2026, 9, 30), "in September 2026"),
        ("từ 1/12 đến 15/12/2026", date(2026, 12, 1), date(2026, 12, 15), "từ 1/12 đến 15/12/2026"),
        ("trong tháng 12", *NEXT_MONTH, "trong tháng 12"),
        ("ngày 25/12/2026 có gì", date(2026, 12, 25), date(2026, 12, 25), "ngày 25/12/2026"),
    ],
)
def test_a_question_names_its_days(question: str, first: date | None, last: date | None, words: str) -> None:
    found = find_period(question, today=TODAY)
    assert found is not None
    assert (found[0], found[1], question[slice(*found[2])]) == (first, last, words)


@pytest.mark.parametrize(
    "question",
    [
        "Sở Y tế phải báo cáo gì, gửi ai, trước ngày nào?",
        "so y te phai bao cao gi truoc ngay nao",
        "By when must the division draft the report, and what may we leave out?",
        "Công văn 99/UBND-KT ngày 14/5/2026 yêu cầu gì",
        "kế hoạch năm 2026 nộp chậm nhất ngày nào",
        "cuối năm nào cũng phải nộp à",
        "báo cáo 6 tháng đầu năm nộp khi nào",
        "hoạt động 20/10 báo cáo về đâu",
        "báo cáo hằng năm gửi ai",
    ],
)
def test_a_date_that_only_names_a_directive_is_no_period(question: str) -> None:
    assert find_period(question, today=TODAY) is None
