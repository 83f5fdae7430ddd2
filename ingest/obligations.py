"""Directive -> obligations: who must do what, to whom, by when, each on the words that say so.

Reads the body part by part. A heading that names parties ("2. Đề nghị UBND các huyện:") binds what stands under it; a
sentence may name its own ("Sở Y tế chủ trì …", "đề nghị Quý cơ quan …"). Nothing is guessed: without words for a time
there is no deadline, and what contradicts itself goes to review.
"""

import re
from dataclasses import replace
from datetime import date

from ingest.annexes import opens_annex, with_annexes
from ingest.assigning import Assigning
from ingest.clauses import Telling, first_parties, is_formula, telling
from ingest.drafting import clauses, draft
from ingest.events import is_moment
from ingest.layout import readable_view
from ingest.merging import joined, merged
from ingest.parties import Prose
from ingest.reading import Context, Reading, named_before, under_purpose
from ingest.references import cited_in
from ingest.sentences import sentences
from ingest.table_duties import duties_of_tables
from ingest.tables import tables_in
from ingest.timing import deadlines_among, doubts, is_label, reference_day, settled
from ingest.whole_plan import NO_ASSIGNEE, for_the_whole_plan
from ingest.words import any_of
from knowledge.agencies import Registry
from knowledge.dates import TimeExpression, find_times
from knowledge.directive import Directive, Section
from knowledge.obligation import Assignee, Obligation, ObligationStatus, Role
from knowledge.vietnamese import fold, squeeze

_PREAMBLE = re.compile(rf"{any_of('preambles')}\b")
_LEADS_IN = re.compile(
    r"(?:chỉ đạo |tập trung |tổ chức |triển khai )*thực hiện (?:tốt |nghiêm )?(?:một số |các |những )?"
    r"(?:nội dung|nhiệm vụ|công việc|việc|giải pháp)[^.]*:",
    re.IGNORECASE,
)
_NO_DUTY = re.compile(rf"\W*{any_of('no_duties')}", re.IGNORECASE)
# "…; riêng xã Ea Kao báo cáo vào thứ Sáu": another party than the sentence's.
_APART = re.compile(r"(?:riêng(?: đối với)?|còn|đối với)\s+", re.IGNORECASE)
# What is expected or went on is told, not asked.
_NEWS = re.compile(r"\W*(?:dự kiến|theo dự báo|hiện nay|đến nay|tính đến)\b", re.IGNORECASE)
_CHOICE = re.compile(r"lua chon|tham khao")
_MUST = re.compile(r"bao cao|gui|nop|hoan thanh|gop y|dang ky|y kien")


def extract_obligations(
    directive: Directive, registry: Registry, *, received_on: date | None = None
) -> tuple[Obligation, ...]:
    """The obligations that `directive` states, in the order of its text.

    received_on: the day of receipt, from which "kể từ ngày nhận được" is counted; None leaves such deadlines open.
    """
    view = readable_view(directive.text)
    directive = with_annexes(directive, view)
    header = directive.header
    reference = reference_day(header)
    reading = Reading(
        directive=directive,
        printed=view,
        prose=Prose(view.replace("\n", " "), registry),
        times=find_times(view, reference=reference),
        cited=cited_in(view, registry),
        assigning=Assigning(directive, registry, reference),
        received_on=received_on,
    )
    found: list[Obligation] = []
    tables = tables_in(view)
    for index, section in enumerate(directive.sections):
        reading.lead = None if opens_annex(section) else reading.lead
        if not tables.at(section.start):
            found += _of_section(reading, index, section)
    found += duties_of_tables(reading, tables)
    found = for_the_whole_plan(reading, found)
    return merged(found)


def with_assigned(directive: Directive, obligations: tuple[Obligation, ...]) -> Directive:
    """`directive` with those whom it gives work as its addressees, where it has no Kính gửi (plans, decisions)."""
    if directive.header.addressees:
        return directive
    names = dict.fromkeys(a.text for o in obligations for a in o.assignees)
    return replace(directive, header=replace(directive.header, addressees=tuple(names)))


# One part of the body


