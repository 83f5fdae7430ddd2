"""Two connections at once, on each kind of database: one after the other, and nothing of either is lost."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from knowledge.errors import StoreError
from knowledge.settings import KnowledgeSettings
from knowledge.settlement import Settlement
from knowledge.store import ObligationQuery, Store
from tests.knowledge.store import examples
from tests.knowledge.store.examples import HEALTH, NOW, add, obligation, with_status


@pytest.fixture
async def other(knowledge_settings: KnowledgeSettings, store: Store) -> AsyncIterator[Store]:
    """The same database, as another machine has it open."""
    opened = await Store.open(knowledge_settings)
    yield opened
    await opened.close()


async def test_of_two_who_settle_one_obligation_one_is_first(store: Store, other: Store) -> None:
    for n in range(5):
        await add(store, f"{n}.txt", with_status(obligation(HEALTH), "needs_review"), number=f"{n}/STNMT-MT")
    for found in await store.obligations(ObligationQuery()):
        acts = [Settlement("accept", "an", NOW, ""), Settlement("drop", "binh", NOW, "")]
        done = await asyncio.gather(store.settle(found.id, acts[0]), other.settle(found.id, acts[1]))
        (after,) = [one for one in done if one is not None]
        assert await store.obligation(found.id) == after
        assert len(after.history) == 1
    assert len(await store.people.audited()) == 5


async def test_the_same_bytes_brought_twice_at_once_are_one_directive(store: Store, other: Store) -> None:
    for n in range(5):
        first, second = await asyncio.gather(add(store, f"{n}.txt"), add(other, f"{n}.txt", now=NOW + timedelta(1)))
        assert first == second
    assert [one.seq for one in await store.passages()] == list(range(1, 16))


async def test_versions_that_come_at_once_know_of_each_other(store: Store, other: Store) -> None:
    await asyncio.gather(*(add(one, f"{n}.txt", text=f"{examples.TEXT}{n}") for n, one in enumerate((store, other))))
    assert sorted(one.status for one in await store.directives()) == ["active", "replaced"]


async def test_numbers_are_in_the_order_of_commits(store: Store, other: Store) -> None:
    async def bring(one: Store, first: int) -> None:
        for n in range(first, first + 10):
            await add(one, f"{n}.txt", number=f"{n}/STNMT-MT")

    bringing = asyncio.gather(bring(store, 0), bring(other, 100))
    mark, seen = 0, []
    while not bringing.done() or mark < await store.last_seq():
        changes = await store.changes(after=mark)
        seen += [one.seq for one in changes.passages]
        mark = changes.upto
        await asyncio.sleep(0)
    assert seen == list(range(1, 61))


async def test_a_person_who_asks_twice_at_once_waits_once(store: Store, other: Store) -> None:
    asked = await asyncio.gather(*(one.people.ask_access(7, "An", "Sở Y tế", now=NOW) for one in (store, other)))
    assert sorted(new for _, new in asked) == [False, True]
    assert len(await store.people.pending_requests()) == 1


async def test_a_reader_sees_one_moment_while_another_writes(store: Store, other: Store) -> None:
    await add(store, "a.txt")
    count = "SELECT count(*) FROM directive"
    async with store._database.reading() as connection:
        before = (await connection.exec_driver_sql(count)).scalar()
        await add(other, "b.txt", number="2/STNMT-MT")
        assert (await connection.exec_driver_sql(count)).scalar() == before == 1
    assert len(await store.directives()) == 2


@pytest.mark.parametrize(
    "words", ["Nguyễn Văn Ấn", "Nguyễn", "😀 𠀀 𝟙", "a'b\"c\\d%_\n\t", "\u200b\ufeff", '{"a": "\\u0000"}']
)
async def test_text_comes_back_to_the_letter(store: Store, words: str) -> None:
    assert (await store.people.greet(7_000_000_001, words, now=NOW)).name == words
    value = replace(obligation(HEALTH), action=words)
    await add(store, "a.txt", value, text=words)
    (found,) = await store.obligations(ObligationQuery())
    assert found.obligation == value
    assert await store.text(found.document.id) == words
    assert await store.find_directives("a.txt") == (found.document,)


async def test_half_a_letter_is_told_and_nothing_is_stored(store: Store) -> None:
    with pytest.raises(StoreError, match="không lưu được một ký tự"):
        await store.people.greet(1, "An\ud800", now=NOW)
    assert await store.people.person(1) is None
