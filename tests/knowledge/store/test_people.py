"""Who is known, who may do what, and what an admin's tap leaves behind."""

from datetime import timedelta

from knowledge.people import AuditEntry, Membership, Person, RememberedCitation
from knowledge.store import Store
from tests.knowledge.store.examples import NOW, add

BIG_ID = 7_123_456_789  # beyond 32 bits, as present Telegram ids are
LATER = NOW + timedelta(hours=1)


def staff(person_id: int = BIG_ID) -> Membership:
    """Staff of the health department."""
    return Membership(person_id, "staff", "so-y-te", "Sóc Trăng", LATER)


async def test_a_person_is_remembered_with_the_present_name(store: Store) -> None:
    assert await store.people.person(BIG_ID) is None
    await store.people.greet(BIG_ID, "An", now=NOW)
    await store.people.choose_language(BIG_ID, "en")
    assert await store.people.greet(BIG_ID, "An Nguyễn", now=LATER) == Person(BIG_ID, "An Nguyễn", "en", NOW)
    assert await store.people.person(BIG_ID) == Person(BIG_ID, "An Nguyễn", "en", NOW)


async def test_asking_twice_is_one_request_with_the_latest_words(store: Store) -> None:
    first, new = await store.people.ask_access(BIG_ID, "An", "", now=NOW)
    assert new
    again, new = await store.people.ask_access(BIG_ID, "An", "Sở Y tế", now=LATER)
    assert not new
    assert (again.id, again.words, again.asked_at, again.state) == (first.id, "Sở Y tế", NOW, "pending")
    kept, _ = await store.people.ask_access(BIG_ID, "An", "", now=LATER)
    assert kept.words == "Sở Y tế"
    assert await store.people.pending_requests() == (kept,)


async def test_one_tap_of_one_admin_lets_a_person_in(store: Store) -> None:
    request, _ = await store.people.ask_access(BIG_ID, "An", "Sở Y tế", now=NOW)
    assert await store.people.approve(request.id, staff(), by=1)
    assert not await store.people.approve(request.id, staff(), by=2)
    assert not await store.people.refuse(request.id, by=2, now=LATER)
    assert await store.people.membership(BIG_ID) == staff()
    decided = await store.people.request(request.id)
    assert decided is not None
    assert (decided.state, decided.decided_by, decided.decided_at) == ("approved", 1, LATER)
    assert await store.people.pending_requests() == ()
    assert await store.people.audited() == (AuditEntry(LATER, "1", "admit", str(BIG_ID), "staff so-y-te Sóc Trăng"),)


async def test_a_refused_person_stays_outside_and_may_ask_again(store: Store) -> None:
    request, _ = await store.people.ask_access(BIG_ID, "An", "", now=NOW)
    assert await store.people.refuse(request.id, by=1, now=LATER)
    assert await store.people.membership(BIG_ID) is None
    again, new = await store.people.ask_access(BIG_ID, "An", "", now=LATER)
    assert new
    assert again.id != request.id
    assert await store.people.request(99) is None


async def test_members_are_listed_by_role_and_can_be_moved_and_dismissed(store: Store) -> None:
    an = await store.people.greet(BIG_ID, "An", now=NOW)
    binh = await store.people.greet(2, "Bình", now=NOW)
    await store.people.admit(Membership(2, "admin", None, None, NOW), who="cli")
    await store.people.admit(staff(), who="2")
    assert await store.people.members() == ((binh, Membership(2, "admin", None, None, NOW)), (an, staff()))
    assert await store.people.members(role="staff") == ((an, staff()),)
    moved = Membership(BIG_ID, "coordinator", "ubnd-tinh", "Sóc Trăng", LATER)
    await store.people.admit(moved, who="2")
    assert await store.people.membership(BIG_ID) == moved
    assert await store.people.dismiss(BIG_ID, who="2", now=LATER)
    assert not await store.people.dismiss(BIG_ID, who="2", now=LATER)
    assert await store.people.membership(BIG_ID) is None
    assert [entry.act for entry in await store.people.audited(limit=2)] == ["dismiss", "admit"]


async def test_buttons_keep_their_meaning_in_a_short_token(store: Store) -> None:
    stored = await add(store, "a")
    token = await store.people.remember_citation(stored.id, 2, 30, 67)
    assert await store.people.remember_citation(stored.id, 2, 30, 67) == token
    assert len(token) == 12
    assert await store.people.recall_citation(token) == RememberedCitation(token, stored.id, 2, 30, 67)
    question = await store.people.remember_question("Sở Y tế phải báo cáo gì?")
    assert await store.people.remember_question("Sở Y tế phải báo cáo gì?") == question
    assert await store.people.recall_question(question) == "Sở Y tế phải báo cáo gì?"
    assert await store.people.recall_citation("0" * 12) is None
    assert await store.people.recall_question("0" * 12) is None


async def test_an_act_can_be_noted(store: Store) -> None:
    await store.people.note(who="cli", act="reindex", subject="", details="", now=NOW)
    assert await store.people.audited() == (AuditEntry(NOW, "cli", "reindex", "", ""),)
