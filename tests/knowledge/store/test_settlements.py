"""What people decide in review: written down, audited, undone, and decided once."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from knowledge.deadline import Deadline
from knowledge.obligation import Obligation, RegisteredObligation
from knowledge.settlement import Act, Settlement
from knowledge.store import ObligationQuery, Store
from tests.knowledge.store.examples import FINANCE, HEALTH, NOW, add, obligation, with_status

WAITING = replace(with_status(obligation(HEALTH), "needs_review"), warnings=("Hạn đứng trước ngày văn bản.",))
DECIDED = replace(WAITING, status="active", warnings=())  # nothing left to doubt
NEXT_YEAR = Deadline("trước ngày 30/6/2027", due=date(2027, 6, 30), inclusive=False)


def act(what: Act, *, after: Obligation | None = None, reason: str = "", who: str = "dòng lệnh: an") -> Settlement:
    return Settlement(what, who, NOW, reason, after)


async def waiting(store: Store) -> RegisteredObligation:
    """One obligation in review."""
    await add(store, "a.txt", WAITING)
    (found,) = await store.obligations(ObligationQuery())
    return found


async def test_what_is_accepted_is_active_and_keeps_its_reading(store: Store) -> None:
    before = await waiting(store)
    after = await store.settle(before.id, act("accept", reason="đã hỏi"))
    assert after is not None
    assert (after.obligation.status, after.obligation.warnings) == ("active", ())
    assert after.original == WAITING
    assert [(told.kind, told.who, told.reason) for told in after.history] == [("accepted", "dòng lệnh: an", "đã hỏi")]
    assert after == await store.obligation(before.id)


async def test_a_correction_shows_wherever_the_register_is_asked(store: Store) -> None:
    before = await waiting(store)
    changed = replace(DECIDED, deadline=NEXT_YEAR, assignees=(replace(WAITING.assignees[0], agencies=(FINANCE,)),))
    await store.settle(before.id, act("correct", after=changed, who="telegram:1001"))
    (found,) = await store.obligations(ObligationQuery(units=frozenset({FINANCE.unit}), statuses=frozenset({"active"})))
    assert found.obligation.deadline == replace(NEXT_YEAR, origin="corrected")
    assert found.obligation.citation == WAITING.citation
    assert await store.obligations(ObligationQuery(units=frozenset({HEALTH.unit}))) == ()


async def test_every_act_is_audited_with_who_what_and_why(store: Store) -> None:
    before = await waiting(store)
    await store.settle(before.id, act("correct", after=replace(DECIDED, deadline=NEXT_YEAR), reason="gọi điện hỏi"))
    await store.settle(before.id, act("reopen", who="telegram:1001"))
    undone, corrected = await store.people.audited(limit=2)
    assert (corrected.who, corrected.act, corrected.subject) == ("dòng lệnh: an", "review:correct", before.id)
    assert corrected.details == "trước 16h00 ngày 30/6/2026 → trước ngày 30/6/2027; gọi điện hỏi"
    assert (undone.who, undone.act, undone.at) == ("telegram:1001", "review:reopen", NOW)


async def test_reopening_brings_back_the_reading_and_its_doubt(store: Store) -> None:
    before = await waiting(store)
    await store.settle(before.id, act("correct", after=replace(DECIDED, deadline=NEXT_YEAR)))
    after = await store.settle(before.id, act("reopen"))
    assert after is not None
    assert after.obligation.deadline == WAITING.deadline
    assert after.obligation.status == "needs_review"
    assert after.obligation.warnings[0] == WAITING.warnings[0]
    assert [told.kind for told in after.history] == ["mended", "reopened"]


@pytest.mark.parametrize("first", ["accept", "drop", "correct"])
@pytest.mark.parametrize("second", ["accept", "drop", "correct"])
async def test_what_is_settled_is_not_settled_again(store: Store, first: Act, second: Act) -> None:
    before = await waiting(store)
    changed = replace(DECIDED, deadline=None)
    after = await store.settle(before.id, act(first, after=changed))
    assert await store.settle(before.id, act(second, after=replace(DECIDED, recipient=None))) is None
    assert await store.obligation(before.id) == after
    assert len(await store.people.audited()) == 1


async def test_what_was_never_doubted_can_be_sent_to_review(store: Store) -> None:
    await add(store, "a.txt", obligation(HEALTH))
    (found,) = await store.obligations(ObligationQuery())
    after = await store.settle(found.id, act("reopen", reason="Sở báo sai"))
    assert after is not None
    assert after.obligation.status == "needs_review"
    assert after.obligation.warnings[-1] == "Được đưa trở lại để kiểm tra: Sở báo sai"
    assert await store.settle(found.id, act("reopen")) is None


async def test_of_two_who_decide_at_once_one_decides(store: Store) -> None:
    before = await waiting(store)
    both = await asyncio.gather(
        store.settle(before.id, act("accept", who="telegram:1")),
        store.settle(before.id, act("drop", who="telegram:2")),
    )
    assert sum(after is not None for after in both) == 1
    found = await store.obligation(before.id)
    assert found is not None
    assert len(found.history) == 1


async def test_an_unknown_obligation_is_not_settled(store: Store) -> None:
    await waiting(store)
    assert await store.settle("d000-01", act("accept")) is None
    assert await store.obligation("d000-01") is None


async def test_what_was_decided_goes_with_its_directive(store: Store) -> None:
    before = await waiting(store)
    await store.settle(before.id, act("accept"))
    assert await store.forget(before.document.id, who="an", reason="", now=NOW + timedelta(hours=1))
    assert await store.obligation(before.id) is None
