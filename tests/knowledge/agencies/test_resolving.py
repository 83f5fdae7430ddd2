"""A printed party and the agencies it stands for, in the words directives really use."""

from datetime import date

import pytest

from knowledge.agencies import Registry
from knowledge.agency import Agency

IN_2024, IN_2026 = date(2024, 5, 22), date(2026, 3, 1)
FIVE_ORGANISATIONS = {
    "hoi-nong-dan-tinh",
    "lien-doan-lao-dong-tinh",
    "hoi-cuu-chien-binh-tinh",
    "hoi-lien-hiep-phu-nu-tinh",
    "doan-tncs-ho-chi-minh-tinh",
}


def units(registry: Registry, text: str, issuer: Agency | None = None, on: date | None = IN_2024) -> list[str]:
    return [agency.unit for agency in registry.resolve(text, province="Hà Tĩnh", issuer=issuer, on=on)]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Sở Y tế", "so-y-te"),
        ("1. Sở Y tế;", "so-y-te"),
        ("- Giám đốc Sở Y tế", "so-y-te"),
        ("SỞ Y TẾ", "so-y-te"),
        ("Sở Công thương", "so-cong-thuong"),
        ("Sở TN&MT", "so-tai-nguyen-va-moi-truong"),
        ("Sở TNMT", "so-tai-nguyen-va-moi-truong"),
        ("STNMT", "so-tai-nguyen-va-moi-truong"),
        ("sở Tài nguyên Môi trường", "so-tai-nguyen-va-moi-truong"),
        ("Sở KH-ĐT", "so-ke-hoach-va-dau-tu"),
        ("Sở KHĐT", "so-ke-hoach-va-dau-tu"),
        ("Sở GDĐT", "so-giao-duc-va-dao-tao"),
        ("SGDĐT", "so-giao-duc-va-dao-tao"),
        ("Sở KHCN", "so-khoa-hoc-va-cong-nghe"),
        ("Sở LĐ-TB&XH", "so-lao-dong-thuong-binh-va-xa-hoi"),
        ("Sở LĐTBXH", "so-lao-dong-thuong-binh-va-xa-hoi"),
        ("SLĐTBXH", "so-lao-dong-thuong-binh-va-xa-hoi"),
        ("Sở Lao động – Thương binh và Xã hội", "so-lao-dong-thuong-binh-va-xa-hoi"),
        ("Sở VHTTDL", "so-van-hoa-the-thao-va-du-lich"),
        ("Sở VH,TT&DL", "so-van-hoa-the-thao-va-du-lich"),
        ("Sở NN&PTNT", "so-nong-nghiep-va-phat-trien-nong-thon"),
        ("Sở NN và PTNT", "so-nong-nghiep-va-phat-trien-nong-thon"),
        ("Sở TTTT", "so-thong-tin-va-truyen-thong"),
        ("Sở NNMT", "so-nong-nghiep-va-moi-truong"),
        ("Công an tỉnh", "cong-an-tinh"),
        ("Bộ CHQS tỉnh", "bo-chi-huy-quan-su-tinh"),
        ("UBMTTQ tỉnh", "uy-ban-mttq-viet-nam-tinh"),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Hà Tĩnh", "uy-ban-mttq-viet-nam-tinh"),
        ("Uỷ ban MTTQ Việt Nam tỉnh", "uy-ban-mttq-viet-nam-tinh"),
        ("Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh Hà Tĩnh", "doan-tncs-ho-chi-minh-tinh"),
        ("Tỉnh đoàn", "doan-tncs-ho-chi-minh-tinh"),
        ("Hội nạn nhân chất độc da cam/dioxin", "hoi-nan-nhan-chat-doc-da-cam-dioxin-tinh"),
        ("LĐLĐ tỉnh", "lien-doan-lao-dong-tinh"),
        ("CCB", "hoi-cuu-chien-binh-tinh"),
        ("Hội LHPN", "hoi-lien-hiep-phu-nu-tinh"),
        ("Liên minh HTX", "lien-minh-hop-tac-xa-tinh"),
        ("Đài PTTH tỉnh", "dai-phat-thanh-truyen-hinh"),
        ("Báo Hà Tĩnh", "bao-tinh"),
        ("Ban Quản lý Khu kinh tế tỉnh", "ban-quan-ly-cac-khu-cong-nghiep"),
        ("Văn phòng Đoàn ĐBQH và HĐND tỉnh", "van-phong-doan-dbqh-va-hdnd-tinh"),
        ("Chánh Văn phòng UBND tỉnh", "van-phong-ubnd-tinh"),
        ("Chủ tịch UBND tỉnh", "ubnd-tinh"),
        ("Ủy ban nhân dân tỉnh", "ubnd-tinh"),
        ("UBND các huyện, thị xã, thành phố", "ubnd-cap-huyen"),
        ("UBND các huyện, thành phố, thị xã", "ubnd-cap-huyen"),
        ("UBND các huyện/TP", "ubnd-cap-huyen"),
        ("Ủy ban nhân dân các huyện, thành phố Hà Tĩnh", "ubnd-cap-huyen"),
        ("Chủ tịch UBND các huyện, thị xã, thành phố", "ubnd-cap-huyen"),
        ("UBND các xã, phường, thị trấn", "ubnd-cap-xa"),
        ("UBND các xã, phường, đặc khu trên địa bàn tỉnh", "ubnd-cap-xa"),
        ("Phòng GD&ĐT các huyện, thành phố", "phong-giao-duc-va-dao-tao"),
        ("Bộ trưởng Bộ Y tế", "bo-y-te"),
        ("Văn phòng Chính phủ", "van-phong-chinh-phu"),
        ("Thủ tướng Chính phủ", "thu-tuong-chinh-phu"),
        ("Sở Y tế (qua Phòng Nghiệp vụ Y)", "so-y-te"),
        ("Sở Y tế, số 12 đường Trần Phú; email: so_yte@hatinh.gov.vn", "so-y-te"),
    ],
)
def test_one_party_is_one_agency(registry: Registry, text: str, unit: str) -> None:
    assert units(registry, text) == [unit]


