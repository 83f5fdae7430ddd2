"""Citation buttons: `c:<token>:<n>` opens the passage of a quote, `c:<token>:<n>:<seq>` turns to another passage.

Tokens come from the database, so buttons work after a restart; what a person may see is checked at every press.
"""

from dataclasses import dataclass

from telegram import InlineKeyboardButton, Update

from bot import texts
from bot.access import Visitor, sees, visible_provinces
from bot.desk import Context
from bot.guard import only
from bot.messages import button, say, show, toast
from bot.passage import passage_html
from knowledge.directive import StoredPassage
from knowledge.people import RememberedCitation
from knowledge.store import Store


@dataclass(frozen=True, slots=True)
class Pressed:
    """A press, taken apart. seq: the passage to turn to; None opens the one with the quote."""

    token: str
    n: int
    seq: int | None


@only("open_citation")
async def open_passage(update: Update, context: Context, visitor: Visitor) -> None:
    """Show the passage if the directive still exists and this person may see it; otherwise say so in one line."""
    query = update.callback_query
    pressed = _pressed(query.data if query else None)
    if query is None or pressed is None:
        return
    store, lang = context.desk.store, visitor.language
    cited = await store.people.recall_citation(pressed.token)
    shown = await _passage(store, cited, pressed.seq) if cited else None
    if cited is None or shown is None or shown.document.id != cited.document_id:
        await toast(query, texts.plain(lang, "citation_gone"), alert=True)
        return
    if not sees(visible_provinces(visitor, context.desk.registry), shown.document.header.province):
        await toast(query, texts.plain(lang, "not_for_you"), alert=True)
        return
    await toast(query)
    html = passage_html(shown, pressed.n, (cited.start, cited.end), lang=lang)
    rows = await _turning(store, pressed, cited, shown, visitor)
    await (say(update, html, rows) if pressed.seq is None else show(update, html, rows))


async def _passage(store: Store, cited: RememberedCitation, seq: int | None) -> StoredPassage | None:
    wanted = cited.passage_seq if seq is None else seq
    found = await store.passages_by_seq([wanted]) if wanted is not None else ()
    if not found and seq is None:
        return await store.passage_at(cited.document_id, cited.start)
    return found[0] if found else None


async def _turning(
    store: Store, pressed: Pressed, cited: RememberedCitation, shown: StoredPassage, visitor: Visitor
) -> list[list[InlineKeyboardButton]]:
    before, after = await store.neighbours(shown.seq)
    row = []
    for name, neighbour in (("previous", before), ("next", after)):
        if neighbour is not None:
            row.append(button(visitor.language, name, f"c:{pressed.token}:{pressed.n}:{neighbour.seq}"))
    return [row]


def _pressed(data: str | None) -> Pressed | None:
    parts = (data or "").split(":")[1:]
    if len(parts) not in (2, 3) or not all(part.isascii() and part.isdigit() for part in parts[1:]):
        return None
    return Pressed(parts[0], int(parts[1]), int(parts[2]) if len(parts) == 3 else None)
