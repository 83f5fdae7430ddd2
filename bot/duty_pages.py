"""A register answer cut into pages that each fit one message and a glance."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot import history, texts
from bot.render import telegram_length
from knowledge.answer import Answer, Duty, Language

DUTIES_ON_A_PAGE = 5
# Telegram takes 4,096; the head of the page takes some of it.
LENGTH_OF_A_PAGE = 3500


@dataclass(frozen=True, slots=True)
class Page:
    """html: the duties under the names of their provinces. proof: the citation numbers they stand on."""

    html: str
    proof: frozenset[int]
    all_past: bool


@dataclass(frozen=True, slots=True)
class _Block:
    heading: str
    html: str
    duty: Duty


def pages_of(answer: Answer, *, today: date, lang: Language) -> list[Page]:
    """The pages in the answer's order; none when it has no duties. No duty is ever cut."""
    pages: list[list[_Block]] = []
    for block in _blocks(answer, today, lang):
        if not pages or _is_full([*pages[-1], block]):
            pages.append([])
        pages[-1].append(block)
    return [_page(blocks) for blocks in pages]


def _blocks(answer: Answer, today: date, lang: Language) -> Iterator[_Block]:
    position = 0
    for group in answer.groups:
        heading = texts.html(lang, "answer_group", province=group.province)
        for duty in group.duties:
            position += 1
            values = {"duty": duty, "obligation": duty.registered.obligation, "today": today, "position": position}
            values["changes"] = history.for_staff(duty.registered, lang)
            yield _Block(heading, texts.html(lang, "answer_duty", **values), duty)


def _is_full(blocks: list[_Block]) -> bool:
    return len(blocks) > DUTIES_ON_A_PAGE or telegram_length(_html(blocks)) > LENGTH_OF_A_PAGE


def _page(blocks: list[_Block]) -> Page:
    proof = frozenset(n for block in blocks for n in block.duty.proof)
    return Page(_html(blocks), proof, all(block.duty.past for block in blocks))


def _html(blocks: list[_Block]) -> str:
    """The duties, each run of one province under its name."""
    parts: list[str] = []
    heading = None
    for block in blocks:
        if block.heading != heading:
            heading = block.heading
            parts.append(f"{heading}\n{block.html}")
        else:
            parts.append(block.html)
    return "\n\n".join(parts)
