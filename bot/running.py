"""The life of a running bot: reach Telegram, listen, finish what was taken, stop."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, cast

from telegram import Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application

from bot import commands
from bot.chat_order import ChatOrder
from bot.desk import Context, Desk
from bot.inbox import Inbox
from knowledge.errors import SettingsError

log = logging.getLogger(__name__)

UPDATES = [Update.MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER]
LONG_POLL = 25  # seconds one getUpdates waits for something to happen
POLLING = "Updater:start_polling:polling_task"  # as the library names it
TOKEN_REFUSED = "Telegram không nhận BOT_TOKEN này. Hãy kiểm tra lại mã từ @BotFather."  # noqa: S105 (a sentence)
STOPPING_TAKES = 30.0  # seconds at most
BEGIN_AGAIN_AFTER = 30.0  # seconds
Bot = Application[Any, Context, dict[Any, Any], dict[Any, Any], dict[Any, Any], None]


async def serve_until(application: Bot, stop: asyncio.Event, started: asyncio.Event | None) -> None:
    """Run a built application until `stop`. Raises SettingsError when Telegram does not know the token."""
    try:
        if await _succeeded(application.initialize, stop):
            await _listen(application, stop, started)
    finally:
        await application.shutdown()
        # Its connections are open also when Telegram was never reached.
        await application.bot.shutdown()


async def _listen(application: Bot, stop: asyncio.Event, started: asyncio.Event | None) -> None:
    desk: Desk = application.bot_data["desk"]
    await application.start()
    try:
        async with in_background(lambda: commands.publish(application.bot, desk.admin_ids)):
            await cast(Inbox, application.update_queue).take_up(application.bot)
            polling = await _polling(application, stop)
            if polling:
                log.info("Bot @%s is listening", application.bot.username)
                if started:
                    started.set()
                await _first_of(stop, polling)
        log.info("Stopping: the messages already taken are still answered")
    finally:
        await _stop(application)


async def _stop(application: Bot) -> None:
    """Ask for nothing more, and finish what was taken. SettingsError when it was the token that ended the polling."""
    try:
        if application.updater and application.updater.running:
            await application.updater.stop()
    except InvalidToken as error:
        raise SettingsError(TOKEN_REFUSED) from error
    finally:
        stopping = asyncio.create_task(application.stop())
        # Telegram may have told a chat to wait for minutes; whoever stops the program does not.
        _, unfinished = await asyncio.wait({stopping}, timeout=STOPPING_TAKES)
        if unfinished:
            order = cast(ChatOrder, application.update_processor)
            log.warning("%d messages are left for the next start", await order.leave_the_rest())
        await stopping


async def _polling(application: Bot, stop: asyncio.Event) -> asyncio.Task[None] | None:
    """The library's own task that asks Telegram for updates, once it runs; None when told to stop before."""
    updater = application.updater
    assert updater is not None  # noqa: S101 (built with one)

    async def start() -> None:
        await updater.start_polling(
            timeout=LONG_POLL, allowed_updates=UPDATES, drop_pending_updates=False, error_callback=_note_trouble
        )

    before = asyncio.all_tasks()
    if not await _succeeded(start, stop):
        return None
    return next(task for task in asyncio.all_tasks() - before if task.get_name() == POLLING)


async def _first_of(stop: asyncio.Event, polling: asyncio.Task[None]) -> None:
    """Wait until told to stop, or until polling has ended by itself: the library then leaves the bot deaf."""
    told = asyncio.create_task(stop.wait())
    await asyncio.wait({told, polling}, return_when=asyncio.FIRST_COMPLETED)
    told.cancel()


async def _succeeded(action: Callable[[], Awaitable[None]], stop: asyncio.Event) -> bool:
    """Try again and again while Telegram cannot be reached; False when told to stop meanwhile."""
    wait = 1.0
    while not stop.is_set():
        try:
            await action()
        except InvalidToken as error:
            raise SettingsError(TOKEN_REFUSED) from error
        except TelegramError as error:
            log.warning("Telegram cannot be reached (%s); again in %.0f s", error, wait)
            try:
                await asyncio.wait_for(stop.wait(), wait)
            except TimeoutError:
                wait = min(wait * 2, 60.0)
        else:
            return True
    return False


def _note_trouble(error: TelegramError) -> None:
    """Polling goes on by itself; one line says that there is trouble."""
    log.warning("No updates from Telegram: %s: %s", type(error).__name__, error)


@asynccontextmanager
async def in_background(*work: Callable[[], Awaitable[None]]) -> AsyncIterator[None]:
    """The bot's own jobs, ended with the block; one that breaks off is logged at once and begun again."""
    tasks = [asyncio.create_task(_kept_going(one)) for one in work]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _kept_going(work: Callable[[], Awaitable[None]]) -> None:
    while True:
        try:
            return await work()
        except Exception:
            log.exception("A job of the bot broke off; it begins again in %.0f s", BEGIN_AGAIN_AFTER)
        await asyncio.sleep(BEGIN_AGAIN_AFTER)
