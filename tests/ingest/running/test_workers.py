"""Children that read: whatever happens to one, the caller gets a sentence and the next file is understood."""

import asyncio
import ctypes
import os
import signal
import sys
import time
from pathlib import Path
from typing import NoReturn

import pytest

from ingest.errors import FileRefusedError, ReaderLostError
from ingest.readers import Told
from ingest.running.turns import turns
from ingest.running.understanding import Task, Understood, understand
from ingest.running.worker import Function
from ingest.running.workers import WorkerError, Workers

LETTER = Task("cv.txt", "SỞ Y TẾ\nSố: 1/SYT-VP\n\nĐề nghị các phòng báo cáo trước ngày 20/12/2026./.".encode())


def refuse(_: str, _told: Told) -> NoReturn:
    raise FileRefusedError("Tệp rỗng (0 byte).")


def hang(_: str, _told: Told) -> NoReturn:
    while True:
        time.sleep(1)


def hang_after_a_page(_: str, told: Told) -> NoReturn:
    told(1, 300)
    hang("", told)


def read_slowly(_: str, told: Told) -> str:
    for page in range(6):
        time.sleep(1)
        told(page + 1, 6)
    return "read"


def crash(_: str, _told: Told) -> str:
    ctypes.string_at(0)
    raise AssertionError("still alive")


def be_killed(_: str, _told: Told) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("still alive")


def devour(_: str, _told: Told) -> NoReturn:
    raise MemoryError(len(bytes(7 * 1024**3)))


def blunder(_: str, _told: Told) -> NoReturn:
    raise KeyError("our own mistake")


def chatter(task: Task, _told: Told) -> Understood:
    os.write(1, b"noise of a native library")
    return understand(task)


def private(_: str, _told: Told) -> str:
    return str(os.environ.get("BOT_TOKEN"))


def hang_below(note: str, told: Told) -> NoReturn:
    """What it started would outlive it."""
    import subprocess

    child = subprocess.Popen(["/bin/sleep", "300"])
    Path(note).write_text(str(child.pid))
    hang(note, told)


def hold_a_turn(seconds: float, _told: Told) -> bool:
    turn = turns().take()
    time.sleep(seconds)
    if turn is not None:
        turns().give_back(turn)
    return turn is not None


def die_holding_all_turns(_: str, _told: Told) -> NoReturn:
    while turns().take() is not None:
        pass
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("still alive")


async def test_a_child_understands_as_this_process_does() -> None:
    async with Workers(30) as workers:
        assert await workers.understand(LETTER) == understand(LETTER)


async def test_the_noise_of_a_library_does_not_reach_the_answer() -> None:
    async with Workers(30) as workers:
        assert await workers.run(chatter, LETTER, "cv.txt") == understand(LETTER)


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (refuse, "Tệp rỗng"),
        (hang, "quá 5 giây"),
        (hang_after_a_page, r"quá 5 giây.*sau trang 1/300"),
        (crash, "ngừng đột ngột"),
        (devour, "quá nhiều bộ nhớ"),
    ],
)
async def test_what_goes_wrong_is_a_sentence_and_the_next_file_is_read(function: Function, words: str) -> None:
    async with Workers(5) as workers:
        with pytest.raises(FileRefusedError, match=words):
            await workers.run(function, "", "a.pdf")
        assert await workers.understand(LETTER) == understand(LETTER)


async def test_a_long_file_may_take_longer_than_the_limit_as_long_as_pages_come() -> None:
    told: list[tuple[int, int]] = []
    async with Workers(5) as workers:
        assert await workers.run(read_slowly, "", "a.pdf", lambda *step: told.append(step)) == "read"
    assert told == [(page, 6) for page in range(1, 7)]


async def test_a_child_that_the_machine_killed_is_not_blamed_on_the_file() -> None:
    async with Workers(30) as workers:
        with pytest.raises(ReaderLostError, match="thiếu bộ nhớ"):
            await workers.run(be_killed, "", "a.pdf")


@pytest.mark.parametrize("program", ["/khong/co", "/bin/false"])
async def test_a_child_that_cannot_start_is_not_blamed_on_the_file(
    program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", program)
    async with Workers(30) as workers:
        with pytest.raises(ReaderLostError, match="Không khởi động được"):
            await workers.understand(LETTER)


async def test_our_own_mistake_is_not_blamed_on_the_file() -> None:
    async with Workers(30) as workers:
        with pytest.raises(WorkerError, match="our own mistake"):
            await workers.run(blunder, "", "a.pdf")


async def test_the_child_does_not_hold_the_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "1:secret")
    async with Workers(30) as workers:
        assert await workers.run(private, "", "a.pdf") == "None"


async def test_leaving_off_ends_the_child_and_what_it_started(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    async with Workers(60) as workers:
        reading = asyncio.create_task(workers.run(hang_below, str(note), "a.pdf"))
        while not note.exists() or not note.read_text():  # noqa: ASYNC110 (another process writes it)
            await asyncio.sleep(0.02)
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
    await asyncio.sleep(0.05)
    assert not _runs(int(note.read_text()))


async def test_all_children_share_the_turns_of_a_run() -> None:
    async with Workers(30, cores=2) as workers:
        held = await asyncio.gather(*(workers.run(hold_a_turn, 2.0, "a.pdf") for _ in range(3)))
        assert sorted(held) == [False, True, True]
        assert await workers.run(hold_a_turn, 0.0, "a.pdf")


async def test_the_turns_of_a_child_that_died_are_free_again() -> None:
    async with Workers(30, cores=2) as workers:
        with pytest.raises(ReaderLostError):
            await workers.run(die_holding_all_turns, "", "a.pdf")
        assert await workers.run(hold_a_turn, 0.0, "a.pdf")


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
