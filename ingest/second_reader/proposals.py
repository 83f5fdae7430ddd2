"""What a model proposes, and the obligation it comes to when all of its words stand in the directive."""

import re
from dataclasses import replace
from datetime import date

from pydantic import BaseModel, Field, ValidationError

from ingest.extraction.timing import doubts, reference_day, settled
from ingest.layout import readable_view
from knowledge.agencies import Registry
from knowledge.agency import Agency
from knowledge.citation import Citation
from knowledge.dates import TimeExpression, find_times
from knowledge.directive import Directive
from knowledge.errors import KnowledgeError
from knowledge.obligation import Assignee, Kind, Obligation
from knowledge.vietnamese import nfc, squeeze

UNCLEAR_TIME = "Máy đọc thứ hai nêu thời hạn “{words}” mà không tính ra được một ngày; cần kiểm tra."
_JSON = re.compile(r"\{.*\}", re.DOTALL)


class ProposalError(KnowledgeError):
    """What the model wrote is not what it was asked for."""


class Proposal(BaseModel):
    """One obligation as a model states it: words of the directive."""

    kind: Kind
    who: list[str] = Field(max_length=60)
    action: str
    recipient: str | None = None
    when: str | None = None
    place: str | None = None
    quote: str = Field(min_length=8)


class _Reply(BaseModel):
    obligations: list[Proposal] = Field(max_length=200)


def proposals_in(reply: str) -> tuple[Proposal, ...]:
    """The proposals of one reply. Raises ProposalError when it holds none of the form asked for."""
    found = _JSON.search(reply)
    try:
        return tuple(_Reply.model_validate_json(found[0] if found else reply).obligations)
    except ValidationError as error:
        raise ProposalError("máy đọc thứ hai trả lời không đúng mẫu.") from error


def read_proposal(
    proposal: Proposal, directive: Directive, registry: Registry, received_on: date | None = None
) -> Obligation | None:
    """The obligation, its values worked out by our own grammar; None when some of its words are not the directive's."""
    quote = _find(proposal.quote, directive.text)
    if quote is None or not all(_find(words, directive.text) for words in _claimed(proposal)):
        return None
    made = Obligation(
        kind=proposal.kind,
        assignees=tuple(
            Assignee(squeeze(words), "all", _agencies(words, directive, registry)) for words in proposal.who
        ),
        action=squeeze(directive.text[slice(*(_find(proposal.action, directive.text) or quote))]),
        recipient=squeeze(proposal.recipient) if proposal.recipient else None,
        recipient_agency=next(iter(_agencies(proposal.recipient, directive, registry)), None),
        deadline=None,
        citation=_cite(directive, quote),
        place=squeeze(proposal.place) if proposal.place else None,
    )
    return _timed(made, proposal.when, directive, received_on)


def _agencies(words: str | None, directive: Directive, registry: Registry) -> tuple[Agency, ...]:
    header = directive.header
    if not words:
        return ()
    return registry.resolve(words, province=header.province, issuer=header.issuer_agency, on=header.issued_on)


def _timed(made: Obligation, words: str | None, directive: Directive, received_on: date | None) -> Obligation:
    """`made` with the deadline that the words come to; doubtful when they come to none."""
    if not words:
        return made
    expression = _expression(words, made.citation, directive)
    if expression is None:
        return replace(made, warnings=(UNCLEAR_TIME.format(words=squeeze(words)),))
    deadline = settled(expression, directive.header, received_on)
    return replace(made, deadline=deadline, warnings=doubts(expression, deadline, directive.header))


def _expression(words: str, quote: Citation, directive: Directive) -> TimeExpression | None:
    """The one expression of time of the quote that the words cover, None when there is none or more than one."""
    view = readable_view(directive.text)[quote.start : quote.end]
    at = _find(words, view)
    if at is None:
        return None
    times = find_times(view, reference=reference_day(directive.header))
    inside = [t for t in times if t.start < at[1] and at[0] < t.end]
    return inside[0] if len(inside) == 1 else None


def _claimed(proposal: Proposal) -> list[str]:
    optional = (proposal.recipient, proposal.when, proposal.place)
    return [*proposal.who, *(words for words in optional if words)]


def _find(words: str, text: str) -> tuple[int, int] | None:
    """The span of `words` in `text`, line breaks and spaces apart; None when they do not stand there."""
    parts = nfc(words).split()
    found = re.search(r"\s+".join(map(re.escape, parts)), text) if parts else None
    return found.span() if found else None


def _cite(directive: Directive, span: tuple[int, int]) -> Citation:
    start, end = span
    around = [s for s in directive.sections if s.start <= start < s.end]
    return Citation(around[-1].path if around else "", directive.page_at(start), directive.text[start:end], start, end)
