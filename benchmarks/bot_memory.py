"""The memory of the real bot over 1,000 questions, against a Bot API server in another process."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figure import Figure
from benchmarks.material import Material
from benchmarks.whole_process import environment
from bot import clock
from knowledge.people import Membership
from knowledge.settings import KnowledgeSettings
from knowledge.store import Store

if TYPE_CHECKING:
    from tests.fakes.bot_api.remote import RemoteWorld

# Telegram allows one message a second to a person and thirty in all: many people ask, or it takes half an hour.
_PEOPLE = range(5001, 5051)
_QUESTIONS_EACH = 20
_MB = 1024
_PATIENCE = 120.0


async def memory(data_dir: Path, given: Material) -> list[Figure]:
    """Resident memory after 1,000 questions, and how much of it came with the last 500."""
    command = "benchmarks/bot_memory.py"
    names = (
        "Bộ nhớ của bot sau 1.000 câu hỏi / resident after 1,000 questions",
        "Bộ nhớ tăng trong 500 câu cuối / growth over the last 500",
    )
    try:
        from tests.fakes.bot_api.remote import bot_api_process
    except ModuleNotFoundError as error:
        note = f"not measured: {error.name} is not installed (make test installs it)"
        return [Figure(name, None, limit, "MB", command, note) for name, limit in zip(names, (350, 10), strict=True)]
    await _admit(data_dir)
    async with bot_api_process("--no-limits") as world, _bot(data_dir, world) as pid:
        for person in _PEOPLE:
            await world.do("add_user", first_name=f"Cán bộ {person}", user_id=person, started=True)
        half, full = [await _ask_all(world, given, pid, part) for part in (0, 1)]
    growth = full - half
    return [
        Figure(
            names[0], full, 350, "MB", command, f"{len(_PEOPLE) * _QUESTIONS_EACH} questions, {half:.0f} MB after 500"
        ),
        # Below this an allocator's pages come and go; a leak of one answer's size would be ten times more.
        Figure(names[1], growth, 10, "MB", command),
    ]


async def _admit(data_dir: Path) -> None:
    store = await Store.open(KnowledgeSettings.model_construct(data_dir=data_dir))
    try:
        for person in _PEOPLE:
            value = Membership(person, "admin", None, None, clock.now())
            await store.people.greet(person, f"Cán bộ {person}", now=clock.now())
            await store.people.admit(value, who="benchmark")
    finally:
        await store.close()


@asynccontextmanager
async def _bot(data_dir: Path, world: "RemoteWorld") -> AsyncIterator[int]:
    """The bot as `nhacviec bot` starts it; its process id."""
    settings = {"BOT_TOKEN": world.token, "BOT_API_URL": world.address}
    process = await asyncio.create_subprocess_exec(
        str(Path(sys.executable).with_name("nhacviec")),
        "bot",
        cwd=data_dir.parent,
        env={**environment(data_dir), **settings},
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        await process.wait()


async def _ask_all(world: "RemoteWorld", given: Material, pid: int, part: int) -> float:
    """Half of everybody's questions; the megabytes resident afterwards."""
    await asyncio.gather(*(_ask(world, given, person, part) for person in _PEOPLE))
    return _resident_mb(pid)


async def _ask(world: "RemoteWorld", given: Material, person: int, part: int) -> None:
    questions = given.duties + given.contents
    half = _QUESTIONS_EACH // 2
    for number in range(part * half, (part + 1) * half):
        text = questions[(person + number) % len(questions)]
        asked = await world.do("say", user_id=person, text=text)
        async with asyncio.timeout(_PATIENCE):
            # The server is another process: it can only be asked again.
            while not await world.do("messages", chat_id=person, after=asked):  # noqa: ASYNC110
                await asyncio.sleep(0.3)


def _resident_mb(pid: int) -> float:
    """VmRSS of a process."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / _MB / _MB
