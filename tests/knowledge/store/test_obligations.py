"""The register finds who is bound: by unit, place, province, directive, kind and status."""

from dataclasses import replace

import pytest

from knowledge.store import ObligationQuery, Store
from tests.knowledge.store import examples
from tests.knowledge.store.examples import add

SOC_TRANG, HA_TINH = frozenset({"Sóc Trăng"}), frozenset({"Hà Tĩnh"})
HEALTH = frozenset({"so-y-te"})


@pytest.fixture
async def register(store: Store) -> dict[str, str]:
    """Three directives: of Sóc Trăng, of Hà Tĩnh, and a central one; their names by id."""
    report = examples.obligation(examples.HEALTH, examples.DISTRICT)
    review = replace(report, kind="task", status="needs_review")
    a = await add(store, "a", report, review)
    b = await add(store, "b", examples.obligation(examples.FINANCE), province="Hà Tĩnh")
    c = await add(store, "c", examples.obligation(examples.HEALTH_EVERYWHERE), province=None)
    return {a.id: "a", b.id: "b", c.id: "c"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (ObligationQuery(), ["a-01", "a-02", "b-01", "c-01"]),
        (ObligationQuery(units=HEALTH), ["a-01", "a-02", "c-01"]),
        (ObligationQuery(units=HEALTH, provinces=SOC_TRANG), ["a-01", "a-02", "c-01"]),
        (ObligationQuery(units=HEALTH, provinces=HA_TINH), ["c-01"]),
        (ObligationQuery(units=frozenset({"so-tai-chinh", "so-xay-dung"})), ["b-01"]),
        (ObligationQuery(units=frozenset()), []),
        (ObligationQuery(provinces=HA_TINH), ["b-01", "c-01"]),
        (ObligationQuery(provinces=frozenset()), ["c-01"]),
        (ObligationQuery(units=frozenset({"ubnd-cap-huyen"}), place="huyện Kế Sách"), ["a-01", "a-02"]),
        (ObligationQuery(units=frozenset({"ubnd-cap-huyen"}), place="huyện Mỹ Tú"), []),
        (ObligationQuery(kinds=frozenset({"task"})), ["a-02"]),
        (ObligationQuery(statuses=frozenset({"active"})), ["a-01", "b-01", "c-01"]),
        (ObligationQuery(units=HEALTH, kinds=frozenset({"report"}), statuses=frozenset({"needs_review"})), []),
    ],
)
async def test_a_query_finds_exactly_those_bound(
    store: Store, register: dict[str, str], query: ObligationQuery, found: list[str]
) -> None:
    ids = [one.id.rsplit("-", 1) for one in await store.obligations(query)]
    assert sorted(f"{register[document]}-{n}" for document, n in ids) == found


async def test_obligations_can_be_kept_to_one_directive(store: Store, register: dict[str, str]) -> None:
    one = next(key for key, name in register.items() if name == "a")
    found = await store.obligations(ObligationQuery(document_ids=frozenset({one})))
    assert [item.id for item in found] == [f"{one}-01", f"{one}-02"]


async def test_an_agency_named_twice_is_bound_once(store: Store) -> None:
    value = examples.obligation(examples.HEALTH)
    await add(store, "a", replace(value, assignees=value.assignees * 2))
    assert len(await store.obligations(ObligationQuery(units=HEALTH))) == 1
