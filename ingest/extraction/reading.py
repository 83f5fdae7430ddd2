"""One directive while it is being read: its parts, its times, and whom its headings bind so far."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from ingest.extraction.assigning import Assigning
from ingest.extraction.parties import Prose
from ingest.references import Cited
from knowledge.citation import Citation
from knowledge.dates import TimeExpression
from knowledge.directive import Directive, Section
from knowledge.obligation import Assignee
from knowledge.vietnamese import fold, squeeze

_PURPOSE_PART = re.compile(r"muc dich|yeu cau|muc tieu|quan diem|can cu|nguyen tac|kinh phi")


@dataclass(frozen=True, slots=True)
class Context:
    """What a heading or a lead-in says about the parts under it.

    named: a heading names the assignees, so that whatever stands under it is theirs. choice: the parts are offered, not
    each demanded.
    """

    assignees: tuple[Assignee, ...]
    named: bool = False
    choice: bool = False


@dataclass(slots=True)
class Reading:
    """One directive being read, and what has been understood so far.

    taken: where the times stand that events have taken. guests: who is invited anywhere, once that was looked for.
    children: the parts under each part, once that was asked for.
    """

    directive: Directive
    prose: Prose
    times: tuple[TimeExpression, ...]
    cited: tuple[Cited, ...]
    assigning: Assigning
    received_on: date | None
    contexts: dict[int, Context] = field(default_factory=dict)
    lead: Context | None = None
    numbered_yet: bool = False
    taken: set[int] = field(default_factory=set)
    guests: tuple[Assignee, ...] | None = None
    children: dict[int | None, list[int]] = field(default_factory=dict)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The parts of the body, in order."""
        return self.directive.sections

    @property
    def view(self) -> str:
        """The readable text, character for character as long as the directive's."""
        return self.prose.view

    def times_in(self, start: int, end: int) -> tuple[TimeExpression, ...]:
        """The expressions of time that lie between two offsets, in order."""
        first = bisect_left(self.times, start, key=_start)
        last = bisect_left(self.times, end, lo=first, key=_start)
        return tuple(t for t in self.times[first:last] if t.end <= end)

    def cited_within(self, start: int, end: int) -> tuple[Cited, ...]:
        """The mentions of other documents that begin between two offsets, in order."""
        first = bisect_left(self.cited, start, key=lambda c: c.start)
        return self.cited[first : bisect_left(self.cited, end, lo=first, key=lambda c: c.start)]

    def beside(self, index: int, reach: int) -> Iterator[tuple[int, Section]]:
        """The parts under the same heading as the part at `index`, itself included, at most `reach` away from it."""
        if not self.children:
            for i, section in enumerate(self.sections):
                self.children.setdefault(section.parent, []).append(i)
        siblings = self.children[self.sections[index].parent]
        at = bisect_left(siblings, index)
        for i in siblings[max(0, at - reach) : at + reach + 1]:
            yield i, self.sections[i]

    def index_of(self, section: Section) -> int:
        """Where `section` stands among the parts."""
        return bisect_left(self.sections, section.start, key=lambda s: s.start)

    def index_at(self, offset: int) -> int:
        """The index of the part in which `offset` lies, or the last one before it."""
        return max(0, bisect_right(self.sections, offset, key=lambda s: s.start) - 1)

    def above(self, section: Section) -> Context | None:
        """The nearest heading's context, or the lead-in's for a numbered part."""
        parent = section.parent
        while parent is not None:
            if parent in self.contexts:
                return self.contexts[parent]
            parent = self.directive.sections[parent].parent
        return self.lead if section.marker or section.parent is not None else None

    def cite(self, section: Section, start: int, end: int) -> Citation:
        """The words `text[start:end]` of `section` as a citation."""
        return Citation(section.path, self.directive.page_at(start), self.directive.text[start:end], start, end)


def _start(expression: TimeExpression) -> int:
    return expression.start


def under_purpose(reading: Reading, section: Section) -> bool:
    """True for a part under "Mục đích, yêu cầu", "Kinh phí" and the like, which give nobody work."""
    parent = section.parent
    while parent is not None:
        above = reading.directive.sections[parent]
        if _PURPOSE_PART.match(fold(squeeze(reading.view[above.start + len(above.marker) : above.end]))):
            return True
        parent = above.parent
    return False


def named_before(reading: Reading, section: Section) -> tuple[Assignee, ...]:
    """In a plan, "Quý cơ quan" are the outside parties that the headings before it name."""
    found: list[Assignee] = []
    for index, context in reading.contexts.items():
        if reading.directive.sections[index].start < section.start:
            found += [a for a in context.assignees if not reading.assigning.is_own(a) and a not in found]
    return tuple(found)


def called_on(reading: Reading) -> tuple[Assignee, ...]:
    """ "… phát động đến toàn thể cán bộ, công chức …": all those whom the plan calls on."""
    last = reading.directive.sections[-1].end if reading.directive.sections else 0
    calls = re.finditer(r"(?:đến|tới)\s+(?=toàn thể)", reading.view[:last])
    named = [a for m in calls for a in reading.assigning.assignees(reading.prose.parties_at(m.end(), last)[:1])]
    return tuple(a for a in named if not any(b.text.startswith(a.text) and b.text != a.text for b in named))
