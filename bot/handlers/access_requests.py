"""Asking for access: a stranger chooses province and agency by typing a few letters; admins are told once.

The same two steps serve an admin who corrects a request. Buttons: `a:ask` begin, `a:stop` leave off,
`ap:<slug>:<mark>` a province (`-` central), `aa:<unit>:<mark>` an agency. What is being chosen for whom stands in the
chat's draft; the mark stands for what was chosen before, so that a button of an older list chooses nothing.
"""

from dataclasses import replace
from datetime import timedelta

from telegram import InlineKeyboardButton, Update

from bot import texts
from bot.access import Visitor
from bot.agency_choices import agencies, agencies_like, provinces, provinces_like
from bot.desk import Context, Draft
from bot.guard import only
from bot.handlers import questions
from bot.handlers.approvals import place_mark, send_cards, show_card
from bot.messages import button, labelled, local, say, show, toast
from knowledge.answer import Language
from knowledge.people import AccessRequest
from knowledge.vietnamese import slug

CENTRAL = "-"
ASK_AGAIN_AFTER = timedelta(days=1)


@only("ask_for_access")
async def begin(update: Update, context: Context, visitor: Visitor) -> None:
    """First step, unless a request is waiting or was refused within the last day: admins are not to be pestered."""
    if update.callback_query:
        await toast(update.callback_query)
    last = await context.desk.store.people.last_request(visitor.user_id)
    if last is not None and _is_fresh(last, context):
        await say(update, _state_of(last, context, visitor))
        return
    await ask_province(update, context, visitor, Draft("province"))


@only("be_greeted")
async def stop(update: Update, context: Context, visitor: Visitor) -> None:
    """Leave off choosing; an admin who was correcting a request gets its card back."""
    chat = update.effective_chat
    if update.callback_query is None or chat is None:
        return
    draft = context.desk.drafts.get(chat.id, context.desk.clock())
    _forget(update, context)
    await toast(update.callback_query)
    request = await context.desk.store.people.request(draft.request_id) if draft and draft.request_id else None
    if request is not None and visitor.may("let_people_in"):
        await show_card(update, context, visitor, request)
    else:
        await show(update, texts.html(visitor.language, "access_stopped"))


@only("be_greeted")
async def typed(update: Update, context: Context, visitor: Visitor) -> None:
    """Letters typed while a choice is under way: the names that fit, as buttons."""
    draft = await _draft(update, context, visitor)
    if draft is None or update.effective_message is None:
        await questions.ask(update, context)
        return
    desk, lang = context.desk, visitor.language
    text, today = (update.effective_message.text or "")[:100], desk.clock().date()
    if draft.step == "province":
        buttons = [
            labelled(label, f"ap:{key}:{_mark(draft)}") for key, label in provinces_like(text, desk.registry, today)
        ]
        html = texts.html(lang, "access_province", typed=text, nothing_found=not buttons, for_name=draft.for_name)
    else:
        found = agencies_like(text, desk.registry, draft.province, today)
        buttons = [labelled(label, f"aa:{unit}:{_mark(draft)}") for unit, label in found]
        html = _agency_words(draft, lang, typed=text, nothing_found=not buttons)
    await say(update, html, [*([one] for one in buttons), [_stop_button(visitor)]])


@only("be_greeted")
async def province_chosen(update: Update, context: Context, visitor: Visitor) -> None:
    """`ap:<slug>`: keep the province; an admin's correction ends here, a stranger goes on to the agency."""
    query, draft = update.callback_query, await _draft(update, context, visitor)
    if query is None or query.data is None or draft is None:
        return
    known = provinces(context.desk.registry)
    _, key, mark = query.data.split(":")
    if draft.step != "province" or mark != _mark(draft) or (key != CENTRAL and key not in known):
        await toast(query, texts.plain(visitor.language, "access_lapsed"), alert=True)
        return
    await toast(query)
    chosen = replace(draft, province=known.get(key))
    if draft.request_id is not None:
        await _correct(update, context, visitor, chosen)
    else:
        await ask_agency(update, context, visitor, replace(chosen, step="agency"))


@only("be_greeted")
async def agency_chosen(update: Update, context: Context, visitor: Visitor) -> None:
    """`aa:<unit>`: the choice is complete. A stranger's becomes a request and goes to the admins."""
    query, draft = update.callback_query, await _draft(update, context, visitor)
    if query is None or query.data is None or draft is None:
        return
    _, unit, mark = query.data.split(":")
    known = agencies(context.desk.registry, draft.province, context.desk.clock().date())
    if draft.step != "agency" or mark != _mark(draft) or unit not in known:
        await toast(query, texts.plain(visitor.language, "access_lapsed"), alert=True)
        return
    await toast(query)
    if draft.request_id is not None:
        await _correct(update, context, visitor, draft, unit)
    else:
        await _send_request(update, context, visitor, draft, unit)


