"""The one writer lock of a data folder: who writes, says so; who waits too long, is told who writes.

It is for the processes of one machine. Machines that share a PostgreSQL are kept apart by its own lock, in the store.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from knowledge.errors import LockedError, SettingsError

PATIENCE_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Holder:
    """Who writes: process id, what it does ("nhacviec ingest"), since when (ISO 8601)."""

    pid: int
    command: str
    since: str


@contextmanager
def writer_lock(data_dir: Path, command: str, now: datetime, *, patience: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Hold the lock while the block runs. Creates the data folder.

    Waits up to `patience` seconds, then raises LockedError naming the holder. The operating system drops the lock of a
    process that died, so a stale side file blocks nobody. Raises SettingsError when the folder cannot be written.
    """
    require_writable(data_dir)
    # thread_local off: a bot takes the lock in one thread and may give it back in another.
    lock = FileLock(data_dir / "writer.lock", thread_local=False)
    try:
        lock.acquire(timeout=patience, poll_interval=0.1)
    except Timeout as late:
        raise LockedError(_sentence(current_holder(data_dir))) from late
    try:
        _sign(data_dir, Holder(os.getpid(), command, now.isoformat(timespec="seconds")))
        yield
    finally:
        _side_file(data_dir).unlink(missing_ok=True)
        lock.release()


def require_writable(data_dir: Path) -> None:
    """Create the data folder where needed. Raises SettingsError with what to change when it cannot be written."""
    advice = "Hãy kiểm tra quyền ghi, hoặc đặt KNOWLEDGE_DATA_DIR sang thư mục khác."
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        probe = data_dir / f".probe-{os.getpid()}"
        probe.touch()
        probe.unlink(missing_ok=True)
    except FileExistsError as error:
        raise SettingsError(f"Thư mục dữ liệu {data_dir} là một tệp, không phải thư mục. {advice}") from error
    except OSError as error:
        raise SettingsError(f"Không ghi được vào thư mục dữ liệu {data_dir} ({error.strerror}). {advice}") from error


def current_holder(data_dir: Path) -> Holder | None:
    """The living process that says it writes in this folder; None when nobody does."""
    try:
        holder = Holder(**json.loads(_side_file(data_dir).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return holder if _alive(holder.pid) else None


def _sentence(holder: Holder | None) -> str:
    if holder is None:
        return "Một tiến trình khác đang ghi vào thư mục dữ liệu; hãy thử lại sau ít phút."
    return (
        f"Thư mục dữ liệu đang được ghi bởi “{holder.command}” (tiến trình {holder.pid}, từ {holder.since}); "
        "hãy đợi lệnh đó xong rồi chạy lại."
    )


def _side_file(data_dir: Path) -> Path:
    return data_dir / "writer.json"


def _sign(data_dir: Path, holder: Holder) -> None:
    """Leave the holder's card beside the lock: written whole, since another process may be reading it."""
    draft = data_dir / f".writer-{holder.pid}.json"
    with suppress(OSError):  # a full disk must not keep the work itself from starting
        draft.write_text(json.dumps(asdict(holder), ensure_ascii=False), encoding="utf-8")
        draft.replace(_side_file(data_dir))


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it lives, but belongs to someone else
        return True
    return True
