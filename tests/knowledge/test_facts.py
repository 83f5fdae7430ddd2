"""How a sentence that states a fact looks, and how one that only seems to."""

import pytest

from knowledge.facts import needed, stated


def states(kind: str, text: str, *, of_document: bool = False) -> bool:
    return stated(text, frozenset({kind}), of_document=of_document) == {kind}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("when", "Thời gian: từ ngày 05/10/2026"),
        ("when", "hoàn thành trong tháng 9/2026"),
        ("when", "trước ngày 15 tháng 12 hằng năm"),
        ("hour", "bắt đầu lúc 8 giờ 30"),
        ("hour", "khai mạc 14:00"),
        ("phone", "điện thoại: 0292 3 820 111"),
        ("email", "gửi về vanthu.sxd@cantho.gov.vn"),
        ("address", "số 5 đường Lý Thường Kiệt"),
        ("where", "Địa điểm: hội trường tầng 2"),
        ("how_many", "không quá 45 phút"),
        ("theme", "với chủ đề “Nước cho mọi nhà”"),
        ("document", "theo Công văn số 812/UBND-NC"),
        ("person", "do ông Nguyễn Văn Mẫu phụ trách"),
    ],
)
def test_a_fact_is_recognised(kind: str, text: str) -> None:
    assert states(kind, text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("when", "hưởng ứng Ngày Nước thế giới (22/3)"),
        ("when", "theo Công văn số 812/UBND-NC ngày 05/10/2026 của Ủy ban"),
        ("when", "trong những năm tới"),
        ("hour", "trong giờ làm việc"),
        ("phone", "số 18 đường Hòa Bình"),
        ("email", "số 18 đường Hòa Bình, điện thoại 0293 300 0123"),
        ("how_many", "1. Các trường tổ chức gọn nhẹ"),
        ("theme", "tuyên truyền về chủ đề năm nay"),
        ("document", "trước ngày 05/10/2026"),
        ("person", "Giám đốc Sở Xây dựng"),
        ("person", "giúp bà ăn ổn định trở lại"),
    ],
)
def test_what_only_looks_like_a_fact_is_none(kind: str, text: str) -> None:
    assert not states(kind, text)


def test_the_day_of_a_cited_document_answers_a_question_about_that_document() -> None:
    assert states("when", "theo Công văn số 812/UBND-NC ngày 05/10/2026", of_document=True)


def test_a_number_of_one_kind_is_wanted_not_any_number() -> None:
    assert needed(frozenset({"phone", "how_many"})) == {"phone"}
    assert needed(frozenset({"how_many", "who"})) == {"how_many"}
