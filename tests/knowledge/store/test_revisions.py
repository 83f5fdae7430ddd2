"""The database follows later directives, newer versions and decisions; forgetting one computes all of it anew."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from itertools import permutations
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from knowledge.agency import Agency
from knowledge.amendment import Amendment
from knowledge.directive import Directive, StoredDirective
from knowledge.obligation import Obligation, RegisteredObligation
from knowledge.settings import KnowledgeSettings
from knowledge.settlement import Settlement
from knowledge.store import ObligationQuery, Store
from tests.knowledge.revising.office import CULTURE, HEALTH, START, amendment, duty, head

MAY, JUNE, JULY = date(2026, 5, 22), date(2026, 6, 3), date(2026, 6, 20)
OLD, NEW = date(2026, 7, 10), date(2026, 7, 31)
TARGET = "31/STC-NS"


@dataclass(frozen=True)
class File:
    """A file to be taken in. minutes: after the start of the day, whatever the order in which tests add it."""

    name: str
    number: str
    issued: date
    duties: tuple[Obligation, ...] = ()
    amends: tuple[Amendment, ...] = ()
    minutes: int = 0

    @property
    def id(self) -> str:
        return f"d{sha256(self.name.encode()).hexdigest()[:12]}"


LETTER = File("goc", TARGET, MAY, (duty("Báo cáo kết quả rà soát", OLD),))
EXTENSION = File("gia-han", "40/STC-NS", JUNE, amends=(amendment("extend", TARGET, on=MAY, new=NEW),), minutes=1)
WITHDRAWAL = File("thu-hoi", "41/STC-NS", JULY, amends=(amendment("withdraw", "40/STC-NS"),), minutes=2)
NEWER = File("goc-moi", TARGET, MAY, (duty("Báo cáo kết quả rà soát", date(2026, 7, 12)),), minutes=3)
FILES = (LETTER, EXTENSION, WITHDRAWAL, NEWER)


async def add(store: Store, file: File) -> StoredDirective:
    value = Directive(head(file.number, file.issued), "Văn bản.", (), (), ())
    return await store.add_directive(
        value,
        file.duties,
        (),
        file=file.name,
        sha256=sha256(file.name.encode()).hexdigest(),
        received_on=None,
        now=START + timedelta(minutes=file.minutes),
        amendments=file.amends,
    )


Snapshot = tuple[dict[str, StoredDirective], dict[str, RegisteredObligation]]


async def snapshot(store: Store) -> Snapshot:
    """All that the register says, but for how often it was computed."""
    directives = await store.directives()
    obligations = await store.obligations(ObligationQuery())
    return {one.id: one for one in directives}, {one.id: one for one in obligations}


async def of(store: Store, file: File) -> RegisteredObligation:
    (found,) = await store.obligations(ObligationQuery(document_ids=frozenset({file.id})))
    return found


async def fresh(tmp_path: Path, name: str, files: Sequence[File]) -> Snapshot:
    store = await Store.open(KnowledgeSettings(data_dir=tmp_path / name))
    try:
        for file in files:
            await add(store, file)
        return await snapshot(store)
    finally:
        await store.close()


async def test_an_extension_changes_the_row_and_keeps_the_reading(store: Store) -> None:
    await add(store, LETTER)
    stored = await add(store, EXTENSION)
    found = await of(store, LETTER)
    assert (found.obligation.deadline and found.obligation.deadline.due) == NEW
    assert found.original == LETTER.duties[0]
    assert [told.label for told in found.history] == ["40/STC-NS"]
    assert stored.remarks == ("Gia hạn, điều chỉnh thời gian 31/STC-NS ngày 22/5/2026: 1 nhiệm vụ thay đổi theo.",)


async def test_the_amendment_may_come_first(store: Store) -> None:
    assert (await add(store, EXTENSION)).remarks == (
        "Gia hạn, điều chỉnh thời gian 31/STC-NS: văn bản này chưa được nạp.",
    )
    assert (await add(store, LETTER)).remarks == ("Gia hạn theo 40/STC-NS ngày 03/6/2026.",)
    assert (await of(store, LETTER)).obligation.deadline != LETTER.duties[0].deadline


async def test_every_order_of_arrival_gives_the_same_register(tmp_path: Path) -> None:
    wanted = await fresh(tmp_path, "wanted", FILES)
    # The newer version is later by its own time of arrival, whenever the rows are written.
    for number, files in enumerate(permutations((LETTER, EXTENSION, WITHDRAWAL))):
        assert await fresh(tmp_path, str(number), (*files, NEWER)) == wanted


@pytest.mark.parametrize("forgotten", FILES, ids=lambda file: file.name)
async def test_forgetting_leaves_the_register_as_if_the_directive_had_never_come(
    store: Store, tmp_path: Path, forgotten: File
) -> None:
    for file in FILES:
        await add(store, file)
    assert await store.forget(forgotten.id, who="dòng lệnh: an", reason="nạp nhầm", now=START)
    rest = [file for file in FILES if file is not forgotten]
    assert await snapshot(store) == await fresh(tmp_path, "rest", rest)
    await add(store, forgotten)
    if forgotten is not LETTER:  # which comes after its newer version now
        assert await snapshot(store) == await fresh(tmp_path, "again", FILES)


async def test_a_decision_outlives_what_comes_later(store: Store) -> None:
    await add(store, replace(LETTER, duties=(duty("Báo cáo kết quả rà soát", OLD, warnings=("Không rõ ngày.",)),)))
    key = (await of(store, LETTER)).id
    decided = Settlement("accept", "dòng lệnh: an", START + timedelta(seconds=30))
    assert await store.settle(key, decided)
    await add(store, EXTENSION)
    found = await of(store, LETTER)
    assert [told.kind for told in found.history] == ["accepted", "extended"]
    assert (found.obligation.status, found.obligation.deadline and found.obligation.deadline.due) == ("active", NEW)


async def test_agencies_of_an_unchanged_duty_are_found_as_before(store: Store) -> None:
    await add(store, LETTER)
    await add(store, EXTENSION)
    wanted = ObligationQuery(units=frozenset({HEALTH.unit}), provinces=frozenset({"Gia Lai"}))
    assert [found.document.id for found in await store.obligations(wanted)] == [LETTER.id]
    assert await store.obligations(replace(wanted, units=frozenset({CULTURE.unit}))) == ()


async def test_obligations_of_others_that_a_directive_changed_are_found_with_it(store: Store) -> None:
    for file in (LETTER, EXTENSION):
        await add(store, file)
    own = ObligationQuery(document_ids=frozenset({EXTENSION.id}))
    assert await store.obligations(own) == ()
    assert [one.document.id for one in await store.obligations(replace(own, with_changed=True))] == [LETTER.id]


async def test_files_of_one_run_are_versions_in_their_order(store: Store) -> None:
    for name, day in (("v1", 10), ("v2", 11), ("v3", 12)):
        await add(store, File(name, TARGET, MAY, (duty("Báo cáo kết quả rà soát", date(2026, 7, day)),)))
    assert [one.status for one in await store.directives()] == ["replaced", "replaced", "active"]
    assert (await store.directives())[-1].file == "v3"


async def test_adding_looks_only_at_what_hangs_together(store: Store) -> None:
    async def statements(file: File) -> int:
        seen: list[str] = []

        def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
            seen.append(statement)

        event.listen(Engine, "before_cursor_execute", note)
        try:
            await add(store, file)
        finally:
            event.remove(Engine, "before_cursor_execute", note)
        return len(seen)

    await add(store, LETTER)
    first = await statements(File("a", "100/STC-NS", JUNE, (duty("Gửi báo cáo", OLD),)))
    for number in range(20):
        await add(store, File(f"n{number}", f"2{number:02}/STC-NS", JUNE, (duty("Gửi báo cáo", OLD),)))
    assert await statements(File("b", "300/STC-NS", JUNE, (duty("Gửi báo cáo", OLD),))) == first


async def test_the_same_number_of_another_issuer_stays_apart(store: Store) -> None:
    await add(store, LETTER)
    value = Directive(head(TARGET, MAY, issuer=Agency("so-y-te", "Gia Lai", "Sở Y tế")), "Văn bản.", (), (), ())
    await store.add_directive(value, LETTER.duties, (), file="khac", sha256="f" * 64, received_on=None, now=START)
    assert {one.status for one in await store.directives()} == {"active"}
