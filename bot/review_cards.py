"""An obligation in review as a card on a telephone: its words, and the buttons that settle it.

Buttons: `v:<id>:<what>:<mark>:<place>`: `y` right, `c` correct, `n` drop (`n1` … with the reason), `u` undo, `s` show.
The mark stands for what the card shows, so that a tap settles nothing that has changed since; the place is where in the
list of what waits the card stood. `vp:<place>` turns to another one.
"""

from dataclasses import dataclass
from hashlib import blake2s
from html import escape

from telegram import InlineKeyboardButton

from bot import history, texts
from bot.answers import citation_buttons
from bot.desk import Context
from bot.messages import Rows, button, labelled
from bot.render import telegram_length
from bot.reviewing import names_of
from bot.texts.filters import shorten
from knowledge.answer import Language, NumberedCitation
from knowledge.obligation import RegisteredObligation

MOST_CHANGES = 3
# Telegram takes 4,096; the head of the card takes some of it.
LONGEST = 3500
# Why something is no duty, by the figure in the button.
REASONS = ("1", "2", "3")


@dataclass(frozen=True, slots=True)
class Pressed:
    """A press, taken apart."""

    id: str
    what: str
    mark: str
    place: int

    @classmethod
    def of(cls, data: str) -> "Pressed":
        """From `v:<id>:<what>:<mark>:<place>`."""
        _, obligation_id, what, mark, place = data.split(":")
        return cls(obligation_id, what, mark, int(place))


def mark_of(registered: RegisteredObligation) -> str:
    """Six characters for how it stands: another mark means that the card shows something else."""
    return blake2s(repr((registered.obligation, len(registered.history))).encode(), digest_size=3).hexdigest()


async def waiting_card(
    context: Context, registered: RegisteredObligation, lang: Language, *, place: int, total: int
) -> tuple[str, Rows]:
    """What waits at `place` (from 0) of `total`, and the ways to settle it."""
    head = texts.html(lang, "review_page", place=place + 1, total=total)
    html = f"{head}\n\n{await _words(context, registered, lang)}"
    settle = [
        _button(lang, name, registered, what, place) for name, what in (("right", "y"), ("correct", "c"), ("drop", "n"))
    ]
    back = [button(lang, "previous", f"vp:{place - 1}")] if place > 0 else []
    on = [button(lang, "next", f"vp:{place + 1}")] if place + 1 < total else []
    return html, [settle, await _proof(context, registered, lang), [*back, *on]]


async def standing_card(
    context: Context, registered: RegisteredObligation, lang: Language, *, place: int, notes: tuple[str, ...] = ()
) -> tuple[str, Rows]:
    """How a settled one stands, what to look at twice, and the way to take the decision back."""
    html = await _words(context, registered, lang)
    if notes:
        html = f"{texts.html(lang, 'review_notes', notes=notes)}\n\n{html}"
    can_undo = registered.obligation.status in ("active", "dropped") and registered.history
    undo = [_button(lang, "undo", registered, "u", place)] if can_undo else []
    return html, [[*undo, *await _proof(context, registered, lang)]]


def reasons_card(registered: RegisteredObligation, lang: Language, *, place: int) -> tuple[str, Rows]:
    """Why is it no duty? A button for each reason, and one for thinking better of it."""
    html = texts.html(lang, "review_drop", action=registered.obligation.action)
    mark = mark_of(registered)
    rows = [
        [labelled(texts.plain(lang, "review_reason", reason=number), f"v:{registered.id}:n{number}:{mark}:{place}")]
        for number in REASONS
    ]
    return html, [*rows, [_button(lang, "stop", registered, "s", place)]]


async def _words(context: Context, registered: RegisteredObligation, lang: Language) -> str:
    changes = history.sentences(registered, lang, await names_of(context.desk.store, [registered]))
    today = context.desk.clock().date()
    values = {"registered": registered, "today": today, "history": changes[-MOST_CHANGES:], "with_directive": True}
    html = texts.html(lang, "review_card", **values)
    if telegram_length(html) > LONGEST:  # better short and whole than refused
        html = escape(shorten(texts.strip_tags(html), LONGEST), quote=False)
    return html


async def _proof(context: Context, registered: RegisteredObligation, lang: Language) -> list[InlineKeyboardButton]:
    """The button that opens the words of the directive around the quote."""
    citation = registered.obligation.citation
    passage = await context.desk.store.passage_at(registered.document.id, citation.start)
    cited = NumberedCitation(1, registered.document, citation, passage.seq if passage else None)
    found = await citation_buttons(context, [cited])
    label = texts.plain(lang, "buttons", button="in_the_directive")
    return [labelled(label, str(found[1].callback_data))]


def _button(lang: Language, name: str, registered: RegisteredObligation, what: str, place: int) -> InlineKeyboardButton:
    return button(lang, name, f"v:{registered.id}:{what}:{mark_of(registered)}:{place}")
