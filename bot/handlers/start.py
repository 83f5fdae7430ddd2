"""/start: what the bot is, what it keeps of a person and why; for strangers the way to ask for access."""

from telegram import Update

from bot import texts
from bot.access import Visitor
from bot.desk import Context
from bot.guard import only
from bot.messages import Rows, button, say, show, toast
from knowledge.answer import Language


@only("be_greeted")
async def welcome(update: Update, context: Context, visitor: Visitor) -> None:
    """Greet, and begin a new conversation. The payload of a deep link (/start abc) is left aside.

    A member's name is brought up to date; of a stranger nothing is kept before they ask for access.
    """
    context.desk.talks.drop(visitor.user_id)
    if visitor.role != "stranger" and update.effective_user:
        people, now = context.desk.store.people, context.desk.clock()
        await people.greet(visitor.user_id, update.effective_user.full_name, now=now)
    await say(update, *_greeting(update, context, visitor, visitor.language))


@only("be_greeted")
async def in_other_language(update: Update, context: Context, visitor: Visitor) -> None:
    """`l:<language>`: the greeting in that language; the choice is kept."""
    query = update.callback_query
    if query is None or query.data is None or update.effective_user is None:
        return
    lang: Language = "en" if query.data == "l:en" else "vi"
    people = context.desk.store.people
    await people.greet(visitor.user_id, update.effective_user.full_name, now=context.desk.clock())
    await people.choose_language(visitor.user_id, lang)
    await toast(query)
    await show(update, *_greeting(update, context, visitor, lang))


def _greeting(update: Update, context: Context, visitor: Visitor, lang: Language) -> tuple[str, Rows]:
    name = update.effective_user.full_name if update.effective_user else ""
    switch = [button(lang, "other_language", "l:vi" if lang == "en" else "l:en")]
    if visitor.role == "stranger":
        ask = [button(lang, "ask_for_access", "a:ask")]
        return texts.html(lang, "start_stranger", person=name), [ask, switch]
    agency = context.desk.registry.name(visitor.unit, visitor.province) if visitor.unit else None
    return texts.html(lang, "start_member", person=name, agency=agency), [switch]
