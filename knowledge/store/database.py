"""The connection to the database: transactions, what SQLite needs on every connection, errors translated."""

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from knowledge.errors import KnowledgeError, LockedError, SettingsError, StoreError
from knowledge.settings import KnowledgeSettings

FILE_NAME = "nhacviec.db"
_ASYNC_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}
_BUSY_MILLISECONDS = 10_000


class Database:
    """An engine and its two kinds of transaction; foreign errors leave it as `StoreError`."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._writer = engine.execution_options(writing=True)
        # Without the password; for SQLite the file, which is what a person can look at.
        self.place = engine.url.database if is_sqlite(engine.url) else engine.url.render_as_string(hide_password=True)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """One consistent view of the data."""
        with translated(self.place):
            async with self._engine.begin() as connection:
                yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """One transaction: committed as a whole, or rolled back when the block raises."""
        with translated(self.place):
            async with self._writer.begin() as connection:
                yield connection

    async def close(self) -> None:
        """Give back every connection."""
        await self._engine.dispose()


def connect(settings: KnowledgeSettings) -> Database:
    """The database of an installation, its folder made when absent; nothing is opened yet.

    Raises SettingsError for an address that is none or needs a driver that is not installed, StoreError for a folder
    that cannot be made and for a damaged file.
    """
    url = database_url(settings)
    if is_sqlite(url) and url.database:
        _make_folder(Path(url.database).parent)
        _make_ready(Path(url.database))
    try:
        engine = create_async_engine(url)
    except ModuleNotFoundError as error:
        raise SettingsError(
            f"KNOWLEDGE_DATABASE_URL cần thư viện “{error.name}” chưa được cài. "
            f"Hãy cài (pip install {error.name}) hoặc bỏ thiết lập này để dùng SQLite."
        ) from error
    except (ArgumentError, NoSuchModuleError) as error:
        raise _not_an_address() from error
    if is_sqlite(url):
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
        event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return Database(engine)


def database_url(settings: KnowledgeSettings) -> URL:
    """The address with an asynchronous driver: `sqlite://` and `postgresql://` are completed, others are kept."""
    if settings.database_url is None:
        return URL.create("sqlite+aiosqlite", database=str(settings.data_dir / FILE_NAME))
    try:
        url = make_url(settings.database_url.get_secret_value())
    except ArgumentError as error:
        raise _not_an_address() from error
    return url.set(drivername=_ASYNC_DRIVERS.get(url.drivername, url.drivername))


def compact(settings: KnowledgeSettings) -> bool:
    """Leave nothing deleted in the file or its log: SQLite keeps both until they are written anew.

    False where that could not be made sure of: another database than SQLite (its server's business), or another process
    that has been reading for long. Blocks. Raises StoreError for a full disk or a damaged file.
    """
    url = database_url(settings)
    if not is_sqlite(url) or not url.database:
        return False
    try:
        with closing(sqlite3.connect(url.database, timeout=_BUSY_MILLISECONDS / 1000)) as connection:
            connection.execute("VACUUM")
            busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            return False
        raise _explain(str(error), url.database) from error
    except sqlite3.DatabaseError as error:
        raise _explain(str(error), url.database) from error
    return not busy


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
        cause = str(error.orig) if isinstance(error, DBAPIError) else str(error)
        raise _explain(cause, place) from error
    except OSError as error:  # a server that cannot be reached
        raise StoreError(f"Không kết nối được cơ sở dữ liệu {place}: {error.strerror or error}.") from error


def _explain(cause: str, place: str | None) -> StoreError:
    low = cause.lower()
    if "locked" in low or "busy" in low:
        return LockedError(f"Một tiến trình khác đang ghi vào {place}. Hãy đợi nó xong rồi chạy lại.")
    if "not a database" in low or "malformed" in low or "corrupt" in low:
        return StoreError(
            f"Tệp cơ sở dữ liệu {place} bị hỏng. Hãy chép lại tệp từ bản sao lưu, "
            "hoặc dời tệp này đi nơi khác rồi nạp lại văn bản."
        )
    if "readonly" in low or "read-only" in low or "unable to open" in low:
        return StoreError(
            f"Không mở hoặc không ghi được {place}. Hãy kiểm tra quyền ghi của thư mục dữ liệu (KNOWLEDGE_DATA_DIR)."
        )
    if "full" in low:
        return StoreError(f"Ổ đĩa chứa {place} đã đầy. Hãy giải phóng dung lượng rồi chạy lại.")
    if "disk i/o" in low:  # SQLite's words also for a file that may not grow any more
        return StoreError(f"Không ghi được {place}: ổ đĩa đã đầy hoặc bị lỗi. Hãy kiểm tra ổ đĩa rồi chạy lại.")
    return StoreError(f"Cơ sở dữ liệu {place} báo lỗi: {cause}")


def _not_an_address() -> SettingsError:
    return SettingsError(
        "KNOWLEDGE_DATABASE_URL không phải là địa chỉ cơ sở dữ liệu hợp lệ. "
        "Ví dụ: sqlite:////var/lib/nhacviec/nhacviec.db hoặc postgresql://nguoidung@maychu/nhacviec."
    )


def _make_ready(file: Path) -> None:
    """Make the file, or see that it is a database, before a pool opens it. Raises StoreError for a damaged one.

    A connection that fails while the pool makes it leaves a thread of the driver behind, which outlives the event loop.
    """
    deadline = monotonic() + _BUSY_MILLISECONDS / 1000
    while True:
        try:
            with closing(sqlite3.connect(file)) as connection:
                if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                    connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.DatabaseError as error:
            # Two that make a new file at once: SQLite does not let the second wait for the change of mode.
            if "locked" not in str(error) or monotonic() > deadline:
                raise _explain(str(error), str(file)) from error
            sleep(0.02)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"Không tạo được thư mục dữ liệu {folder}: {error.strerror}. Hãy chọn thư mục khác (KNOWLEDGE_DATA_DIR)."
        ) from error


def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 (the driver's own connection)
    # The driver must not begin transactions by itself: `_begin_sqlite` says which kind is wanted.
    connection.isolation_level = None
    cursor = connection.cursor()
    try:
        cursor.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
        cursor.execute("PRAGMA foreign_keys = ON")
        # What is deleted is overwritten, not only let go of.
        cursor.execute("PRAGMA secure_delete = ON")
    finally:
        cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later can fail at the write; one that will write says so at once.
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
