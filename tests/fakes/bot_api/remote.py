"""Starts the server as a process of its own and drives it over HTTP."""

import asyncio
import contextlib
import json
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from .values import Json

_PROJECT = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True)
class RemoteWorld:
    """The world of a server in another process; the actions are those of control.py."""

    address: str  # the value for BOT_API_URL
    token: str
    session: aiohttp.ClientSession

    async def do(self, action: str, **arguments: Json) -> Json:
        """One action by name, e.g. do("say", user_id=1, text="…"); RuntimeError with what went wrong."""
        async with self.session.post(f"{self.address}/control/{action}", json=arguments) as reply:
            answer: Json = await reply.json()
            if reply.status != 200:
                raise RuntimeError(f"{action}: {answer}")
            return answer

    async def wait_for_message(
        self,
        chat_id: int,
        *,
        contains: str = "",
        after: int = 0,
        timeout: float = 10.0,  # noqa: ASYNC109
    ) -> dict[str, Json]:
        """The bot's first message, or edit, after an event, as JSON with "sequence"; AssertionError when none comes."""
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            messages = await self.do("messages", chat_id=chat_id, after=after)
            assert isinstance(messages, list)
            for message in messages:
                if isinstance(message, dict) and contains in str(message.get("text", message.get("caption", ""))):
                    return message
            await asyncio.sleep(0.005)
        raise AssertionError(f"Waited {timeout:g} s in vain for a message in chat {chat_id} with {contains!r}")


@contextlib.asynccontextmanager
async def bot_api_process(*arguments: str) -> AsyncIterator[RemoteWorld]:
    """`python -m tests.fakes.bot_api ARGUMENTS` for as long as the block lasts."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.fakes.bot_api", *arguments, cwd=_PROJECT, stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout is not None
        said = json.loads(await process.stdout.readline())
        async with aiohttp.ClientSession() as session:
            yield RemoteWorld(said["api_url"], said["token"], session)
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        await process.wait()
