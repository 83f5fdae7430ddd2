"""/kiemtra for admins: what waits for a person, one card after another; one tap settles, one takes it back.

Buttons are those of `bot/review_cards.py`. What is typed after “Sửa” ("hạn: trước ngày 31/7/2026") corrects. Rights are
checked at every press; of two admins who press at once, the database lets the first one count.
"""

from telegram import CallbackQuery, Update

from bot import history, texts
from bot.access import Visitor, settles
from bot.desk import Context, Correction
from bot.guard import only
from bot.handlers import questions
from bot.messages import button, say, show, toast
from bot.review_cards import Pressed, mark_of, reasons_card, standing_card, waiting_card
from bot.reviewing import Decision, Outcome, UnknownObligationError, decide, waiting
from bot.texts.filters import shorten
from ingest.correcting import Field, corrections_in
from ingest.time_given import is_time
from knowledge.errors import SettingsError
from knowledge.obligation import RegisteredObligation
from knowledge.vietnamese import fold

# Telegram shows no more of it.
LONGEST_TOAST = 200
_REASONS = ("ly do", "reason")


@only("review")
async def show_waiting(update: Update, context: Context, visitor: Visitor) -> None:
    """The first of what waits."""
    await _turn_to(update, context, visitor, 0, new=True)


@only("review")
async def turn(update: Update, context: Context, visitor: Visitor) -> None:
    """`vp:<place>`: another one of what waits now."""
    query = update.callback_query
    if query is not None and query.data is not None:
        await toast(query)
        await _turn_to(update, context, visitor, int(query.data.removeprefix("vp:")))


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
        await _ask_correction(update, context, visitor, registered, pressed.place)
    else:
        await _settle(update, query, context, visitor, pressed)


@only("review")
async def typed(update: Update, context: Context, visitor: Visitor) -> None:
    """What is typed after “Sửa”; what cannot be understood is told, and may be typed again."""
    chat, message, desk = update.effective_chat, update.effective_message, context.desk
    correction = desk.corrections.get(chat.id, desk.clock()) if chat else None
    registered = await desk.store.obligation(correction.obligation_id) if correction else None
    if chat is None or message is None or correction is None:
        await questions.ask(update, context)
        return
    if registered is None or not settles(visitor, desk.registry, registered.document.header.province):
        desk.corrections.drop(chat.id)
        await say(update, texts.html(visitor.language, "review_gone"))
        return
    try:
        fields, reason = _typed_fields(message.text or "")
        decision = Decision(
            "correct", await _who(update, context, visitor), desk.clock(), reason, tuple(fields.items())
        )
        outcome = await decide(desk.store, desk.registry, registered.id, decision)
    except SettingsError as error:
        html = texts.html(visitor.language, "review_not_understood", error=str(error))
        await say(update, html, [[button(visitor.language, "stop", "vx")]])
        return
    desk.corrections.drop(chat.id)
    await _tell_typed(update, context, visitor, outcome, correction.place)


@only("review")
async def stop(update: Update, context: Context, visitor: Visitor) -> None:
    """`vx`: leave off correcting."""
    chat = update.effective_chat
    if update.callback_query is None or chat is None:
        return
    context.desk.corrections.drop(chat.id)
    await toast(update.callback_query)
    await show(update, texts.html(visitor.language, "review_left"))


async def _turn_to(update: Update, context: Context, visitor: Visitor, place: int, *, new: bool = False) -> None:
    """The card at `place` of what waits now, or the last one; that nothing waits, when nothing does."""
    desk = context.desk
    found = await waiting(desk.store)
    mine = [one for one in found if settles(visitor, desk.registry, one.document.header.province)]
    tell = say if new else show
    if not mine:
        await tell(update, texts.html(visitor.language, "review_none"))
        return
    place = max(0, min(place, len(mine) - 1))
    await tell(update, *await waiting_card(context, mine[place], visitor.language, place=place, total=len(mine)))


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
    desk, who = context.desk, await _who(update, context, visitor)
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
    await _turn_to(update, context, visitor, pressed.place, new=True)


async def _too_late(
    update: Update,
    query: CallbackQuery,
    context: Context,
    visitor: Visitor,
    registered: RegisteredObligation,
    place: int,
) -> None:
    """Somebody was quicker, or a directive changed it: say so, and show how it stands."""
    words = texts.plain(visitor.language, "review_changed", last=await _last_change(context, visitor, registered))
    await toast(query, shorten(words, LONGEST_TOAST), alert=True)
    await _show_again(update, context, visitor, registered, place)


async def _last_change(context: Context, visitor: Visitor, registered: RegisteredObligation) -> str | None:
    if not registered.history:
        return None
    people = [await context.desk.store.people.person(number) for number in history.people_in(registered)]
    names = {str(person.id): person.name for person in people if person}
    return history.sentence(registered.history[-1], visitor.language, names)


async def _show_again(
    update: Update, context: Context, visitor: Visitor, registered: RegisteredObligation, place: int
) -> None:
    """The card as it stands now, with the buttons that fit."""
    if registered.obligation.status != "needs_review":
        rows = [[button(visitor.language, "next_waiting", f"vp:{place}")]]
        html, own = await standing_card(context, registered, visitor.language, place=place)
        await show(update, html, [*own, *rows])
        return
    mine = await waiting(context.desk.store)
    ids = [one.id for one in mine if settles(visitor, context.desk.registry, one.document.header.province)]
    place = ids.index(registered.id) if registered.id in ids else place
    total = max(len(ids), place + 1)
    await show(update, *await waiting_card(context, registered, visitor.language, place=place, total=total))


async def _ask_correction(
    update: Update, context: Context, visitor: Visitor, registered: RegisteredObligation, place: int
) -> None:
    if update.effective_chat is None:
        return
    desk, chat = context.desk, update.effective_chat.id
    desk.drafts.drop(chat)
    desk.corrections.put(chat, Correction(registered.id, place), desk.clock())
    html = texts.html(visitor.language, "review_correct", registered=registered)
    await say(update, html, [[button(visitor.language, "stop", "vx")]])


async def _tell_typed(update: Update, context: Context, visitor: Visitor, outcome: Outcome, place: int) -> None:
    registered, lang = outcome.registered, visitor.language
    if not outcome.settled:
        last = await _last_change(context, visitor, registered)
        await say(update, texts.html(lang, "review_changed", last=last))
    await say(update, *await standing_card(context, registered, lang, place=place, notes=outcome.notes))
    await _turn_to(update, context, visitor, place, new=True)


def _typed_fields(text: str) -> tuple[dict[Field, str], str]:
    """The corrections in a message, one to a line, and the reason if a line gives one; a time alone is the deadline.

    Raises SettingsError for a line that is neither.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    reasons = [line for line in lines if fold(line).startswith(_REASONS) and any(sign in line for sign in ":=")]
    rest = [line for line in lines if line not in reasons]
    if len(rest) == 1 and is_time(rest[0]):
        rest = [f"deadline: {rest[0]}"]
    reason = reasons[0].replace("=", ":").partition(":")[2].strip() if reasons else ""
    if not rest:
        raise SettingsError("Chưa có gì để sửa.")
    return corrections_in(rest), reason


async def _who(update: Update, context: Context, visitor: Visitor) -> str:
    """In whose name it is settled; the others are told by name who was first."""
    if update.effective_user:
        name, now = update.effective_user.full_name, context.desk.clock()
        await context.desk.store.people.greet(visitor.user_id, name, now=now)
    return f"{history.TELEGRAM}{visitor.user_id}"
