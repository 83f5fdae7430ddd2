"""The bot's own jobs beside answering."""

import asyncio

import pytest

from bot import running
from bot.running import in_background


async def test_a_job_that_breaks_off_is_logged_and_begun_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(running, "BEGIN_AGAIN_AFTER", 0.01)
    begun = asyncio.Event()
    starts: list[int] = []

    async def job() -> None:
        starts.append(1)
        if len(starts) == 1:
            raise RuntimeError("no such table")
        begun.set()

    async with in_background(job):
        await asyncio.wait_for(begun.wait(), 2)
    assert "no such table" in caplog.text
