"""Every province, old and new, by every way to write it; and words that only look like one."""

from datetime import date

import pytest

from knowledge.agencies import Registry
from knowledge.vietnamese import fold

# Nghị quyết 202/2025/QH15, Điều 1: the 34 provinces and what went into each.
MERGERS = {
    "Tuyên Quang": ["Hà Giang"],
    "Lào Cai": ["Yên Bái"],
    "Thái Nguyên": ["Bắc Kạn"],
    "Phú Thọ": ["Hòa Bình", "Vĩnh Phúc"],
    "Bắc Ninh": ["Bắc Giang"],
    "Hưng Yên": ["Thái Bình"],
    "Hải Phòng": ["Hải Dương"],
    "Ninh Bình": ["Hà Nam", "Nam Định"],
    "Quảng Trị": ["Quảng Bình"],
    "Đà Nẵng": ["Quảng Nam"],
    "Quảng Ngãi": ["Kon Tum"],
    "Gia Lai": ["Bình Định"],
    "Khánh Hòa": ["Ninh Thuận"],
    "Lâm Đồng": ["Bình Thuận", "Đắk Nông"],
    "Đắk Lắk": ["Phú Yên"],
    "Hồ Chí Minh": ["Bà Rịa - Vũng Tàu", "Bình Dương"],
    "Đồng Nai": ["Bình Phước"],
    "Tây Ninh": ["Long An"],
    "Cần Thơ": ["Hậu Giang", "Sóc Trăng"],
    "Vĩnh Long": ["Bến Tre", "Trà Vinh"],
    "Đồng Tháp": ["Tiền Giang"],
    "Cà Mau": ["Bạc Liêu"],
    "An Giang": ["Kiên Giang"],
}
UNCHANGED = [
    "Hà Nội",
    "Huế",
    "Lai Châu",
    "Điện Biên",
    "Sơn La",
    "Lạng Sơn",
    "Quảng Ninh",
    "Thanh Hóa",
    "Nghệ An",
    "Hà Tĩnh",
    "Cao Bằng",
]
CITIES = {"Hà Nội", "Hải Phòng", "Huế", "Đà Nẵng", "Hồ Chí Minh", "Cần Thơ"}
ALL_63 = sorted([*MERGERS, *UNCHANGED, *(old for olds in MERGERS.values() for old in olds)])
AFTER = date(2025, 7, 1)


def test_sixty_three_became_thirty_four(registry: Registry) -> None:
    assert sorted(registry.data.provinces) == ALL_63
    assert len(ALL_63) == 63
    assert {registry.successor_province(name, AFTER) for name in ALL_63} == {*MERGERS, *UNCHANGED}


@pytest.mark.parametrize(("present", "former"), MERGERS.items())
def test_each_merger_is_known_both_ways(registry: Registry, present: str, former: list[str]) -> None:
    assert sorted(registry.predecessor_provinces(present)) == sorted(former)
    for name in former:
        assert registry.successor_province(name, AFTER) == present
        assert registry.successor_province(name, date(2025, 6, 30)) == name
        assert registry.successor_province(name, None) == name


@pytest.mark.parametrize("name", ALL_63)
def test_each_province_is_found_however_written(registry: Registry, name: str) -> None:
    kind = "thành phố" if name in CITIES else "tỉnh"
    written = [name, fold(name), name.upper(), f"{kind} {name}", fold(f"{kind} {name}"), f"{kind.title()} {name}"]
    assert {text: registry.province(text) for text in written} == dict.fromkeys(written, name)
    assert registry.data.provinces[name].kind == kind
    assert registry.find_province(f"các cơ quan của {kind} {name} phải làm gì") == (
        name,
        len(f"các cơ quan của {kind} "),
        len(f"các cơ quan của {kind} {name}"),
    )


@pytest.mark.parametrize("name", ALL_63)
def test_each_province_has_a_domain(registry: Registry, name: str) -> None:
    for domain in registry.data.provinces[name].domains:
        assert registry.province_of_domain(f"so_yte_vt@{domain}.gov.vn") == name
        assert registry.province_of_domain(f"https://stnmt.{domain}.gov.vn/tin-tuc") == name
        assert registry.province_of_domain(domain) == name
    assert registry.province_of_domain("van_thu@moet.gov.vn") is None


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("BR-VT", "Bà Rịa - Vũng Tàu"),
        ("Bà Rịa – Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        ("tỉnh Thừa Thiên Huế", "Huế"),
        ("TT-Huế", "Huế"),
        ("TP.HCM", "Hồ Chí Minh"),
        ("tphcm", "Hồ Chí Minh"),
        ("Sài Gòn", "Hồ Chí Minh"),
        ("HN", "Hà Nội"),
        ("Hanoi", "Hà Nội"),
        ("Bắc Cạn", "Bắc Kạn"),
        ("Thanh Hoá", "Thanh Hóa"),
        ("Đắc Lắc", "Đắk Lắk"),
        ("TP. Cần Thơ", "Cần Thơ"),
        ("Soc Trang province", "Sóc Trăng"),
        ("soctrang", "Sóc Trăng"),
    ],
)
def test_other_spellings(registry: Registry, written: str, name: str) -> None:
    assert registry.province(written) == name


@pytest.mark.parametrize("text", ["", "tỉnh", "thành phố", "Sở Y tế", "Sóc Trăng và Hà Tĩnh", "12", "Hà Nam Ninh"])
def test_what_is_no_province(registry: Registry, text: str) -> None:
    assert registry.province(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("tổ chức tại thành phố Lạng Sơn", "Lạng Sơn"),
        ("UBND thành phố Huế", "Huế"),
        ("so y te soc trang bao cao gi", "Sóc Trăng"),
        ("học tập tư tưởng Hồ Chí Minh", None),
        ("Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh Sóc Trăng", "Sóc Trăng"),
        ("đường Hồ Chí Minh", None),
        ("phường Quảng Trị", None),
        ("chiến thắng Điện Biên Phủ", None),
        ("vùng Thái Bình Dương", None),
        ("giữ gìn hòa bình, ổn định", None),
        ("UBND tỉnh Hòa Bình", "Hòa Bình"),
        ("so y te tinh hoa binh", "Hòa Bình"),
        ("gửi về so_khcn@bacgiang.gov.vn", None),
        ("cho Hà Nội và Hà Tĩnh", "Hà Nội"),
    ],
)
def test_the_first_province_in_a_text(registry: Registry, text: str, name: str | None) -> None:
    found = registry.find_province(text)
    assert (found[0] if found else None) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("sở y tế sóc trng", "Sóc Trăng"),
        ("o tinh bac gian", "Bắc Giang"),
        ("Hà Tỉnh", "Hà Tĩnh"),
        ("tinh lag son", "Lạng Sơn"),
        ("Sở Tài nguyên và Môi trường", None),
        ("so tai nguyen", None),
        ("vung dong nam bo", None),
        ("quy dinh moi", None),
    ],
)
def test_a_slip_counts_only_when_asked_for(registry: Registry, text: str, name: str | None) -> None:
    found = registry.find_province(text, fuzzy=True)
    assert (found[0] if found else None) == name
    if name:
        assert registry.find_province(text) is None


def test_no_province_is_a_misspelt_other(registry: Registry) -> None:
    for name in ALL_63:
        for text in (name, fold(name), f"tinh {fold(name)}"):
            found = registry.find_province(text, fuzzy=True)
            assert found is not None
            assert found[0] == name