def test_the_province_comes_from_the_text_the_argument_or_the_issuer(
    registry: Registry, environment_department: Agency, health_ministry: Agency
) -> None:
    def province(text: str, given: str | None, issuer: Agency | None) -> str | None:
        return registry.resolve(text, province=given, issuer=issuer, on=IN_2024)[0].province

    assert province("Sở Y tế tỉnh Sóc Trăng", "Hà Tĩnh", None) == "Sóc Trăng"
    assert province("Sở Y tế", "Hà Tĩnh", None) == "Hà Tĩnh"
    assert province("Sở Y tế", None, environment_department) == "Hà Tĩnh"
    assert province("các Sở Y tế", None, health_ministry) is None
    assert province("Bộ Y tế", "Hà Tĩnh", environment_department) is None


def test_all_provincial_committees_of_the_country_have_no_province(
    registry: Registry, environment_department: Agency
) -> None:
    found = registry.resolve(
        "Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương",
        province="Hà Tĩnh",
        issuer=environment_department,
        on=IN_2024,
    )
    assert found == (Agency("ubnd-tinh", None, "UBND tỉnh"),)


@pytest.mark.parametrize(
    ("text", "unit", "province", "place", "name"),
    [
        (
            "UBND thành phố Lạng Sơn",
            "ubnd-cap-huyen",
            "Lạng Sơn",
            "thành phố Lạng Sơn",
            "UBND thành phố Lạng Sơn, tỉnh Lạng Sơn",
        ),
        (
            "UBND huyện Tràng Định",
            "ubnd-cap-huyen",
            "Hà Tĩnh",
            "huyện Tràng Định",
            "UBND huyện Tràng Định, tỉnh Hà Tĩnh",
        ),
        ("UBND thành phố Cần Thơ", "ubnd-tinh", "Cần Thơ", None, "UBND thành phố Cần Thơ"),
        ("Công an TP. Cần Thơ", "cong-an-tinh", "Cần Thơ", None, "Công an thành phố Cần Thơ"),
        ("UBND phường 6, tỉnh Sóc Trăng", "ubnd-cap-xa", "Sóc Trăng", "phường 6", "UBND phường 6, tỉnh Sóc Trăng"),
        (
            "Hội Nông dân huyện Kỳ Anh",
            "hoi-nong-dan-cap-huyen",
            "Hà Tĩnh",
            "huyện Kỳ Anh",
            "Hội Nông dân huyện Kỳ Anh, tỉnh Hà Tĩnh",
        ),
        (
            "phòng Tài nguyên và Môi trường thành phố Lạng Sơn",
            "phong-tai-nguyen-va-moi-truong",
            "Lạng Sơn",
            "thành phố Lạng Sơn",
            "Phòng Tài nguyên và Môi trường thành phố Lạng Sơn, tỉnh Lạng Sơn",
        ),
    ],
)
def test_a_named_place(
    registry: Registry,
    environment_department: Agency,
    text: str,
    unit: str,
    province: str,
    place: str | None,
    name: str,
) -> None:
    found = registry.resolve(text, province="Hà Tĩnh", issuer=environment_department, on=IN_2024)
    assert found == (Agency(unit, province, name, place),)


