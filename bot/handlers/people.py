"""/nguoidung for admins: who has been let in, who waits, and taking access away.

Buttons: `u:<page>` turn the page, `ur:<person>` ask before removing, `uy:<person>` remove.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import Update

from bot import texts
from bot.access import Visitor
from bot.desk import Context
from bot.guard import only
from bot.handlers.approvals import card
from bot.messages import Rows, button, notify, say, show, toast
from knowledge.people import Membership, Person

PER_PAGE = 8
MAX_CARDS = 10


@dataclass(frozen=True, slots=True)
class Line:
    """One person as the list shows them."""

    id: int
    name: str
    role: str
    agency: str
    unreachable: bool


@only("let_people_in")
async def show_people(update: Update, context: Context, visitor: Visitor) -> None:
    """The list; the waiting requests follow as cards."""
    waiting = await context.desk.store.people.pending_requests()
    await say(update, *await _page(context, visitor, 0, pending=len(waiting)))
    for request in waiting[:MAX_CARDS]:
        await say(update, *await card(context, request, visitor.language))


@only("let_people_in")
async def turn(update: Update, context: Context, visitor: Visitor) -> None:
    """`u:<page>`: another page of the list."""
    query = update.callback_query
    if query is not None and query.data is not None:
        await toast(query)
        await show(update, *await _page(context, visitor, int(query.data.removeprefix("u:"))))


@only("let_people_in")
async def ask_before_removing(update: Update, context: Context, visitor: Visitor) -> None:
    """`ur:<person>`: name the person once more."""
    query = update.callback_query
    found = await _member(context, query.data.removeprefix("ur:")) if query and query.data else None
    if query is None or found is None:
        await _gone(update, visitor)
        return
    person, membership = found
    await toast(query)
    html = texts.html(visitor.language, "people_remove", person=person.name, agency=_agency(context, membership))
    rows = [[button(visitor.language, "really_remove", f"uy:{person.id}"), button(visitor.language, "stop", "u:0")]]
    await show(update, html, rows)


@only("let_people_in")
async def remove(update: Update, context: Context, visitor: Visitor) -> None:
    """`uy:<person>`: take the access away at once, audited, and tell the person."""
    query = update.callback_query
    found = await _member(context, query.data.removeprefix("uy:")) if query and query.data else None
    desk = context.desk
    if query is None or found is None:
        await _gone(update, visitor)
        return
    person, _ = found
    await desk.store.people.dismiss(person.id, who=str(visitor.user_id), now=desk.clock())
    desk.talks.drop(person.id)
    await toast(query)
    await show(update, texts.html(visitor.language, "people_removed", person=person.name))
    await notify(context, person.id, texts.html(person.language or "vi", "access_removed"))


async def _page(context: Context, visitor: Visitor, number: int, pending: int = 0) -> tuple[str, Rows]:
    members = await context.desk.store.people.members()
    pages = max(1, -(-len(members) // PER_PAGE))
    number = min(number, pages - 1)
    lines = [_line(context, *member) for member in members[number * PER_PAGE : (number + 1) * PER_PAGE]]
    values = {"total": len(members), "pages": pages, "page": number + 1, "offset": number * PER_PAGE}
    html = texts.html(visitor.language, "people_page", members=lines, pending=pending, **values)
    return html, _buttons(visitor, lines, number, pages)


def _buttons(visitor: Visitor, lines: Sequence[Line], number: int, pages: int) -> Rows:
    lang = visitor.language
    rows = [[button(lang, "remove", f"ur:{line.id}", after=line.name[:30])] for line in lines]
    back = [button(lang, "previous", f"u:{number - 1}")] if number > 0 else []
    on = [button(lang, "next", f"u:{number + 1}")] if number + 1 < pages else []
    return [*rows, [*back, *on]]


async def _member(context: Context, key: str) -> tuple[Person, Membership] | None:
    people = context.desk.store.people
    person, membership = await people.person(int(key)), await people.membership(int(key))
    return (person, membership) if person and membership else None


async def _gone(update: Update, visitor: Visitor) -> None:
    if update.callback_query:
        await toast(update.callback_query, texts.plain(visitor.language, "people_gone"), alert=True)


def _line(context: Context, person: Person, membership: Membership) -> Line:
    unreachable = person.unreachable_since is not None
    return Line(person.id, person.name, membership.role, _agency(context, membership), unreachable)


def _agency(context: Context, membership: Membership) -> str:
    return context.desk.registry.name(membership.unit, membership.province) if membership.unit else "–"
