"""Both spellings of a syllable are one for the search."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.tone_placement import same_tone
from knowledge.vietnamese import fold, nfc


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("thuý", "thúy"),
        ("khoẻ", "khỏe"),
        ("THUỶ", "THỦY"),
        ("Uỷ", "Ủy"),
        ("xoá", "xóa"),
        ("Toà án", "Tòa án"),
        ("hoàn", "hòan"),
        ("quý", "qúy"),
        ("giá", "gía"),
        ("của", "cuả"),
        ("OÀ", "ÒA"),
    ],
)
def test_both_placements_are_one(one: str, other: str) -> None:
    assert same_tone(one) == same_tone(other)


@pytest.mark.parametrize(
    "word",
    ["quý", "quốc", "già", "giữa", "gìn", "nghiệm", "được", "hoàn", "hoài", "khuỷu", "thuở", "quyết", "của", "hướng"],
)
def test_words_with_one_spelling_stay(word: str) -> None:
    assert same_tone(word) == word


@pytest.mark.parametrize("text", ["naïve café, El Niño", "hoá-đơn@x.vn", "a1à2", "Hòa Bình, ngày 5/6"])
def test_the_rest_of_a_text_stays(text: str) -> None:
    assert same_tone(text).replace("hóa", "hoá") == text


@given(st.text(alphabet="aăâeêioôơuưyàảãáạếộựbcghnqt -1\n", max_size=60))
def test_length_and_base_letters_never_change_and_once_is_enough(text: str) -> None:
    text = nfc(text)
    placed = same_tone(text)
    assert len(placed) == len(text)
    assert fold(placed) == fold(text)
    assert same_tone(placed) == placed
