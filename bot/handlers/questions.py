"""Questions in free text: understood in the conversation's scope, answered with citations."""

from dataclasses import replace

from telegram import Update

from bot import texts
from bot.access import Visitor, visible_provinces
from bot.answers import send_answer
from bot.desk import Context, Desk
from bot.guard import only
from bot.messages import toast
from bot.own_agency import means_own_agency
from bot.typing import typing
from knowledge.agency import Agency
from knowledge.answer import Scope

LONGEST_QUESTION = 1_000  # characters; nobody asks more, and a pasted directive is not a question


@only("ask")
async def ask(update: Update, context: Context, visitor: Visitor) -> None:
    """Answer one message, or the words under a picture or a file."""
    message = update.effective_message
    text = (message.text or message.caption) if message else None
    if text:
        await _answer(update, context, visitor, text[:LONGEST_QUESTION])


@only("ask")
async def ask_choice(update: Update, context: Context, visitor: Visitor) -> None:
    """`q:<token>`: one of the questions that a clarifying answer offered."""
    query = update.callback_query
    if query is None or query.data is None:
        return
    text = await context.desk.store.people.recall_question(query.data.removeprefix("q:"))
    if text is None:
        await toast(query, texts.plain(visitor.language, "button_old"), alert=True)
        return
    await toast(query)
    await _answer(update, context, visitor, text)


async def _answer(update: Update, context: Context, visitor: Visitor, text: str) -> None:
    """The scope goes on from the last answer in this chat; what may be seen is asked anew."""
    chat, desk = update.effective_chat, context.desk
    if chat is None:
        return
    now = desk.clock()
    scope = _scope(text, own_scope(visitor, desk), desk.talks.get(chat.id, now))
    async with typing(chat):
        answer = await desk.answerer.answer(text, scope=scope, now=now)
        desk.talks.put(chat.id, answer.scope, now)
        await send_answer(update, context, answer)


def _scope(text: str, own: Scope, talk: Scope | None) -> Scope:
    """Where this question starts from. "Cơ quan tôi" leaves the agency last talked about, not the directive."""
    if talk is None:
        return own
    if means_own_agency(text):
        return replace(own, document_id=talk.document_id)
    return replace(talk, visible_provinces=own.visible_provinces)


def own_scope(visitor: Visitor, desk: Desk) -> Scope:
    """Where a person's conversation starts: their own agency and province; without one, the installation's home."""
    visible = visible_provinces(visitor, desk.registry)
    if visitor.unit is None:
        return replace(desk.home, visible_provinces=visible)
    name = desk.registry.name(visitor.unit, visitor.province)
    agency = Agency(unit=visitor.unit, province=visitor.province, name=name)
    return Scope(agency=agency, province=visitor.province, visible_provinces=visible)
