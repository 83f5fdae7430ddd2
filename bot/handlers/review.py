"""/kiemtra for admins: what waits for a person, one card after another; one tap settles, one takes it back.

Buttons are those of `bot/review_cards.py`; what is typed after “Sửa” goes to `bot/handlers/corrections.py`. Rights are
checked at every press; of two admins who press at once, the database lets the first one count.
"""

from telegram import CallbackQuery, Update

from bot import texts
from bot.access import Visitor, settles
from bot.desk import Context
from bot.guard import only
from bot.handlers.corrections import ask_correction
from bot.messages import button, show, toast
from bot.review_cards import Pressed, mark_of, reasons_card, standing_card, waiting_card
from bot.review_list import in_the_name_of, last_change, turn_to, waiting_for
from bot.reviewing import Decision, UnknownObligationError, decide
from bot.texts.filters import shorten
from knowledge.obligation import RegisteredObligation

# Telegram shows no more of it.
LONGEST_TOAST = 200


@only("review")
async def show_waiting(update: Update, context: Context, visitor: Visitor) -> None:
    """The first of what waits."""
    await turn_to(update, context, visitor, 0, new=True)


@only("review")
async def turn(update: Update, context: Context, visitor: Visitor) -> None:
    """`vp:<place>`: another one of what waits now."""
    query = update.callback_query
    if query is not None and query.data is not None:
        await toast(query)
        await turn_to(update, context, visitor, int(query.data.removeprefix("vp:")))


@only("review")
async def press(update: Update, context: Context, visitor: Visitor) -> None:
    """`v:<id>:<what>:<mark>:<place>`: settle, ask for what is missing, or show how it stands."""
    query = update.callback_query
    if query is None or query.data is None:
        return
    pressed = Pressed.of(query.data)
    registered = await _allowed(query, context, visitor, pressed.id)
    if registered is None:
        return
    if pressed.what != "s" and pressed.mark != mark_of(registered):
        await _too_late(update, query, context, visitor, registered, pressed.place)
    elif pressed.what == "s":
        await toast(query)
        await _show_again(update, context, visitor, registered, pressed.place)
    elif pressed.what == "n":
        await toast(query)
        await show(update, *reasons_card(registered, visitor.language, place=pressed.place))
    elif pressed.what == "c":
        await toast(query)
        await ask_correction(update, context, visitor, registered, pressed.place)
    else:
        await _settle(update, query, context, visitor, pressed)


async def _allowed(
    query: CallbackQuery, context: Context, visitor: Visitor, obligation_id: str
) -> RegisteredObligation | None:
    """The obligation, when it is known and this admin's to settle; otherwise one line says so."""
    registered = await context.desk.store.obligation(obligation_id)
    if registered is None:
        await toast(query, texts.plain(visitor.language, "review_gone"), alert=True)
    elif not settles(visitor, context.desk.registry, registered.document.header.province):
        await toast(query, texts.plain(visitor.language, "not_for_you"), alert=True)
        return None
    return registered


async def _settle(update: Update, query: CallbackQuery, context: Context, visitor: Visitor, pressed: Pressed) -> None:
    """Right, no duty, or taken back."""
    desk, who = context.desk, await in_the_name_of(update, context, visitor)
    if pressed.what == "y":
        decision = Decision("accept", who, desk.clock())
    elif pressed.what == "u":
        decision = Decision("reopen", who, desk.clock())
    else:
        reason = texts.plain("vi", "review_reason", reason=pressed.what.removeprefix("n"))
        decision = Decision("drop", who, desk.clock(), reason)
    try:
        outcome = await decide(desk.store, desk.registry, pressed.id, decision)
    except UnknownObligationError:  # forgotten between the two
        await toast(query, texts.plain(visitor.language, "review_gone"), alert=True)
        return
    if not outcome.settled:
        await _too_late(update, query, context, visitor, outcome.registered, pressed.place)
        return
    await toast(query)
    if pressed.what == "u":
        await _show_again(update, context, visitor, outcome.registered, pressed.place)
        return
    # The settled one keeps its way back; the next one comes as a message of its own, so that one tap a duty will do.
    await show(update, *await standing_card(context, outcome.registered, visitor.language, place=pressed.place))
    await turn_to(update, context, visitor, pressed.place, new=True)


async def _too_late(
    update: Update,
    query: CallbackQuery,
    context: Context,
    visitor: Visitor,
    registered: RegisteredObligation,
    place: int,
) -> None:
    """Somebody was quicker, or a directive changed it: say so, and show how it stands."""
    words = texts.plain(visitor.language, "review_changed", last=await last_change(context, visitor, registered))
    await toast(query, shorten(words, LONGEST_TOAST), alert=True)
    await _show_again(update, context, visitor, registered, place)


async def _show_again(
    update: Update, context: Context, visitor: Visitor, registered: RegisteredObligation, place: int
) -> None:
    """The card as it stands now, with the buttons that fit."""
    if registered.obligation.status != "needs_review":
        rows = [[button(visitor.language, "next_waiting", f"vp:{place}")]]
        html, own = await standing_card(context, registered, visitor.language, place=place)
        await show(update, html, [*own, *rows])
        return
    ids = [one.id for one in await waiting_for(context, visitor)]
    place = ids.index(registered.id) if registered.id in ids else place
    total = max(len(ids), place + 1)
    await show(update, *await waiting_card(context, registered, visitor.language, place=place, total=total))
