"""Meetings and events: when, where, and who is to be there (giấy mời, triệu tập)."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.assigning import Assigning
from ingest.parties import Party
from ingest.words import any_of
from knowledge.citation import Citation
from knowledge.dates import TimeExpression
from knowledge.directive import Directive, Section
from knowledge.obligation import Assignee, Obligation
from knowledge.vietnamese import fold, squeeze

_WHEN = re.compile(r"thoi gian(?: khai mac| bat dau| to chuc| hop)?(?: [^:.;]{0,40})?\s*:")
_WHO = re.compile(r"thanh phan(?: kinh moi| moi| tham du| du hop| trieu tap)?[^:]{0,30}:|kinh moi\s*:|trieu tap\s*:")
_WHERE = re.compile(r"(?:địa điểm|nơi họp)(?:\s+tổ chức|\s+họp)?\s*:\s*(?P<place>[^\n;]+)", re.IGNORECASE)
_AT = re.compile(rf"\stại\s+(?P<place>{any_of('venues')}[^.;]{{3,120}})")


def bare_subject(directive: Directive) -> str:
    """The subject (trích yếu) without "V/v", "Về việc"; "" when there is none."""
    return re.sub(r"^(?:V/v|Về việc)\s*:?\s*", "", directive.header.subject or "", flags=re.IGNORECASE)


def is_moment(time: TimeExpression) -> bool:
    """True for one day with an hour; a window is a time for work, not for an event."""
    return time.deadline.due is not None and time.deadline.time is not None and time.deadline.period is None


def event_place(view: str, start: int, end: int) -> str | None:
    """The place that a clause gives ("tại Hội trường A …")."""
    found = _AT.search(view, start, end)
    return squeeze(found["place"]) if found else None


def events_in(
    directive: Directive, view: str, times: tuple[TimeExpression, ...], assigning: Assigning
) -> list[Obligation]:
    """One event for each moment after "Thời gian:", with the place after "Địa điểm:" and whoever is invited."""
    found: list[Obligation] = []
    for section in directive.sections:
        label = _WHEN.search(fold(view[section.start : section.end]))
        if not label:
            continue
        at = section.start + label.start()
        time = next((t for t in times if at <= t.start <= section.end and is_moment(t)), None)
        if time is not None:
            invited = tuple(_invited(directive, view, assigning)) or assigning.addressees
            found.append(_event(directive, view, section, time, invited))
    return found


def _invited(directive: Directive, view: str, assigning: Assigning) -> Iterator[Assignee]:
    """Who stands under "Thành phần kính mời:", line by line or after the colon."""
    for index, section in enumerate(directive.sections):
        label = _WHO.search(fold(view[section.start : section.end]))
        if not label:
            continue
        names = [(section.start + label.end(), section.end)]
        names += [(s.start + len(s.marker), s.end) for s in directive.sections if s.parent == index]
        for start, end in names:
            for name in re.finditer(r"[^;]+", view[start:end]):
                words = squeeze(name.group()).rstrip(".")
                if words:
                    yield from assigning.assignees([Party(words, start + name.start(), start + name.end())])
        return


def _event(
    directive: Directive, view: str, section: Section, time: TimeExpression, invited: tuple[Assignee, ...]
) -> Obligation:
    place = _WHERE.search(view, section.start)
    subject = bare_subject(directive)
    quote = directive.text[section.start : section.end]
    return Obligation(
        kind="attend",
        assignees=invited,
        action=subject or squeeze(view[section.start : section.end]),
        recipient=None,
        recipient_agency=None,
        deadline=replace(time.deadline, inclusive=True),
        citation=Citation(section.path, directive.page_at(section.start), quote, section.start, section.end),
        place=squeeze(place["place"]).rstrip(".") if place else None,
        status="needs_review" if time.warnings else "active",
        warnings=time.warnings,
    )
