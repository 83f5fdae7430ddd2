"""Children that read: whatever happens to one, the caller gets a sentence and the next file is understood."""

import asyncio
import ctypes
import os
import time
from pathlib import Path
from typing import NoReturn

import pytest

from ingest.errors import FileRefusedError
from ingest.understanding import Task, Understood, understand
from ingest.worker import Understand
from ingest.workers import WorkerError, Workers

LETTER = Task("cv.txt", "SỞ Y TẾ\nSố: 1/SYT-VP\n\nĐề nghị các phòng báo cáo trước ngày 20/12/2026./.".encode())


def refuse(_: Task) -> NoReturn:
    raise FileRefusedError("Tệp rỗng (0 byte).")


def hang(_: Task) -> NoReturn:
    while True:
        time.sleep(1)


def crash(_: Task) -> Understood:
    ctypes.string_at(0)
    raise AssertionError("still alive")


def devour(_: Task) -> NoReturn:
    raise MemoryError(len(bytes(7 * 1024**3)))


def blunder(_: Task) -> NoReturn:
    raise KeyError("our own mistake")


def chatter(task: Task) -> Understood:
    os.write(1, b"noise of a native library")
    return understand(task)


def private(task: Task) -> NoReturn:
    raise FileRefusedError(str(os.environ.get("BOT_TOKEN")))


def hang_below(task: Task) -> NoReturn:
    """What it started would outlive it."""
    import subprocess

    child = subprocess.Popen(["/bin/sleep", "300"])
    Path(task.file).write_text(str(child.pid))
    hang(task)


async def test_a_child_understands_as_this_process_does() -> None:
    async with Workers(30) as workers:
        assert await workers.understand(LETTER) == understand(LETTER)


async def test_the_noise_of_a_library_does_not_reach_the_answer() -> None:
    async with Workers(30, chatter) as workers:
        assert await workers.understand(LETTER) == understand(LETTER)


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (refuse, "Tệp rỗng"),
        (hang, "quá 2 giây"),
        (crash, "ngừng đột ngột"),
        (devour, "quá nhiều bộ nhớ"),
    ],
)
async def test_what_goes_wrong_is_a_sentence(function: Understand, words: str) -> None:
    async with Workers(2 if function is hang else 30, function) as workers:
        with pytest.raises(FileRefusedError, match=words):
            await workers.understand(LETTER)


async def test_our_own_mistake_is_not_blamed_on_the_file() -> None:
    async with Workers(30, blunder) as workers:
        with pytest.raises(WorkerError, match="our own mistake"):
            await workers.understand(LETTER)


async def test_the_child_does_not_hold_the_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "1:secret")
    async with Workers(30, private) as workers:
        with pytest.raises(FileRefusedError, match="None"):
            await workers.understand(LETTER)


async def test_leaving_off_ends_the_child_and_what_it_started(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    async with Workers(60, hang_below) as workers:
        reading = asyncio.create_task(workers.understand(Task(str(note), b"")))
        while not note.exists() or not note.read_text():  # noqa: ASYNC110 (another process writes it)
            await asyncio.sleep(0.02)
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
    await asyncio.sleep(0.05)
    assert not _runs(int(note.read_text()))


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
