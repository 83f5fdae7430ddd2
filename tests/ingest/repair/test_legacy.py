"""The tables of TCVN3 and VNI, letter by letter and in both directions."""

import shutil
import subprocess

import pytest

from ingest.repair.encoding import encoded
from ingest.repair.legacy import as_codes, decoded, has_own_capitals
from ingest.repair.tables import Encoding, tcvn3_capitals, vni_letters
from tests.ingest.repair.letters import CAPITALS_WITHOUT_TONE, LETTERS, SMALL

# As printed in the specification of the encoding's keyboard driver: plain, sắc, huyền, hỏi, ngã, nặng.
VNI_ROWS = {
    "aáàảãạ": "a aù aø aû aõ aï",
    "âấầẩẫậ": "aâ aá aà aå aã aä",
    "ăắằẳẵặ": "aê aé aè aú aü aë",
    "eéèẻẽẹ": "e eù eø eû eõ eï",
    "êếềểễệ": "eâ eá eà eå eã eä",
    "oóòỏõọ": "o où oø oû oõ oï",
    "ôốồổỗộ": "oâ oá oà oå oã oä",
    "ơớờởỡợ": "ô ôù ôø ôû ôõ ôï",
    "uúùủũụ": "u uù uø uû uõ uï",
    "ưứừửữự": "ö öù öø öû öõ öï",
    "iíìỉĩị": "i í ì æ ó ò",
    "yýỳỷỹỵ": "y yù yø yû yõ î",
    "đ": "ñ",
}


def test_the_alphabet_of_these_tests_is_whole() -> None:
    assert len(set(LETTERS)) == 134


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_goes_both_ways(letter: str, encoding: Encoding) -> None:
    codes = encoded(f"{letter}n", encoding).decode("latin-1")
    assert decoded(codes, encoding, capitals=True) == f"{letter}n"


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_no_two_letters_share_a_code(encoding: Encoding) -> None:
    assert len({encoded(letter, encoding) for letter in LETTERS}) == len(LETTERS)


@pytest.mark.skipif(shutil.which("iconv") is None, reason="needs iconv as the judge of TCVN3")
def test_tcvn3_agrees_with_iconv_on_every_letter() -> None:
    text = "\n".join(LETTERS)
    judged = subprocess.run(
        ["iconv", "-f", "UTF-8", "-t", "TCVN5712-1"],  # noqa: S607
        input=text.encode(),
        capture_output=True,
        check=True,
    )
    assert encoded(text, "tcvn3") == judged.stdout


@pytest.mark.parametrize(("row", "codes"), VNI_ROWS.items())
def test_vni_agrees_with_the_printed_rows(row: str, codes: str) -> None:
    for letter, code in zip(row, codes.split(), strict=True):
        assert encoded(letter, "vni").decode("latin-1") == code
        assert encoded(letter.upper(), "vni").decode("latin-1") == code.upper()


def test_the_vni_marks_are_the_same_for_capitals() -> None:
    assert {codes.lower(): letter.lower() for codes, letter in vni_letters().items() if letter.isupper()} == {
        codes: letter for codes, letter in vni_letters().items() if letter.islower()
    }


def test_a_vni_capital_may_carry_a_small_mark() -> None:
    assert decoded("Oäi nghò AÙnh", "vni") == "Ội nghị Ánh"


@pytest.mark.parametrize("letter", [c for c in LETTERS if c.isupper() and c not in CAPITALS_WITHOUT_TONE])
def test_tcvn3_fonts_have_no_capitals_with_tones(letter: str) -> None:
    assert letter in tcvn3_capitals().values()
    assert encoded(letter, "tcvn3", own_capitals=False) == encoded(letter.lower(), "tcvn3")


def test_a_tcvn3_tone_of_its_own_joins_the_vowel_before_it_and_nothing_else() -> None:
    assert decoded("ho\xb0 25\xb0C 5 m\xb2", "tcvn3") == "hò 25°C 5 m²"


@pytest.mark.parametrize("shown", ["“Céng”", "Céng – hoµ", "hoµ…"])
def test_typed_punctuation_stays_punctuation(shown: str) -> None:
    expected = shown.replace("é", "ộ").replace("µ", "à")
    assert decoded(as_codes(shown), "tcvn3", capitals=True) == expected


def test_the_same_codes_are_capitals_inside_words() -> None:
    codes = encoded("QUYẾT ĐỊNH Ở TỈNH", "tcvn3").decode("latin-1")
    assert has_own_capitals(codes)
    assert decoded(codes, "tcvn3", capitals=True) == "QUYẾT ĐỊNH Ở TỈNH"


def test_font_text_has_no_capitals_of_its_own() -> None:
    assert not has_own_capitals(encoded("“Ủy ban – QUYẾT ĐỊNH”", "tcvn3", own_capitals=False).decode("latin-1"))


def test_private_characters_of_symbol_fonts_are_codes() -> None:
    assert as_codes("C\uf0e9ng ho\uf0b5") == "Céng hoµ"


@pytest.mark.parametrize(("letter", "encoding"), [("Ж", "tcvn3"), ("ü", "vni"), ("ÿ", "tcvn3")])
def test_a_letter_without_a_place_is_refused(letter: str, encoding: Encoding) -> None:
    with pytest.raises(UnicodeEncodeError):
        encoded(letter, encoding)


def test_small_letters_are_small() -> None:
    assert SMALL.lower() == SMALL
