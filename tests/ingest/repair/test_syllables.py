"""What is spelt as a Vietnamese syllable can be."""

import pytest

from ingest.repair.syllables import could_be_syllable, is_syllable


@pytest.mark.parametrize(
    "word",
    [
        *[
            "nghiệm",
            "HOÀ",
            "hòa",
            "quý",
            "quốc",
            "gì",
            "gìn",
            "giếng",
            "giữa",
            "khuyến",
            "khuỷu",
            "thuở",
            "ngoằn",
            "uyên",
        ],
        *["yêu", "yếu", "ý", "ở", "ưu", "rượu", "Kạn", "Lắk", "bảy", "triển", "khai", "thực", "hiện", "đường", "quyết"],
    ],
)
def test_syllables_are_known(word: str) -> None:
    assert is_syllable(word)
    assert could_be_syllable(word)


@pytest.mark.parametrize(
    "word",
    ["café", "cac", "tât", "héi", "Céng", "ngiêm", "gế", "kgông", "hoàá", "street", "f", "w", "", "VICT", "mất1"],
)
def test_other_words_are_not(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("word", "could"), [("DUC", True), ("dao", True), ("nghia", True), ("vict", False), ("law", False)]
)
def test_a_word_without_marks_could_be_one(word: str, could: bool) -> None:
    assert could_be_syllable(word) is could
