"""What is put into the store comes out equal, whole, and in order."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from knowledge.errors import StoreError
from knowledge.settings import KnowledgeSettings
from knowledge.store import ObligationQuery, Store
from tests.knowledge.store import examples
from tests.knowledge.store.examples import NOW, TEXT, add


async def test_a_directive_comes_back_as_it_was_stored(store: Store) -> None:
    stored = await add(store, "van-ban/a.txt", examples.obligation(examples.HEALTH))
    assert stored.header == examples.header()
    assert stored.id == f"d{stored.sha256[:12]}"
    assert (stored.file, stored.status, stored.pages) == ("van-ban/a.txt", "active", 2)
    assert (stored.passages, stored.obligations, stored.received_on) == (3, 1, date(2026, 5, 24))
    assert stored.ingested_at == NOW
    assert stored.ingested_at.utcoffset() == timedelta(0)
    assert await store.by_sha256(stored.sha256) == stored
    assert await store.directives() == (stored,)
    assert await store.text(stored.id) == TEXT


async def test_an_obligation_comes_back_as_it_was_stored(store: Store) -> None:
    value = examples.obligation(examples.HEALTH, examples.DISTRICT)
    stored = await add(store, "a.txt", value)
    (registered,) = await store.obligations(ObligationQuery())
    assert registered.obligation == value
    assert registered.document == stored
    assert registered.id == f"{stored.id}-01"


async def test_an_obligation_with_nothing_optional_comes_back_too(store: Store) -> None:
    full = examples.obligation()
    bare = replace(
        full, recipient=None, recipient_agency=None, deadline=None, more_citations=(), place=None, warnings=()
    )
    await add(store, "a.txt", bare)
    (registered,) = await store.obligations(ObligationQuery())
    assert registered.obligation == bare


async def test_a_draft_is_stored_as_a_draft(store: Store) -> None:
    value = examples.directive()
    value = replace(value, header=replace(value.header, draft=True), page_starts=())
    stored = await store.add_directive(value, (), (), file="a", sha256="0" * 64, received_on=None, now=NOW)
    assert (stored.status, stored.pages, stored.received_on) == ("draft", None, None)
    assert await store.page_at(stored.id, 5) is None


async def test_a_failure_half_way_leaves_nothing_of_the_directive(store: Store) -> None:
    broken = replace(examples.obligation(examples.HEALTH), kind=None)  # type: ignore[arg-type]
    with pytest.raises(StoreError):
        await add(store, "a.txt", broken)
    assert await store.directives() == ()
    assert await store.passages() == ()
    assert await store.last_seq() == 0


async def test_the_same_bytes_are_stored_once(store: Store) -> None:
    first = await add(store, "a.txt", examples.obligation(examples.HEALTH))
    again = await add(store, "a.txt", number="999/KH-UBND", now=NOW + timedelta(days=1))
    assert again == first
    assert len(await store.passages()) == 3


async def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="zone"):
        await add(store, "a.txt", now=datetime(2026, 11, 20))  # noqa: DTZ001 (the point of the test)


async def test_provinces_narrow_the_directives_but_central_ones_stay(store: Store) -> None:
    mine = await add(store, "a.txt")
    await add(store, "b.txt", province="Hà Tĩnh")
    central = await add(store, "c.txt", province=None)
    assert await store.directives(provinces=frozenset({"Sóc Trăng"})) == tuple(
        sorted((mine, central), key=lambda one: one.id)
    )


async def test_passages_are_numbered_in_order_and_read_in_parts(store: Store) -> None:
    await add(store, "a.txt")
    await add(store, "b.txt")
    everything = await store.passages()
    assert [one.seq for one in everything] == [1, 2, 3, 4, 5, 6]
    assert tuple(one.passage for one in everything[:3]) == examples.passages()
    assert await store.passages(after=2, limit=2) == everything[2:4]
    assert await store.passages_by_seq([5, 99, 2, 5]) == (everything[4], everything[1])


async def test_a_passage_is_found_by_a_place_in_the_text_and_has_neighbours(store: Store) -> None:
    stored = await add(store, "a.txt")
    await add(store, "b.txt")
    second = await store.passage_at(stored.id, TEXT.index("kết quả"))
    assert second is not None
    assert second.passage.text == "Báo cáo kết quả trước ngày 30/6/2026."
    before, after = await store.neighbours(second.seq)
    assert before is not None
    assert after is not None
    assert (before.seq, after.seq) == (second.seq - 1, second.seq + 1)
    assert await store.neighbours(3) == (second, None)  # the next one is of another directive
    assert await store.neighbours(99) == (None, None)
    assert await store.passage_at(stored.id, 10_000) is None
    inside, nowhere = (stored.id, TEXT.index("kết quả")), (stored.id, 10_000)
    assert await store.passages_holding([inside, nowhere, ("d0", 0)]) == {inside: second.seq}
    assert [await store.page_at(stored.id, at) for at in (0, 29, 30, 90)] == [1, 1, 2, 2]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("1350", ["a"]),
        ("1350/stnmt-mt", ["a"]),
        ("1350 / STNMT-MT", ["a"]),
        ("350", ["b"]),
        ("35", []),
        ("1350/ST", ["a"]),
        ("stnmt-mt", ["a"]),
        ("kh-ubnd", ["b", "c"]),
        ("ke hoach.txt", ["d"]),
        ("Kế hoạch", ["d"]),
        ("/somewhere/Kế hoạch.txt", ["d"]),
        ("%", []),
        ("", []),
    ],
)
async def test_directives_are_found_as_people_name_them(store: Store, wanted: str, found: list[str]) -> None:
    names = {
        (await add(store, "a", number="1350/STNMT-MT")).id: "a",
        (await add(store, "b", number="350/KH-UBND")).id: "b",
        (await add(store, "c", number="11350/KH-UBND")).id: "c",
        (await add(store, "x/Kế hoạch.txt", number=None)).id: "d",
    }
    assert sorted(names[one.id] for one in await store.find_directives(wanted)) == found


async def test_a_directive_is_found_by_its_id(store: Store) -> None:
    stored = await add(store, "a.txt")
    assert await store.find_directives(stored.id) == (stored,)


async def test_forgetting_removes_everything_and_is_audited(store: Store) -> None:
    stored = await add(store, "a.txt", examples.obligation(examples.HEALTH))
    token = await store.people.remember_citation(stored.id, 1, 0, 5)
    assert await store.forget(stored.id, who="an", reason="mật", now=NOW)
    assert await store.directives() == ()
    assert await store.obligations(ObligationQuery()) == ()
    assert await store.passages() == ()
    assert await store.people.recall_citation(token) is None
    with pytest.raises(StoreError, match=stored.id):
        await store.text(stored.id)
    (entry,) = await store.people.audited()
    assert (entry.who, entry.act, entry.subject, entry.details) == ("an", "forget", stored.id, "mật")
    assert not await store.forget(stored.id, who="an", reason="mật", now=NOW)


async def test_changes_tell_what_came_and_what_went_in_one_order(store: Store) -> None:
    first = await add(store, "a.txt")
    await store.forget(first.id, who="an", reason="", now=NOW)
    await add(store, "a.txt")
    changes = await store.changes(after=0)
    assert [one.seq for one in changes.passages] == [5, 6, 7]
    assert [(one.seq, one.document_id, one.province) for one in changes.tombstones] == [(4, first.id, "Sóc Trăng")]
    assert changes.upto == await store.last_seq() == 7
    assert (await store.changes(after=7)).passages == ()
    part = await store.changes(after=0, limit=2)
    assert ([one.seq for one in part.passages], part.upto) == ([5, 6], 6)


async def test_the_identity_stays_with_the_database(store: Store, knowledge_settings: KnowledgeSettings) -> None:
    again = await Store.open(knowledge_settings)
    try:
        assert await again.identity() == await store.identity()
    finally:
        await again.close()
