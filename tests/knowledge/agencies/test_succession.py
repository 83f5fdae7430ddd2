"""Who took over from whom, and what each is called where."""

from datetime import date

import pytest

from knowledge.agencies import Registry
from knowledge.agency import Agency

BEFORE, AFTER, MERGED = date(2025, 2, 28), date(2025, 3, 1), date(2025, 7, 1)
PAIRS = [
    ("so-tai-nguyen-va-moi-truong", "so-nong-nghiep-va-moi-truong"),
    ("so-nong-nghiep-va-phat-trien-nong-thon", "so-nong-nghiep-va-moi-truong"),
    ("so-ke-hoach-va-dau-tu", "so-tai-chinh"),
    ("so-giao-thong-van-tai", "so-xay-dung"),
    ("so-thong-tin-va-truyen-thong", "so-khoa-hoc-va-cong-nghe"),
    ("so-lao-dong-thuong-binh-va-xa-hoi", "so-noi-vu"),
    ("ban-dan-toc", "so-dan-toc-va-ton-giao"),
    ("bo-tai-nguyen-va-moi-truong", "bo-nong-nghiep-va-moi-truong"),
    ("bo-nong-nghiep-va-phat-trien-nong-thon", "bo-nong-nghiep-va-moi-truong"),
    ("bo-ke-hoach-va-dau-tu", "bo-tai-chinh"),
    ("bo-giao-thong-van-tai", "bo-xay-dung"),
    ("bo-thong-tin-va-truyen-thong", "bo-khoa-hoc-va-cong-nghe"),
    ("bo-lao-dong-thuong-binh-va-xa-hoi", "bo-noi-vu"),
    ("uy-ban-dan-toc", "bo-dan-toc-va-ton-giao"),
]


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_the_change_of_march_2025(registry: Registry, old: str, new: str) -> None:
    agency = Agency(old, None, registry.name(old, None))
    assert registry.successor(agency, BEFORE) == agency
    assert registry.successor(agency, AFTER) == Agency(new, None, registry.name(new, None))
    assert new in registry.related_units(old)
    assert old in registry.related_units(new)


def test_the_merged_press_of_july_2025(registry: Registry) -> None:
    for old in ("bao-tinh", "dai-phat-thanh-truyen-hinh"):
        agency = Agency(old, "Lạng Sơn", registry.name(old, "Lạng Sơn"))
        assert registry.successor(agency, MERGED).name == "Báo và phát thanh, truyền hình Lạng Sơn"


def test_unit_and_province_change_each_on_its_day(registry: Registry) -> None:
    agency = Agency("so-tai-nguyen-va-moi-truong", "Sóc Trăng", "Sở Tài nguyên và Môi trường tỉnh Sóc Trăng")
    assert registry.successor(agency, date(2025, 4, 1)).name == "Sở Nông nghiệp và Môi trường tỉnh Sóc Trăng"
    assert registry.successor(agency, MERGED).name == "Sở Nông nghiệp và Môi trường thành phố Cần Thơ"


def test_what_did_not_change_stays_itself(registry: Registry) -> None:
    for unit, province in (("so-y-te", "Hà Tĩnh"), ("bo-y-te", None), ("noi-bo-van-phong-so", "Hà Tĩnh")):
        agency = Agency(unit, province, registry.name(unit, province))
        assert registry.successor(agency, MERGED) is agency


def test_related_units_are_ancestors_and_heirs_but_no_siblings(registry: Registry) -> None:
    assert registry.related_units("so-nong-nghiep-va-moi-truong") == {
        "so-nong-nghiep-va-moi-truong",
        "so-tai-nguyen-va-moi-truong",
        "so-nong-nghiep-va-phat-trien-nong-thon",
    }
    assert registry.related_units("so-tai-nguyen-va-moi-truong") == {
        "so-tai-nguyen-va-moi-truong",
        "so-nong-nghiep-va-moi-truong",
    }
    assert registry.related_units("so-y-te") == {"so-y-te"}
    assert registry.related_units("noi-bo-van-phong-so") == {"noi-bo-van-phong-so"}


@pytest.mark.parametrize(
    ("unit", "province", "name"),
    [
        ("so-y-te", "Sóc Trăng", "Sở Y tế tỉnh Sóc Trăng"),
        ("so-y-te", "Cần Thơ", "Sở Y tế thành phố Cần Thơ"),
        ("so-y-te", None, "Sở Y tế"),
        ("ubnd-tinh", "Hà Tĩnh", "UBND tỉnh Hà Tĩnh"),
        ("ubnd-tinh", "Hà Nội", "UBND thành phố Hà Nội"),
        ("cong-an-tinh", "Cần Thơ", "Công an thành phố Cần Thơ"),
        ("van-phong-ubnd-tinh", "Bắc Kạn", "Văn phòng UBND tỉnh Bắc Kạn"),
        ("tinh-uy", "Lạng Sơn", "Tỉnh ủy Lạng Sơn"),
        ("ban-to-chuc-tinh-uy", "Hải Phòng", "Ban Tổ chức Thành ủy Hải Phòng"),
        ("bao-tinh", "Sóc Trăng", "Báo Sóc Trăng"),
        ("ubnd-cap-huyen", "Lạng Sơn", "UBND cấp huyện tỉnh Lạng Sơn"),
        ("bo-y-te", "Hà Tĩnh", "Bộ Y tế"),
        ("noi-bo-van-phong-so", "Hà Tĩnh", "noi-bo-van-phong-so"),
    ],
)
def test_canonical_names(registry: Registry, unit: str, province: str | None, name: str) -> None:
    assert registry.name(unit, province) == name


def test_levels_and_kinds(registry: Registry) -> None:
    levels = {
        "bo-y-te": ("central", "ministry"),
        "so-y-te": ("province", "department"),
        "hoi-nong-dan-tinh": ("province", "mass"),
        "ubnd-cap-huyen": ("district", "committee"),
        "ubnd-cap-xa": ("commune", "committee"),
        "noi-bo-van-phong-so": ("own", "own"),
    }
    assert {unit: (registry.level(unit), registry.kind(unit)) for unit in levels} == levels


@pytest.mark.parametrize(
    ("symbol", "unit"),
    [
        ("KH-STNMT", "so-tai-nguyen-va-moi-truong"),
        ("STNMT-MT", "so-tai-nguyen-va-moi-truong"),
        ("TNMT-BVMT", "so-tai-nguyen-va-moi-truong"),
        ("12/SGD&ĐT-VP", "so-giao-duc-va-dao-tao"),
        ("SNNMT-CCTL", "so-nong-nghiep-va-moi-truong"),
        ("UBND-KT", "ubnd-tinh"),
        ("77/KH-UBND", "ubnd-tinh"),
        ("BTNMT-TTTT", "bo-tai-nguyen-va-moi-truong"),
        ("KH-VP", "van-phong-ubnd-tinh"),
        ("01/2026/NĐ-CP", "chinh-phu"),
        ("QĐ-TTg", "thu-tuong-chinh-phu"),
        ("VPCP-KTTH", "van-phong-chinh-phu"),
        ("05-CT/TU", "tinh-uy"),
        ("09-NQ/TW", "ban-chap-hanh-trung-uong-dang"),
        ("PGDĐT-GDTH", "phong-giao-duc-va-dao-tao"),
        ("ABC-XYZ", None),
        ("KH", None),
        ("", None),
    ],
)
def test_the_issuer_named_by_a_symbol(registry: Registry, symbol: str, unit: str | None) -> None:
    assert registry.issuer_of_symbol(symbol) == unit
