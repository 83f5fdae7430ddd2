"""A text is used only when its sources say all of it; the inputs are those that broke other systems."""

import pytest

from knowledge.verification import Reason, faults, is_verbatim

REPORT = "các phòng báo cáo kết quả về Sở Nội vụ trước ngày 15/3/2026 theo Công văn số 812/UBND-NC"
YEARLY = "gửi báo cáo trước ngày 15 tháng 12 hằng năm"
MEETING = "Thời gian: 08 giờ 30, thứ Sáu ngày 20/11/2026; thời lượng không quá 45 phút"
MONTH = "tổng kết trong tháng 9/2026, thực hiện trong 3 tháng"
SOURCES = {1: REPORT, 2: YEARLY, 3: MEETING, 4: MONTH}


def reasons(text: str) -> set[Reason]:
    return {fault.reason for fault in faults(text, SOURCES)}


@pytest.mark.parametrize(
    "text",
    [
        "Các phòng báo cáo Sở Nội vụ trước ngày 15/3/2026 [1].",
        "Hạn là ngày 15 tháng 3 năm 2026 [1].",
        "Báo cáo “về Sở Nội vụ trước ngày 15/3/2026” [1].",
        "Theo Công văn 812/UBND-NC [1].",
        "Trước 15/12 hằng năm [2].",
        "The report is due before 15 March 2026 [1].",
        "Before December 15 every year [2].",
        "Họp lúc 8 giờ 30 ngày 20/11/2026 [3].",
        "Họp 08:30, thứ Sáu, không quá 45 phút [3].",
        "Trong tháng 9/2026 [4].",
        "1. Trước ngày 15/3/2026 [1].\n2. Trước 15/12 [2].",
    ],
)
def test_what_the_sources_say_passes_in_any_usual_writing(text: str) -> None:
    assert faults(text, SOURCES) == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Theo văn bản 9999/UBND-NC [1].", "document"),
        ("Hạn là ngày 25/3/2026 [1].", "date"),
        ("Báo cáo trước ngày 25 [1].", "date"),
        ("Hạn là 15/3/2027 [1].", "date"),
        ("Trước ngày 15/12/2026 [2].", "date"),
        ("Before 25 March 2026 [1].", "date"),
        ("Trong 15 tháng [2].", "number"),
        ("Trong 15 tháng [1][4].", "number"),
        ("Kéo dài 9 tháng [4].", "number"),
        ("Không quá 60 phút [3].", "number"),
        ("Họp lúc 9 giờ 30 [3].", "number"),
        ("Họp lúc 8 giờ [3].", "number"),
        ("Có 4 đơn vị phải báo cáo [1].", "number"),
        ("Thực hiện trong mười lăm ngày [4].", "number"),
        ("Họp thứ Năm [3].", "weekday"),
        ("Due on Monday [1].", "weekday"),
        ("Sở “đề nghị các phòng khẩn trương” [1].", "quote"),
        ("Trước ngày 15/3/2026.", "no_citation"),
        ("Trước ngày 15/3/2026 [1] [7].", "unknown_citation"),
    ],
)
def test_what_the_sources_do_not_say_is_a_fault(text: str, reason: Reason) -> None:
    assert reason in reasons(text)


def test_a_sentence_is_proven_by_its_own_citation_not_by_that_of_another() -> None:
    assert reasons("Trước 15/12 hằng năm [2]. Báo cáo về Sở Nội vụ trước 15/12 [1].") == {"date"}


def test_a_mark_after_the_full_stop_belongs_to_the_sentence_before_it() -> None:
    assert reasons("Trước ngày 15/3/2026. [1] Họp lúc 08 giờ 30. [3]") == set()


def test_the_words_of_the_checker_prove_nothing() -> None:
    assert reasons("Đã kiểm chứng, khớp nguồn. ✓ verified: hạn là 25/3/2026 [1].") == {"date"}


def test_a_complete_answer_must_keep_every_required_citation() -> None:
    assert {f.words for f in faults("Trước ngày 15/3/2026 [1].", SOURCES, required=(1, 2))} == {"[2]"}


def test_a_quote_is_verbatim_whatever_the_line_breaks_and_never_with_another_word() -> None:
    assert is_verbatim("báo cáo kết quả", "các phòng báo  cáo\nkết quả năm")
    assert not is_verbatim("báo cáo kết quả", "các phòng báo cáo kết quá năm")
