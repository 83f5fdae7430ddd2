"""Words are matched as they stand, then one letter off, then run together."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from knowledge.errors import SearchIndexError
from knowledge.index.following import catch_up
from knowledge.index.lexical import LexicalIndex
from knowledge.store import Store
from tests.knowledge.store.examples import add

LINES = ("Phân loại rác thải tại nguồn.", "Phòng chống lũ lụt.", "Má thăm mả cũ.", "Mã số hồ sơ.")


@pytest.fixture
async def lexical(store: Store, tmp_path: Path) -> LexicalIndex:
    """An index of four lines."""
    await add(store, "a", text="\n".join(LINES))
    index = LexicalIndex(tmp_path / "lexical")
    await catch_up(index, store)
    return index


def search(index: LexicalIndex, text: str) -> Sequence[str]:
    """The lines found, best first."""
    return [LINES[seq - 1] for seq, _ in index.search(text, provinces=None, document_ids=None, limit=10)]


def little(index: LexicalIndex, text: str) -> bool:
    """Whether words alone find little."""
    return index.found_little(text, index.search(text, provinces=None, document_ids=None, limit=10))


def test_tone_marks_decide_when_they_were_typed(lexical: LexicalIndex) -> None:
    assert search(lexical, "mã")[0] == "Mã số hồ sơ."
    assert set(search(lexical, "ma")) == {"Mã số hồ sơ.", "Má thăm mả cũ."}


@pytest.mark.parametrize("query", ["phan lai rac thair", "phanloai racthai", "phân loạii rácthải"])
def test_slips_of_a_letter_and_words_run_together_are_forgiven(lexical: LexicalIndex, query: str) -> None:
    assert search(lexical, query)[0] == "Phân loại rác thải tại nguồn."
    assert not little(lexical, query)


def test_little_is_found_when_no_passage_has_half_of_the_words(lexical: LexicalIndex) -> None:
    assert little(lexical, "xyzzy qwerty phong")
    assert not little(lexical, "chống lũ xyzzy qwerty")
    assert not little(lexical, "?!")


def test_headings_count_but_less_than_the_text(lexical: LexicalIndex) -> None:
    assert len(search(lexical, "yêu cầu")) == 4  # every example stands under "I. YÊU CẦU"


def test_a_folder_that_is_a_file_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "f").write_text("")
    with pytest.raises(SearchIndexError, match="nhacviec reindex"):
        LexicalIndex(tmp_path / "f")
