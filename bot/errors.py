"""What happens when a handler fails: log first, then tell the person in one short sentence."""

import logging

from telegram import Update
from telegram.constants import ChatType
from telegram.error import Forbidden, NetworkError, TelegramError

from bot import texts
from bot.desk import Context
from bot.guard import who_is
from bot.messages import note_unreachable, say

log = logging.getLogger(__name__)


async def handle_error(update: object, context: Context) -> None:
    """Registered for everything that leaves a handler. Itself it never raises."""
    error = context.error
    if isinstance(error, Forbidden):
        await _note_blocked(update, context, error)
        return
    # A lost connection says all in one line; anything else needs its traceback.
    trace = None if isinstance(error, NetworkError) else error
    log.error("An update was not handled: %s: %s", type(error).__name__, error, exc_info=trace)
    try:
        await _apologise(update, context)
    except TelegramError as failure:
        log.warning("The person could not be told either: %s", failure)
    except Exception:
        log.exception("The person could not be told either")


async def _note_blocked(update: object, context: Context, error: Forbidden) -> None:
    """Someone blocked the bot between asking and being answered: noted, nothing to be told."""
    chat = update.effective_chat if isinstance(update, Update) else None
    if chat is not None and chat.type == ChatType.PRIVATE:
        await note_unreachable(context, chat.id, str(error))
    else:
        log.info("Not allowed to write: %s", error)


async def _apologise(update: object, context: Context) -> None:
    """Only to people who may use the bot, and never into a group."""
    if not isinstance(update, Update) or update.effective_user is None or update.effective_chat is None:
        return
    if update.effective_chat.type != ChatType.PRIVATE:
        return
    visitor = await who_is(update.effective_user, context.desk)
    await say(update, texts.html(visitor.language, "failed"))
