"""Waiting until something has become true, woken by every change of the world."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Changes:
    """Those who wait are woken at each `happened()`; all in one event loop."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Event] = set()

    def happened(self) -> None:
        """Let everybody look again."""
        for event in self._waiting:
            event.set()

    async def until(self, look: Callable[[], T | None], seconds: float) -> T | None:
        """What `look` returns as soon as it is not None; None when `seconds` have passed."""
        event = asyncio.Event()
        self._waiting.add(event)
        try:
            async with asyncio.timeout(seconds):
                while (seen := look()) is None:
                    await event.wait()
                    event.clear()
                return seen
        except TimeoutError:
            return look()
        finally:
            self._waiting.discard(event)
