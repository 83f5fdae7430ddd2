"""Lists of private persons are counted and never printed; contacts, committees and receivers are no such lists."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.readers import reader_for
from ingest.safety.private_persons import PrivatePersons, private_persons

NAMES = (
    "Nguyễn Văn An", "Trần Thị Bình", "Lê Hoàng Cường", "Phạm Thu Dung", "Vàng A Sính", "Đỗ Minh Em",
    "Huỳnh Thị Giàu", "Bùi Văn Hải",
)  # fmt: skip
HEAD = "SỞ NỘI VỤ\nCần Thơ, ngày 12 tháng 5 năm 2026\n"


def table(head: str, row: Callable[[int, str], str]) -> str:
    return HEAD + "\n".join([head, *(row(number, name) for number, name in enumerate(NAMES, 1))])


PRIVATE = {
    "pupils with their birthdays": (
        table("Danh sách học sinh\nSTT | Họ và tên | Ngày sinh | Lớp", lambda n, w: f"{n} | {w} | 0{n}/03/2015 | 5A"),
        PrivatePersons(names=8, pupils=True),
    ),
    "a list without cells, names in capitals": (
        table("DANH SÁCH HỘ NGHÈO", lambda n, w: f"{n}. {w.upper()} 0{n}/03/1985 Xã Ea Kao"),
        PrivatePersons(names=8),
    ),
    "cards and accounts": (
        table(
            "TT | Chủ hộ | Địa chỉ | CCCD | Số tài khoản",
            lambda n, w: f"{n} | {w} | Ấp {n} | 09218500123{n} | 07111234567{n}",
        ),
        PrivatePersons(cards=8, accounts=8, names=8),
    ),
    "telephones of persons": (
        table("STT | Họ và tên | Điện thoại", lambda n, w: f"{n} | {w} | 091234567{n}"),
        PrivatePersons(phones=8, names=8),
    ),
    "addresses alone, under their head": (
        table("STT | Họ tên chủ hộ | Nơi ở hiện nay", lambda n, w: f"{n} | {w} | Thôn {n}, xã Đất Mũi"),
        PrivatePersons(names=8),
    ),
    "old cards after the word": (
        HEAD + "1. Nguyễn Văn An, CMND 361234561\n2. Trần Văn Bé, CMND 361234562\n3. Lê Thị Ca, CMND số 361234563",
        PrivatePersons(cards=3),
    ),
    "bullets": (
        table("Các hộ được hỗ trợ:", lambda n, w: f"- Ông {w}, sinh năm 196{n}, ngụ ấp {n}"),
        PrivatePersons(names=8),
    ),
}
OFFICIAL = {
    "a contact line": HEAD + "Liên hệ: ông Nguyễn Văn An, ĐT 0912345678; bà Trần Thị Bình, ĐT 0912345679.",
    "contacts one under the other": table("Đầu mối:", lambda n, w: f"- {w}, chuyên viên, ĐT 091234567{n}"),
    "a steering committee": table("TT | Họ và tên | Chức vụ", lambda n, w: f"{n} | {w} | Phó Giám đốc Sở"),
    "a roster": table("TT | Lãnh đạo tiếp dân | Ngày", lambda n, w: f"{n} | {w} | 0{n}/03/2026"),
    "receivers": HEAD + "Nơi nhận:\n- Như trên;\n- Sở Y tế;\n- UBND các xã, phường;\n- Lưu: VT.",
    "schools named after people": table(
        "STT | Đơn vị | Địa chỉ | Điện thoại", lambda n, w: f"{n} | Trường THPT {w} | Xã {n} | 029238885{n}"
    ),
    "accounts of offices": table("STT | Đơn vị | Số tài khoản", lambda n, _: f"{n} | Phòng {n} | 371301234{n}"),
    "tasks": table("STT | Nhiệm vụ | Chủ trì | Thời hạn", lambda n, _: f"{n} | Rà soát | Sở Y tế | 15/6/2026"),
    "money and numbers of documents": HEAD + "Chi 012345678901 đồng theo 123456789/QĐ-UBND, mã 987654321.",
    "places": table("TT | Tên chủ hộ | Địa chỉ", lambda n, _: f"{n} | Hà Tĩnh | Cao Bằng"),
    "two persons to be rewarded": HEAD + "1. Nguyễn Văn An, sinh năm 1970\n2. Trần Thị Bình, sinh năm 1980",
}


def long_table(title: str, head: str, cells: str = "", count: int = 24) -> str:
    """A table of `count` different names under a title."""
    names = [f"{family} {middle} {given}" for family in ("Nguyễn", "Trần", "Lê") for middle in ("Văn", "Thị")
             for given in ("An", "Bình", "Chi", "Dũng")]  # fmt: skip
    rows = [f"{number} | {name}{cells}" for number, name in enumerate(names[:count], 1)]
    return HEAD + "\n".join([title, "(Kèm theo Công văn số 12/SNV-VP)", head, *rows])


@pytest.mark.parametrize(("head", "cells"), [("STT | Họ và tên", ""), ("TT | Họ tên | Chức vụ", " | Chuyên viên")])
def test_a_long_list_of_names_alone_is_counted(head: str, cells: str) -> None:
    found = private_persons(long_table("DANH SÁCH CÁN BỘ THAM GIA TẬP HUẤN", head, cells))
    assert found == PrivatePersons(names_alone=24)
    assert "24 dòng tên người;" in found.warnings()[0]


@pytest.mark.parametrize(
    ("title", "head", "count"),
    [
        ("DANH SÁCH CÁN BỘ THAM GIA TẬP HUẤN", "STT | Họ và tên | Chức vụ", 19),
        ("DANH SÁCH BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ", "STT | Họ và tên | Chức vụ", 24),
        ("DANH SÁCH CÁN BỘ", "STT | Họ và tên | Nhiệm vụ được giao", 24),
        ("BẢNG PHÂN CÔNG THEO DÕI ĐỊA BÀN", "STT | Họ và tên | Chức vụ", 24),
        ("DANH SÁCH TRƯỜNG HỌC", "STT | Đơn vị | Ghi chú", 24),
    ],
)
def test_officials_at_work_and_short_lists_are_no_long_list_of_names(title: str, head: str, count: int) -> None:
    assert private_persons(long_table(title, head, " | Chuyên viên", count)) == PrivatePersons()


@pytest.mark.parametrize("case", PRIVATE)
def test_a_list_of_private_persons_is_counted(case: str) -> None:
    text, found = PRIVATE[case]
    assert private_persons(text) == found


@pytest.mark.parametrize("case", OFFICIAL)
def test_what_an_office_prints_of_its_own_people_is_no_list(case: str) -> None:
    assert private_persons(OFFICIAL[case]) == PrivatePersons()


def test_the_warning_says_how_many_and_prints_no_data() -> None:
    (said,) = private_persons(PRIVATE["cards and accounts"][0]).warnings()
    assert said == (
        "Văn bản có danh sách cá nhân: 8 số CCCD/CMND, 8 số tài khoản, 8 dòng tên người kèm thông tin riêng; "
        "cân nhắc xoá khỏi kho (nhacviec forget)."
    )
    assert PrivatePersons().warnings() == ()


@pytest.mark.parametrize("number", ["092185001234", "001301009999", "079204011223"])
def test_a_card_of_twelve_digits_begins_with_a_province_and_a_century(number: str) -> None:
    swapped = [number[:-1] + last for last in "123"]
    assert private_persons("\n".join(swapped)).cards == 3
    assert private_persons("\n".join("9" + one[1:] for one in swapped)).cards == 0
    assert private_persons("\n".join(one[:3] + "8" + one[4:] for one in swapped)).cards == 0


def test_no_sample_lists_private_persons(samples: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in samples.glob("*.txt")]
    assert len(texts) >= 12
    assert not any(map(private_persons, texts))


def test_labelled_directives_are_told_apart(shared: Path) -> None:
    labels = [json.loads(path.read_text()) for path in (shared / "gold" / "real").glob("*.json")]
    read = [one for one in labels if one["medium"] in ("doc", "docx", "txt")]
    assert read
    for label in read:
        data = (shared / "directives" / "real" / label["file"]).read_bytes()
        text = "\n".join(reader_for(label["file"])(data).pages)
        assert bool(private_persons(text)) is label["personal_data"], label["file"]
