"""Sending, editing and answering on Telegram: what every handler says goes through here."""

import logging
from collections.abc import Iterable
from datetime import datetime

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest, Forbidden, NetworkError

from bot import texts
from bot.desk import Context
from knowledge.answer import Language

log = logging.getLogger(__name__)

MAX_CALLBACK_BYTES = 64
# Telegram's words for someone who cannot be written to: never spoken to the bot, or the account is deleted.
_NOBODY_THERE = ("chat not found", "user not found", "user is deactivated", "peer_id_invalid")
Rows = Iterable[Iterable[InlineKeyboardButton]]


def button(lang: Language, name: str, data: str, *, after: str = "") -> InlineKeyboardButton:
    """An inline button with the label `name` of `texts/…/buttons.j2`, followed by `after`."""
    label = texts.plain(lang, "buttons", button=name)
    return labelled(f"{label} {after}".strip(), data)


def labelled(label: str, data: str) -> InlineKeyboardButton:
    """An inline button with a label of its own (a name, a number)."""
    if len(data.encode()) > MAX_CALLBACK_BYTES:
        raise ValueError(f"callback data of more than {MAX_CALLBACK_BYTES} bytes: {data}")
    return InlineKeyboardButton(label, callback_data=data)


def keyboard(rows: Rows) -> InlineKeyboardMarkup | None:
    """Rows of buttons; None when there is none."""
    filled = [list(row) for row in rows]
    filled = [row for row in filled if row]
    return InlineKeyboardMarkup(filled) if filled else None


async def say(update: Update, html: str, rows: Rows = ()) -> None:
    """A new message in the chat of `update`."""
    if update.effective_chat:
        await update.effective_chat.send_message(html, reply_markup=keyboard(rows))


async def show(update: Update, html: str, rows: Rows = ()) -> None:
    """The message under the pressed button, rewritten; a new message where there was no button."""
    query = update.callback_query
    if query is None or not isinstance(query.message, Message):
        await say(update, html, rows)
        return
    try:
        await query.edit_message_text(html, reply_markup=keyboard(rows))
    except BadRequest as error:
        if "not modified" not in str(error).lower():  # the message is gone or can no longer be edited
            await say(update, html, rows)


async def toast(query: CallbackQuery, text: str | None = None, *, alert: bool = False) -> None:
    """End the button's waiting sign, with a short text if there is one."""
    try:
        await query.answer(text, show_alert=alert)
    except NetworkError as error:  # pressed while the bot was down, or no line: what was asked for matters more
        log.info("A button press could not be answered: %s", error)


async def notify(context: Context, user_id: int, html: str, rows: Rows = ()) -> bool:
    """A message to someone who has not just written. False, and noted, when they cannot be reached for good."""
    try:
        await context.bot.send_message(user_id, html, reply_markup=keyboard(rows))
    except Forbidden as error:
        await note_unreachable(context, user_id, str(error))
        return False
    except BadRequest as error:
        if not any(words in str(error).lower() for words in _NOBODY_THERE):
            raise
        await note_unreachable(context, user_id, str(error))
        return False
    return True


async def note_unreachable(context: Context, user_id: int, why: str) -> None:
    """Record that messages no longer reach this person."""
    log.info("Person %s cannot be reached: %s", user_id, why)
    await context.desk.store.people.mark_unreachable(user_id, now=context.desk.clock())


def local(moment: datetime, context: Context) -> datetime:
    """A stored time (UTC) as the clock on the wall shows it."""
    return moment.astimezone(context.desk.clock().tzinfo)
