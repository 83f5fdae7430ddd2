"""What was filled in by hand on a scanned head is kept only when it was read for sure."""

import pytest

from ingest.readers.ocr_handwriting import without_guesses
from ingest.readers.pdf_lines import Word, row_of
from knowledge.vietnamese import squeeze


def cleaned(*words: tuple[str, float]) -> tuple[str, int]:
    """(the row as it is kept, how many warnings) of words with their confidence."""
    row = row_of(Word(text, 60 + 40 * n, 50, 90 + 40 * n, 62, sure) for n, (text, sure) in enumerate(words))
    rows, warnings = without_guesses([row])
    return squeeze(rows[0].text), len(warnings)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ([("Số:", 95), ("118/KH-UBND", 91)], ("Số: 118/KH-UBND", 0)),
        ([("Số:", 95), ("1019", 90), ("/SGDĐT-VP", 92)], ("Số: 1019 /SGDĐT-VP", 0)),
        ([("Số:", 95), ("07/2024/QĐ-UBND", 90)], ("Số: 07/2024/QĐ-UBND", 0)),
        ([("Số:", 95), ("/KH-UBND", 92)], ("Số: /KH-UBND", 0)),
        ([("Số:", 52), ("⁄//Ÿ", 17), ("KH-UBND", 91)], ("Số: /KH-UBND", 1)),
        ([("Số:42##/BGDĐT-GDTC", 33)], ("Số: /BGDĐT-GDTC", 1)),
        ([("Só;", 52), ("2ƒ", 12), ("/KH-UBND", 73)], ("Só; /KH-UBND", 1)),
        ([("Số:", 95), ("449", 41), ("/KH-UBND", 92)], ("Số: /KH-UBND", 1)),
        ([("9Š", 25), ("/CT-BGDĐT", 67)], ("/CT-BGDĐT", 1)),
    ],
)
def test_a_number_is_kept_only_when_it_was_read_for_sure(words: list[tuple[str, float]], kept: tuple[str, int]) -> None:
    assert cleaned(*words) == kept


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("Hà Nội, ngày 12 tháng 4 năm 2019", ("Hà Nội, ngày 12 tháng 4 năm 2019", 0)),
        ("Hà Nội, ngày£¿ tháng 4 năm 2019", ("Hà Nội, ngày tháng 4 năm 2019", 1)),
        ("Hà Nội, ngày/#Ê/tháng 4 năm 2019", ("Hà Nội, ngày tháng 4 năm 2019", 1)),
        ("Hà Nội, ngày tháng+năm 2019", ("Hà Nội, ngày tháng năm 2019", 1)),
        ("Hà Nội, ngày tháng 4 năm 2019", ("Hà Nội, ngày tháng 4 năm 2019", 1)),
    ],
)
def test_a_day_that_is_no_figure_is_left_blank(words: str, kept: tuple[str, int]) -> None:
    assert cleaned(*((word, 95) for word in words.split())) == kept


def test_an_unsure_day_is_left_blank_however_plausible() -> None:
    words = [("Huế,", 95), ("ngày", 95), ("17", 50), ("tháng", 95), ("4", 95), ("năm", 95), ("2019", 95)]
    assert cleaned(*words) == ("Huế, ngày tháng 4 năm 2019", 1)


@pytest.mark.parametrize(
    ("read", "looks", "day"),
    [
        (("12", 95.0), ["12"], "12"),
        (("6", 94.0), ["18", "8", ""], ""),
        (("6", 94.0), ["8", "8", ""], "8"),
        (("Š", 86.0), ["8", "", "8"], "8"),
        (("Š", 86.0), ["8", "3", "5"], ""),
        (("@ƒ", 12.0), ["4", "4", "4"], ""),
        (("lÌ", 65.0), ["11", "1", "11"], "11"),
        (("lÌ", 48.0), ["11", "11", "11"], "11"),
        (("J#", 50.0), ["17", "17", "1"], ""),
        (("12", 95.0), ["", "", ""], "12"),
        (("12", 80.0), ["", "", ""], ""),
    ],
)
def test_two_readings_of_a_day_must_agree(read: tuple[str, float], looks: list[str], day: str) -> None:
    texts = [("Huế,", 95.0), ("ngày", 95.0), read, ("tháng", 95.0), ("4", 95.0), ("năm", 95.0), ("2019", 95.0)]
    row = row_of(Word(text, 60 + 40 * n, 50, 90 + 40 * n, 62, sure) for n, (text, sure) in enumerate(texts))

    def look(left: float, _top: float, _right: float, _bottom: float) -> list[str]:
        return looks if left < 200 else ["4"]

    rows, warnings = without_guesses([row], look)
    assert squeeze(rows[0].text) == squeeze(f"Huế, ngày {day} tháng 4 năm 2019")
    assert bool(warnings) == (not day)


def test_a_number_cited_in_the_first_sentence_is_left_as_it_is() -> None:
    words = [("Thực", 95), ("hiện", 95), ("Công", 95), ("văn", 95), ("số", 95), ("329/CĐN-CSPL", 60)]
    assert cleaned(*words) == ("Thực hiện Công văn số 329/CĐN-CSPL", 0)


@pytest.mark.parametrize(
    ("looks", "kept"),
    [
        (["1019", "1019", "101"], ("Số: 1019/SGDĐT-GDTTH", 0)),
        (["019", "4019", "1019"], ("Số: /SGDĐT-GDTTH", 1)),
        (["", "", ""], ("Số: /SGDĐT-GDTTH", 1)),
    ],
)
def test_figures_glued_to_letters_that_were_hard_to_read_are_looked_at_alone(
    looks: list[str], kept: tuple[str, int]
) -> None:
    row = row_of([Word("Số:", 60, 50, 90, 62, 93), Word("1019/SGDĐT-GDTTH", 95, 50, 195, 62, 44)])
    rows, warnings = without_guesses([row], lambda *_box: looks)
    assert (squeeze(rows[0].text), len(warnings)) == kept
