"""Requests for access on an admin's telephone: a card each; one tap decides; the requester is told.

Buttons: `r:<id>:y` approve, `r:<id>:n` refuse, `r:<id>:p` change the province, `r:<id>:a` change the agency.
"""

from telegram import Update

from bot import texts
from bot.access import Visitor
from bot.desk import Context, Draft
from bot.guard import only
from bot.messages import Rows, button, local, notify, show, toast
from knowledge.answer import Language
from knowledge.people import AccessRequest, Membership


@only("let_people_in")
async def decide(update: Update, context: Context, visitor: Visitor) -> None:
    """Approve or refuse. The database lets only the first tap count; a later one is told whose that was."""
    query = update.callback_query
    if query is None or query.data is None:
        return
    _, number, verdict = query.data.split(":")
    people = context.desk.store.people
    request = await people.request(int(number))
    if request is None:
        await toast(query, texts.plain(visitor.language, "request_gone"), alert=True)
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
    if request.state != "pending":
        return html, []
    key = f"r:{request.id}"
    decide_row = [button(lang, "approve", f"{key}:y"), button(lang, "refuse", f"{key}:n")]
    change_row = [button(lang, "change_province", f"{key}:p"), button(lang, "change_agency", f"{key}:a")]
    return html, [decide_row, change_row]


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
