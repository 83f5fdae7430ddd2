"""What can be wrong with a database is said in a sentence that tells what to do."""

import sqlite3
import sys
from pathlib import Path

import pytest
from pydantic import SecretStr

from knowledge.errors import LockedError, SettingsError, StoreError
from knowledge.settings import KnowledgeSettings
from knowledge.store import Store, sqlite
from knowledge.store.database import FILE_NAME
from tests.knowledge.store.examples import add


def at(url: str, tmp_path: Path) -> KnowledgeSettings:
    """Settings with a database address."""
    return KnowledgeSettings(data_dir=tmp_path / "data", database_url=SecretStr(url))


async def test_the_file_is_kept_as_sqlite_should_be(sqlite_settings: KnowledgeSettings) -> None:
    store = await Store.open(sqlite_settings)
    async with store._database.reading() as connection:
        answers = [
            (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "foreign_keys", "busy_timeout")
        ]
    await store.close()
    assert answers == ["wal", 1, 10_000]
    assert (sqlite_settings.data_dir / FILE_NAME).is_file()


async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match=r"Không tạo được thư mục dữ liệu .*file/data.*KNOWLEDGE_DATA_DIR"):
        await Store.open(KnowledgeSettings(data_dir=tmp_path / "file" / "data"))


async def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "data" / FILE_NAME).mkdir(parents=True)
    with pytest.raises(StoreError, match=r"quyền ghi của thư mục dữ liệu"):
        await Store.open(KnowledgeSettings(data_dir=tmp_path / "data"))


@pytest.mark.parametrize("content", [b"This is no database at all. " * 100, b"SQLite format 3\x00" + b"\xff" * 4096])
async def test_a_damaged_file_tells_how_to_go_on(sqlite_settings: KnowledgeSettings, content: bytes) -> None:
    sqlite_settings.data_dir.mkdir()
    (sqlite_settings.data_dir / FILE_NAME).write_bytes(content)
    with pytest.raises(StoreError, match="Hãy chép lại tệp từ bản sao lưu"):
        await Store.open(sqlite_settings)


async def test_a_database_locked_for_long_says_so(
    sqlite_settings: KnowledgeSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "_BUSY_MILLISECONDS", 50)
    store = await Store.open(sqlite_settings)
    other = sqlite3.connect(sqlite_settings.data_dir / FILE_NAME, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LockedError, match="đang ghi"):
        await add(store, "a")
    assert await store.directives() == ()  # reading goes on
    other.execute("ROLLBACK")
    other.close()
    assert (await add(store, "a")).file == "a"
    await store.close()


async def test_another_sqlite_file_can_be_named(tmp_path: Path) -> None:
    store = await Store.open(at(f"sqlite:///{tmp_path}/other/x.db", tmp_path))
    await store.close()
    assert (tmp_path / "other" / "x.db").is_file()
    assert not (tmp_path / "data" / FILE_NAME).exists()


async def test_a_driver_that_is_not_installed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "asyncpg", None)
    with pytest.raises(SettingsError, match=r"KNOWLEDGE_DATABASE_URL cần thư viện “asyncpg”"):
        await Store.open(at("postgresql://an:secret@host/nhacviec", tmp_path))


@pytest.mark.parametrize("url", ["not an address", "wonderbase://host/x", "mysql://host/x"])
async def test_an_address_that_is_none_is_a_wrong_setting(tmp_path: Path, url: str) -> None:
    with pytest.raises(SettingsError, match="KNOWLEDGE_DATABASE_URL"):
        await Store.open(at(url, tmp_path))
