"""The Telegram application: every handler in one list, and the life of the bot from start to a quiet stop."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any

from telegram import LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.error import InvalidToken, TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    Defaults,
    MessageHandler,
    filters,
)

from bot import clock as wall_clock
from bot import commands, jobs, logs
from bot.chat_order import ChatOrder
from bot.desk import Clock, Context, Desk
from bot.drafting import Drafting
from bot.errors import handle_error
from bot.handlers import (
    access_requests,
    approvals,
    citations,
    duties,
    groups,
    people,
    questions,
    reachability,
    start,
)
from bot.handlers import help as help_
from bot.opening import open_desk
from bot.pacing import Pacer
from bot.settings import BotSettings
from knowledge.errors import SettingsError
from knowledge.settings import KnowledgeSettings

log = logging.getLogger(__name__)

UPDATES = [Update.MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER]
LONG_POLL = 25  # seconds one getUpdates waits for something to happen
Bot = Application[Any, Context, dict[Any, Any], dict[Any, Any], dict[Any, Any], None]


def handlers(desk: Desk) -> list[BaseHandler[Update, Context, Any]]:
    """Which message leads where; the first that fits takes it. Each handler checks for itself who may use it."""
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    in_group = filters.ChatType.GROUPS & filters.UpdateType.MESSAGE
    text = private & filters.TEXT & ~filters.COMMAND
    return [
        CommandHandler("start", start.welcome, private),
        CommandHandler(["help", "trogiup"], help_.explain, private),
        CommandHandler("viec", duties.show_duties, private),
        CommandHandler("nguoidung", people.show_people, private),
        CommandHandler(["start", "help", "trogiup", "viec"], groups.point_to_private, in_group),
        MessageHandler(private & filters.COMMAND, help_.unknown_command),
        MessageHandler(text & Drafting(desk), access_requests.typed),
        MessageHandler(text, questions.ask),
        MessageHandler(private & ~filters.StatusUpdate.ALL, help_.only_text),
        CallbackQueryHandler(start.in_other_language, r"^l:(vi|en)$"),
        CallbackQueryHandler(access_requests.begin, r"^a:ask$"),
        CallbackQueryHandler(access_requests.stop, r"^a:stop$"),
        CallbackQueryHandler(access_requests.province_chosen, r"^ap:[a-z0-9-]+$"),
        CallbackQueryHandler(access_requests.agency_chosen, r"^aa:[a-z0-9-]+$"),
        CallbackQueryHandler(approvals.decide, r"^r:\d{1,9}:[yn]$"),
        CallbackQueryHandler(approvals.change, r"^r:\d{1,9}:[pa]$"),
        CallbackQueryHandler(people.turn, r"^u:\d{1,6}$"),
        CallbackQueryHandler(people.ask_before_removing, r"^ur:\d{1,18}$"),
        CallbackQueryHandler(people.remove, r"^uy:\d{1,18}$"),
        CallbackQueryHandler(questions.ask_choice, r"^q:[0-9a-f]{1,16}$"),
        CallbackQueryHandler(citations.open_passage, r"^c:[0-9a-f]{1,16}:\d{1,4}(:\d{1,18})?$"),
        CallbackQueryHandler(duties.turn, r"^d:\d{1,4}$"),
        CallbackQueryHandler(help_.old_button),
        ChatMemberHandler(reachability.changed, ChatMemberHandler.MY_CHAT_MEMBER),
    ]


def build(settings: BotSettings, desk: Desk) -> Bot:
    """The application, not yet started. Raises SettingsError for settings that cannot work."""
    if settings.token is None:
        raise SettingsError("Thiếu BOT_TOKEN. Hãy lấy mã của bot từ @BotFather và đặt vào BOT_TOKEN (hoặc tệp .env).")
    if settings.mode != "polling":
        raise SettingsError("BOT_MODE=webhook chưa được hỗ trợ trong bản này. Hãy đặt BOT_MODE=polling.")
    address = settings.api_url.rstrip("/")
    builder = (
        ApplicationBuilder()
        .token(settings.token.get_secret_value())
        .base_url(f"{address}/bot")
        .base_file_url(f"{address}/file/bot")
        .defaults(Defaults(ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)))
        .context_types(ContextTypes(context=Context))
        .rate_limiter(Pacer())
        .concurrent_updates(ChatOrder())
        .job_queue(None)
    )
    if settings.proxy_url:
        proxy = settings.proxy_url.get_secret_value()
        builder = builder.proxy(proxy).get_updates_proxy(proxy)
    application: Bot = _built(builder)
    application.bot_data["desk"] = desk
    application.add_handlers(handlers(desk))
    application.add_error_handler(handle_error)
    return application


def run(settings: BotSettings, knowledge: KnowledgeSettings) -> None:
    """Run the bot until SIGTERM or Ctrl-C; blocks. Raises SettingsError and StoreError as `serve` does."""
    asyncio.run(_until_told_to_stop(settings, knowledge))


async def serve(
    settings: BotSettings,
    knowledge: KnowledgeSettings,
    *,
    stop: asyncio.Event,
    started: asyncio.Event | None = None,
    clock: Clock = wall_clock.now,
) -> None:
    """Run the bot until `stop` is set. Messages sent while it was down are answered first, in order.

    Stopping finishes every message already taken from Telegram. Raises SettingsError for a setting that cannot work
    (a token Telegram does not know), StoreError for a database that cannot be opened.
    """
    redact = logs.guard(settings.token.get_secret_value()) if settings.token else None
    try:
        async with open_desk(settings, knowledge, clock) as (desk, opened):
            application = build(settings, desk)
            async with _in_background(jobs.follow_new_passages(opened)):
                await _serve(application, stop, started)
    finally:
        if redact:
            logs.release(redact)


@asynccontextmanager
async def _in_background(*work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """The bot's own jobs, ended with the block."""
    tasks = [asyncio.create_task(one) for one in work]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def _serve(application: Bot, stop: asyncio.Event, started: asyncio.Event | None) -> None:
    try:
        if await _connected(application, stop):
            await commands.publish(application.bot, application.bot_data["desk"].admin_ids)
            await _listen(application, stop, started)
    finally:
        await application.shutdown()
        # Its connections are open also when Telegram was never reached.
        await application.bot.shutdown()


