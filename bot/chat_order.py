"""Chats side by side, the messages of one chat one after another, in the order they were sent."""

import asyncio
import inspect
from collections.abc import Awaitable
from typing import Any, Protocol
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

AT_ONCE = 32  # chats worked on at the same moment
WAITING = 10_000  # updates taken in; a long queue of one chat must not keep the others out


class Register(Protocol):
    """Where it is written down what became of an update (see `bot/inbox.py`)."""

    async def begin(self, update: object) -> None:
        """Its turn has come."""

    async def finish(self, update: object) -> None:
        """It has been handled."""

    async def interrupt(self, update: object) -> None:
        """It was begun and is left for later."""


class ChatOrder(BaseUpdateProcessor):
    """An update processor with one queue per chat; a queue exists only while somebody stands in it."""

    def __init__(self, register: Register | None = None, at_once: int = AT_ONCE) -> None:
        super().__init__(WAITING)
        self._register = register
        self._working = asyncio.Semaphore(at_once)
        self._queues: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._tasks: set[asyncio.Task[Any]] = set()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for this chat's turn, then for a free place at the desk."""
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 (the library runs each update in a task of its own)
        self._tasks.add(task)
        queue = self._queues.setdefault(_chat_of(update), asyncio.Lock())
        try:
            async with queue, self._working:
                await self._work(update, coroutine)
        finally:
            self._tasks.discard(task)
            if inspect.iscoroutine(coroutine):
                coroutine.close()  # a message whose turn never came

    async def leave_the_rest(self) -> int:
        """Break off what is being worked on and what is waiting, and tell how much that was."""
        left = list(self._tasks)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        return len(left)

    async def _work(self, update: object, coroutine: Awaitable[Any]) -> None:
        if self._register is None:
            await coroutine
            return
        await self._register.begin(update)
        try:
            await coroutine
        except asyncio.CancelledError:
            await self._register.interrupt(update)
            raise
        await self._register.finish(update)

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""


def _chat_of(update: object) -> int:
    if not isinstance(update, Update):
        return 0
    if update.effective_chat:
        return update.effective_chat.id
    return update.effective_user.id if update.effective_user else 0
