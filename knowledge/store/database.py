"""The connection to the database, SQLite or PostgreSQL: its address, its kinds of transaction, errors translated."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from knowledge.errors import KnowledgeError, LockedError, SettingsError, StoreError
from knowledge.settings import KnowledgeSettings
from knowledge.store import postgres, sqlite

FILE_NAME = "nhacviec.db"
_ASYNC_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}


class Database:
    """An engine and its two kinds of transaction; foreign errors leave it as `StoreError`."""

    def __init__(self, engine: AsyncEngine) -> None:
        on_server = not is_sqlite(engine.url)
        self._engine = engine
        self._reader = postgres.reader_of(engine) if on_server else engine
        self._writer = postgres.writer_of(engine) if on_server else engine.execution_options(writing=True)
        # Without the password; for SQLite the file, which is what a person can look at.
        self.place = postgres.shown(engine.url) if on_server else engine.url.database

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """One consistent view of the data."""
        with translated(self.place):
            async with self._reader.begin() as connection:
                yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """One transaction: committed as a whole, or rolled back when the block raises."""
        with translated(self.place):
            async with self._writer.begin() as connection:
                yield connection

    async def server(self) -> postgres.Server | None:
        """The server that keeps the data; None where a file of this machine does."""
        if is_sqlite(self._engine.url):
            return None
        async with self.reading() as connection:
            return await postgres.look_at(connection)

    async def close(self) -> None:
        """Give back every connection."""
        await self._engine.dispose()


def connect(settings: KnowledgeSettings) -> Database:
    """The database of an installation, its folder made when absent; nothing is opened yet.

    Raises SettingsError for an address that is none or needs a driver that is not installed, StoreError for a folder
    that cannot be made and for a damaged file.
    """
    url = database_url(settings)
    try:
        return Database(sqlite.open_engine(url) if is_sqlite(url) else postgres.open_engine(url))
    except ModuleNotFoundError as error:
        raise SettingsError(
            f"KNOWLEDGE_DATABASE_URL cần thư viện “{error.name}” chưa được cài. "
            f"Hãy cài (pip install {error.name}) hoặc bỏ thiết lập này để dùng SQLite."
        ) from error


def database_url(settings: KnowledgeSettings) -> URL:
    """The address with an asynchronous driver. Raises SettingsError for one of neither SQLite nor PostgreSQL."""
    if settings.database_url is None:
        return URL.create("sqlite+aiosqlite", database=str(settings.data_dir / FILE_NAME))
    try:
        url = make_url(settings.database_url.get_secret_value())
    except ArgumentError as error:
        raise _not_an_address() from error
    if driver := _ASYNC_DRIVERS.get(url.drivername.partition("+")[0]):
        return url.set(drivername=driver)
    raise _not_an_address()


async def compact(settings: KnowledgeSettings) -> bool:
    """Leave nothing deleted in the files of the database: both kinds keep it until tables are written anew.

    SQLite's log is emptied too; that of a PostgreSQL server, and its copies, are the server's business. False where
    another process has been reading for long and may still need what was deleted. Raises StoreError for a full disk, a
    damaged file, a server that is gone.
    """
    url = database_url(settings)
    if is_sqlite(url):
        return await asyncio.to_thread(sqlite.compact, url.database) if url.database else False
    place = postgres.shown(url)
    try:
        with translated(place):
            return await postgres.rewrite_tables(url)
    except LockedError:
        return False


def is_sqlite(url: URL) -> bool:
    """True for a database in one file of this machine."""
    return url.get_backend_name() == "sqlite"


@contextmanager
def translated(place: str | None) -> Iterator[None]:
    """Turn errors of SQLAlchemy and the driver into a `StoreError` that says what to do."""
    try:
        yield
    except KnowledgeError:
        raise
    except SQLAlchemyError as error:
        raise _told(error, place) from error
    except OSError as error:  # a server that cannot be reached
        raise StoreError(
            f"Không kết nối được cơ sở dữ liệu {place}: {error.strerror or str(error) or 'quá lâu không trả lời'}. "
            "Hãy kiểm tra máy chủ, mạng và KNOWLEDGE_DATABASE_URL."
        ) from error
    except UnicodeEncodeError as error:
        raise StoreError(postgres.LETTERS.format(place=place)) from error


def _told(error: SQLAlchemyError, place: str | None) -> StoreError:
    if not isinstance(error, DBAPIError) or error.orig is None:
        return StoreError(f"Cơ sở dữ liệu {place} báo lỗi: {error}")
    if isinstance(error.orig, sqlite3.Error):
        return sqlite.explain(error.orig, place)
    return postgres.explain(error.orig, place, gone=error.connection_invalidated)


def _not_an_address() -> SettingsError:
    return SettingsError(
        "KNOWLEDGE_DATABASE_URL không phải là địa chỉ cơ sở dữ liệu hợp lệ. "
        "Ví dụ: sqlite:////var/lib/nhacviec/nhacviec.db hoặc postgresql://nguoidung@maychu/nhacviec."
    )
