"""A PostgreSQL server: what can be wrong with one is said in a sentence, and what it keeps of what was deleted."""

import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from knowledge.errors import LockedError, SettingsError, StoreError
from knowledge.settings import KnowledgeSettings
from knowledge.store import Store, postgres
from knowledge.store.database import compact, connect
from tests.knowledge.store.examples import HEALTH, NOW, TEXT, add, obligation
from tests.postgres_server import READY, PostgresServer

PHRASE = "Zưprơquyl"


@pytest.fixture
async def store(postgres_settings: KnowledgeSettings) -> AsyncIterator[Store]:
    """A store on the server, with nothing in it."""
    opened = await Store.open(postgres_settings)
    yield opened
    await opened.close()


async def test_a_wrong_password_is_told_without_showing_one(postgres_server: PostgresServer, tmp_path: Path) -> None:
    url = postgres_server.url(READY, login="nv:not-the-secret")
    with pytest.raises(StoreError, match=r"từ chối đăng nhập.*KNOWLEDGE_DATABASE_URL") as told:
        await Store.open(KnowledgeSettings(data_dir=tmp_path, database_url=SecretStr(url)))
    assert "secret" not in str(told.value)


async def test_a_database_that_was_not_created_is_told(postgres_server: PostgresServer, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"không có cơ sở dữ liệu .*/nowhere.*createdb"):
        await Store.open(postgres_server.settings("nowhere", tmp_path))


async def test_a_server_that_does_not_answer_is_told(tmp_path: Path) -> None:
    url = SecretStr("postgresql://nv:secret@127.0.0.1:1/nhacviec?password=secret")
    with pytest.raises(StoreError, match=r"Không kết nối được .*127\.0\.0\.1:1/nhacviec") as told:
        await Store.open(KnowledgeSettings(data_dir=tmp_path, database_url=url))
    assert "secret" not in str(told.value)


async def test_a_server_that_says_nothing_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "_CONNECT_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = SecretStr(f"postgresql://nv@127.0.0.1:{silent.getsockname()[1]}/nhacviec?sslmode=disable")
        with pytest.raises(StoreError, match="quá lâu không trả lời"):
            await Store.open(KnowledgeSettings(data_dir=tmp_path, database_url=url))


async def test_an_option_that_is_none_is_a_wrong_setting(tmp_path: Path) -> None:
    url = SecretStr("postgresql://nv@127.0.0.1:1/nhacviec?sslmode=perhaps")
    with pytest.raises(SettingsError, match=r"KNOWLEDGE_DATABASE_URL.*sslmode"):
        await Store.open(KnowledgeSettings(data_dir=tmp_path, database_url=url))


async def test_an_account_without_rights_is_told_what_it_needs(postgres_server: PostgresServer, tmp_path: Path) -> None:
    name = postgres_server.new()
    postgres_server.run("CREATE ROLE guest LOGIN PASSWORD 'secret'")
    url = SecretStr(postgres_server.url(name, login="guest:secret"))
    with pytest.raises(StoreError, match=r"không đủ quyền.*OWNER TO"):
        await Store.open(KnowledgeSettings(data_dir=tmp_path, database_url=url))
    postgres_server.drop(name)
    postgres_server.run("DROP ROLE guest")


async def test_a_store_goes_on_when_its_server_was_started_anew(store: Store, postgres_server: PostgresServer) -> None:
    await add(store, "a.txt")
    postgres_server.stop()
    with pytest.raises(StoreError, match=r"Mất kết nối|Không kết nối được"):
        await add(store, "b.txt")
    with pytest.raises(StoreError, match="Không kết nối được"):
        await store.directives()
    postgres_server.start()
    assert [one.file for one in await store.directives()] == ["a.txt"]
    assert (await add(store, "b.txt")).passages == 3
    assert await store.last_seq() == 6


async def test_a_writer_that_waits_too_long_is_told_so(
    postgres_settings: KnowledgeSettings, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "_PATIENCE", "50ms")
    other = connect(postgres_settings)
    async with other.writing():
        with pytest.raises(LockedError, match="đang ghi vào"):
            await add(store, "a.txt")
        assert await store.directives() == ()  # reading goes on
    await other.close()
    assert (await add(store, "a.txt")).file == "a.txt"


async def test_a_machine_that_was_unplugged_while_it_wrote_does_not_hold_the_lock_for_ever(
    postgres_settings: KnowledgeSettings, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "_ABANDONED", "100ms")
    other = connect(postgres_settings)

    async def write_and_fall_silent() -> None:
        async with other.writing() as connection:
            assert (await add(store, "a.txt")).file == "a.txt"  # once the server has dropped the silent one
            await connection.exec_driver_sql("SELECT 1")

    with pytest.raises(StoreError, match=r"huỷ lần ghi này|Mất kết nối"):
        await write_and_fall_silent()
    await other.close()


async def test_a_letter_that_no_text_may_hold_is_told(store: Store) -> None:
    with pytest.raises(StoreError, match="NUL"):
        await store.people.greet(1, "An\0", now=NOW)


async def test_what_is_forgotten_is_in_no_file_of_the_database(
    store: Store, postgres_server: PostgresServer, postgres_settings: KnowledgeSettings
) -> None:
    stored = await add(store, "a.txt", obligation(HEALTH), text=TEXT.replace("kết quả", PHRASE))
    assert _files_with(PHRASE, postgres_server)
    await store.forget(stored.id, who="an", reason="", now=NOW)
    assert _files_with(PHRASE, postgres_server)  # rows are only let go of
    assert await compact(postgres_settings)
    assert _files_with(PHRASE, postgres_server) == []


async def test_who_still_reads_keeps_what_was_deleted_and_that_is_told(
    store: Store, postgres_settings: KnowledgeSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "_WAITING_SECONDS", 0.05)
    monkeypatch.setattr(postgres, "_PATIENCE", "50ms")
    async with store._database.reading() as connection:
        await connection.exec_driver_sql("SELECT count(*) FROM directive")
        assert not await compact(postgres_settings)
    assert await compact(postgres_settings)


def _files_with(phrase: str, server: PostgresServer) -> list[Path]:
    server.run("CHECKPOINT")
    number = server.run(f"SELECT oid FROM pg_database WHERE datname = '{READY}'")  # noqa: S608 (our own name)
    files = (server.folder / "data" / "base" / number).iterdir()
    return [file for file in files if phrase.encode() in file.read_bytes()]
