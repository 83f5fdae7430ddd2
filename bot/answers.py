"""Sending an answer: its messages, and under each the buttons that open what it cites."""

import re
from collections.abc import Sequence

from telegram import InlineKeyboardButton, Update

from bot import texts
from bot.desk import Context
from bot.messages import labelled, say
from bot.render import HtmlMessage, answer_messages
from bot.texts.filters import shorten
from knowledge.answer import Answer, NumberedCitation

MOST_MESSAGES, BEGINNING = 3, 2
BUTTONS_IN_A_ROW = 6
MAX_CITATION_BUTTONS = 60  # Telegram takes 100 in one keyboard
_REFERENCE = re.compile(r"\[(\d{1,4})\]")


async def send_answer(update: Update, context: Context, answer: Answer) -> None:
    """All messages of `answer`, in order; a clarifying question has a button for each choice.

    Of an answer that would fill a telephone only the beginning is sent, and how to ask for less.
    """
    messages = answer_messages(answer, now=context.desk.clock())
    if len(messages) > MOST_MESSAGES:
        await _send_beginning(update, context, answer, messages)
        return
    buttons = await citation_buttons(context, answer.citations)
    choices = await _choice_buttons(context, answer.choices)
    for message in messages:
        own = [buttons[n] for n in message.citation_numbers if n in buttons]
        await say(update, message.html, [*in_rows(own), *([choice] for choice in choices)])


async def _send_beginning(update: Update, context: Context, answer: Answer, messages: Sequence[HtmlMessage]) -> None:
    """The first messages, each with buttons for what it refers to: the list of the sources is not among them."""
    for message in messages[:BEGINNING]:
        referred = {int(number) for number in _REFERENCE.findall(message.html)}
        cited = [citation for citation in answer.citations if citation.n in referred][:MAX_CITATION_BUTTONS]
        await say(update, message.html, in_rows(list((await citation_buttons(context, cited)).values())))
    count = sum(len(group.duties) for group in answer.groups)
    await say(update, texts.html(answer.question.language, "answer_too_long", count=count))


async def _choice_buttons(context: Context, choices: Sequence[str]) -> list[InlineKeyboardButton]:
    """`q:<token>` asks the whole question, which is longer than a button can carry."""
    people = context.desk.store.people
    return [labelled(shorten(choice, 60), f"q:{await people.remember_question(choice)}") for choice in choices]


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
