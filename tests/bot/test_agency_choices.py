"""What is offered when a person types a few letters of a province or an agency."""

from datetime import date

from bot.agency_choices import agencies, agencies_like, provinces, provinces_like
from bot.messages import MAX_CALLBACK_BYTES
from knowledge.agencies import load_registry

TODAY = date(2026, 11, 20)
REGISTRY = load_registry()


def test_the_thirty_four_provinces_of_today_are_offered() -> None:
    assert len(provinces(REGISTRY)) == 34
    assert provinces_like("can tho", REGISTRY, TODAY) == [("can-tho", "Cần Thơ")]


def test_a_former_name_leads_to_the_province_it_went_into() -> None:
    assert provinces_like("soc trang", REGISTRY, TODAY) == [("can-tho", "Cần Thơ (có Sóc Trăng cũ)")]


def test_an_agency_is_found_by_abbreviation_and_by_its_former_name() -> None:
    named = ("so-nong-nghiep-va-moi-truong", "Sở Nông nghiệp và Môi trường thành phố Cần Thơ")
    for typed in ("STNMT", "Sở Tài nguyên và Môi trường", "so nong nghiep va moi truong"):
        assert agencies_like(typed, REGISTRY, "Cần Thơ", TODAY)[0] == named


def test_what_no_longer_exists_is_not_offered() -> None:
    offered = agencies(REGISTRY, "Cần Thơ", TODAY)
    assert "so-y-te" in offered
    assert "so-tai-nguyen-va-moi-truong" not in offered
    assert "bo-y-te" not in offered


def test_central_bodies_are_offered_without_a_province() -> None:
    assert agencies_like("bo y te", REGISTRY, None, TODAY) == [("bo-y-te", "Bộ Y tế")]


def test_every_choice_fits_a_button() -> None:
    for province in (None, *provinces(REGISTRY).values()):
        for unit in agencies(REGISTRY, province, TODAY):
            assert len(f"aa:{unit}:abcdef".encode()) <= MAX_CALLBACK_BYTES


def test_the_kind_of_a_place_is_not_taken_for_its_name() -> None:
    for typed in ("Thành phố Hồ Chí Minh", "TP. Hồ Chí Minh", "thanh pho ho chi minh"):
        assert [name for _, name in provinces_like(typed, REGISTRY, TODAY)] == ["Hồ Chí Minh"]
    assert provinces_like("thanh hoa", REGISTRY, TODAY)[0][1] == "Thanh Hóa"
