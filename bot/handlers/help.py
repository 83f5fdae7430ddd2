"""/help, /trogiup: what can be asked, by role."""

from telegram import Update

from bot import texts
from bot.access import Visitor
from bot.desk import Context
from bot.guard import only
from bot.messages import button, say, toast


@only("be_greeted")
async def explain(update: Update, context: Context, visitor: Visitor) -> None:
    """The help for this person's role; strangers see only how to ask for access."""
    lang = visitor.language
    rows = [[button(lang, "ask_for_access", "a:ask")]] if visitor.role == "stranger" else []
    await say(update, texts.html(lang, "help", role=visitor.role), rows)


@only("ask")
async def only_text(update: Update, context: Context, visitor: Visitor) -> None:
    """A photo, a voice message, a file: not read yet."""
    await say(update, texts.html(visitor.language, "only_text"))


@only("ask")
async def unknown_command(update: Update, context: Context, visitor: Visitor) -> None:
    """A command that does not exist."""
    await say(update, texts.html(visitor.language, "unknown_command"))


@only("be_greeted")
async def old_button(update: Update, context: Context, visitor: Visitor) -> None:
    """A button of an older version, or forged data: one line says so, nothing else happens."""
    if update.callback_query:
        await toast(update.callback_query, texts.plain(visitor.language, "button_old"), alert=True)
