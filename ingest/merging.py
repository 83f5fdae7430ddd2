"""Obligations said in several sentences or several places of one directive, told once."""

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
