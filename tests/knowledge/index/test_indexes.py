"""The indexes follow the store, survive being killed and rebuilt, and are seen by other processes."""

import asyncio
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from knowledge.errors import LockedError, SearchIndexError
from knowledge.index import SearchIndexes
from knowledge.index import indexes as indexes_module
from knowledge.index.following import Mark, catch_up
from knowledge.index.lexical import LexicalIndex
from knowledge.retrieval import FILL_IN
from knowledge.settings import KnowledgeSettings
from knowledge.store import Store
from tests.knowledge.store.examples import add

TREES = "Trồng cây xanh ở công sở.\nThu gom rác thải nhựa trên bãi biển."
FLOODS = "Phòng chống lũ lụt mùa mưa.\nKiểm tra đê điều trước bão."


async def found(
    indexes: SearchIndexes,
    store: Store,
    query: str,
    *,
    provinces: frozenset[str] | None = None,
    document_ids: frozenset[str] | None = None,
) -> list[str]:
    """The texts of the passages found, best first."""
    hits = await indexes.search(store, query, provinces=provinces, document_ids=document_ids)
    return [one.passage.text for one in await store.passages_by_seq([hit.seq for hit in hits])]


async def test_what_was_stored_is_found_with_and_without_tone_marks(store: Store, indexes: SearchIndexes) -> None:
    await add(store, "a", text=TREES)
    assert await indexes.follow(store) == 2
    assert (await found(indexes, store, "rác thải nhựa"))[0] == "Thu gom rác thải nhựa trên bãi biển."
    assert (await found(indexes, store, "rac thai nhua"))[0] == "Thu gom rác thải nhựa trên bãi biển."
    assert "chromadb" not in sys.modules or not indexes._current()[1].is_open


async def test_nothing_is_found_before_anything_is_stored(store: Store, indexes: SearchIndexes) -> None:
    assert await indexes.follow(store) == 0
    assert await found(indexes, store, "rác thải") == []
    assert await found(indexes, store, "?!") == []


async def test_following_twice_adds_nothing(store: Store, indexes: SearchIndexes) -> None:
    await add(store, "a", text=TREES)
    await indexes.follow(store)
    assert await indexes.follow(store) == 0
    await add(store, "b", text=FLOODS)
    assert await indexes.follow(store) == 2


async def test_a_province_sees_its_own_and_central_directives(store: Store, indexes: SearchIndexes) -> None:
    await add(store, "a", text="Trồng cây ở Sóc Trăng.")
    await add(store, "b", text="Trồng cây ở Hà Tĩnh.", province="Hà Tĩnh")
    await add(store, "c", text="Trồng cây cả nước.", province=None)
    await indexes.follow(store)
    seen = await found(indexes, store, "trồng cây", provinces=frozenset({"Sóc Trăng"}))
    assert sorted(seen) == ["Trồng cây cả nước.", "Trồng cây ở Sóc Trăng."]
    assert len(await found(indexes, store, "trồng cây")) == 3


async def test_a_search_can_be_kept_to_one_directive(store: Store, indexes: SearchIndexes) -> None:
    stored = await add(store, "a", text="Trồng cây ở Sóc Trăng.")
    await add(store, "b", text="Trồng cây ở Mỹ Xuyên.")
    await indexes.follow(store)
    only = frozenset({stored.id})
    assert await found(indexes, store, "trồng cây", document_ids=only) == ["Trồng cây ở Sóc Trăng."]
    assert await found(indexes, store, "trôngcayosoc", document_ids=only) == ["Trồng cây ở Sóc Trăng."]


async def test_a_forgotten_directive_is_found_no_more_and_may_come_back(store: Store, indexes: SearchIndexes) -> None:
    stored = await add(store, "a", text=TREES)
    await indexes.follow(store)
    assert await found(indexes, store, "racthainhua") != []  # vectors hold it too
    await store.forget(stored.id, who="an", reason="", now=datetime(2026, 1, 1, tzinfo=UTC))
    await indexes.follow(store)
    assert await indexes.search(store, "rác thải") == ()
    assert await indexes.search(store, "racthainhua") == ()
    await add(store, "a", text=TREES)
    await indexes.follow(store)
    assert len(await found(indexes, store, "rác thải")) == 1


async def test_misspelt_words_are_filled_in_behind_what_words_find(store: Store, indexes: SearchIndexes) -> None:
    await add(store, "a", text=f"{TREES}\n{FLOODS}\nHọp nhưaa.")
    await indexes.follow(store)
    hits = await indexes.search(store, "racthainhua nhuaa trenbaibien", limit=1)
    assert next(hit.how for hit in hits) == "lexical"
    assert {hit.how for hit in hits[1:]} == {"vector"}
    assert 1 < len(hits) <= 1 + FILL_IN
    passages = await store.passages_by_seq([hit.seq for hit in hits])
    assert [one.passage.text for one in passages][:2] == ["Họp nhưaa.", "Thu gom rác thải nhựa trên bãi biển."]


