"""SQLite: what a connection needs before it is used, how a file is swept, and what its errors mean."""

import sqlite3
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from knowledge.errors import LockedError, StoreError

_BUSY_MILLISECONDS = 10_000


def open_engine(url: URL) -> AsyncEngine:
    """An engine for `sqlite+aiosqlite://`, its folder and file made when absent. Raises StoreError."""
    if url.database:
        _make_folder(Path(url.database).parent)
        _make_ready(Path(url.database))
    engine = create_async_engine(url)
    event.listen(engine.sync_engine, "connect", _prepare)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def compact(file: str) -> bool:
    """Write the file anew without what was deleted, and empty its log. Blocks.

    False where another process has been reading for long. Raises StoreError for a full disk or a damaged file.
    """
    try:
        with closing(sqlite3.connect(file, timeout=_BUSY_MILLISECONDS / 1000)) as connection:
            connection.execute("VACUUM")
            return not connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        told = explain(error, file)
        if isinstance(told, LockedError):
            return False
        raise told from error


def explain(error: sqlite3.Error, place: str | None) -> StoreError:
    """What an error of SQLite means, by its words."""
    low = str(error).lower()
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
    if "disk i/o" in low:  # also for a file that may not grow any more
        return StoreError(f"Không ghi được {place}: ổ đĩa đã đầy hoặc bị lỗi. Hãy kiểm tra ổ đĩa rồi chạy lại.")
    return StoreError(f"Cơ sở dữ liệu {place} báo lỗi: {error}")


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
                raise explain(error, str(file)) from error
            sleep(0.02)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"Không tạo được thư mục dữ liệu {folder}: {error.strerror}. Hãy chọn thư mục khác (KNOWLEDGE_DATA_DIR)."
        ) from error


def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 (the driver's own connection)
    # The driver must not begin transactions by itself: `_begin` says which kind is wanted.
    connection.isolation_level = None
    cursor = connection.cursor()
    try:
        cursor.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
        cursor.execute("PRAGMA foreign_keys = ON")
        # What is deleted is overwritten, not only let go of.
        cursor.execute("PRAGMA secure_delete = ON")
    finally:
        cursor.close()


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later can fail at the write; one that will write says so at once.
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
