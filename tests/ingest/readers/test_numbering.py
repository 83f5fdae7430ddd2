"""Automatic numbers: how they are written and when they begin again."""

import pytest

from ingest.readers.numbering import Level, Numbering, bullet, written


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (4, "upperRoman", "IV"),
        (1999, "lowerRoman", "mcmxcix"),
        (3, "lowerLetter", "c"),
        (28, "upperLetter", "BB"),
        (7, "decimalZero", "07"),
        (7, "cardinalText", "7"),
        (0, "lowerLetter", "0"),
        (10**9, "upperRoman", "1000000000"),
        (5, "none", ""),
    ],
)
def test_numbers_are_written_in_their_form(number: int, form: str, shown: str) -> None:
    assert written(number, form) == shown


@pytest.mark.parametrize(("text", "shown"), [("\uf0b7", "•"), ("\uf0a7", "▪"), ("o", "○"), ("-", "-"), ("\uf0e8", "•")])
def test_bullets_of_symbol_fonts_become_letters_that_every_font_has(text: str, shown: str) -> None:
    assert bullet(text) == shown


def marks(levels: tuple[Level, ...], used: list[int]) -> list[str]:
    numbering = Numbering()
    return [numbering.following("list", levels, at) for at in used]


def test_deeper_levels_begin_again_after_a_higher_one() -> None:
    levels = (Level(text="%1."), Level(text="%1.%2."))
    assert marks(levels, [0, 1, 1, 0, 1]) == ["1.", "1.1.", "1.2.", "2.", "2.1."]


def test_a_level_may_go_on_through_the_whole_document() -> None:
    levels = (Level("upperRoman"), Level(text="%2.", restart=0))
    assert marks(levels, [0, 1, 0, 1]) == ["I.", "1.", "II.", "2."]


def test_legal_numbers_are_decimal_on_every_level() -> None:
    assert marks((Level("upperRoman"), Level(text="%1.%2", legal=True)), [0, 1]) == ["I.", "1.1"]


def test_a_list_starts_where_it_is_told_to_once() -> None:
    numbering, levels = Numbering(), (Level(),)
    numbering.following("list", levels, 0)
    shown = []
    for _ in range(2):
        numbering.restart("list", "variant", {0: 7})
        shown.append(numbering.following("list", levels, 0))
    assert shown == ["7.", "8."]