async def test_many_new_passages_do_not_wait_for_a_search(
    store: Store, indexes: SearchIndexes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexes_module, "MAY_WAIT", 1)
    await add(store, "a", text=TREES)
    await indexes.follow(store)
    assert indexes._current()[1].mark() == Mark(await store.identity(), 2)


async def test_rebuilding_gives_the_same_answers_and_leaves_one_generation(
    store: Store, indexes: SearchIndexes, knowledge_settings: KnowledgeSettings
) -> None:
    await add(store, "a", text=TREES)
    await add(store, "b", text=FLOODS)
    await indexes.follow(store)
    before = await indexes.search(store, "kiểm tra bãi biển")
    seen: list[tuple[int, int]] = []
    await indexes.rebuild(store, lambda done, total: seen.append((done, total)))
    assert await indexes.search(store, "kiểm tra bãi biển") == before
    assert seen[-1] == (8, 8)
    assert [one.name for one in (knowledge_settings.data_dir / "index").glob("g*")] == ["g2"]


async def test_a_running_reader_uses_the_rebuilt_indexes(
    store: Store, indexes: SearchIndexes, knowledge_settings: KnowledgeSettings
) -> None:
    await add(store, "a", text=TREES)
    await indexes.follow(store)
    reader = SearchIndexes.open(knowledge_settings)
    assert len(await found(reader, store, "rác thải")) == 1
    await indexes.rebuild(store)
    await add(store, "b", text="Phân loại rác thải.")
    await indexes.follow(store)
    assert len(await found(reader, store, "rác thải")) == 2
    reader.close()


