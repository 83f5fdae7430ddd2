"""Which text layers are Vietnamese as it should be."""

import random
from pathlib import Path
from string import ascii_lowercase

import pytest

from ingest.repair import is_garbled, usable_vietnamese
from ingest.repair.quality import measured
from knowledge.vietnamese import fold

BAD_LAYER = """SO Y TE CONG HOA XA H0I CHU NGHiA VI$T NAM DOc 14p - Tv do - Hanh phiic VN phong, ch6ng sot xuat huy&t
Kinh gin: UBND cac xa, phtrong. Thvc hien chi dao oia tinh, de nghi cac don vi khan truong ra soat, bao cao ket qua
truOc ngay 15 thang 11 nam 2026 de tong hop."""
ENGLISH = "The Parties shall keep the agreed list of species under review and report to the secretariat each year. " * 3


def test_samples_are_usable_and_far_from_the_thresholds(samples: Path) -> None:
    for path in sorted(samples.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert usable_vietnamese(text) is True, path.name
        assert measured(text).marked > 0.7
        assert measured(text).spellable > 0.85


def test_samples_without_their_marks_must_be_read_again(samples: Path) -> None:
    for path in sorted(samples.glob("*.txt")):
        assert usable_vietnamese(fold(path.read_text(encoding="utf-8"))) is False, path.name


@pytest.mark.parametrize("share", [0.35, 0.6])
def test_samples_with_many_wrong_letters_must_be_read_again(samples: Path, share: float) -> None:
    chance = random.Random(3)
    for path in sorted(samples.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        wrong = "".join(chance.choice("il1t)rI") if c.isalpha() and chance.random() < share else c for c in text)
        assert usable_vietnamese(wrong) is not True, path.name


@pytest.mark.parametrize("marked", [True, False])
def test_vietnamese_with_a_third_of_its_letters_wrong_is_no_other_language(samples: Path, *, marked: bool) -> None:
    chance = random.Random(3)
    for path in sorted(samples.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        text = text if marked else fold(text)
        wrong = "".join(chance.choice(ascii_lowercase) if c.isalpha() and chance.random() < 0.33 else c for c in text)
        assert usable_vietnamese(wrong) is False, path.name
        assert is_garbled(wrong), path.name


def test_neither_english_nor_clean_vietnamese_is_garbled(samples: Path) -> None:
    for text in (ENGLISH, *(path.read_text(encoding="utf-8") for path in sorted(samples.glob("*.txt")))):
        assert not is_garbled(text), text[:80]


def test_a_few_wrong_letters_do_no_harm(samples: Path) -> None:
    chance = random.Random(4)
    text = (samples / "01-cong-van-sot-xuat-huyet-can-tho.txt").read_text(encoding="utf-8")
    assert usable_vietnamese("".join(fold(c) if chance.random() < 0.05 else c for c in text)) is True


def test_a_layer_made_without_vietnamese_must_be_read_again() -> None:
    assert usable_vietnamese(BAD_LAYER) is False


@pytest.mark.parametrize("text", [ENGLISH, "1 234 5,6 | 12/2026\n" * 50, "", "Trang 2", "Stt | ĐVT | SL\n1 | kg | 20"])
def test_other_languages_tables_of_numbers_and_scraps_are_not_judged(text: str) -> None:
    assert usable_vietnamese(text) is None


def test_labelled_directives_are_usable(shared: Path) -> None:
    for path in sorted((shared / "directives" / "seeds").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert usable_vietnamese(text) is True
        assert usable_vietnamese(fold(text)) is False
