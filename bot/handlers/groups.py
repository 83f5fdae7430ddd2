"""Groups: an answer there would be read by people without access, so members are asked to write in private."""

from telegram import Update

from bot import texts
from bot.access import Visitor
from bot.desk import Context
from bot.guard import only
from bot.messages import say


@only("ask")
async def point_to_private(update: Update, context: Context, visitor: Visitor) -> None:
    """A member's command in a group. Everything else in a group gets silence."""
    await say(update, texts.html(visitor.language, "group_private"))
