"""Directive -> obligations: who must do what, to whom, by when, each on the words that say so.

Reads the body part by part. A heading that names parties ("2. Đề nghị UBND các huyện:") binds what stands under it; a
sentence may name its own ("Sở Y tế chủ trì …", "đề nghị Quý cơ quan …"). Nothing is guessed: without words for a time
there is no deadline, and what contradicts itself goes to review.
"""

import re
from dataclasses import replace
from datetime import date

from ingest.annexes import opens_annex, with_annexes
from ingest.extraction.afterthoughts import charged_later, gone_on, not_warned_again
from ingest.extraction.assigning import Assigning
from ingest.extraction.clauses import Telling, asks_below, first_parties, guided_in, telling
from ingest.extraction.confidence import checked
from ingest.extraction.drafting import draft
from ingest.extraction.events import events_in
from ingest.extraction.merging import joined, merged
from ingest.extraction.parties import Prose
from ingest.extraction.reading import Context, Reading
from ingest.extraction.sentence_duties import after_time, of_sentence, told_assignees
from ingest.extraction.shared_recipients import with_recipients
from ingest.extraction.timing import reference_day
from ingest.extraction.whole_plan import for_the_whole_plan
from ingest.layout import readable_view
from ingest.references import cited_in
from ingest.second_letter import in_second_letter
from ingest.sentences import sentences
from ingest.tables import tables_in
from ingest.tables.duties import duties_of_tables
from ingest.words import any_of
from knowledge.agencies import Registry
from knowledge.dates import find_times
from knowledge.directive import Directive, Section
from knowledge.obligation import Obligation
from knowledge.vietnamese import fold, squeeze

_PREAMBLE = re.compile(rf"{any_of('preambles')}\b")
_LEADS_IN = re.compile(
    r"(?:chỉ đạo |tập trung |tổ chức |triển khai )*thực hiện (?:tốt |nghiêm )?(?:một số |các |những )?"
    r"(?:nội dung|nhiệm vụ|công việc|việc|giải pháp)[^.]*:",
    re.IGNORECASE,
)
_CONCLUDES = re.compile(
    r"(?:kết luận|chỉ đạo|có ý kiến(?: chỉ đạo)?|thống nhất|phát biểu)(?: như sau| một số nội dung(?: sau)?)?\s*:$",
    re.IGNORECASE,
)
# "Ngày 02/6/2023, Sở A có Công văn số …, trong đó đề nghị …": another directive's request, told again.
_QUOTES = re.compile(
    r"(?:Ngày|Trước đó|Vừa qua|Tại)\b[^;]{0,200}?\b(?:có|ban hành|gửi)\s+"
    r"(?:Công văn|Văn bản|Kế hoạch|Thông báo|Công điện)\s.*?\btrong đó\b",
    re.DOTALL,
)
_CHOICE = re.compile(r"lua chon|tham khao")


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
        prose=Prose(view.replace("\n", " "), registry),
        times=find_times(view, reference=reference),
        cited=cited_in(view, registry),
        assigning=Assigning(directive, registry, reference),
        received_on=received_on,
    )
    found: list[Obligation] = []
    tables = tables_in(view)
    events = events_in(reading, lambda section: bool(tables.at(section.start)))
    for index, section in enumerate(reading.sections):
        reading.lead = None if opens_annex(section) else reading.lead
        if not tables.at(section.start):
            found += _of_section(reading, index, section)
    found += duties_of_tables(reading, tables)
    whole = [*for_the_whole_plan(reading, charged_later(not_warned_again(found))), *events]
    whole = with_recipients(reading, whole) if reading.sections else whole
    return merged([checked(directive, o) for o in whole if not in_second_letter(directive, o.citation.start)])


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
        told = telling(reading.prose, a, b, reading.assigning.asks_others, after_time(reading, a, b))
        asked = told is not None and (told.asked or bool(guided_in(reading.prose, a, b)))
        asked = asked and not _QUOTES.match(view, a, b)
        if _is_preamble(reading, section, a, b) and not asked:
            continue
        if view[b - 1] == ":" and told is not None:
            found += _lead_in(reading, index, section, (a, b), told)
            continue
        context_here = carried or reading.above(section)
        new, carried_by = of_sentence(reading, section, (a, b), told, context_here)
        new = gone_on(reading, section, (a, b), found, new)
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
    """A sentence that ends in a colon binds the parts after it; with a time, or a choice, it is itself the duty."""
    if not told.asked and _CONCLUDES.search(reading.view, told.parties[0].start, span[1]):
        return []  # "Bộ trưởng … kết luận:" – the parts name whom the meeting asks
    choice = bool(_CHOICE.search(fold(reading.view[told.act : span[1]])))
    guided = guided_in(reading.prose, *span) if not section.marker else ()
    if guided and not told.asked:  # "… hướng dẫn các công đoàn cơ sở thực hiện như sau:"
        reading.lead = Context(reading.assigning.of_the_opening(guided))
        return []
    if reading.assigning.is_issuer(told.parties[0]) or (not told.asked and asks_below(reading.view, told.act, span[1])):
        if reading.assigning.addressees and not section.marker:
            reading.lead = Context(reading.assigning.addressees)
        return []  # "Sở Tài chính đề nghị:" – the parts name whom it asks, else it asks the addressees
    timed = [o for o in of_sentence(reading, section, span, told, None)[0] if o.deadline is not None]
    # What is to be reported stands below: "gửi báo cáo trước ngày … gồm các nội dung sau:".
    listed = any(o.kind in ("report", "comment", "register") for o in timed)
    assignees = told_assignees(reading, told, section)
    if not section.marker and all(a.role == "all" for a in assignees):
        assignees = reading.assigning.of_the_opening(told.parties) if reading.assigning.addressees else assignees
    context = Context(assignees, choice=choice or listed)
    if section.marker:
        reading.contexts[index] = context
    else:
        reading.lead = context
    if choice and not timed:
        return [draft(reading, section, span, span, context.assignees, told, None)]
    return timed
