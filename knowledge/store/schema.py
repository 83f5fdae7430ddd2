"""Bringing a database to the program's schema; Alembic is loaded only when there is something to do."""

import uuid
from pathlib import Path

from sqlalchemy import Connection, func, insert, inspect, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.errors import StoreError
from knowledge.store.database import Database
from knowledge.store.tables import counter, directive, installation

# The newest file of knowledge/migrations/versions (a test compares).
HEAD = "0004"
CHANGES = "change"
WITHOUT_IDENTITY = "0001"


async def migrate(database: Database) -> None:
    """Make the schema the newest one; StoreError when the database was written by a newer program."""
    async with database.reading() as connection:
        if await connection.run_sync(_version) == HEAD:
            return
    async with database.writing() as connection:
        before = await connection.run_sync(_version)
        await connection.run_sync(_upgrade, database.place)
        if before == WITHOUT_IDENTITY:
            await _tell_versions_apart(connection)


async def _tell_versions_apart(connection: AsyncConnection) -> None:
    """What an older program stored twice, as two files of one directive, becomes two versions of it."""
    from knowledge.store.revisions import refresh  # it stands on statements that need this module

    of = directive.c
    known = of.number_key.is_not(None), of.issuer_key.is_not(None), of.year.is_not(None)
    same = select(of.number_key, of.issuer_key, of.year).where(*known).group_by(of.number_key, of.issuer_key, of.year)
    for number, issuer, year in (await connection.execute(same.having(func.count() > 1))).all():
        wanted = select(of.id).where(of.number_key == number, of.issuer_key == issuer, of.year == year)
        await refresh(connection, (await connection.execute(wanted)).scalars().all())


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _upgrade(connection: Connection, place: str | None) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parents[1] / "migrations"))
    config.attributes["connection"] = connection
    # Asked again inside the writing transaction: another process may have upgraded in between.
    version = _version(connection)
    if version == HEAD:
        return
    try:
        if version is not None:
            ScriptDirectory.from_config(config).get_revision(version)
    except CommandError as error:
        raise StoreError(
            f"Cơ sở dữ liệu {place} do một phiên bản mới hơn của chương trình tạo ra (lược đồ {version}). "
            "Hãy nâng cấp chương trình, hoặc chọn thư mục dữ liệu khác (KNOWLEDGE_DATA_DIR)."
        ) from error
    command.upgrade(config, "head")
    _fill(connection)


def _fill(connection: Connection) -> None:
    """The rows every database has: its counter and its identity."""
    if connection.execute(select(counter.c.value).where(counter.c.name == CHANGES)).scalar() is None:
        connection.execute(insert(counter).values(name=CHANGES, value=0))
        connection.execute(insert(installation).values(name="identity", value=uuid.uuid4().hex))
