"""The "typing…" sign for as long as an answer is being prepared."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from telegram import Chat
from telegram.constants import ChatAction
from telegram.error import TelegramError

log = logging.getLogger(__name__)

# Telegram shows the sign for five seconds.
AGAIN_AFTER = 4.5


@asynccontextmanager
async def typing(chat: Chat) -> AsyncIterator[None]:
    """Show the sign while the block runs. A sign that cannot be shown never delays or fails the answer."""
    task = asyncio.create_task(_keep_showing(chat))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _keep_showing(chat: Chat) -> None:
    try:
        while True:
            await chat.send_action(ChatAction.TYPING)
            await asyncio.sleep(AGAIN_AFTER)
    except TelegramError as error:
        log.debug("No typing sign: %s", error)
