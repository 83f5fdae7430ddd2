"""A district's name says which province it was in, where only one province had it."""

import pytest

from knowledge.agencies.districts import provinces_of_district


@pytest.mark.parametrize(
    ("name", "provinces"),
    [
        ("Hiệp Hòa", ("Bắc Giang",)),
        ("HIỆP HOÀ", ("Bắc Giang",)),
        ("huyện hiep hoa", ("Bắc Giang",)),
        ("huyện Quảng Ninh", ("Quảng Bình",)),
        ("thị xã Sơn Tây", ("Hà Nội",)),
        ("huyện Sơn Tây", ("Quảng Ngãi",)),
        ("Sơn Tây", ("Hà Nội", "Quảng Ngãi")),
        ("huyện Hòa Bình", ("Bạc Liêu",)),
        ("thành phố Hòa Bình", ("Hòa Bình",)),
        ("Chợ Mới", ("An Giang", "Bắc Kạn")),
        ("Thủ Dầu Hai", ()),
        ("", ()),
    ],
)
def test_the_provinces_that_had_a_district_of_that_name(name: str, provinces: tuple[str, ...]) -> None:
    assert provinces_of_district(name) == provinces
