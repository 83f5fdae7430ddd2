"""Meetings and events: when, where, and who is to be there (giấy mời, triệu tập)."""

import re
from dataclasses import replace

from ingest.words import any_of
from knowledge.citation import Citation
from knowledge.dates import TimeExpression
from knowledge.directive import Directive, Section
from knowledge.obligation import Assignee, Obligation
from knowledge.vietnamese import fold, squeeze

_INVITES = re.compile(r"giay moi|kinh moi|trieu tap|tham du|du hop|thanh phan|dai bieu")
_WHEN = re.compile(r"thoi gian(?: khai mac| bat dau| to chuc| hop)?\s*:")
_WHERE = re.compile(r"(?:địa điểm|tại địa điểm|nơi họp)(?:\s+tổ chức|\s+họp)?\s*:\s*(?P<place>[^\n;]+)", re.IGNORECASE)
_AT = re.compile(rf"\stại\s+(?P<place>{any_of('venues')}[^.;]{{3,120}})")


def event_place(view: str, start: int, end: int) -> str | None:
    """The place that a clause gives ("tại Hội trường A …")."""
    found = _AT.search(view, start, end)
    return squeeze(found["place"]) if found else None


def event_in(
    directive: Directive, view: str, times: tuple[TimeExpression, ...], invited: tuple[Assignee, ...]
) -> list[Obligation]:
    """The event of an invitation: the time after "Thời gian:", the place after "Địa điểm:"; [] when there is none."""
    if not _INVITES.search(fold(f"{directive.header.type} {view}")):
        return []
    for section in directive.sections:
        label = _WHEN.search(fold(view[section.start : section.end]))
        if not label:
            continue
        at = section.start + label.start()
        time = next((t for t in times if at <= t.start <= section.end and _is_moment(t)), None)
        if time is not None:
            return [_event(directive, view, section, time, invited)]
    return []


def _is_moment(time: TimeExpression) -> bool:
    """True for one day with an hour; a window is a time for work, not for an event."""
    return time.deadline.due is not None and time.deadline.time is not None and time.deadline.period is None


def _event(
    directive: Directive, view: str, section: Section, time: TimeExpression, invited: tuple[Assignee, ...]
) -> Obligation:
    place = _WHERE.search(view, section.start)
    subject = re.sub(r"^(?:V/v|Về việc)\s*:?\s*", "", directive.header.subject or "", flags=re.IGNORECASE)
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