async def _listen(application: Bot, stop: asyncio.Event, started: asyncio.Event | None) -> None:
    updater = application.updater
    assert updater is not None  # noqa: S101 (built with one)
    await application.start()
    try:
        await updater.start_polling(
            timeout=LONG_POLL, bootstrap_retries=-1, allowed_updates=UPDATES, drop_pending_updates=False
        )
        log.info("Bot @%s is listening", application.bot.username)
        if started:
            started.set()
        await stop.wait()
        log.info("Stopping: the messages already taken are still answered")
    finally:
        if updater.running:
            await updater.stop()
        await application.stop()


async def _connected(application: Bot, stop: asyncio.Event) -> bool:
    """Say hello to Telegram, again and again while it cannot be reached; False when told to stop meanwhile."""
    wait = 1.0
    while not stop.is_set():
        try:
            await application.initialize()
        except InvalidToken as error:
            raise SettingsError("Telegram không nhận BOT_TOKEN này. Hãy kiểm tra lại mã từ @BotFather.") from error
        except TelegramError as error:
            log.warning("Telegram cannot be reached (%s); again in %.0f s", error, wait)
            try:
                await asyncio.wait_for(stop.wait(), wait)
            except TimeoutError:
                wait = min(wait * 2, 60.0)
        else:
            return True
    return False


async def _until_told_to_stop(settings: BotSettings, knowledge: KnowledgeSettings) -> None:
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    await serve(settings, knowledge, stop=stop)


def _built(builder: Any) -> Bot:  # noqa: ANN401 (the builder's type changes with every call)
    try:
        application: Bot = builder.build()
    except (RuntimeError, ValueError, ImportError) as error:  # httpx and python-telegram-bot on a proxy they cannot use
        raise SettingsError(f"BOT_PROXY_URL hoặc BOT_API_URL không dùng được: {error}") from error
    return application
