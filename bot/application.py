"""The Telegram application: every handler and job in one readable list, put together and run."""

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.ext import (
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
from bot import jobs, logs, watched_folder
from bot.chat_order import ChatOrder
from bot.desk import Clock, Context, Desk
from bot.drafting import Correcting, Drafting
from bot.errors import handle_error
from bot.handlers import (
    access_requests,
    approvals,
    citations,
    corrections,
    duties,
    groups,
    people,
    questions,
    reachability,
    review,
    start,
)
from bot.handlers import help as help_
from bot.inbox import Inbox
from bot.opening import open_desk
from bot.pacing import Pacer
from bot.running import Bot, in_background, serve_until
from bot.settings import BotSettings
from ingest.settings import IngestSettings
from knowledge.errors import SettingsError
from knowledge.settings import KnowledgeSettings

log = logging.getLogger(__name__)


def handlers(desk: Desk) -> list[BaseHandler[Update, Context, Any]]:
    """Which message leads where; the first that fits takes it. Each handler checks for itself who may use it."""
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    in_group = filters.ChatType.GROUPS & filters.UpdateType.MESSAGE
    text = private & filters.TEXT & ~filters.COMMAND
    return [
        CommandHandler("start", start.welcome, private),
        CommandHandler(["help", "trogiup"], help_.explain, private),
        CommandHandler("viec", duties.show_duties, private),
        CommandHandler(["kiemtra", "review"], review.show_waiting, private),
        CommandHandler("nguoidung", people.show_people, private),
        CommandHandler(["start", "help", "trogiup", "viec", "kiemtra", "review"], groups.point_to_private, in_group),
        MessageHandler(private & filters.COMMAND, help_.unknown_command),
        MessageHandler(text & Drafting(desk), access_requests.typed),
        MessageHandler(text & Correcting(desk), corrections.typed),
        MessageHandler(text | (private & filters.CAPTION), questions.ask),
        MessageHandler(private & ~filters.StatusUpdate.ALL, help_.only_text),
        CallbackQueryHandler(start.in_other_language, r"^l:(vi|en)\Z"),
        CallbackQueryHandler(access_requests.begin, r"^a:ask\Z"),
        CallbackQueryHandler(access_requests.stop, r"^a:stop\Z"),
        CallbackQueryHandler(access_requests.province_chosen, r"^ap:[a-z0-9-]{1,40}:[0-9a-f]{6}\Z"),
        CallbackQueryHandler(access_requests.agency_chosen, r"^aa:[a-z0-9-]{1,50}:[0-9a-f]{6}\Z"),
        CallbackQueryHandler(approvals.decide, r"^r:[0-9]{1,9}:[yn]:[0-9a-f]{6}\Z"),
        CallbackQueryHandler(approvals.change, r"^r:[0-9]{1,9}:[pa]\Z"),
        CallbackQueryHandler(approvals.undo, r"^r:[0-9]{1,9}:u\Z"),
        CallbackQueryHandler(people.turn, r"^u:[0-9]{1,6}\Z"),
        CallbackQueryHandler(people.ask_before_removing, r"^ur:[0-9]{1,18}\Z"),
        CallbackQueryHandler(people.remove, r"^uy:[0-9]{1,18}\Z"),
        CallbackQueryHandler(questions.ask_choice, r"^q:[0-9a-f]{1,16}\Z"),
        CallbackQueryHandler(citations.open_passage, r"^c:[0-9a-f]{1,16}:[0-9]{1,4}(:[0-9]{1,18})?\Z"),
        CallbackQueryHandler(duties.turn, r"^d:[0-9]{1,4}\Z"),
        CallbackQueryHandler(review.press, r"^v:[a-z0-9]{1,20}-[0-9]{2,6}:(y|c|n[123]?|u|s):[0-9a-f]{6}:[0-9]{1,5}\Z"),
        CallbackQueryHandler(review.turn, r"^vp:[0-9]{1,5}\Z"),
        CallbackQueryHandler(corrections.stop, r"^vx\Z"),
        CallbackQueryHandler(help_.old_button),
        ChatMemberHandler(reachability.changed, ChatMemberHandler.MY_CHAT_MEMBER),
    ]


def build(settings: BotSettings, desk: Desk) -> Bot:
    """The application, not yet started. Raises SettingsError for settings that cannot work."""
    if settings.token is None:
        raise SettingsError("Thiếu BOT_TOKEN. Hãy lấy mã của bot từ @BotFather và đặt vào BOT_TOKEN (hoặc tệp .env).")
    if settings.mode != "polling":
        raise SettingsError("BOT_MODE=webhook chưa được hỗ trợ trong bản này. Hãy đặt BOT_MODE=polling.")
    if not settings.api_url.startswith(("http://", "https://")):
        raise SettingsError("BOT_API_URL phải bắt đầu bằng http:// hoặc https://, ví dụ http://127.0.0.1:8081.")
    address = settings.api_url.rstrip("/")
    inbox = Inbox(desk.store.updates, desk.clock)
    builder = (
        ApplicationBuilder()
        .token(settings.token.get_secret_value())
        .base_url(f"{address}/bot")
        .base_file_url(f"{address}/file/bot")
        .defaults(Defaults(ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)))
        .context_types(ContextTypes(context=Context))
        .rate_limiter(Pacer())
        .concurrent_updates(ChatOrder(inbox))
        .update_queue(inbox)
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


def run(settings: BotSettings, knowledge: KnowledgeSettings, ingestion: IngestSettings | None = None) -> None:
    """Run the bot until SIGTERM or Ctrl-C; blocks. Raises SettingsError and StoreError as `serve` does."""
    logs.to_terminal()
    asyncio.run(_until_told_to_stop(settings, knowledge, ingestion))


async def serve(
    settings: BotSettings,
    knowledge: KnowledgeSettings,
    ingestion: IngestSettings | None = None,
    *,
    stop: asyncio.Event,
    started: asyncio.Event | None = None,
    clock: Clock = wall_clock.now,
) -> None:
    """Run the bot until `stop` is set. Messages sent while it was down are answered first, in order.

    ingestion: says which folder to watch, None for none.

    Stopping answers what was already taken from Telegram, for `STOPPING_TAKES` seconds at most; what is then left
    over, like what a killed process leaves, is kept in the database and answered by the next start.
    Raises SettingsError for a setting that cannot work (a token Telegram does not know), StoreError for a database
    that cannot be opened.
    """
    redact = logs.guard(*(secret.get_secret_value() for secret in (settings.token, settings.proxy_url) if secret))
    try:
        if not settings.admin_ids:
            log.warning("BOT_ADMIN_IDS is empty: nobody can let people in")
        async with open_desk(settings, knowledge, clock) as (desk, opened):
            application = build(settings, desk)
            watched = watched_folder.open_inbox(ingestion, opened) if ingestion else None
            work: list[Callable[[], Awaitable[None]]] = [lambda: jobs.follow_new_passages(opened)]
            if ingestion and watched:
                work.append(lambda: watched_folder.watch(watched, ingestion, opened, application))
            async with in_background(*work):
                await serve_until(application, stop, started)
    finally:
        logs.release(redact)


async def _until_told_to_stop(
    settings: BotSettings, knowledge: KnowledgeSettings, ingestion: IngestSettings | None
) -> None:
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    await serve(settings, knowledge, ingestion, stop=stop)


def _built(builder: Any) -> Bot:  # noqa: ANN401 (the builder's type changes with every call)
    try:
        application: Bot = builder.build()
    except (RuntimeError, ValueError, ImportError):
        # Not with the library's words, which may hold the proxy's password.
        raise SettingsError(
            "BOT_PROXY_URL không dùng được: hãy dùng http:// hoặc https:// "
            '(socks5:// cần cài thêm: pip install "python-telegram-bot[socks]").'
        ) from None
    return application
