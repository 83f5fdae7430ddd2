"""Decomposed, displaced and look-alike letters come back as Vietnamese; other texts stay."""

import unicodedata
from pathlib import Path

import pytest

from ingest.repair import repaired
from ingest.repair.unicode_forms import composed, visible, without_look_alikes
from tests.ingest.repair.letters import LETTERS


@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_is_composed_whatever_the_order_of_its_marks(letter: str) -> None:
    base, *marks = list(unicodedata.normalize("NFD", letter))
    assert composed(base + "".join(marks)) == letter
    assert composed(base + "".join(reversed(marks))) == letter


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("hê ̣thống", "hệ thống"),
        ("quản ly ́, trươ ̉ng", "quản lý, trưởng"),
        ("Đề nghi ̣ Thu ̉ trươ ̉ng", "Đề nghị Thủ trưởng"),
        ("thôńg kê", "thống kê"),
        ("quaǹ gi\u0300", "quàn gì"),
        ("đƣợc ƣu tiên, ƢU TIÊN", "được ưu tiên, ƯU TIÊN"),
        ("Gdańsk, Poznań, l\u0301", "Gdańsk, Poznań, \u013a"),
    ],
)
def test_marks_go_to_their_letters(read: str, meant: str) -> None:
    assert composed(read) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Ðiều 5 của QÐ-UBND, HÐND", "Điều 5 của QĐ-UBND, HĐND"),
        ("c\u043eng v\u0103n", "cong văn"),
        ("Það er að", "Það er að"),
        ("ТАСС и НАТО", "ТАСС и НАТО"),
        ("B\u0410O C\u00c1O", "BAO CÁO"),
    ],
)
def test_look_alikes_become_ours_in_vietnamese_words_only(read: str, meant: str) -> None:
    assert without_look_alikes(read) == meant


def test_what_cannot_be_seen_is_taken_out() -> None:
    assert visible("\ufeffS\u200bở Y\u00ad t\u2060ế\u200d!") == "Sở Y tế\u200d!"


def test_notes_say_what_was_done() -> None:
    assert repaired("Sơ\u0309 \u200bY tê\u0301").notes == (
        "Đã bỏ các ký tự ẩn (không có bề rộng) trong văn bản.",
        "Đã đưa chữ tiếng Việt về Unicode dựng sẵn (dấu rời, dấu lệch chỗ hoặc chữ thay thế).",
    )


def test_samples_are_left_as_they_are_and_come_back_from_nfd(samples: Path) -> None:
    for path in sorted(samples.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert repaired(text).text == text
        assert repaired(unicodedata.normalize("NFD", text)).text == text
