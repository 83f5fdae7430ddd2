"""/start: what the bot is, what it keeps of a person and why; for strangers the way to ask for access."""

from telegram import Update

from bot import commands, texts
from bot.access import Visitor
from bot.desk import Context
from bot.guard import only, waiting_request, waiting_words
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
    await say(update, *await _greeting(update, context, visitor, visitor.language))
    if visitor.may("let_people_in"):  # Telegram takes no menu for a chat that does not exist yet
        await commands.publish_for_admin(context.bot, visitor.user_id)


@only("be_greeted")
async def in_other_language(update: Update, context: Context, visitor: Visitor) -> None:
    """`l:<language>`: the greeting in that language. The choice is kept, a stranger's in memory only."""
    query, desk = update.callback_query, context.desk
    if query is None or query.data is None:
        return
    lang: Language = "en" if query.data == "l:en" else "vi"
    if visitor.role == "stranger":
        desk.languages.put(visitor.user_id, lang, desk.clock())
    else:
        await desk.store.people.greet(visitor.user_id, query.from_user.full_name, now=desk.clock())
    await desk.store.people.choose_language(visitor.user_id, lang)  # of someone unknown this keeps nothing
    await toast(query)
    await show(update, *await _greeting(update, context, visitor, lang))


async def _greeting(update: Update, context: Context, visitor: Visitor, lang: Language) -> tuple[str, Rows]:
    name = update.effective_user.full_name if update.effective_user else ""
    switch = [button(lang, "other_language", "l:vi" if lang == "en" else "l:en")]
    if visitor.role == "stranger":
        waiting = await waiting_request(visitor, context.desk)
        html = texts.html(lang, "start_stranger", person=name, waiting=waiting is not None)
        if waiting:
            return f"{html}\n\n{waiting_words(waiting, context, lang)}", [switch]
        return html, [[button(lang, "ask_for_access", "a:ask")], switch]
    agency = context.desk.registry.name(visitor.unit, visitor.province) if visitor.unit else None
    admin = visitor.may("let_people_in")
    return texts.html(lang, "start_member", person=name, agency=agency, admin=admin), [switch]