def _of_section(reading: Reading, index: int, section: Section) -> list[Obligation]:
    view = reading.view
    start = section.start + len(section.marker)
    reading.numbered_yet = reading.numbered_yet or bool(section.marker)
    heading = _heading(reading, section, start)
    carried: Context | None = None
    if heading is not None:
        context, start = heading
        reading.contexts[index] = carried = context
        if start >= section.end:
            return []
    found: list[Obligation] = []
    for a, b in sentences(view, start, section.end):
        told = telling(reading.prose, a, b, reading.assigning.asks_others)
        if _is_preamble(reading, section, a, b) and (told is None or not told.asked):
            continue
        if view[b - 1] == ":" and told is not None:
            found += _lead_in(reading, index, section, (a, b), told)
            continue
        context_here = carried or reading.above(section)
        new, carried_by = _of_sentence(reading, section, (a, b), told, context_here)
        found += joined(found, new, reading.directive.text)
        carried = carried_by or carried
    return found


def _heading(reading: Reading, section: Section, start: int) -> tuple[Context, int] | None:
    """(context, offset of what follows) when the part opens with the parties it is for, else None."""
    view, end = reading.view, section.end
    while start < end and view[start].isspace():
        start += 1
    parties = first_parties(reading.prose, start, end)
    if not parties:
        return None
    after = parties[-1].end
    rest = view[after:end].strip(" \n.;")
    if rest and not rest.startswith(":") and not _LEADS_IN.fullmatch(squeeze(rest)):
        return None
    proof = (("", reading.cite(section, section.start, after)),)
    assignees = tuple(replace(a, proof=a.proof or proof) for a in reading.assigning.assignees(parties))
    follows = after + len(view[after:end]) - len(view[after:end].lstrip(" :\n")) if rest.startswith(":") else end
    return Context(assignees, named=True), follows


def _is_preamble(reading: Reading, section: Section, start: int, end: int) -> bool:
    """True for the grounds and the news before the first numbered part, which tell nobody anything yet."""
    before_parts = not reading.numbered_yet and reading.lead is None and not section.marker
    return before_parts and bool(_PREAMBLE.match(fold(reading.view[start:end])))


def _lead_in(reading: Reading, index: int, section: Section, span: tuple[int, int], told: Telling) -> list[Obligation]:
    """A sentence that ends in a colon binds the parts after it; "lựa chọn các hoạt động sau:" is itself the duty."""
    choice = bool(_CHOICE.search(fold(reading.view[told.act : span[1]])))
    if reading.assigning.is_issuer(told.parties[0]):
        if reading.assigning.addressees and not section.marker:
            reading.lead = Context(reading.assigning.addressees)
        return []  # "Sở Tài chính đề nghị:" – the parts name whom it asks, else it asks the addressees
    context = Context(_told_assignees(reading, told, section, span), choice=choice)
    if section.marker:
        reading.contexts[index] = context
    else:
        reading.lead = context
    return [draft(reading, section, span, span, context.assignees, told, None)] if choice else []


# One sentence


def _of_sentence(
    reading: Reading, section: Section, span: tuple[int, int], told: Telling | None, context: Context | None
) -> tuple[list[Obligation], Context | None]:
    """(obligations of the sentence, what the next sentence of the same part inherits)."""
    a, b = span
    times = deadlines_among(reading.times, reading.view, (a, b), reading.cited, assigned=bool(told or context))
    if told is None and _NEWS.match(reading.view, a, b):
        return [], None
    if told is None and not times and not _is_imperative(reading, section, a, b, context):
        return [], None
    if is_formula(reading.view, a, b, told) and not times:
        return [], None
    if told is not None:
        assignees = _told_assignees(reading, told, section, span)
    else:
        assignees = context.assignees if context else _addressed_by(reading, a, b, times)
    if not times:
        if told is not None and _is_news_of_itself(reading, section, assignees):
            return [], None
        return [draft(reading, section, span, span, assignees, told, None)], Context(assignees)
    found = []
    for expression, clause in clauses(reading.view, span, times):
        found += _timed(reading, section, span, clause, assignees, told, expression)
    return found, Context(assignees) if assignees else None


