"""An answer as people read it: plain text for the terminal and JSON, Telegram HTML within 4,096 characters.

An answer is a list of blocks (a duty, an extract, a citation …), each rendered whole from a file of `bot/texts`; a
message holds whole blocks, so neither a citation nor a tag is ever cut.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from html import escape

from bot import history, texts
from bot.texts.filters import shorten
from knowledge.answer import Answer, Duty, DutyGroup, Language, NumberedCitation
from knowledge.citation import Citation
from knowledge.directive import StoredDirective

TELEGRAM_LIMIT = 4096


@dataclass(frozen=True, slots=True)
class HtmlMessage:
    """One Telegram message: its HTML and the numbers of the citations it lists (for the buttons under it)."""

    html: str
    citation_numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Block:
    """A piece that is never cut. heading: belongs to the block after it and is not left alone at a message's end."""

    html: str
    citation: int | None = None
    heading: bool = False
    tight: bool = False


def answer_text(answer: Answer, *, now: datetime) -> str:
    """The whole answer as plain text."""
    return texts.strip_tags(_joined(_blocks(answer, now.date())))


def answer_messages(answer: Answer, *, now: datetime) -> list[HtmlMessage]:
    """The answer as Telegram messages, in order; each within Telegram's limit after entities (UTF-16 units)."""
    messages: list[list[_Block]] = [[]]
    for unit in _units(_blocks(answer, now.date())):
        if messages[-1] and telegram_length(_joined([*messages[-1], *unit])) > TELEGRAM_LIMIT:
            messages.append([])
        messages[-1].extend(unit)
    return [_message(blocks) for blocks in messages if blocks]


def citation_label(document: StoredDirective, citation: Citation, *, lang: Language) -> str:
    """Where a quote stands, as an official cites it: number, day, trích yếu, mục. Without the quote itself."""
    return texts.plain(lang, "citation_label", document=document, citation=citation)


def telegram_length(html: str) -> int:
    """The length that Telegram counts: UTF-16 units after tags and entities."""
    return len(texts.strip_tags(html).encode("utf-16-le")) // 2


def _message(blocks: list[_Block]) -> HtmlMessage:
    html = _joined(blocks)
    if telegram_length(html) > TELEGRAM_LIMIT:  # one monstrous block: better short and whole than refused
        html = escape(shorten(texts.strip_tags(html), TELEGRAM_LIMIT // 2), quote=False)
    return HtmlMessage(html, tuple(block.citation for block in blocks if block.citation is not None))


def _joined(blocks: Iterable[_Block]) -> str:
    text = ""
    for block in blocks:
        text += ("\n" if block.tight else "\n\n") + block.html
    return text.strip()


def _units(blocks: Iterable[_Block]) -> Iterator[list[_Block]]:
    """Blocks with the headings that belong to them."""
    unit: list[_Block] = []
    for block in blocks:
        unit.append(block)
        if not block.heading:
            yield unit
            unit = []
    if unit:
        yield unit


def _blocks(answer: Answer, today: date) -> Iterator[_Block]:
    lang = answer.question.language
    if answer.model_text:
        yield _Block(texts.html(lang, "answer_model", text=answer.model_text))
    else:
        yield from _head(answer)
        yield from _register(answer, today)
        for extract in answer.extracts:
            yield _Block(texts.html(lang, "answer_extract", extract=extract))
    for index, note in enumerate(answer.notes if answer.answered else ()):
        yield _Block(texts.html(lang, f"note_{note.code}", **dict(note.words)), tight=index > 0)
    yield from _sources(answer.citations, lang)


def _head(answer: Answer) -> Iterator[_Block]:
    question, lang = answer.question, answer.question.language
    notes = [texts.plain(lang, f"note_{note.code}", **dict(note.words)) for note in answer.notes]
    if answer.mode == "clarify":
        yield _Block(texts.html(lang, "answer_clarify", notes=notes, choices=answer.choices))
    elif answer.mode == "none":
        yield _Block(texts.html(lang, "answer_none", notes=notes))
    elif answer.groups:
        count = sum(len(group.duties) for group in answer.groups)
        yield _Block(texts.html(lang, "answer_duties", question=question, count=count))


def _register(answer: Answer, today: date) -> Iterator[_Block]:
    position = 0
    for group in answer.groups:
        yield _group_heading(group, answer.question.language)
        for index, duty in enumerate(group.duties):
            position += 1
            yield _duty(duty, answer, position, today, tight=index == 0)


def _group_heading(group: DutyGroup, lang: Language) -> _Block:
    return _Block(texts.html(lang, "answer_group", province=group.province), heading=True)


def _duty(duty: Duty, answer: Answer, position: int, today: date, *, tight: bool) -> _Block:
    registered = duty.registered
    values = {"duty": duty, "obligation": registered.obligation, "position": position}
    values["changes"] = history.for_staff(registered, answer.question.language)
    values["today"] = answer.question.seen_from(today)  # for the next instance of a recurring duty
    return _Block(texts.html(answer.question.language, "answer_duty", **values), tight=tight)


def _sources(citations: tuple[NumberedCitation, ...], lang: Language) -> Iterator[_Block]:
    if citations:
        yield _Block(texts.html(lang, "answer_sources"), heading=True)
    for numbered in citations:
        values = {"n": numbered.n, "document": numbered.document, "citation": numbered.citation}
        yield _Block(texts.html(lang, "answer_citation", **values), citation=numbered.n, tight=True)
