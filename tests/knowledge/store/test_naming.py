"""Whom heads and feet name is stored with the directive, found by unit and province, and gone with it."""

from pathlib import Path

from knowledge.agency import Agency
from knowledge.involvement import Named
from knowledge.settings import KnowledgeSettings
from knowledge.store import Store
from tests.knowledge.store.examples import NOW, add

HEALTH = Named(Agency("so-y-te", "Cần Thơ", "Sở Y tế thành phố Cần Thơ"), "copies", "Các sở, ban, ngành")
DISTRICT = Named(Agency("ubnd-cap-huyen", "Cần Thơ", "UBND huyện X", "huyện X"), "addressees", "UBND huyện X")
EVERYWHERE = Named(Agency("so-y-te", None, "Sở Y tế"), "addressees", "Sở Y tế các tỉnh")


async def test_an_agency_finds_the_directives_that_name_it(tmp_path: Path) -> None:
    store = await Store.open(KnowledgeSettings(data_dir=tmp_path))
    first = await add(store, "một", named=(HEALTH, DISTRICT))
    second = await add(store, "hai", named=(EVERYWHERE,))
    units = frozenset({"so-y-te"})
    assert await store.named(units, provinces=frozenset({"Cần Thơ"})) == {first.id: (HEALTH,), second.id: (EVERYWHERE,)}
    assert await store.named(units, provinces=frozenset({"Huế"})) == {second.id: (EVERYWHERE,)}
    assert await store.named(frozenset({"ubnd-cap-huyen"}), provinces=None, place="huyện Y") == {}
    assert await store.forget(first.id, who="an", reason="", now=NOW)
    assert await store.named(units, provinces=None) == {second.id: (EVERYWHERE,)}
    await store.close()
