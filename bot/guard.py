"""The check before every handler: who is this, by the database at this moment, and may they do it?"""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram import Update, User
from telegram.constants import ChatType

from bot import texts
from bot.access import Act, Visitor, recognise
from bot.desk import Context, Desk
from bot.messages import button, local, say, toast
from knowledge.answer import Language
from knowledge.people import AccessRequest

Handler = Callable[[Update, Context, Visitor], Awaitable[None]]
Checked = Callable[[Update, Context], Coroutine[Any, Any, None]]


def only(act: Act) -> Callable[[Handler], Checked]:
    """A handler that runs only for those who may do `act`; the others are turned away."""

    def wrap(handler: Handler) -> Checked:
        async def checked(update: Update, context: Context) -> None:
            if update.effective_user is None:
                return
            visitor = await who_is(update.effective_user, context.desk)
            if update.message and update.message.text and update.message.text.startswith("/"):
                context.desk.drafts.drop(update.message.chat.id)  # another command, another thought
                context.desk.corrections.drop(update.message.chat.id)
            if visitor.may(act) and not _button_in_a_group(update):
                await handler(update, context, visitor)
            else:
                await turn_away(update, context, visitor)

        return checked

    return wrap


async def who_is(user: User, desk: Desk) -> Visitor:
    """The visitor as the database knows them now; nothing is remembered between two messages."""
    person = await desk.store.people.person(user.id)
    membership = await desk.store.people.membership(user.id)
    if person and person.unreachable_since:  # whoever writes can be written to
        await desk.store.people.mark_reachable(user.id)
    language = (person.language if person else None) or desk.languages.get(user.id, desk.clock())
    return recognise(user.id, membership, desk.admin_ids, language=language or "vi")


def _button_in_a_group(update: Update) -> bool:
    """A card or an answer forwarded into a group: everybody there would read what the button opens."""
    chat = update.effective_chat
    return update.callback_query is not None and (chat is None or chat.type != ChatType.PRIVATE)


async def turn_away(update: Update, context: Context, visitor: Visitor) -> None:
    """Tell a person in private that this is not for them; strangers get the way to ask. Groups get silence."""
    lang = visitor.language
    if update.callback_query:
        await toast(update.callback_query, texts.plain(lang, "not_for_you"), alert=True)
    elif update.effective_chat is None or update.effective_chat.type != ChatType.PRIVATE:
        return
    elif visitor.role == "stranger":
        waiting = await waiting_request(visitor, context.desk)
        rows = [] if waiting else [[button(lang, "ask_for_access", "a:ask")]]
        await say(update, waiting_words(waiting, context, lang) if waiting else texts.html(lang, "access_none"), rows)
    else:
        await say(update, texts.html(lang, "not_your_role"))


async def waiting_request(visitor: Visitor, desk: Desk) -> AccessRequest | None:
    """The request of this stranger that no admin has decided yet."""
    last = await desk.store.people.last_request(visitor.user_id) if visitor.role == "stranger" else None
    return last if last is not None and last.state == "pending" else None


def waiting_words(request: AccessRequest, context: Context, lang: Language) -> str:
    """What someone is told whose request is waiting."""
    return texts.html(lang, "access_waiting", agency=request.words, asked_at=local(request.asked_at, context))
