"""Agencies in questions, typed with tone marks or without, in English, abbreviated, with a slip."""

import pytest

from knowledge.agencies import Mention, Registry
from knowledge.vietnamese import fold


def named(registry: Registry, text: str, *, fuzzy: bool = False) -> list[tuple[str | None, str | None]]:
    return [(mention.unit or mention.group, mention.province) for mention in registry.mentions(text, fuzzy=fuzzy)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở Y tế phải báo cáo gì, khi nào?", [("so-y-te", None)]),
        ("so y te phai bao cao gi khi nao", [("so-y-te", None)]),
        ("What must Sở Y tế report, and by when?", [("so-y-te", None)]),
        ("What must the Soc Trang Department of Health report?", [("so-y-te", "Sóc Trăng")]),
        ("what does the health department of Can Tho owe", [("so-y-te", "Cần Thơ")]),
        ("Does the Farmers' Union have to report?", [("hoi-nong-dan-tinh", None)]),
        ("so tnmt lang son", [("so-tai-nguyen-va-moi-truong", "Lạng Sơn")]),
        ("stnmt hà tĩnh gửi gì", [("so-tai-nguyen-va-moi-truong", "Hà Tĩnh")]),
        ("hoi nong dan tinh soc trang han bao gio", [("hoi-nong-dan-tinh", "Sóc Trăng")]),
        ("ubnd huyen o lang son nop gi", [("ubnd-cap-huyen", "Lạng Sơn")]),
        ("ubnd thanh pho can tho", [("ubnd-tinh", "Cần Thơ")]),
        ("so giao duc ha giang tiep dan o dau", [("so-giao-duc-va-dao-tao", "Hà Giang")]),
        ("còn Sở Tài chính thì sao?", [("so-tai-chinh", None)]),
        ("con so tai chinh thi sao", [("so-tai-chinh", None)]),
        ("Sở Y tế và Sở Tài chính tỉnh Lạng Sơn", [("so-y-te", None), ("so-tai-chinh", "Lạng Sơn")]),
        ("Các sở, ban, ngành tỉnh Lạng Sơn", [("so-ban-nganh", "Lạng Sơn")]),
        ("cac so ban nganh lam gi", [("so-ban-nganh", None)]),
        ("Các sở GD&ĐT báo cáo gì", [("so-giao-duc-va-dao-tao", None)]),
        ("van phong ubnd tinh bac kan", [("van-phong-ubnd-tinh", "Bắc Kạn")]),
        ("công an sóc trăng", [("cong-an-tinh", "Sóc Trăng")]),
        ("syt nộp gì", [("so-y-te", None)]),
    ],
)
def test_a_question_names_its_agency(
    registry: Registry, text: str, expected: list[tuple[str | None, str | None]]
) -> None:
    assert named(registry, text) == expected
    assert named(registry, text, fuzzy=True) == expected


@pytest.mark.parametrize(
    "text",
    [
        "số y tế là bao nhiêu",
        "so 12 la gi",
        "sở mình phải làm gì",
        "so nao",
        "các cơ sở y tế",
        "co so giao duc va dao tao",
        "cán bộ tài chính",
        "can bo y te",
        "hồ sơ tư pháp",
        "ho so tu phap",
        "công bố y tế",
        "xã hội nông dân",
        "Chi đoàn cơ sở",
        "chi doan thanh nien",
        "văn bản dân tộc",
        "thông báo tỉnh",
        "bảo đảm",
        "thủ trưởng đơn vị",
        "thanh toán",
        "sổ và kế hoạch",
        "skhcn@bacgiang.gov.vn",
        "monre.gov.vn",
        "UBND",
        "hội đồng",
        "Sở. Y tế",
        "nd",
        "btc",
    ],
)
def test_traps_name_nobody(registry: Registry, text: str) -> None:
    assert named(registry, text) == []
    assert named(registry, text, fuzzy=True) == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("so y tee bao cao gi", "so-y-te"),
        ("so yte bao cao gi", "so-y-te"),
        ("sở y tê báo cáo gì", "so-y-te"),
        ("sỡ y tế báo cáo gì", "so-y-te"),
        ("so tai chin lam gi", "so-tai-chinh"),
        ("hoi nong dna", "hoi-nong-dan-tinh"),
        ("so nog nghiep va moi truong", "so-nong-nghiep-va-moi-truong"),
        ("Sở Nông nghệp và Môi trường", "so-nong-nghiep-va-moi-truong"),
        ("Department of Heath", "so-y-te"),
    ],
)
def test_a_slip_is_understood_only_when_asked_for(registry: Registry, text: str, unit: str) -> None:
    assert named(registry, text) == []
    assert named(registry, text, fuzzy=True) == [(unit, None)]


def test_a_mention_says_where_it_stands(registry: Registry) -> None:
    text = "Đề nghị UBND huyện Tràng Định, tỉnh Lạng Sơn báo cáo"
    assert registry.mentions(text) == (
        Mention(
            start=8,
            end=44,
            text="UBND huyện Tràng Định, tỉnh Lạng Sơn",
            unit="ubnd-cap-huyen",
            group=None,
            province="Lạng Sơn",
            place="huyện Tràng Định",
        ),
    )


def test_every_department_is_found_without_tone_marks(registry: Registry) -> None:
    for unit in registry.data.units.values():
        if unit.kind in ("department", "ministry"):
            for text in (unit.name, *unit.aliases, *unit.english):
                assert named(registry, f"{fold(text)} phai lam gi")[0][0] == unit.key, text


def test_every_abbreviation_leads_back_to_its_department(registry: Registry) -> None:
    for unit in registry.data.units.values():
        head = unit.name.split()[0]
        for short in unit.short:
            assert named(registry, f"{head} {short} phải làm gì") == [(unit.key, None)], short


def test_no_name_is_taken_for_a_misspelt_other(registry: Registry) -> None:
    for unit in registry.data.units.values():
        for text in (unit.name, fold(unit.name)):
            found = {mention.unit for mention in registry.mentions(text, fuzzy=True)}
            assert found <= {unit.key}, text
