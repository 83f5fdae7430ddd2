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
LAST_SIGN_TAKES = 1.0


@asynccontextmanager
async def typing(chat: Chat) -> AsyncIterator[None]:
    """Show the sign while the block runs. A sign that cannot be shown never delays or fails the answer."""
    answered = asyncio.Event()
    showing = asyncio.create_task(_keep_showing(chat, answered))
    try:
        yield
    finally:
        answered.set()
        # Not cancelled at once: breaking off a request would cost the next one a new connection.
        with suppress(TimeoutError):
            await asyncio.wait_for(showing, LAST_SIGN_TAKES)


async def _keep_showing(chat: Chat, answered: asyncio.Event) -> None:
    while not answered.is_set():
        try:
            await chat.send_action(ChatAction.TYPING)
            await asyncio.wait_for(answered.wait(), AGAIN_AFTER)
        except TimeoutError:
            continue
        except TelegramError as error:
            log.debug("No typing sign: %s", error)
            return
