"""A file turned away is known again by its bytes, and by nothing else of it."""

from knowledge.store import Store
from tests.knowledge.store.examples import NOW

SHA256 = "5e" * 32


async def test_a_refused_file_is_known_by_its_hash_with_time_who_and_reason(store: Store) -> None:
    await store.refusals.keep(SHA256, who="cli:an", reason="Mật", now=NOW)
    await store.refusals.keep(SHA256, who="bot:inbox", reason="Mật", now=NOW)
    (kept,) = await store.refusals.all()
    assert (kept.sha256, kept.at, kept.who, kept.reason) == (SHA256, NOW, "cli:an", "Mật")
    assert await store.refusals.of(SHA256) == kept
    assert await store.refusals.of("00" * 32) is None


async def test_each_time_it_is_offered_leaves_an_audit_row(store: Store) -> None:
    for who in ("cli:an", "bot:inbox"):
        await store.refusals.keep(SHA256, who=who, reason="Mật", now=NOW)
    entries = await store.people.audited()
    assert sorted((one.who, one.act, one.subject) for one in entries) == [
        ("bot:inbox", "refuse-file", SHA256),
        ("cli:an", "refuse-file", SHA256),
    ]


async def test_a_refusal_can_be_lifted_once_audited(store: Store) -> None:
    await store.refusals.keep(SHA256, who="cli:an", reason="Mật", now=NOW)
    assert await store.refusals.lift(SHA256, who="cli:an", reason="đọc nhầm", now=NOW)
    assert await store.refusals.of(SHA256) is None
    assert not await store.refusals.lift(SHA256, who="cli:an", reason="", now=NOW)
