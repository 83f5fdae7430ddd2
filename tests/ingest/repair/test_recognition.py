"""Old encodings are found where they are, and nothing else is taken for one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.repair import Repaired, repaired, repaired_bytes, usable_vietnamese
from ingest.repair.encoding import encoded
from ingest.repair.tables import Encoding
from knowledge.vietnamese import nfc

WHOLE = {
    "tcvn3": ("Văn bản dùng bảng mã TCVN3 (ABC), đã chuyển sang Unicode.",),
    "vni": ("Văn bản dùng bảng mã VNI, đã chuyển sang Unicode.",),
}


def as_latin(data: bytes) -> str:
    return data.decode("latin-1")


def as_windows_shows(data: bytes) -> str:
    return data.decode("cp1252")


def as_symbol_font(data: bytes) -> str:
    return "".join(chr(0xF000 + code) if code >= 0x80 else chr(code) for code in data)


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_samples_come_back_from_the_bytes_of_old_programs(samples: Path, encoding: Encoding) -> None:
    for path in sorted(samples.glob("*.txt")):
        text = nfc(path.read_text(encoding="utf-8"))
        assert repaired_bytes(encoded(text, encoding)) == Repaired(text, WHOLE[encoding]), path.name


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
@pytest.mark.parametrize("wrongly", [as_latin, as_symbol_font])
def test_samples_come_back_when_decoded_wrongly(
    samples: Path, encoding: Encoding, wrongly: Callable[[bytes], str]
) -> None:
    for path in sorted(samples.glob("*.txt")):
        text = nfc(path.read_text(encoding="utf-8"))
        assert repaired(wrongly(encoded(text, encoding))).text == text, path.name


def test_windows_punctuation_survives_in_font_text() -> None:
    text = "Sở Y tế chủ trì “phòng, chống dịch” – báo cáo trước ngày 15…"
    assert repaired(as_windows_shows(encoded(text, "tcvn3", own_capitals=False))).text == text


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Soá: 12/2008/QÑ-UBND ngaøy 5 thaùng 6", "Số: 12/2008/QĐ-UBND ngày 5 tháng 6"),
        ("§Çu t- x©y dùng n-íc s¹ch nh- sau: KH-TC", "Đầu tư xây dựng nước sạch như sau: KH-TC"),
        ("Göi vÒ së@tinh.gov.vn tr\xadíc ngµy 25/10", "Gửi về së@tinh.gov.vn trước ngày 25/10"),
        ("§Ò nghÞ c¸c së « nhiÔm · tæ chøc", "Đề nghị các sở ô nhiễm · tổ chức"),
    ],
)
def test_a_single_line_is_enough(read: str, meant: str) -> None:
    assert repaired(read).text == meant


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("§Ò ¸N C¶I C¸CH HµNH CHÝNH", "ĐỀ ÁN CẢI CÁCH HÀNH CHÍNH"),
        ("céng hoµ x· héi chñ nghÜa viÖt nam", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Uû ban nh©n d©n X· Hoµ B×nh", "Uỷ ban nhân dân Xã Hoà Bình"),
        ("sù nghiÖp y tÕ cña tØnh vµ x·", "sự nghiệp y tế của tỉnh và xã"),
    ],
)
def test_headings_of_a_capitals_font_are_capitals_where_that_is_certain(typed: str, printed: str) -> None:
    assert repaired(typed).text == printed


def test_first_letters_that_the_font_could_not_print_as_capitals_are_restored() -> None:
    text = "Ủy ban nhân dân tỉnh yêu cầu:\n\n1. Ứng dụng phần mềm. Ít nhất ba ngày phải báo cáo Ủy ban."
    assert repaired(as_latin(encoded(text, "tcvn3", own_capitals=False))).text == text


def test_in_a_mixed_text_only_the_old_lines_are_changed() -> None:
    right = "Sở Y tế chủ trì, phối hợp với Sở Tài chính; là và có các cá."
    old = "Së Tµi chÝnh chñ tr×, phèi hîp víi Së Y tÕ"
    vni = "Sôû Noäi vuï höôùng daãn thöïc hieän"
    mixed = repaired(f"{right}\n{old}\n{vni}\n{right}")
    assert mixed.text.split("\n") == [
        right,
        "Sở Tài chính chủ trì, phối hợp với Sở Y tế",
        "Sở Nội vụ hướng dẫn thực hiện",
        right,
    ]
    assert mixed.notes == ("Đã chuyển sang Unicode 1 dòng dùng bảng mã TCVN3 (ABC), 1 dòng dùng bảng mã VNI.",)


def test_a_few_words_in_unicode_do_not_hide_the_encoding_of_the_rest() -> None:
    old = "Uû ban nh©n d©n tØnh yªu cÇu c¸c së, ngµnh tæ chøc thùc hiÖn tèt c¸c néi dung sau ®©y\n" * 4
    text = f"{old}§iÒu 5.\nKý bởi: có các cá"
    assert repaired(text).text.split("\n")[-2:] == ["Điều 5.", "Ký bởi: có các cá"]


def test_within_a_line_the_part_that_is_right_stays() -> None:
    assert repaired("Kính gửi: Uû ban nh©n d©n tØnh và các sở").text == "Kính gửi: Uỷ ban nhân dân tỉnh và các sở"


@pytest.mark.parametrize(
    "text",
    [
        "La République française a été proclamée. Où êtes-vous né ? Le maïs, l'août, Noël, « bientôt », naïf, à l'été.",
        "Où ça ? Où est-il ? Déjà là.",
        "Für die Gemeinden müssen die Maßnahmen geprüft werden; schöne Grüße aus Köln, Straße, Ärzte, über, größer.",
        "El Niño y la niña; año 2024, España, señor, corazón, pingüino, ¿qué? ¡así!, ñandú, ñu",
        "På grunn av været må vi gå så fort vi får på båten; blåbær, øl, før, også når året går. Då då på gå må.",
        "Não, são, irmã, coração, à mão, avô, três, informações, você está",
        "Það er ekki gott að segja.",
        "Müller, Zoë, Björn, José, François, Núñez",
        "The café's naïve résumé cost £5 ± 2 at 25°C; 10 m², 5 µg, © 2024 Foo® §5 — “quoted” text…",
        "Diện tích 25 m², 30 km², nhiệt độ 38°C; theo § 5 «Luật»; · mục; a.b@c.gov.vn https://x.vn/a-b?c=%C3",
        "là và có các cá hoà toán xoá",
        "\uf0b7 Sở Y tế chủ trì\n\uf02d Các sở, ngành\n\uf0fc xong",
        "Настоящий документ НАТО",
        "Ma trận m×n, n×m, 3×4; theo do² theo³ Nghị định¹ H²O 1ª nº 5 µg µm",
        "do² theo³ co² ma²",
        "1 234 567,89 | 12/2026 | 0912.345.678 | 100%",
        "",
    ],
)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert repaired(text) == Repaired(text)


@pytest.mark.parametrize(
    "text", ["La République française a été proclamée à Genève", "Für die Gemeinden müssen", "El Niño y la niña", "abc"]
)
def test_western_bytes_are_no_old_encoding(text: str) -> None:
    assert repaired_bytes(text.encode("cp1252")) is None


def test_windows_1258_is_read_too() -> None:
    decomposed = "Sơ\u0309 Y tê\u0301 đê\u0300 nghi\u0323 ca\u0301c đơn vi\u0323 thư\u0323c hiê\u0323n"
    assert repaired_bytes(decomposed.encode("cp1258")) == Repaired(
        nfc(decomposed), ("Văn bản dùng bảng mã Windows-1258, đã chuyển sang Unicode.",)
    )


@given(st.text(max_size=300))
def test_any_text_comes_back_composed_and_settled(text: str) -> None:
    once = repaired(text).text
    assert nfc(once) == once


@given(st.text(alphabet=st.characters(max_codepoint=0x7F), max_size=300))
def test_ascii_is_never_touched(text: str) -> None:
    printable = "".join(c for c in text if c >= " " or c in "\n\t")
    assert repaired(printable) == Repaired(printable)


@pytest.mark.parametrize(
    "odd", [" ", "a", "\u0323", "a\u0323b\u0301 ", "ń", "\n", "µ", "t-", "a-b µ ", "“µ”", "\x93", "oä", "аa", "."]
)
def test_long_runs_of_anything_end_soon(odd: str) -> None:
    """Each takes far less than a second; a quadratic search would take hours."""
    for text in (odd * 100_000, f"Céng hoµ x· héi{odd * 100_000}µ"):
        repaired(text)
        usable_vietnamese(text)


@given(st.binary(max_size=300))
def test_any_bytes_end_in_text_or_in_none(data: bytes) -> None:
    read = repaired_bytes(data)
    assert read is None or read.notes
