"""Chroma keeps one collection per province, and says in words what is wrong with a server."""

from pathlib import Path

import pytest

from knowledge.errors import SearchIndexError, SettingsError
from knowledge.index.following import Mark, catch_up
from knowledge.index.hashed import HashedEmbeddings
from knowledge.index.indexes import HASHED
from knowledge.index.vectors import MARK_FILE, VectorIndex
from knowledge.store import Store
from knowledge.store.store import Changes
from tests.knowledge.store.examples import add


def index(folder: Path, url: str | None = None) -> VectorIndex:
    """A vector index with hashed vectors."""
    return VectorIndex(folder, HashedEmbeddings, recipe=HASHED, url=url)


async def test_every_province_has_a_collection_with_a_name_chroma_takes(store: Store, tmp_path: Path) -> None:
    for n, province in enumerate(("Bà Rịa - Vũng Tàu", "Đắk Lắk", None)):
        await add(store, str(n), province=province)
    vectors = index(tmp_path)
    await catch_up(vectors, store)
    names = sorted(one.name for one in vectors._open(vectors.mark()).list_collections())
    assert names == ["nhacviec-ba-ria-vung-tau", "nhacviec-dak-lak", "nhacviec-trung-uong"]
    near = vectors.search("trồng cây", provinces=frozenset({"Đắk Lắk"}), document_ids=None, limit=10, farthest=2.0)
    assert sorted(seq for seq, _ in near) == [4, 5, 6, 7, 8, 9]
    vectors.close()


async def test_far_passages_are_left_out(store: Store, tmp_path: Path) -> None:
    await add(store, "a", text="Trồng cây.\nHọp giao ban.")
    vectors = index(tmp_path)
    await catch_up(vectors, store)
    near = vectors.search("trôngcay", provinces=None, document_ids=None, limit=10, farthest=0.5)
    assert [seq for seq, _ in near] == [1]
    vectors.close()


def test_an_index_never_filled_is_searched_without_opening_chroma(tmp_path: Path) -> None:
    vectors = index(tmp_path)
    assert vectors.search("gì", provinces=None, document_ids=None, limit=10, farthest=2.0) == []
    assert not vectors.is_open


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"recipe": "x"'])
def test_a_broken_mark_is_a_damaged_index(tmp_path: Path, content: str) -> None:
    (tmp_path / MARK_FILE).write_text(content)
    with pytest.raises(SearchIndexError, match="nhacviec reindex"):
        index(tmp_path).mark()


def test_a_server_that_does_not_answer_is_named(tmp_path: Path) -> None:
    with pytest.raises(SearchIndexError, match="KNOWLEDGE_CHROMA_URL"):
        index(tmp_path, "http://127.0.0.1:9").apply(Changes((), (), 1), Mark("x", 1))


def test_an_address_that_is_none_is_a_wrong_setting(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="http://maychu:8000"):
        index(tmp_path, "maychu").apply(Changes((), (), 1), Mark("x", 1))
