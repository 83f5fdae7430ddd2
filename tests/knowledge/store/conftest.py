"""An open store in a throw-away folder, or in a throw-away database of a PostgreSQL server."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from knowledge.settings import KnowledgeSettings
from knowledge.store import Store
from tests.postgres_server import READY, PostgresServer, running


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A server of this test process."""
    with running() as server:
        yield server


@pytest.fixture
def sqlite_settings(tmp_path: Path) -> KnowledgeSettings:
    """Settings of an empty knowledge base in a file."""
    return KnowledgeSettings(data_dir=tmp_path / "data")


@pytest.fixture
def postgres_settings(postgres_server: PostgresServer, tmp_path: Path) -> Iterator[KnowledgeSettings]:
    """Settings of an empty knowledge base on a server."""
    yield postgres_server.settings(READY, tmp_path / "data")
    postgres_server.clean()


@pytest.fixture
def empty_postgres_settings(postgres_server: PostgresServer, tmp_path: Path) -> Iterator[KnowledgeSettings]:
    """Settings of a database on a server that no program has opened yet."""
    name = postgres_server.new()
    yield postgres_server.settings(name, tmp_path / "data")
    postgres_server.drop(name)


@pytest.fixture(params=["sqlite", "empty_postgres"])
def untouched_settings(request: pytest.FixtureRequest) -> KnowledgeSettings:
    """Settings of a database without any table, of each kind in turn."""
    settings: KnowledgeSettings = request.getfixturevalue(f"{request.param}_settings")
    return settings


@pytest.fixture(params=["sqlite", "postgres"])
def knowledge_settings(request: pytest.FixtureRequest) -> KnowledgeSettings:
    """Settings of an empty knowledge base, on each kind of database in turn."""
    settings: KnowledgeSettings = request.getfixturevalue(f"{request.param}_settings")
    return settings


@pytest.fixture
async def store(knowledge_settings: KnowledgeSettings) -> AsyncIterator[Store]:
    """A store with nothing in it."""
    opened = await Store.open(knowledge_settings)
    yield opened
    await opened.close()
