"""Obligations said in several sentences or several places of one directive, told once."""

from collections.abc import Hashable
from dataclasses import replace

from knowledge.obligation import Obligation
from knowledge.vietnamese import fold


def joined(found: list[Obligation], new: list[Obligation], text: str) -> list[Obligation]:
    """Sentences of one part that go on with the same untimed task are one obligation with one quote out of `text`."""
    if len(new) != 1 or not found:
        return new
    last, added = found[-1], new[0]
    same = last.assignees == added.assignees and last.deadline is None and added.deadline is None
    close = 0 <= added.citation.start - last.citation.end <= 3
    if not (same and close and last.kind == added.kind):
        return new
    start, end = last.citation.start, added.citation.end
    found[-1] = replace(last, citation=replace(last.citation, quote=text[start:end], end=end))
    return []


def merged(found: list[Obligation]) -> tuple[Obligation, ...]:
    """What a directive says twice (same assignees, action and time) is one obligation with several citations."""
    merged: dict[Hashable, Obligation] = {}
    for o in sorted(found, key=lambda o: o.citation.start):
        duty = _duty(o)
        kept = merged.get(duty)
        merged[duty] = replace(kept, more_citations=(*kept.more_citations, o.citation)) if kept else o
    return tuple(merged.values())


def _duty(o: Obligation) -> Hashable:
    """What makes two obligations the same one, wherever they stand."""
    time = replace(o.deadline, text="") if o.deadline else None
    return o.kind, frozenset(a.text for a in o.assignees), time, fold(o.action)
