"""Sending an answer: its messages, and under each the buttons that open what it cites."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton, KeyboardButton, ReplyKeyboardMarkup, Update

from bot.desk import Context
from bot.messages import labelled, say
from bot.render import answer_messages
from knowledge.answer import Answer, NumberedCitation

BUTTONS_IN_A_ROW = 6
MAX_CITATION_BUTTONS = 60  # Telegram takes 100 in one keyboard


async def send_answer(update: Update, context: Context, answer: Answer) -> None:
    """All messages of `answer`, in order; the choices of a clarifying question as keys that send the whole question."""
    buttons = await citation_buttons(context, answer.citations)
    for message in answer_messages(answer, now=context.desk.clock()):
        own = [buttons[n] for n in message.citation_numbers if n in buttons]
        if answer.choices and update.effective_chat:
            keys = [[KeyboardButton(choice)] for choice in answer.choices]
            markup = ReplyKeyboardMarkup(keys, resize_keyboard=True, one_time_keyboard=True)
            await update.effective_chat.send_message(message.html, reply_markup=markup)
        else:
            await say(update, message.html, in_rows(own))


async def citation_buttons(context: Context, citations: Sequence[NumberedCitation]) -> dict[int, InlineKeyboardButton]:
    """A button for each citation, by its number: `c:<token>:<n>`. The tokens are kept, so old buttons go on working."""
    tokens = await context.desk.store.people.remember_citations(
        [(c.document.id, c.passage_seq, c.citation.start, c.citation.end) for c in citations]
    )
    return {
        cited.n: labelled(f"[{cited.n}]", f"c:{token}:{cited.n}")
        for cited, token in zip(citations, tokens, strict=True)
    }


def in_rows(buttons: Sequence[InlineKeyboardButton]) -> list[list[InlineKeyboardButton]]:
    """Buttons in rows that fit a telephone."""
    shown = buttons[:MAX_CITATION_BUTTONS]
    return [list(shown[i : i + BUTTONS_IN_A_ROW]) for i in range(0, len(shown), BUTTONS_IN_A_ROW)]
