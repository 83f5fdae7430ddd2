"""Blocking and unblocking: Telegram tells when a person switches the bot off or on again."""

from telegram import Update
from telegram.constants import ChatMemberStatus, ChatType

from bot.desk import Context
from bot.messages import note_unreachable


async def changed(update: Update, context: Context) -> None:
    """Note whether messages still reach this person; nothing is said."""
    change = update.my_chat_member
    if change is None or change.chat.type != ChatType.PRIVATE:
        return
    if change.new_chat_member.status == ChatMemberStatus.BANNED:
        await note_unreachable(context, change.from_user.id, "blocked")
    else:
        await context.desk.store.people.mark_reachable(change.from_user.id)
