"""PostgreSQL: how a connection is opened, what every transaction says first, and what its server's errors mean."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from knowledge.errors import LockedError, SettingsError, StoreError
from knowledge.store.tables import metadata

# "nhacviec" in eight bytes: the lock of the database that writers take one after another.
WRITERS = int.from_bytes(b"nhacviec")
_CONNECT_SECONDS = 10
# A network that swallows packets must not hold the bot for ever; no statement of ours takes a fraction of this.
_COMMAND_SECONDS = 60
_REWRITING_SECONDS = 3600
_WAITING_SECONDS = 10.0
_PATIENCE = "10s"
# A machine that was unplugged while it wrote holds the lock for this long, and no longer.
_ABANDONED = "60s"


@dataclass(frozen=True, slots=True)
class Server:
    """What a server says of itself. place: where the database is, without user or password; size: its bytes."""

    version: str
    place: str
    size: int


def open_engine(url: URL) -> AsyncEngine:
    """An engine for `postgresql+asyncpg://`; nothing is connected yet. Raises ModuleNotFoundError without the driver.

    The driver reads the address itself, so all that PostgreSQL's own programs understand in one is understood here
    (`?sslmode=verify-full`, `?host=/run/postgresql`, PGPASSFILE).
    """
    # Asked before use whether it still lives: the server may have been started anew while the bot ran on.
    engine = create_async_engine(url, async_creator=_opener(url), pool_pre_ping=True)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def reader_of(engine: AsyncEngine) -> AsyncEngine:
    """Transactions that see one moment of the data, however many statements they take."""
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def writer_of(engine: AsyncEngine) -> AsyncEngine:
    """Transactions that follow one another, as SQLite's do: what one has read, no other changes meanwhile."""
    # Not REPEATABLE READ: its view would be taken before the lock is had.
    return engine.execution_options(isolation_level="READ COMMITTED", writing=True)


def shown(url: URL) -> str:
    """Where the database is, without user, password or options."""
    return URL.create("postgresql", host=url.host, port=url.port, database=url.database).render_as_string()


async def look_at(connection: AsyncConnection) -> Server:
    """The server behind a connection."""
    asked = "SELECT current_setting('server_version'), pg_database_size(current_database())"
    version, size = (await connection.exec_driver_sql(asked)).one()
    return Server(f"PostgreSQL {version.split()[0]}", shown(connection.engine.url), size)


async def rewrite_tables(url: URL) -> bool:
    """Write every table anew without the rows that were deleted.

    False where another session has been reading for so long that it may still see them: they are then kept. The
    server's write-ahead log and its copies are its own business. Raises StoreError, LockedError.
    """
    import asyncpg

    connection = await _opener(url)()
    try:
        await connection.execute(f"SET lock_timeout = '{_PATIENCE}'")
        alone = await _nobody_looks_back(connection)
        names = ", ".join(f'"{table.name}"' for table in metadata.sorted_tables)
        await connection.execute(f"VACUUM (FULL) {names}", timeout=_REWRITING_SECONDS)
        return alone
    except asyncpg.PostgresError as error:
        raise explain(error, shown(url)) from error
    finally:
        await connection.close()


async def _nobody_looks_back(connection: Any) -> bool:  # noqa: ANN401 (the driver has no types)
    """Wait a little until no transaction is open that may still see what was deleted; False when one stays."""
    looking = (
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE backend_xmin IS NOT NULL AND pid <> pg_backend_pid() AND datname = current_database()"
    )
    deadline = monotonic() + _WAITING_SECONDS
    while await connection.fetchval(looking):
        if monotonic() > deadline:
            return False
        await asyncio.sleep(0.1)
    return True


def explain(error: BaseException, place: str | None, *, gone: bool = False) -> StoreError:
    """What an error of the server or the driver means, by its SQLSTATE. gone: the connection was lost over it."""
    cause = error.__cause__ or error  # SQLAlchemy's wrapping holds the driver's own
    if isinstance(cause.__cause__, UnicodeEncodeError):
        return StoreError(LETTERS.format(place=place))
    state: str = getattr(error, "sqlstate", None) or (_LOST if gone else "")
    for beginning, sentence in _SENTENCES.items():
        if state.startswith(beginning):
            return (LockedError if state in _LOCKED else StoreError)(sentence.format(place=place))
    return StoreError(f"Cơ sở dữ liệu {place} báo lỗi: {cause}")


_LOST = "08006"
_LOCKED = {"55P03", "40P01"}
_GONE = "Mất kết nối với {place}: máy chủ cơ sở dữ liệu đã dừng hoặc đang khởi động. Hãy chạy lại khi máy chủ đã chạy."
_LOGIN = (
    "Máy chủ từ chối đăng nhập vào {place}: sai người dùng hoặc mật khẩu, hoặc máy này chưa được phép (pg_hba.conf). "
    "Hãy sửa KNOWLEDGE_DATABASE_URL."
)
LETTERS = "Cơ sở dữ liệu {place} không lưu được một ký tự (ký tự NUL, nửa ký tự, hoặc bảng mã không phải UTF8)."
_BUSY = "Một tiến trình khác đang ghi vào {place}. Hãy đợi nó xong rồi chạy lại."
# By the beginning of the SQLSTATE, see appendix A of PostgreSQL's manual.
_SENTENCES = {
    "08": _GONE,
    "57P": _GONE,
    "25P03": "Đã quá lâu không ghi tiếp vào {place} nên máy chủ huỷ lần ghi này. Hãy chạy lại.",
    "28": _LOGIN,
    "3D000": "Máy chủ không có cơ sở dữ liệu {place}. Hãy tạo (createdb) hoặc sửa KNOWLEDGE_DATABASE_URL.",
    "42501": "Người dùng trong KNOWLEDGE_DATABASE_URL không đủ quyền ở {place}. Hãy cho làm chủ cơ sở dữ liệu ấy "
    "(ALTER DATABASE … OWNER TO …).",
    "25006": "{place} chỉ cho đọc (máy chủ dự phòng?). Hãy trỏ KNOWLEDGE_DATABASE_URL tới máy chủ chính.",
    "53300": "Máy chủ của {place} đã hết chỗ kết nối (max_connections). Hãy đợi hoặc tăng lên.",
    "53100": "Ổ đĩa của máy chủ {place} đã đầy. Hãy giải phóng dung lượng rồi chạy lại.",
    "22021": LETTERS,
    "22P05": LETTERS,
    "55P03": _BUSY,
    "40P01": _BUSY,
}


def _opener(url: URL) -> Callable[[], Awaitable[Any]]:
    dsn = url.set(drivername="postgresql").render_as_string(hide_password=False)

    async def connect() -> Any:  # noqa: ANN401 (the driver has no types)
        import asyncpg

        try:
            return await asyncpg.connect(
                dsn,
                timeout=_CONNECT_SECONDS,
                command_timeout=_COMMAND_SECONDS,
                server_settings={"application_name": "nhacviec"},
            )
        except asyncpg.PostgresError as error:
            raise explain(error, shown(url)) from error
        except (asyncpg.InterfaceError, ValueError) as error:  # an option of the address
            raise SettingsError(f"KNOWLEDGE_DATABASE_URL không dùng được: {error}.") from error

    return connect


def _begin(connection: Connection) -> None:
    if not connection.get_execution_options().get("writing", False):
        return
    connection.exec_driver_sql(
        f"SELECT set_config('lock_timeout', '{_PATIENCE}', true), "
        f"set_config('idle_in_transaction_session_timeout', '{_ABANDONED}', true)"
    )
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS})")
