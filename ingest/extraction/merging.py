"""Obligations said in several sentences or several places of one directive, told once."""

import re
from collections.abc import Hashable
from dataclasses import replace

from knowledge.obligation import Obligation
from knowledge.vietnamese import fold

# What stands before the same action when a sentence says it: who leads, with whom.
_LED_BY = re.compile(r"chu tri|phoi hop|tham muu|co trach nhiem|chiu trach nhiem|(?:to chuc |trien khai )?thuc hien")
# Such words stand before the addressees whom they mean.
_EVERYBODY = re.compile(r"(?:thu truong )?(?:cac|moi|tung) (?:(?:co quan|don vi|dia phuong)(?:,? va |, )?)+")
_SHORTEST = 12
_MOST_COMPARED = 40


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
    known: dict[Hashable, dict[str, int]] = {}
    for o in sorted(found, key=lambda o: o.citation.start):
        alike = known.setdefault(_party_and_time(o), {})
        twin = _twin(fold(o.action), alike, timed=o.deadline is not None)
        if twin is None:
            alike[fold(o.action)] = len(merged)
            merged.append(o)
        else:
            kept = merged[twin]
            merged[twin] = replace(kept, more_citations=(*kept.more_citations, o.citation))
    return tuple(merged)


def _party_and_time(o: Obligation) -> Hashable:
    time = replace(o.deadline, text="") if o.deadline else None
    names = frozenset(fold(a.text) for a in o.assignees)
    named = frozenset(n for n in names if not _EVERYBODY.fullmatch(n))
    return o.kind, named or names, time


def _twin(action: str, alike: dict[str, int], *, timed: bool) -> int | None:
    """The number of the duty with the same action: "rà soát …" for "chủ trì, phối hợp với … rà soát …"."""
    if action in alike or not timed or len(alike) > _MOST_COMPARED:
        return alike.get(action)
    for other, number in alike.items():
        short, long = sorted((action, other), key=len)
        if len(short) > _SHORTEST and long.endswith(f" {short}") and _LED_BY.match(long):
            return number
    return None
