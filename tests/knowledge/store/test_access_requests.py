"""Asking to be let in: one request at a time, corrected by an admin, decided once; and who cannot be reached."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from knowledge.people import Membership
from knowledge.store import Store

CHI, AN, NAM = 7_000_000_001, 11, 12
NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)


async def test_asking_again_keeps_the_first_request_with_the_latest_wish(store: Store) -> None:
    people = store.people
    first, new = await people.ask_access(CHI, "Chi", "Sở Y tế", unit="so-y-te", province="Cần Thơ", now=NOW)
    again, new_again = await people.ask_access(CHI, "Chi", "Sở Nội vụ", unit="so-noi-vu", province=None, now=NOW)
    assert (new, new_again) == (True, False)
    assert again == replace(first, words="Sở Nội vụ", unit="so-noi-vu", province=None)
    assert await people.last_request(CHI) == again
    assert await people.last_request(AN) is None


async def test_a_request_is_corrected_only_until_it_is_decided(store: Store) -> None:
    people = store.people
    request, _ = await people.ask_access(CHI, "Chi", "Sở Y tế", unit="so-y-te", province="Cần Thơ", now=NOW)
    corrected = await people.correct_request(request.id, "Sở Y tế", unit="so-y-te", province="Hà Tĩnh")
    assert corrected == replace(request, province="Hà Tĩnh")
    membership = Membership(CHI, "staff", "so-y-te", "Hà Tĩnh", since=NOW)
    assert await people.approve(request.id, membership, by=AN)
    assert not await people.refuse(request.id, by=NAM, now=NOW)
    assert await people.correct_request(request.id, "Sở Y tế", unit="so-y-te", province="Cà Mau") is None
    decided = await people.request(request.id)
    assert decided is not None
    assert (decided.state, decided.decided_by, decided.province) == ("approved", AN, "Hà Tĩnh")
    assert await people.membership(CHI) == membership


async def test_the_moment_a_person_could_not_be_reached_is_kept_until_they_can(store: Store) -> None:
    people = store.people
    await people.mark_unreachable(CHI, now=NOW)  # unknown: nothing to note
    await people.greet(CHI, "Chi", now=NOW)
    await people.mark_unreachable(CHI, now=NOW)
    await people.mark_unreachable(CHI, now=NOW + timedelta(days=1))
    person = await people.person(CHI)
    assert person is not None
    assert person.unreachable_since == NOW
    await people.mark_reachable(CHI)
    person = await people.person(CHI)
    assert person is not None
    assert person.unreachable_since is None
