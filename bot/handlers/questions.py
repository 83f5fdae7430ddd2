"""Questions in free text: understood in the conversation's scope, answered with citations."""

from dataclasses import replace

from telegram import Update

from bot.access import Visitor, visible_provinces
from bot.answers import send_answer
from bot.desk import Context, Desk
from bot.guard import only
from bot.typing import typing
from knowledge.agency import Agency
from knowledge.answer import Scope


@only("ask")
async def ask(update: Update, context: Context, visitor: Visitor) -> None:
    """Answer one message. The scope goes on from the last answer in this chat; what may be seen is asked anew."""
    message, chat = update.effective_message, update.effective_chat
    if message is None or message.text is None or chat is None:
        return
    desk = context.desk
    now = desk.clock()
    own = own_scope(visitor, desk)
    scope = replace(desk.talks.get(chat.id, now) or own, visible_provinces=own.visible_provinces)
    async with typing(chat):
        answer = await desk.answerer.answer(message.text, scope=scope, now=now)
    desk.talks.put(chat.id, answer.scope, now)
    await send_answer(update, context, answer)


def own_scope(visitor: Visitor, desk: Desk) -> Scope:
    """Where a person's conversation starts: their own agency and province; without one, the installation's home."""
    visible = visible_provinces(visitor, desk.registry)
    if visitor.unit is None:
        return replace(desk.home, visible_provinces=visible)
    name = desk.registry.name(visitor.unit, visitor.province)
    agency = Agency(unit=visitor.unit, province=visitor.province, name=name)
    return Scope(agency=agency, province=visitor.province, visible_provinces=visible)
