"""Correcting what waits, on Telegram: “Sửa” on a card, then lines such as "hạn: trước ngày 31/7/2026". `vx` stops."""

from telegram import Update

from bot import texts
from bot.access import Visitor, settles
from bot.desk import Context, Correction
from bot.guard import only
from bot.handlers import questions
from bot.messages import button, say, show, toast
from bot.review_cards import standing_card
from bot.review_list import in_the_name_of, last_change, turn_to
from bot.reviewing import Decision, Outcome, decide
from ingest.reviewing.correcting import Field, corrections_in
from ingest.reviewing.time_given import is_time
from knowledge.errors import SettingsError
from knowledge.obligation import RegisteredObligation
from knowledge.vietnamese import fold

_REASONS = ("ly do", "reason")


async def ask_correction(
    update: Update, context: Context, visitor: Visitor, registered: RegisteredObligation, place: int
) -> None:
    """Say how to correct this one; what is typed next in this chat does."""
    if update.effective_chat is None:
        return
    desk, chat = context.desk, update.effective_chat.id
    desk.drafts.drop(chat)
    desk.corrections.put(chat, Correction(registered.id, place), desk.clock())
    html = texts.html(visitor.language, "review_correct", registered=registered)
    await say(update, html, [[button(visitor.language, "stop", "vx")]])


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
            "correct", await in_the_name_of(update, context, visitor), desk.clock(), reason, tuple(fields.items())
        )
        outcome = await decide(desk.store, desk.registry, registered.id, decision)
    except SettingsError as error:
        html = texts.html(visitor.language, "review_not_understood", error=str(error))
        await say(update, html, [[button(visitor.language, "stop", "vx")]])
        return
    desk.corrections.drop(chat.id)
    await _tell(update, context, visitor, outcome, correction.place)


@only("review")
async def stop(update: Update, context: Context, visitor: Visitor) -> None:
    """`vx`: leave off correcting."""
    chat = update.effective_chat
    if update.callback_query is None or chat is None:
        return
    context.desk.corrections.drop(chat.id)
    await toast(update.callback_query)
    await show(update, texts.html(visitor.language, "review_left"))


async def _tell(update: Update, context: Context, visitor: Visitor, outcome: Outcome, place: int) -> None:
    registered, lang = outcome.registered, visitor.language
    if not outcome.settled:
        last = await last_change(context, visitor, registered)
        await say(update, texts.html(lang, "review_changed", last=last))
    await say(update, *await standing_card(context, registered, lang, place=place, notes=outcome.notes))
    await turn_to(update, context, visitor, place, new=True)


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