@pytest.mark.parametrize(("province", "unit"), [("Cần Thơ", "ubnd-tinh"), ("Lạng Sơn", "ubnd-cap-huyen")])
def test_a_city_without_a_name_is_the_province_only_where_that_is_a_city(
    registry: Registry, province: str, unit: str
) -> None:
    found = registry.resolve("UBND thành phố", province=province, issuer=None, on=IN_2024)
    assert [agency.unit for agency in found] == [unit]


def test_localities_are_districts_before_july_2025_and_communes_after(registry: Registry) -> None:
    before = {*units(registry, "các sở, ngành, địa phương", None, IN_2024)}
    after = {*units(registry, "các sở, ngành, địa phương", None, IN_2026)}
    assert before & {"ubnd-cap-huyen", "ubnd-cap-xa"} == {"ubnd-cap-huyen"}
    assert after & {"ubnd-cap-huyen", "ubnd-cap-xa"} == {"ubnd-cap-xa"}


def test_the_departments_of_a_province_before_and_after_march_2025(
    registry: Registry, environment_department: Agency
) -> None:
    before = units(registry, "Các sở, ban, ngành cấp tỉnh", environment_department, IN_2024)
    after = units(registry, "Các sở, ban, ngành cấp tỉnh", None, IN_2026)
    assert {"so-y-te", "so-tai-chinh", "so-ke-hoach-va-dau-tu", "ban-dan-toc", "thanh-tra-tinh", "cong-an-tinh"} <= {
        *before
    }
    assert {"so-y-te", "so-tai-chinh", "so-nong-nghiep-va-moi-truong", "so-dan-toc-va-ton-giao", "thue-tinh"} <= {
        *after
    }
    assert not {*after} & {"so-ke-hoach-va-dau-tu", "so-tai-nguyen-va-moi-truong", "ban-dan-toc", "cuc-thue-tinh"}
    assert not {*before} & {"so-nong-nghiep-va-moi-truong", "thue-tinh"}
    assert not {*before, *after} & {*FIVE_ORGANISATIONS, "tinh-uy", "ubnd-tinh", "ubnd-cap-huyen", "bao-tinh"}
    assert environment_department.unit not in before


def test_an_exclusion_is_left_out(registry: Registry) -> None:
    everybody = units(registry, "các sở, ban, ngành")
    assert units(registry, "các sở, ban, ngành (trừ Công an tỉnh)") == [u for u in everybody if u != "cong-an-tinh"]
    assert {*everybody} - {*units(registry, "các sở, ngành, trừ Sở Y tế và Công an tỉnh")} == {
        "so-y-te",
        "cong-an-tinh",
    }


@pytest.mark.parametrize(
    "text",
    ["các tổ chức chính trị - xã hội cấp tỉnh", "các tổ chức chính trị – xã hội, tôn giáo cấp tỉnh", "các đoàn thể"],
)
def test_the_mass_organisations(registry: Registry, text: str) -> None:
    assert {*units(registry, text)} == FIVE_ORGANISATIONS


def test_several_parties_in_one_line(registry: Registry) -> None:
    front = units(registry, "Ủy ban MTTQ và các Hội, Đoàn thể")
    assert front[0] == "uy-ban-mttq-viet-nam-tinh"
    assert {*FIVE_ORGANISATIONS, "hoi-chu-thap-do-tinh"} <= {*front}
    leaders = units(
        registry, "Thủ trưởng các sở, ban, ngành, đoàn thể tỉnh; Chủ tịch UBND các huyện, thị xã, thành phố"
    )
    assert {"so-y-te", "hoi-nong-dan-tinh", "ubnd-cap-huyen"} <= {*leaders}
    assert units(registry, "các Sở: Y tế, Văn hóa, Thể thao và Du lịch, Nội vụ; Công an tỉnh") == [
        "so-y-te",
        "so-van-hoa-the-thao-va-du-lich",
        "so-noi-vu",
        "cong-an-tinh",
    ]
    assert units(registry, "HĐND, UBND các huyện, thành phố") == ["hdnd-cap-huyen", "ubnd-cap-huyen"]


