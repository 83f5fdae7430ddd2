"""Migrations and models describe one schema; an old database is upgraded, a newer one refused."""

import asyncio
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, Table, inspect, text

import knowledge
from knowledge.directive import Header
from knowledge.errors import StoreError
from knowledge.obligation import Obligation
from knowledge.settings import KnowledgeSettings
from knowledge.store import ObligationQuery, Store
from knowledge.store.codecs import to_json
from knowledge.store.database import connect
from knowledge.store.schema import HEAD
from knowledge.store.tables import metadata
from tests.knowledge.store.examples import HEALTH, add, header, obligation


async def test_migrations_make_what_the_models_say(untouched_settings: KnowledgeSettings) -> None:
    store = await Store.open(untouched_settings)
    async with store._database.reading() as connection:
        assert await connection.run_sync(_differences) == []
    await store.close()


def _differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))


async def prepare(settings: KnowledgeSettings, *statements: str) -> None:
    """Do something to a database before the program opens it."""
    database = connect(settings)
    async with database.writing() as connection:
        for statement in statements:
            await connection.exec_driver_sql(statement)
    await database.close()


def test_the_program_knows_its_newest_migration() -> None:
    migrations = Path(knowledge.__file__).parent / "migrations"
    assert ScriptDirectory(str(migrations)).get_current_head() == HEAD


async def test_a_database_newer_than_the_program_is_refused(untouched_settings: KnowledgeSettings) -> None:
    await (await Store.open(untouched_settings)).close()
    await prepare(untouched_settings, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="nâng cấp chương trình"):
        await Store.open(untouched_settings)


async def test_a_failed_upgrade_leaves_no_half_made_schema(untouched_settings: KnowledgeSettings) -> None:
    await prepare(untouched_settings, "CREATE TABLE person (id INTEGER)")  # in the way of the migration
    with pytest.raises(StoreError, match="person"):
        await Store.open(untouched_settings)
    database = connect(untouched_settings)
    async with database.reading() as connection:
        assert await connection.run_sync(lambda one: inspect(one).get_table_names()) == ["person"]
    await database.close()


async def test_two_that_open_a_new_database_at_once_both_succeed(untouched_settings: KnowledgeSettings) -> None:
    first, second = await asyncio.gather(Store.open(untouched_settings), Store.open(untouched_settings))
    assert await first.identity() == await second.identity()
    await first.close()
    await second.close()


def test_opening_an_up_to_date_database_does_not_load_alembic(sqlite_settings: KnowledgeSettings) -> None:
    code = (
        "import asyncio, sys\nfrom pathlib import Path\n"
        "from knowledge.settings import KnowledgeSettings\nfrom knowledge.store import Store\n"
        "async def main():\n    store = await Store.open(KnowledgeSettings(data_dir=Path(sys.argv[1])))\n"
        "    await store.close()\n"
        "asyncio.run(main())\nprint('alembic' in sys.modules)"
    )
    command = [sys.executable, "-c", code, str(sqlite_settings.data_dir)]
    root = Path(knowledge.__file__).parents[1]
    outputs = [subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout for _ in range(2)]
    assert outputs == ["True\n", "False\n"]


WRITER = """
import asyncio, sys
from pathlib import Path
from knowledge.settings import KnowledgeSettings
from knowledge.store import Store
from tests.knowledge.store import examples

async def main(folder, first):
    store = await Store.open(KnowledgeSettings(data_dir=Path(folder)))
    for n in range(int(first), int(first) + 15):
        await examples.add(store, f"f{n}", examples.obligation(examples.HEALTH))
    await store.close()

asyncio.run(main(*sys.argv[1:]))
"""


async def test_reading_goes_on_beside_two_writing_processes(
    store: Store, knowledge_settings: KnowledgeSettings
) -> None:
    root = Path(knowledge.__file__).parents[1]
    url = knowledge_settings.database_url
    environment = {**os.environ, "KNOWLEDGE_DATABASE_URL": url.get_secret_value() if url else ""}

    async def write(first: int) -> int:
        command = [sys.executable, "-c", WRITER, str(knowledge_settings.data_dir), str(first)]
        return await (await asyncio.create_subprocess_exec(*command, cwd=root, env=environment)).wait()

    writing = asyncio.gather(write(0), write(100))
    seen = 0
    while not writing.done():
        passages = await store.passages(limit=1000)
        assert len(passages) % 3 == 0  # never half a directive
        assert len(passages) >= seen
        seen = len(passages)
        await asyncio.sleep(0.005)
    assert list(await writing) == [0, 0]
    assert [one.seq for one in await store.passages(limit=1000)] == list(range(1, 91))
    await add(store, "last")
    assert await store.last_seq() == 93


def _as_the_first_program_left_it(connection: Connection) -> None:
    """A database of the first schema with one directive stored twice, from two files."""
    config = Config()
    config.set_main_option("script_location", str(Path(knowledge.__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "0001")
    connection.execute(text("INSERT INTO counter VALUES ('change', 0)"))
    connection.execute(text("INSERT INTO installation VALUES ('identity', 'x')"))
    of = Table("directive", MetaData(), autoload_with=connection)
    duty = Table("obligation", MetaData(), autoload_with=connection)
    for key, minute in (("d1", 0), ("d2", 1)):
        plain = {"id": key, "file": key, "file_key": key, "sha256": key, "number_key": "135/stnmt-mt"}
        at = datetime(2026, 11, 20, 2, minute)  # noqa: DTZ001 (as the column holds it in SQLite)
        counts = {"status": "active", "passages": 0, "obligations": 1, "ingested_at": at}
        connection.execute(
            of.insert().values(**plain, **counts, province="Sóc Trăng", header=to_json(Header, header()))
        )
        value = to_json(Obligation, obligation(HEALTH))
        connection.execute(
            duty.insert().values(
                id=f"{key}-01", document_id=key, position=1, kind="report", status="active", value=value
            )
        )


async def test_what_an_older_program_stored_gets_its_identity(untouched_settings: KnowledgeSettings) -> None:
    database = connect(untouched_settings)
    async with database.writing() as connection:
        await connection.run_sync(_as_the_first_program_left_it)
    await database.close()
    store = await Store.open(untouched_settings)
    found = {one.id: one for one in await store.directives()}
    assert {key: one.status for key, one in found.items()} == {"d1": "active", "d2": "replaced"}
    assert found["d2"].replaced_by == "d1"
    assert "không khác về nhiệm vụ" in found["d2"].remarks[0]
    obligations = await store.obligations(ObligationQuery())
    assert {one.id: one.obligation.status for one in obligations} == {"d1-01": "active", "d2-01": "replaced"}
    await store.close()
