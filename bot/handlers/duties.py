"""/viec: the duties and deadlines of one's own agency, a page at a time. Button `d:<page>` turns the page in place."""

from telegram import Update

from bot import texts
from bot.access import Visitor
from bot.answers import citation_buttons, in_rows
from bot.desk import Context
from bot.duty_pages import Page, pages_of
from bot.guard import only
from bot.handlers.questions import own_scope
from bot.messages import Rows, button, say, show, toast
from knowledge.answer import Answer, Question, Scope


@only("see_duties")
async def show_duties(update: Update, context: Context, visitor: Visitor) -> None:
    """The first page with something still to be done; the conversation is about one's own agency again."""
    context.desk.talks.drop(visitor.user_id)
    answer = await _duties(context, visitor)
    await say(update, *await _page(context, visitor, answer, None))


@only("see_duties")
async def turn(update: Update, context: Context, visitor: Visitor) -> None:
    """`d:<page>`: another page, drawn from the register as it is now."""
    query = update.callback_query
    if query is None or query.data is None:
        return
    await toast(query)
    answer = await _duties(context, visitor)
    await show(update, *await _page(context, visitor, answer, int(query.data.removeprefix("d:"))))


async def _duties(context: Context, visitor: Visitor) -> Answer | None:
    """All duties of the visitor's agency; None when they have no agency and there is no home agency."""
    desk = context.desk
    scope: Scope = own_scope(visitor, desk)
    if scope.agency is None:
        return None
    question = Question(
        text="/viec",
        language=visitor.language,
        asks="duties",
        agency=scope.agency,
        province=scope.province,
        kinds=frozenset(),
        period=None,
        number=None,
        document_id=None,
        topic="",
    )
    return await desk.answerer.duties(question, scope, desk.clock())


async def _page(context: Context, visitor: Visitor, answer: Answer | None, number: int | None) -> tuple[str, Rows]:
    lang, now = visitor.language, context.desk.clock()
    if answer is None or answer.question.agency is None:
        return texts.html(lang, "duties_no_agency"), []
    agency = answer.question.agency.name
    pages = pages_of(answer, today=now.date(), lang=lang)
    if not pages:
        return texts.html(lang, "duties_none", agency=agency), []
    number = min(_first_open(pages) if number is None else number, len(pages) - 1)
    duties = [duty for group in answer.groups for duty in group.duties]
    overdue = sum(duty.past for duty in duties)
    values = {"agency": agency, "total": len(duties), "overdue": overdue, "page": number + 1, "pages": len(pages)}
    html = texts.html(lang, "duties_page", **values) + "\n\n" + pages[number].html
    return html, await _buttons(context, visitor, answer, pages, number)


def _first_open(pages: list[Page]) -> int:
    """Where the past ones fill whole pages, the list opens at the first that still matters."""
    return next((i for i, page in enumerate(pages) if not page.all_past), 0)


async def _buttons(context: Context, visitor: Visitor, answer: Answer, pages: list[Page], number: int) -> Rows:
    cited = [citation for citation in answer.citations if citation.n in pages[number].proof]
    proof = await citation_buttons(context, cited)
    back = [button(visitor.language, "previous", f"d:{number - 1}")] if number > 0 else []
    on = [button(visitor.language, "next", f"d:{number + 1}")] if number + 1 < len(pages) else []
    return [*in_rows(list(proof.values())), [*back, *on]]
