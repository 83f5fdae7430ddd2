"""Chats side by side, the messages of one chat one after another, in the order they were sent."""

import asyncio
from collections.abc import Awaitable
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

AT_ONCE = 32  # chats worked on at the same moment
WAITING = 10_000  # updates taken in; a long queue of one chat must not keep the others out


class ChatOrder(BaseUpdateProcessor):
    """An update processor with one queue per chat; a queue exists only while somebody stands in it."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        super().__init__(WAITING)
        self._working = asyncio.Semaphore(at_once)
        self._queues: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for this chat's turn, then for a free place at the desk."""
        queue = self._queues.setdefault(_chat_of(update), asyncio.Lock())
        async with queue, self._working:
            await coroutine

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
