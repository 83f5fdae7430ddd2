"""The check before every handler: who is this, by the database at this moment, and may they do it?"""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram import Update, User
from telegram.constants import ChatType

from bot import texts
from bot.access import Act, Visitor, recognise
from bot.desk import Context, Desk
from bot.messages import button, say, toast

Handler = Callable[[Update, Context, Visitor], Awaitable[None]]
Checked = Callable[[Update, Context], Coroutine[Any, Any, None]]


def only(act: Act) -> Callable[[Handler], Checked]:
    """A handler that runs only for those who may do `act`; the others are turned away."""

    def wrap(handler: Handler) -> Checked:
        async def checked(update: Update, context: Context) -> None:
            if update.effective_user is None:
                return
            visitor = await who_is(update.effective_user, context.desk)
            if visitor.may(act):
                await handler(update, context, visitor)
            else:
                await turn_away(update, visitor)

        return checked

    return wrap


async def who_is(user: User, desk: Desk) -> Visitor:
    """The visitor as the database knows them now; nothing is remembered between two messages."""
    person = await desk.store.people.person(user.id)
    membership = await desk.store.people.membership(user.id)
    if person and person.unreachable_since:  # whoever writes can be written to
        await desk.store.people.mark_reachable(user.id)
    language = person.language if person else None
    return recognise(user.id, membership, desk.admin_ids, language=language or "vi")


async def turn_away(update: Update, visitor: Visitor) -> None:
    """Tell a person in private that this is not for them; strangers get the way to ask. Groups get silence."""
    lang = visitor.language
    if update.callback_query:
        await toast(update.callback_query, texts.plain(lang, "not_for_you"), alert=True)
    elif update.effective_chat is None or update.effective_chat.type != ChatType.PRIVATE:
        return
    elif visitor.role == "stranger":
        await say(update, texts.html(lang, "access_none"), [[button(lang, "ask_for_access", "a:ask")]])
    else:
        await say(update, texts.html(lang, "not_your_role"))
