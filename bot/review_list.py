"""What a tap and typed words both need to settle what waits: this admin's list, the next of it, names."""

from telegram import Update

from bot import history, texts
from bot.access import Visitor, settles
from bot.desk import Context
from bot.messages import say, show
from bot.review_cards import waiting_card
from bot.reviewing import names_of, waiting
from knowledge.obligation import RegisteredObligation


async def waiting_for(context: Context, visitor: Visitor) -> list[RegisteredObligation]:
    """What waits now and is this admin's to settle."""
    found = await waiting(context.desk.store)
    return [one for one in found if settles(visitor, context.desk.registry, one.document.header.province)]


async def turn_to(update: Update, context: Context, visitor: Visitor, place: int, *, new: bool = False) -> None:
    """The card at `place` of what waits now, or the last one; that nothing waits, when nothing does."""
    mine = await waiting_for(context, visitor)
    tell = say if new else show
    if not mine:
        await tell(update, texts.html(visitor.language, "review_none"))
        return
    place = max(0, min(place, len(mine) - 1))
    await tell(update, *await waiting_card(context, mine[place], visitor.language, place=place, total=len(mine)))


async def in_the_name_of(update: Update, context: Context, visitor: Visitor) -> str:
    """In whose name it is settled; the others are told by name who was first."""
    if update.effective_user:
        name, now = update.effective_user.full_name, context.desk.clock()
        await context.desk.store.people.greet(visitor.user_id, name, now=now)
    return f"{history.TELEGRAM}{visitor.user_id}"


async def last_change(context: Context, visitor: Visitor, registered: RegisteredObligation) -> str | None:
    """What changed it last, and who; None when it stands as it was read."""
    if not registered.history:
        return None
    names = await names_of(context.desk.store, [registered])
    return history.sentence(registered.history[-1], visitor.language, names)
