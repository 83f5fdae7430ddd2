"""A real python-telegram-bot application talks with people of the pretended Telegram over HTTP."""

from collections.abc import AsyncIterator
from typing import TypeAlias

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from .bot_api import BotApiServer, TelegramWorld
from .bot_api.waiting import WaitedInVainError

Context: TypeAlias = ContextTypes.DEFAULT_TYPE


async def _greet(update: Update, context: Context) -> None:
    assert update.effective_message is not None
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Mở trích dẫn [1]", callback_data="quote:1")]])
    await update.effective_message.reply_text(
        f"<b>Chào</b> {' '.join(context.args or [])}", parse_mode=ParseMode.HTML, reply_markup=keyboard
    )


async def _quote(update: Update, context: Context) -> None:
    query = update.callback_query
    assert query is not None
    await query.answer("Trích dẫn 1")
    await query.edit_message_text("<blockquote expandable>Sở Y tế báo cáo</blockquote>", parse_mode=ParseMode.HTML)


async def _count_bytes(update: Update, context: Context) -> None:
    assert update.effective_message is not None
    assert update.effective_message.document is not None
    file = await update.effective_message.document.get_file()
    content = await file.download_as_bytearray()
    await update.effective_message.reply_text(f"{update.effective_message.document.file_name}: {len(content)} byte")


@pytest.fixture
async def application(api: BotApiServer) -> AsyncIterator[None]:
    builder = ApplicationBuilder().token(api.world.token).base_url(api.base_url).base_file_url(api.base_file_url)
    running: Application = builder.build()  # type: ignore[type-arg]
    running.add_handler(CommandHandler("start", _greet))
    running.add_handler(CallbackQueryHandler(_quote))
    running.add_handler(MessageHandler(filters.Document.ALL, _count_bytes))
    async with running:
        await running.start()
        assert running.updater is not None
        await running.updater.start_polling(allowed_updates=Update.ALL_TYPES)
        yield
        await running.updater.stop()
        await running.stop()


@pytest.mark.usefixtures("application")
async def test_bot_greets_and_opens_the_citation_on_a_tap(world: TelegramWorld) -> None:
    lan = world.add_user("Lan")
    lan.starts("so-y-te")
    greeting = await world.wait_for_message(lan, contains="Chào so-y-te")
    assert greeting.entity_texts("bold") == ("Chào",)
    tap = lan.taps(greeting, "Mở trích dẫn")
    assert (await world.wait_for_answer(tap)).text == "Trích dẫn 1"
    opened = await world.wait_for_edit(greeting)
    assert opened.entity_texts("expandable_blockquote") == ("Sở Y tế báo cáo",)
    assert opened.keyboard == ()
    assert world.complaints == []


@pytest.mark.usefixtures("application")
async def test_bot_downloads_a_file_that_a_person_sends(world: TelegramWorld) -> None:
    lan = world.add_user("Lan")
    lan.sends_file("kế hoạch.pdf", b"%PDF" + bytes(300_000))
    await world.wait_for_message(lan, contains="kế hoạch.pdf: 300004 byte")


@pytest.mark.usefixtures("application")
async def test_waiting_in_vain_tells_what_happened_instead(world: TelegramWorld) -> None:
    lan = world.add_user("Lan")
    lan.starts("Lan")
    await world.wait_for_message(lan)
    with pytest.raises(WaitedInVainError, match=r"sendMessage .*Chào") as failure:
        await world.wait_for_message(lan, contains="Tạm biệt", timeout=0.05)
    assert f"{lan.id} Nhắc Việc: 'Chào Lan' [Mở trích dẫn [1]]" in str(failure.value)