async def ask_province(update: Update, context: Context, visitor: Visitor, draft: Draft) -> None:
    """Ask for the province; the installation's own is offered at once."""
    _remember(update, context, draft)
    registry, today = context.desk.registry, context.desk.clock().date()
    home = registry.successor_province(context.desk.home.province or "", today)
    first = [labelled(home, f"ap:{slug(home)}:{_mark(draft)}")] if slug(home) in provinces(registry) else []
    central = [button(visitor.language, "central", f"ap:{CENTRAL}:{_mark(draft)}")]
    html = texts.html(visitor.language, "access_province", typed=None, nothing_found=False, for_name=draft.for_name)
    await say(update, html, [first, central, [_stop_button(visitor)]])


async def ask_agency(update: Update, context: Context, visitor: Visitor, draft: Draft) -> None:
    """Ask for the agency within the draft's province."""
    _remember(update, context, draft)
    await show(update, _agency_words(draft, visitor.language), [[_stop_button(visitor)]])


def _agency_words(draft: Draft, lang: Language, *, typed: str | None = None, nothing_found: bool = False) -> str:
    values = {"typed": typed, "nothing_found": nothing_found, "province": draft.province, "for_name": draft.for_name}
    return texts.html(lang, "access_agency", **values)


async def _send_request(update: Update, context: Context, visitor: Visitor, draft: Draft, unit: str) -> None:
    desk, user = context.desk, update.effective_user
    if user is None:
        return
    _forget(update, context)
    agency = desk.registry.name(unit, draft.province)
    request, new = await desk.store.people.ask_access(
        user.id, user.full_name, agency, unit=unit, province=draft.province, now=desk.clock()
    )
    if visitor.language != "vi":
        await desk.store.people.choose_language(user.id, visitor.language)
    await show(update, texts.html(visitor.language, "access_sent", agency=agency))
    if new:  # asked from two devices at once, the second only changes the words of the first
        await send_cards(context, request)


async def _correct(update: Update, context: Context, visitor: Visitor, draft: Draft, unit: str | None = None) -> None:
    people = context.desk.store.people
    request = await people.request(draft.request_id or 0)
    _forget(update, context)
    if request is None or request.state != "pending":
        await show(update, texts.html(visitor.language, "request_gone"))
        return
    unit = unit or request.unit
    if unit not in agencies(context.desk.registry, draft.province, context.desk.clock().date()):
        # A ministry has no place in a province.
        await ask_agency(update, context, visitor, replace(draft, step="agency"))
        return
    words = context.desk.registry.name(unit, draft.province)
    corrected = await people.correct_request(request.id, words, unit=unit, province=draft.province)
    await show_card(update, context, visitor, corrected or request)


async def _draft(update: Update, context: Context, visitor: Visitor) -> Draft | None:
    """The choice under way, if it is still this person's to make: a stranger may have been let in meanwhile."""
    chat, desk = update.effective_chat, context.desk
    draft = desk.drafts.get(chat.id, desk.clock()) if chat else None
    if draft and visitor.may("ask_for_access" if draft.request_id is None else "let_people_in"):
        return draft
    _forget(update, context)
    if update.callback_query:
        await toast(update.callback_query, texts.plain(visitor.language, "access_lapsed"), alert=True)
    return None


def _is_fresh(request: AccessRequest, context: Context) -> bool:
    decided = request.decided_at
    refused_today = decided is not None and context.desk.clock() - decided < ASK_AGAIN_AFTER
    return request.state == "pending" or (request.state == "refused" and refused_today)


def _state_of(request: AccessRequest, context: Context, visitor: Visitor) -> str:
    name = "access_waiting" if request.state == "pending" else "access_refused"
    asked_at = local(request.asked_at, context)
    return texts.html(visitor.language, name, agency=request.words, asked_at=asked_at)


def _remember(update: Update, context: Context, draft: Draft) -> None:
    if update.effective_chat:
        context.desk.corrections.drop(update.effective_chat.id)
        context.desk.drafts.put(update.effective_chat.id, draft, context.desk.clock())


def _forget(update: Update, context: Context) -> None:
    if update.effective_chat:
        context.desk.drafts.drop(update.effective_chat.id)


def _mark(draft: Draft) -> str:
    return place_mark(f"{draft.step}{draft.request_id or ''}", draft.province)


def _stop_button(visitor: Visitor) -> InlineKeyboardButton:
    return button(visitor.language, "stop", "a:stop")