async def test_a_killed_rebuild_leaves_the_old_indexes_in_use(
    store: Store, indexes: SearchIndexes, knowledge_settings: KnowledgeSettings
) -> None:
    await add(store, "a", text=TREES)
    await indexes.follow(store)

    def killed(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await indexes.rebuild(store, killed)
    assert len(await found(indexes, store, "rác thải")) == 1
    await indexes.rebuild(store)
    assert len(await found(indexes, store, "rác thải")) == 1
    assert len(list((knowledge_settings.data_dir / "index").glob("g*"))) == 1


async def test_an_index_of_another_database_is_built_anew(
    store: Store, indexes: SearchIndexes, knowledge_settings: KnowledgeSettings
) -> None:
    await add(store, "a", text=TREES)
    await indexes.follow(store)
    await store.close()
    (knowledge_settings.data_dir / "nhacviec.db").unlink()
    other = await Store.open(knowledge_settings)
    await add(other, "b", text=FLOODS)
    await indexes.follow(other)
    assert await found(indexes, other, "rác thải") == []
    assert len(await found(indexes, other, "đê điều")) == 1
    await other.close()


async def test_changes_applied_but_not_marked_do_no_harm_the_second_time(store: Store, tmp_path: Path) -> None:
    from knowledge.index.hashed import HashedEmbeddings
    from knowledge.index.vectors import MARK_FILE, VectorIndex

    await add(store, "a", text=TREES)
    vectors = VectorIndex(tmp_path / "v", HashedEmbeddings, recipe=indexes_module.HASHED)
    await catch_up(vectors, store)
    first = (tmp_path / "v" / MARK_FILE).read_text()
    await add(store, "b", text=FLOODS)
    await catch_up(vectors, store)
    (tmp_path / "v" / MARK_FILE).write_text(first)  # as if killed between the vectors and the mark
    assert await catch_up(vectors, store) == 2
    near = vectors.search("dê diều", provinces=None, document_ids=None, limit=10, farthest=2.0)
    assert sorted(seq for seq, _ in near) == [1, 2, 3, 4]
    vectors.close()


async def test_vectors_of_another_recipe_are_made_anew(store: Store, tmp_path: Path) -> None:
    from knowledge.index.hashed import HashedEmbeddings
    from knowledge.index.vectors import VectorIndex

    await add(store, "a", text=TREES)
    old = VectorIndex(tmp_path / "v", HashedEmbeddings, recipe="one")
    await catch_up(old, store)
    old.close()
    new = VectorIndex(tmp_path / "v", HashedEmbeddings, recipe="two")
    assert new.mark() is None
    assert await catch_up(new, store) == 2
    assert len(new.search("rác", provinces=None, document_ids=None, limit=10, farthest=2.0)) == 2
    new.close()


@pytest.mark.parametrize("victim", ["meta.json", "*.store"])
async def test_a_damaged_lexical_index_says_how_to_mend_it_and_is_mended(
    store: Store, indexes: SearchIndexes, knowledge_settings: KnowledgeSettings, victim: str
) -> None:
    await add(store, "a", text=TREES)
    await indexes.follow(store)
    for one in (knowledge_settings.data_dir / "index").rglob(victim):
        one.write_bytes(b"broken")
    damaged = SearchIndexes.open(knowledge_settings)
    with pytest.raises(SearchIndexError, match="nhacviec reindex"):
        await damaged.follow(store)
    await damaged.rebuild(store)
    assert len(await found(damaged, store, "rác thải")) == 1
    damaged.close()


async def test_damaged_vectors_say_how_to_mend_them_and_are_mended(
    store: Store, indexes: SearchIndexes, knowledge_settings: KnowledgeSettings
) -> None:
    await add(store, "a", text=TREES)
    await indexes.follow(store)
    await found(indexes, store, "racthainhua")
    indexes.close()
    for one in (knowledge_settings.data_dir / "index").rglob("chroma.sqlite3*"):
        one.write_bytes(b"broken" * 1000)
    with pytest.raises(SearchIndexError, match="nhacviec reindex"):
        await found(indexes, store, "racthainhua")
    await indexes.rebuild(store)
    assert len(await found(indexes, store, "racthainhua")) > 0


async def test_an_index_folder_lost_is_built_again(
    store: Store, indexes: SearchIndexes, knowledge_settings: KnowledgeSettings
) -> None:
    await add(store, "a", text=TREES)
    await indexes.follow(store)
    indexes.close()
    shutil.rmtree(knowledge_settings.data_dir / "index")
    again = SearchIndexes.open(knowledge_settings)
    assert await again.follow(store) == 2


async def test_a_writer_that_waits_too_long_says_so(
    store: Store, indexes: SearchIndexes, knowledge_settings: KnowledgeSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    from filelock import FileLock

    monkeypatch.setattr(indexes_module, "LOCK_SECONDS", 0.05)
    await add(store, "a", text=TREES)
    await indexes.follow(store)
    await add(store, "b", text=FLOODS)
    with FileLock(knowledge_settings.data_dir / "index" / "write.lock"), pytest.raises(LockedError):
        await indexes.follow(store)
    assert await indexes.follow(store) == 2


INGEST = """
import asyncio, sys
from pathlib import Path
from knowledge.index import SearchIndexes
from knowledge.settings import KnowledgeSettings
from knowledge.store import Store
from tests.knowledge.store.examples import add

async def main(folder, first, count, vectors=""):
    settings = KnowledgeSettings(data_dir=Path(folder))
    store, indexes = await Store.open(settings), SearchIndexes.open(settings)
    for n in range(int(first), int(first) + int(count)):
        await add(store, f"f{n}", text=f"Trồng cây lần thứ {n}.")
        await indexes.follow(store)
    if vectors == "vectors":
        await indexes.search(store, "khongcochunaogiong")
    await store.close()

asyncio.run(main(*sys.argv[1:]))
"""


async def other_process(settings: KnowledgeSettings, first: int, count: int, vectors: str = "") -> None:
    """Store and index directives in another process."""
    command = [sys.executable, "-c", INGEST, str(settings.data_dir), str(first), str(count), vectors]
    process = await asyncio.create_subprocess_exec(*command, cwd=Path(__file__).parents[3])
    assert await process.wait() == 0


async def test_a_reader_sees_what_another_process_writes_while_it_writes(
    store: Store, indexes: SearchIndexes, knowledge_settings: KnowledgeSettings
) -> None:
    assert await found(indexes, store, "trồng cây") == []
    writing = asyncio.create_task(other_process(knowledge_settings, 0, 8))
    counts: list[int] = []
    while not writing.done():
        counts.append(len(await found(indexes, store, "trồng cây")))
        await asyncio.sleep(0.01)
    await writing
    assert len(await found(indexes, store, "trồng cây")) == 8
    assert counts == sorted(counts)
    assert await indexes.follow(store) == 0


async def test_a_reader_sees_vectors_another_process_has_written(
    store: Store, indexes: SearchIndexes, knowledge_settings: KnowledgeSettings
) -> None:
    await add(store, "a", text=TREES)
    assert await found(indexes, store, "trôngcayxanh") == ["Trồng cây xanh ở công sở."]
    await other_process(knowledge_settings, 0, 1, "vectors")
    assert "Trồng cây lần thứ 0." in await found(indexes, store, "trongcaylan")


async def test_two_processes_writing_at_once_both_finish(
    store: Store, indexes: SearchIndexes, knowledge_settings: KnowledgeSettings
) -> None:
    await asyncio.gather(
        other_process(knowledge_settings, 0, 5, "vectors"), other_process(knowledge_settings, 100, 5, "vectors")
    )
    assert len(await found(indexes, store, "trồng cây")) == 10
    lexical = LexicalIndex(knowledge_settings.data_dir / "index" / "g1" / "lexical")
    assert lexical.mark() == Mark(await store.identity(), 10)