@pytest.mark.parametrize(
    "text",
    [
        "các cơ quan, đơn vị liên quan",
        "các cơ quan đơn vị liên quan",
        "các cơ sở y tế",
        "cán bộ y tế toàn tỉnh",
        "số y tế",
        "Vườn Quốc gia Vũ Quang",
        "Các Ban Quản lý rừng đặc dụng trực thuộc Sở Nông nghiệp và Phát triển nông thôn",
        "ông Vũ Văn A",
        "các trường đại học",
        "",
        "…",
    ],
)
def test_what_cannot_be_listed_is_nobody(registry: Registry, environment_department: Agency, text: str) -> None:
    assert units(registry, text, environment_department) == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Văn phòng Sở", "noi-bo-van-phong-so"),
        ("phòng Quản lý Môi trường", "noi-bo-phong-quan-ly-moi-truong"),
        ("các phòng, đơn vị thuộc Sở", "noi-bo-cac-phong-don-vi-thuoc-so"),
        ("trưởng các phòng, đơn vị thuộc Sở", "noi-bo-cac-phong-don-vi-thuoc-so"),
        ("Trung tâm Ứng dụng KH&CN", "noi-bo-trung-tam-ung-dung-kh-cn"),
        ("Chi đoàn cơ sở", "noi-bo-chi-doan-co-so"),
        ("Chi đoàn Thanh niên", "noi-bo-chi-doan-thanh-nien"),
        ("Công đoàn cơ sở", "noi-bo-cong-doan-co-so"),
        ("Thanh tra Sở", "noi-bo-thanh-tra-so"),
        ("Phòng Giáo dục Trung học", "noi-bo-phong-giao-duc-trung-hoc"),
        ("Các phòng thuộc Sở Tài nguyên và Môi trường", "noi-bo-cac-phong-thuoc-so-tai-nguyen-va-moi-truong"),
        ("Giám đốc Sở", "so-tai-nguyen-va-moi-truong"),
    ],
)
def test_the_issuers_own_house(registry: Registry, environment_department: Agency, text: str, unit: str) -> None:
    found = registry.resolve(text, province=None, issuer=environment_department, on=IN_2024)
    assert [(agency.unit, agency.province) for agency in found] == [(unit, "Hà Tĩnh")]
    assert environment_department.name in found[0].name


def test_without_an_issuer_there_is_no_own_house(registry: Registry) -> None:
    for text in ("Văn phòng Sở", "phòng Quản lý Môi trường", "Chi đoàn cơ sở", "Giám đốc Sở"):
        assert units(registry, text) == []


def test_own_units_and_others_in_one_line(registry: Registry, environment_department: Agency) -> None:
    assert units(registry, "Văn phòng Sở, Chi đoàn cơ sở", environment_department) == [
        "noi-bo-van-phong-so",
        "noi-bo-chi-doan-co-so",
    ]
    assert units(registry, "Văn phòng Sở, Hội Nông dân tỉnh", environment_department) == [
        "noi-bo-van-phong-so",
        "hoi-nong-dan-tinh",
    ]
    assert units(registry, "Văn phòng Sở Y tế", environment_department) == ["so-y-te"]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Sở Nông nghệp và Môi trường", "so-nong-nghiep-va-moi-truong"),
        ("Sở Tài chánh", "so-tai-chinh"),
        ("Sở Y tê", "so-y-te"),
    ],
)
def test_a_full_name_misspelt_by_a_letter(registry: Registry, text: str, unit: str) -> None:
    assert units(registry, text) == [unit]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Các sở, ban, ngành", True),
        ("UBND các huyện, thành phố", True),
        ("các Sở GDĐT", True),
        ("các cơ quan, đơn vị liên quan", True),
        ("Sở Y tế", False),
        ("UBND huyện Tràng Định", False),
        ("số 12", False),
    ],
)
def test_a_group_is_told_from_one_agency(registry: Registry, text: str, group: bool) -> None:
    assert registry.is_group(text) is group


def test_members_of_a_group_depend_on_the_province(registry: Registry) -> None:
    in_ha_noi = {agency.unit for agency in registry.members("cac-so", "Hà Nội", IN_2024)}
    in_ha_tinh = {agency.unit for agency in registry.members("cac-so", "Hà Tĩnh", IN_2024)}
    assert in_ha_noi - in_ha_tinh == {"so-quy-hoach-kien-truc", "so-du-lich", "so-van-hoa-va-the-thao"}
    assert in_ha_tinh - in_ha_noi == {"so-van-hoa-the-thao-va-du-lich"}
