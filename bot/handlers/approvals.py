"""Requests for access on an admin's telephone: a card each; one tap decides; the requester is told.

Buttons: `r:<id>:y:<mark>` approve, `r:<id>:n:<mark>` refuse, `r:<id>:p` change the province, `r:<id>:a` change the
agency, `r:<id>:u` undo a refusal. The mark stands for the agency that the card shows.
"""

from datetime import timedelta
from hashlib import blake2s

from telegram import Update

from bot import texts
from bot.access import Visitor
from bot.desk import Context, Draft
from bot.guard import only
from bot.messages import Rows, button, local, notify, show, toast
from knowledge.answer import Language
from knowledge.people import AccessRequest, Membership

# A refusal by a slip of the finger can be taken back for so long.
UNDO_WITHIN = timedelta(hours=1)


@only("let_people_in")
async def decide(update: Update, context: Context, visitor: Visitor) -> None:
    """Approve or refuse. The database lets only the first tap count; a later one is told whose that was."""
    query = update.callback_query
    if query is None or query.data is None:
        return
    _, number, verdict, mark = query.data.split(":")
    people = context.desk.store.people
    request = await people.request(int(number))
    if request is None:
        await toast(query, texts.plain(visitor.language, "request_gone"), alert=True)
        return
    if request.state == "pending" and mark != mark_of(request):
        await toast(query, texts.plain(visitor.language, "request_changed"), alert=True)
        await show_card(update, context, visitor, request)
        return
    # The others are told by name who was first.
    await people.greet(visitor.user_id, query.from_user.full_name, now=context.desk.clock())
    first = await _settle(context, request, visitor, approved=verdict == "y")
    request = await people.request(request.id) or request
    if first:
        await toast(query)
        await show_card(update, context, visitor, request)
        await _tell_requester(context, request)
        return
    by = await _name_of(request.decided_by, context)
    words = texts.plain(visitor.language, "request_already", decided_by=by, state=request.state)
    await toast(query, words, alert=True)
    await show_card(update, context, visitor, request)


@only("let_people_in")
async def undo(update: Update, context: Context, visitor: Visitor) -> None:
    """`r:<id>:u`: a refusal of the last hour is undone; the card can be decided again."""
    query = update.callback_query
    if query is None or query.data is None:
        return
    people = context.desk.store.people
    request = await people.request(int(query.data.split(":")[1]))
    now = context.desk.clock()
    if request is None or not _can_be_undone(request, context):
        await toast(query, texts.plain(visitor.language, "request_gone"), alert=True)
    elif await people.reopen(request.id, who=str(visitor.user_id), now=now):
        await toast(query)
        await notify(context, request.person.id, _reopened_words(request))
    else:
        await toast(query, texts.plain(visitor.language, "request_newer"), alert=True)
    if request is not None:
        await show_card(update, context, visitor, await people.request(request.id) or request)


@only("let_people_in")
async def change(update: Update, context: Context, visitor: Visitor) -> None:
    """Begin to correct the province or the agency of a waiting request."""
    from bot.handlers.access_requests import ask_agency, ask_province  # the two steps are the same for both

    query = update.callback_query
    if query is None or query.data is None:
        return
    _, number, what = query.data.split(":")
    request = await context.desk.store.people.request(int(number))
    if request is None or request.state != "pending":
        await toast(query, texts.plain(visitor.language, "request_gone"), alert=True)
        return
    await toast(query)
    draft = Draft("province" if what == "p" else "agency", request.id, request.province, request.person.name)
    await (ask_province if what == "p" else ask_agency)(update, context, visitor, draft)


async def send_cards(context: Context, request: AccessRequest) -> None:
    """The request, once, to every admin of BOT_ADMIN_IDS; one who cannot be reached is noted and passed over."""
    for admin_id in sorted(context.desk.admin_ids):
        admin = await context.desk.store.people.person(admin_id)
        lang = (admin.language if admin else None) or "vi"
        await notify(context, admin_id, *await card(context, request, lang))


async def show_card(update: Update, context: Context, visitor: Visitor, request: AccessRequest) -> None:
    """The card, as it now stands, in place of the message whose button was pressed."""
    await show(update, *await card(context, request, visitor.language))


async def card(context: Context, request: AccessRequest, lang: Language) -> tuple[str, Rows]:
    """A request as text and buttons; without buttons once it is decided."""
    html = texts.html(
        lang,
        "request_card",
        request=request,
        agency=request.words,
        asked_at=local(request.asked_at, context),
        decided_by=await _name_of(request.decided_by, context) if request.decided_by else None,
        decided_at=local(request.decided_at, context) if request.decided_at else None,
    )
    key, mark = f"r:{request.id}", mark_of(request)
    if request.state != "pending":
        return html, [[button(lang, "undo", f"{key}:u")]] if _can_be_undone(request, context) else []
    decide_row = [button(lang, "approve", f"{key}:y:{mark}"), button(lang, "refuse", f"{key}:n:{mark}")]
    change_row = [button(lang, "change_province", f"{key}:p"), button(lang, "change_agency", f"{key}:a")]
    return html, [decide_row, change_row]


def mark_of(request: AccessRequest) -> str:
    """Six characters for the agency of a request: a card with another one shows something else."""
    return place_mark(request.unit, request.province)


def place_mark(unit: str | None, province: str | None) -> str:
    """Six characters for an agency, or for a province alone."""
    return blake2s(f"{unit}|{province}".encode(), digest_size=3).hexdigest()


def _can_be_undone(request: AccessRequest, context: Context) -> bool:
    decided = request.decided_at
    return request.state == "refused" and decided is not None and context.desk.clock() - decided < UNDO_WITHIN


def _reopened_words(request: AccessRequest) -> str:
    return texts.html(request.person.language or "vi", "access_reopened", agency=request.words)


async def _settle(context: Context, request: AccessRequest, visitor: Visitor, *, approved: bool) -> bool:
    """Decide, in one transaction; False when somebody else was quicker."""
    people, now = context.desk.store.people, context.desk.clock()
    if not approved:
        return await people.refuse(request.id, by=visitor.user_id, now=now)
    value = Membership(request.person.id, "staff", request.unit, request.province, since=now)
    return await people.approve(request.id, value, by=visitor.user_id)


async def _tell_requester(context: Context, request: AccessRequest) -> None:
    lang = request.person.language or "vi"
    name = "access_approved" if request.state == "approved" else "access_refused"
    await notify(context, request.person.id, texts.html(lang, name, agency=request.words))


async def _name_of(user_id: int | None, context: Context) -> str:
    person = await context.desk.store.people.person(user_id) if user_id else None
    return person.name if person else str(user_id)
