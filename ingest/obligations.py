"""Directive -> obligations: who must do what, to whom, by when, each on the words that say so.

Reads the body part by part. A heading that names parties ("2. Đề nghị UBND các huyện:") binds what stands under it; a
sentence may name its own ("Sở Y tế chủ trì …", "đề nghị Quý cơ quan …"). Nothing is guessed: without words for a time
there is no deadline, and what contradicts itself goes to review.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from ingest.assigning import Assigning
from ingest.clauses import (
    Telling,
    first_parties,
    is_formula,
    kind_of,
    opens_with_report,
    purpose_start,
    recipient,
    roles,
    telling,
    verb_after_opening,
)
from ingest.events import event_in, event_place
from ingest.layout import readable_view
from ingest.parties import parties_at, verb_at
from ingest.references import Cited, cited_in
from ingest.sentences import sentences
from ingest.timing import deadlines_among, doubts, is_label, reference_day, settled
from ingest.words import any_of
from knowledge.agencies import Registry
from knowledge.citation import Citation
from knowledge.dates import TimeExpression, find_times
from knowledge.directive import Directive, Section
from knowledge.obligation import Assignee, Kind, Obligation
from knowledge.vietnamese import fold, squeeze

_PREAMBLE = re.compile(rf"{any_of('preambles')}\b")
_LEADS_IN = re.compile(
    r"(?:chỉ đạo |tập trung |tổ chức |triển khai )*thực hiện (?:tốt |nghiêm )?(?:một số |các |những )?"
    r"(?:nội dung|nhiệm vụ|công việc|việc|giải pháp)[^.]*:",
    re.IGNORECASE,
)
_CHOICE = re.compile(r"lua chon|tham khao")
_PURPOSE_PART = re.compile(r"muc dich|yeu cau|muc tieu|quan diem|can cu|nguyen tac|kinh phi")
_MUST = re.compile(r"bao cao|gui|nop|hoan thanh|gop y|dang ky|y kien")
_NO_ASSIGNEE = "Không rõ văn bản giao cho ai; cần kiểm tra."
_LONGEST_ACTION = 320
_LONGEST_QUOTE = 900


@dataclass(frozen=True, slots=True)
class _Context:
    """What a heading or a lead-in says about the parts under it. choice: the parts are offered, not each demanded."""

    assignees: tuple[Assignee, ...]
    choice: bool = False


@dataclass(slots=True)
class _Reading:
    """One directive being read, and what has been understood so far."""

    directive: Directive
    view: str
    times: tuple[TimeExpression, ...]
    cited: tuple[Cited, ...]
    assigning: Assigning
    received_on: date | None
    contexts: dict[int, _Context] = field(default_factory=dict)
    lead: _Context | None = None
    numbered_yet: bool = False

    def above(self, section: Section) -> _Context | None:
        """The nearest heading's context, or the lead-in's for a numbered part."""
        parent = section.parent
        while parent is not None:
            if parent in self.contexts:
                return self.contexts[parent]
            parent = self.directive.sections[parent].parent
        return self.lead if section.marker or section.parent is not None else None

    def cite(self, section: Section, start: int, end: int) -> Citation:
        return Citation(section.path, self.directive.page_at(start), self.directive.text[start:end], start, end)


def extract_obligations(
    directive: Directive, registry: Registry, *, received_on: date | None = None
) -> tuple[Obligation, ...]:
    """The obligations that `directive` states, in the order of its text.

    received_on: the day of receipt, from which "kể từ ngày nhận được" is counted; None leaves such deadlines open.
    """
    view = readable_view(directive.text)
    header = directive.header
    reference = reference_day(header)
    reading = _Reading(
        directive=directive,
        view=view,
        times=find_times(view, reference=reference),
        cited=cited_in(view, registry),
        assigning=Assigning(directive, registry, reference),
        received_on=received_on,
    )
    found: list[Obligation] = []
    for index, section in enumerate(directive.sections):
        found += _of_section(reading, index, section)
    found = _for_the_whole_plan(reading, found)
    return _merged(found)


# One part of the body


def _of_section(reading: _Reading, index: int, section: Section) -> list[Obligation]:
    view = reading.view
    start = section.start + len(section.marker)
    reading.numbered_yet = reading.numbered_yet or bool(section.marker)
    heading = _heading(reading, section, start)
    carried: _Context | None = None
    if heading is not None:
        context, start = heading
        reading.contexts[index] = carried = context
        if start >= section.end:
            return []
    found: list[Obligation] = []
    for a, b in sentences(view, start, section.end):
        told = telling(view, a, b)
        if _is_preamble(reading, section, a, b) and (told is None or not told.asked):
            continue
        if view[b - 1] == ":" and told is not None:
            found += _lead_in(reading, index, section, (a, b), told)
            continue
        context_here = carried or reading.above(section)
        new, carried_by = _of_sentence(reading, section, (a, b), told, context_here)
        found += _joined(found, new)
        carried = carried_by or carried
    return found


def _heading(reading: _Reading, section: Section, start: int) -> tuple[_Context, int] | None:
    """(context, offset of what follows) when the part opens with the parties it is for, else None."""
    view, end = reading.view, section.end
    while start < end and view[start].isspace():
        start += 1
    parties = first_parties(view, start, end)
    if not parties:
        return None
    after = parties[-1].end
    rest = view[after:end].strip(" \n.;")
    if rest and not rest.startswith(":") and not _LEADS_IN.fullmatch(squeeze(rest)):
        return None
    proof = (("", reading.cite(section, section.start, after)),)
    assignees = tuple(replace(a, proof=a.proof or proof) for a in reading.assigning.assignees(parties))
    follows = after + len(view[after:end]) - len(view[after:end].lstrip(" :\n")) if rest.startswith(":") else end
    return _Context(assignees), follows


def _is_preamble(reading: _Reading, section: Section, start: int, end: int) -> bool:
    """True for the grounds and the news before the first numbered part, which tell nobody anything yet."""
    before_parts = not reading.numbered_yet and reading.lead is None and not section.marker
    return before_parts and bool(_PREAMBLE.match(fold(reading.view[start:end])))


def _lead_in(reading: _Reading, index: int, section: Section, span: tuple[int, int], told: Telling) -> list[Obligation]:
    """A sentence that ends in a colon binds the parts after it; "lựa chọn các hoạt động sau:" is itself the duty."""
    choice = bool(_CHOICE.search(fold(reading.view[told.act : span[1]])))
    context = _Context(reading.assigning.assignees(told.parties), choice)
    if section.marker:
        reading.contexts[index] = context
    else:
        reading.lead = context
    return [_obligation(reading, section, span, span, context.assignees, told, None)] if choice else []


# One sentence


def _of_sentence(
    reading: _Reading, section: Section, span: tuple[int, int], told: Telling | None, context: _Context | None
) -> tuple[list[Obligation], _Context | None]:
    """(obligations of the sentence, what the next sentence of the same part inherits)."""
    a, b = span
    times = deadlines_among(reading.times, reading.view, a, b, reading.cited)
    if told is None and not times and not _is_imperative(reading, section, a, b, context):
        return [], None
    if is_formula(reading.view, a, b, told) and not times:
        return [], None
    if told is not None:
        assignees = _told_assignees(reading, told, section, span)
    else:
        assignees = context.assignees if context else _addressed_by(reading, a, b, times)
    if not times:
        return [_obligation(reading, section, span, span, assignees, told, None)], _Context(assignees)
    found = []
    for expression, clause in _clauses(reading.view, span, times):
        found += _timed(reading, section, span, clause, assignees, told, expression)
    return found, _Context(assignees) if assignees else None


def _is_imperative(reading: _Reading, section: Section, a: int, b: int, context: _Context | None) -> bool:
    """True when a sentence without a subject tells those named above it what to do."""
    if context is None or context.choice or _under_purpose(reading, section):
        return False
    return bool(verb_at(reading.view, a, b)) or bool(re.match(r"(?:trên cơ sở|căn cứ)\b", reading.view[a:b], re.I))


def _under_purpose(reading: _Reading, section: Section) -> bool:
    parent = section.parent
    while parent is not None:
        above = reading.directive.sections[parent]
        if _PURPOSE_PART.match(fold(squeeze(reading.view[above.start + len(above.marker) : above.end]))):
            return True
        parent = above.parent
    return False


def _told_assignees(reading: _Reading, told: Telling, section: Section, span: tuple[int, int]) -> tuple[Assignee, ...]:
    general = any(p.to_addressees for p in told.parties)
    if general and not reading.assigning.addressees:
        named = _named_before(reading, section)
        if named:
            return named
    role = "lead" if told.leads else "all"
    support = reading.assigning.assignees(told.support, "support")
    return (*reading.assigning.assignees(told.parties, role), *support)


def _named_before(reading: _Reading, section: Section) -> tuple[Assignee, ...]:
    """In a plan, "Quý cơ quan" are the outside parties that the headings before it name."""
    found: list[Assignee] = []
    for index, context in reading.contexts.items():
        if reading.directive.sections[index].start < section.start:
            found += [a for a in context.assignees if not reading.assigning.is_own(a) and a not in found]
    return tuple(found)


def _addressed_by(reading: _Reading, a: int, b: int, times: tuple[TimeExpression, ...]) -> tuple[Assignee, ...]:
    """A timed demand that names nobody is for the addressees, if there are any."""
    if times and _MUST.search(fold(reading.view[a:b])):
        return reading.assigning.addressees
    return ()


def _clauses(
    view: str, span: tuple[int, int], times: tuple[TimeExpression, ...]
) -> Iterator[tuple[TimeExpression, tuple[int, int]]]:
    """Each expression of time with the stretch of the sentence that it belongs to."""
    if len(times) == 1:
        yield times[0], span
        return
    bounds = [span[0]]
    for before, after in itertools.pairwise(times):
        between = view[before.end : after.start]
        cut = max((m.end() for m in re.finditer(r";|\.\s|,\s(?!\d)|\svà\s", between)), default=0)
        first = next((m.end() for m in re.finditer(r";", between)), cut)
        bounds.append(before.end + (first or 0))
    bounds.append(span[1])
    for expression, start, end in zip(times, bounds, bounds[1:], strict=False):
        yield expression, (start, end)


def _timed(
    reading: _Reading,
    section: Section,
    span: tuple[int, int],
    clause: tuple[int, int],
    assignees: tuple[Assignee, ...],
    told: Telling | None,
    expression: TimeExpression,
) -> list[Obligation]:
    view = reading.view
    own = _own_parties(reading, span, clause, expression)
    assignees = own or assignees
    words = fold(view[clause[0] : clause[1]])
    label = is_label(view, expression)
    if not assignees and not label and not _MUST.search(words):
        return []
    if expression.bound == "conditional" and not assignees:
        return []
    deadline = settled(expression, reading.directive.header, reading.received_on)
    made = _obligation(reading, section, span, clause, assignees, None if own else told, expression)
    reasons = doubts(expression, deadline, reading.directive.header)
    if not assignees and not label:
        reasons = (*reasons, _NO_ASSIGNEE)
    status = "needs_review" if reasons else "active"
    return [replace(made, deadline=deadline, warnings=reasons, status=status)]


def _own_parties(
    reading: _Reading, span: tuple[int, int], clause: tuple[int, int], expression: TimeExpression
) -> tuple[Assignee, ...]:
    """The parties of a clause in a distributive list: "…; Sở B trước ngày 20/6"."""
    start = clause[0]
    if start == span[0]:
        return ()
    while start < clause[1] and not reading.view[start].isalnum():
        start += 1
    return reading.assigning.assignees(parties_at(reading.view, start, min(clause[1], expression.start + 1)))


def _obligation(
    reading: _Reading,
    section: Section,
    span: tuple[int, int],
    clause: tuple[int, int],
    assignees: tuple[Assignee, ...],
    told: Telling | None,
    expression: TimeExpression | None,
) -> Obligation:
    view = reading.view
    act = told.act if told is not None and span[0] <= told.act else clause[0]
    if told is None:
        act = verb_after_opening(view, act, purpose_start(view, act, clause[1]))
        leads, support, act = roles(view, act, clause[1])
        if leads:
            assignees = tuple(replace(a, role="lead") for a in assignees)
            assignees += reading.assigning.assignees(support, "support")
    if expression is not None and told is not None and not act <= expression.start <= clause[1]:
        act = clause[0]
    to = recipient(view, clause[0], clause[1])
    kind = _kind(view, act, clause[1], expression)
    return Obligation(
        kind=kind,
        assignees=assignees,
        action=_action(view, act, clause, expression, to),
        recipient=to[0] if to and kind != "attend" else None,
        recipient_agency=reading.assigning.agency(to[0]) if to and kind != "attend" else None,
        deadline=None,
        citation=reading.cite(section, *_quoted(view, span, clause)),
        place=event_place(view, *clause) if kind == "attend" else None,
    )


def _kind(view: str, act: int, end: int, expression: TimeExpression | None) -> Kind:
    words = squeeze(view[act : purpose_start(view, act, end)])
    if expression is None:
        kind = kind_of(words)
        return kind if kind != "report" or opens_with_report(words) else "task"
    near = words if expression.start < act else squeeze(view[act : expression.start])
    return kind_of(near if len(near) > 8 else words)


def _action(
    view: str, act: int, clause: tuple[int, int], expression: TimeExpression | None, to: tuple[str, int] | None
) -> str:
    """What is to be done in the directive's own words, without the time, the recipient and the recipient's purpose."""
    end = purpose_start(view, act, clause[1])
    pieces = [view[act:end]]
    if expression is not None and act <= expression.start < end:
        pieces = [view[act : expression.start], view[expression.end : end]]
        if len(squeeze(pieces[0])) > 12:
            pieces = pieces[:1]
    words = squeeze(" ".join(pieces)).strip(" ,;:.-–/(")
    words = re.sub(r"[,;]?\s*(?:về|cho|gửi về|gửi)$", "", words)
    if to and len(words) > len(to[0]) + 30 and words.endswith(to[0]):
        words = re.sub(r"[,;]?\s*(?:về|cho|gửi về|gửi|tới|đến)$", "", words[: -len(to[0])].rstrip())
    return words if len(words) <= _LONGEST_ACTION else words[:_LONGEST_ACTION].rsplit(" ", 1)[0] + " …"


def _quoted(view: str, span: tuple[int, int], clause: tuple[int, int]) -> tuple[int, int]:
    """The sentence; of a very long one the clause."""
    if span[1] - span[0] <= _LONGEST_QUOTE or clause == span:
        return span
    start, end = clause
    while start < end and view[start].isspace():
        start += 1
    return start, end


# The directive as a whole


def _for_the_whole_plan(reading: _Reading, found: list[Obligation]) -> list[Obligation]:
    """ "Thời gian: từ ngày … đến ngày …" is a time for everybody whom the plan gives work."""
    named = [a for o in found for a in o.assignees if a.role != "support"]
    everybody = tuple({a.text: a for a in [*named, *_called_on(reading)]}.values())
    whole = []
    for o in found:
        if not o.assignees and o.deadline is not None and o.status == "active":
            parties = everybody or reading.assigning.addressees
            o = replace(o, assignees=parties, action=_whole_action(reading, o))
            if not parties:
                o = replace(o, status="needs_review", warnings=(*o.warnings, _NO_ASSIGNEE))
        whole.append(o)
    return [*whole, *event_in(reading.directive, reading.view, reading.times, reading.assigning.addressees)]


def _called_on(reading: _Reading) -> tuple[Assignee, ...]:
    """ "… phát động đến toàn thể cán bộ, công chức …": all those whom the plan calls on."""
    last = reading.directive.sections[-1].end if reading.directive.sections else 0
    calls = re.finditer(r"(?:đến|tới)\s+(?=toàn thể)", reading.view[:last])
    named = [a for m in calls for a in reading.assigning.assignees(parties_at(reading.view, m.end(), last)[:1])]
    return tuple(a for a in named if not any(b.text.startswith(a.text) and b.text != a.text for b in named))


def _whole_action(reading: _Reading, o: Obligation) -> str:
    subject = reading.directive.header.subject or o.action
    return re.sub(r"^(?:V/v|Về việc)\s*:?\s*", "", subject, flags=re.IGNORECASE)


def _joined(found: list[Obligation], new: list[Obligation]) -> list[Obligation]:
    """Sentences of one part that go on with the same untimed task are one obligation with one longer quote."""
    if len(new) != 1 or not found:
        return new
    last, added = found[-1], new[0]
    same = last.assignees == added.assignees and last.deadline is None and added.deadline is None
    close = 0 <= added.citation.start - last.citation.end <= 3
    if not (same and close and last.kind == added.kind):
        return new
    gap = " " * (added.citation.start - last.citation.end)
    joined = replace(last.citation, quote=last.citation.quote + gap + added.citation.quote, end=added.citation.end)
    found[-1] = replace(last, citation=joined)
    return []


def _merged(found: list[Obligation]) -> tuple[Obligation, ...]:
    """What a directive says twice (same assignees, action and time) is one obligation with several citations."""
    merged: list[Obligation] = []
    for o in sorted(found, key=lambda o: o.citation.start):
        twin = next((i for i, m in enumerate(merged) if _same_duty(m, o)), None)
        if twin is None:
            merged.append(o)
        else:
            kept = merged[twin]
            merged[twin] = replace(kept, more_citations=(*kept.more_citations, o.citation))
    return tuple(merged)


def _same_duty(one: Obligation, other: Obligation) -> bool:
    if one.deadline is None or other.deadline is None:
        same_time = one.deadline is other.deadline
    else:
        same_time = replace(one.deadline, text="") == replace(other.deadline, text="")
    names = {a.text for a in one.assignees} == {a.text for a in other.assignees}
    return same_time and names and one.kind == other.kind and fold(one.action) == fold(other.action)
