"""A name is found by a few letters of it, as people type on a telephone."""

import pytest

from bot.choices import matching

PROVINCES = {
    name: name for name in ("Cần Thơ", "Hà Nội", "Hà Tĩnh", "Hải Phòng", "Hồ Chí Minh", "Lạng Sơn", "Lâm Đồng")
}
AGENCIES = {name: name for name in ("Sở Y tế", "Sở Tài chính", "Sở Nông nghiệp và Môi trường", "Công an tỉnh")}


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("can", "Cần Thơ"),
        ("Cần Th", "Cần Thơ"),
        ("ho chi", "Hồ Chí Minh"),
        ("hcm", "Hồ Chí Minh"),
        ("lang son", "Lạng Sơn"),
    ],
)
def test_beginnings_and_first_letters_find_a_province(typed: str, first: str) -> None:
    assert matching(typed, PROVINCES)[0] == first


def test_all_that_fit_are_offered() -> None:
    assert matching("ha", PROVINCES) == ["Hà Nội", "Hà Tĩnh", "Hải Phòng"]


@pytest.mark.parametrize("typed", ["lang sonn", "lanh son", "lang xon"])
def test_a_slip_of_one_letter_is_forgiven(typed: str) -> None:
    assert matching(typed, PROVINCES)[0] == "Lạng Sơn"


@pytest.mark.parametrize("typed", ["so y te", "syt", "Sở Y tế", "y te"])
def test_an_agency_is_found_by_its_name(typed: str) -> None:
    assert matching(typed, AGENCIES) == ["Sở Y tế"]


def test_words_in_between_may_be_left_out() -> None:
    assert matching("so moi truong", AGENCIES) == ["Sở Nông nghiệp và Môi trường"]


@pytest.mark.parametrize("typed", ["", "???", "xyzzy"])
def test_nothing_like_it_is_nothing(typed: str) -> None:
    assert matching(typed, PROVINCES) == []
