"""A text becomes syllables and pairs, with and without tone marks."""

import unicodedata

from knowledge.index.analysis import folded_syllables, index_terms, pairs, syllables


def test_syllables_are_lower_case_words_and_numbers_without_punctuation() -> None:
    assert syllables("Số 1350/STNMT-MT: Đề nghị!") == ["số", "1350", "stnmt", "mt", "đề", "nghị"]


def test_folded_syllables_lose_their_tone_marks_in_either_form_of_unicode() -> None:
    assert folded_syllables("Đề nghị") == folded_syllables(unicodedata.normalize("NFD", "Đề nghị")) == ["de", "nghi"]


def test_pairs_are_neighbours() -> None:
    assert pairs(["y", "tế", "xã"]) == ["y_tế", "tế_xã"]
    assert pairs(["y"]) == []
    assert index_terms(["y", "tế"]) == "y tế y_tế"
