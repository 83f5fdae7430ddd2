"""What was taken from Telegram and not finished: kept in the database, taken up again by the next process."""

import asyncio
import json
import logging
from collections.abc import Awaitable
from datetime import timedelta
from typing import Any

from telegram import Bot, Update

from bot.desk import Clock
from knowledge.errors import KnowledgeError
from knowledge.store.updates import PendingUpdate, PendingUpdates

log = logging.getLogger(__name__)

TOO_OLD = timedelta(days=1)  # as long as Telegram itself keeps what a bot has not fetched


class Inbox(asyncio.Queue[object]):
    """The queue between the polling and the handlers; what goes in is written down first.

    The library tells Telegram that an update has arrived only after `put` has returned.
    """

    def __init__(self, updates: PendingUpdates, clock: Clock) -> None:
        super().__init__()
        self._updates = updates
        self._clock = clock
        self._taken_up: set[int] = set()

    async def put(self, item: object) -> None:
        """Keep an update and hand it on; one that was taken up again already may come from Telegram once more."""
        if isinstance(item, Update):
            if item.update_id in self._taken_up:
                return
            await self._quietly(self._updates.keep(item.update_id, item.to_json(), now=self._clock()))
        await super().put(item)

    async def take_up(self, bot: Bot) -> None:
        """Hand on what the process before left, in order; too old ones and such as ended it twice are set aside."""
        for kept in await self._updates.all():
            if kept.begun_again:
                log.error("Update %d ended the program twice and is set aside: %s", kept.id, kept.raw)
            elif self._clock() - kept.taken_at > TOO_OLD:
                log.warning("Update %d was not answered within a day and is set aside", kept.id)
            elif update := _read(kept, bot):
                self._taken_up.add(kept.id)
                await super().put(update)
                continue
            await self._quietly(self._updates.finish(kept.id))
        if self._taken_up:
            log.info("%d messages of before the start are answered first", len(self._taken_up))

    async def begin(self, update: object) -> None:
        """Before an update is handled: note those that are handled for the second time."""
        if isinstance(update, Update) and update.update_id in self._taken_up:
            await self._quietly(self._updates.begin_again(update.update_id))

    async def finish(self, update: object) -> None:
        """After it was handled."""
        if isinstance(update, Update):
            await self._quietly(self._updates.finish(update.update_id))

    async def interrupt(self, update: object) -> None:
        """It is left for the next process."""
        if isinstance(update, Update) and update.update_id in self._taken_up:
            await self._quietly(self._updates.interrupted(update.update_id))

    async def _quietly(self, work: Awaitable[Any]) -> None:
        """A database that cannot be written must not keep people from being answered."""
        try:
            await work
        except KnowledgeError as error:
            log.warning("The list of unfinished messages could not be kept: %s", error)


def _read(kept: PendingUpdate, bot: Bot) -> Update | None:
    try:
        return Update.de_json(json.loads(kept.raw), bot)
    except (ValueError, TypeError, KeyError):
        log.exception("Update %d cannot be read and is set aside", kept.id)
        return None