def _is_imperative(reading: Reading, section: Section, a: int, b: int, context: Context | None) -> bool:
    """True when a sentence without a subject tells those named above it what to do."""
    if context is None or context.choice or under_purpose(reading, section):
        return False
    words = reading.view[a:b]
    if context.named and section.marker and a - section.start < len(section.marker) + 4:
        return not _NO_DUTY.match(words)
    return reading.prose.verb_at(a, b) or bool(re.match(r"(?:trên cơ sở|căn cứ)\b", words, re.IGNORECASE))


def _is_news_of_itself(reading: Reading, section: Section, assignees: tuple[Assignee, ...]) -> bool:
    """True when a paragraph outside the numbered parts says what the issuer does or was told: no duty that it gives."""
    return not section.marker and section.parent is None and all(map(reading.assigning.is_own, assignees))


def _told_assignees(reading: Reading, told: Telling, section: Section, span: tuple[int, int]) -> tuple[Assignee, ...]:
    general = any(p.to_addressees for p in told.parties)
    if general and not reading.assigning.addressees:
        named = named_before(reading, section)
        if named:
            return (*(Assignee(squeeze(p.text), "all") for p in told.parties), *named)
    role: Role = "lead" if told.leads else "all"
    support = reading.assigning.assignees(told.support, "support")
    return (*reading.assigning.assignees(told.parties, role), *support)


def _addressed_by(reading: Reading, a: int, b: int, times: tuple[TimeExpression, ...]) -> tuple[Assignee, ...]:
    """A timed demand that names nobody is for the addressees, if there are any."""
    if times and _MUST.search(fold(reading.view[a:b])):
        return reading.assigning.addressees
    return ()


def _timed(
    reading: Reading,
    section: Section,
    span: tuple[int, int],
    clause: tuple[int, int],
    assignees: tuple[Assignee, ...],
    told: Telling | None,
    expression: TimeExpression,
) -> list[Obligation]:
    view = reading.view
    own, act = _own_parties(reading, span, clause, expression)
    assignees = own or assignees
    words = fold(view[clause[0] : clause[1]])
    label = is_label(view, expression)
    if not assignees and not label and (under_purpose(reading, section) or not _MUST.search(words)):
        return []
    if expression.bound == "conditional" and not assignees:
        return []
    if label and is_moment(expression):
        return []  # a meeting: see `ingest.events`
    deadline = settled(expression, reading.directive.header, reading.received_on)
    made = draft(reading, section, span, act, assignees, None if own else told, expression)
    reasons = doubts(expression, deadline, reading.directive.header)
    if not assignees and not label:
        reasons = (*reasons, NO_ASSIGNEE)
    status: ObligationStatus = "needs_review" if reasons else "active"
    return [replace(made, deadline=deadline, warnings=reasons, status=status)]


def _own_parties(
    reading: Reading, span: tuple[int, int], clause: tuple[int, int], expression: TimeExpression
) -> tuple[tuple[Assignee, ...], tuple[int, int]]:
    """The parties of one entry of a distributive list, and where its action stands.

    "Gửi báo cáo về Sở A: Sở B trước ngày 15/6; Sở C trước ngày 20/6" gives C the action before the colon.
    """
    view = reading.view
    opens = max(view.rfind(mark, clause[0], expression.start) for mark in ":;")
    start = opens + 1 if opens >= 0 else clause[0]
    while start < clause[1] and not view[start].isalnum():
        start += 1
    apart = _APART.match(view, start, clause[1])
    start = apart.end() if apart else start
    parties = reading.prose.parties_at(start, clause[1])
    if not parties:
        return (), clause
    bare = not any(c.isalnum() for c in view[parties[-1].end : expression.start])
    colon = view.find(":", span[0], parties[0].start)
    if bare and colon > 0:
        return reading.assigning.assignees(parties), (span[0], colon)
    if start > span[0] + 1 and clause[0] > span[0]:
        return reading.assigning.assignees(parties), (parties[-1].end, clause[1])
    return (), clause
