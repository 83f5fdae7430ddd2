"""Two readings of one directive -> one register: what they agree on stands, the rest is for a person. Pure."""

from dataclasses import replace

from knowledge.deadline import Deadline
from knowledge.obligation import Obligation
from knowledge.vietnamese import fold

ONLY_SECOND = "Chỉ máy đọc thứ hai nêu việc này; cần kiểm tra."
ONLY_FIRST = "Máy đọc thứ hai không nêu việc này; cần kiểm tra."
OTHER_TIME = "Hai lần đọc khác nhau về thời hạn (lần thứ hai: “{words}”); cần kiểm tra."
OTHER_PARTIES = "Hai lần đọc khác nhau về đơn vị thực hiện (lần thứ hai: {words}); cần kiểm tra."
_NO_TIME = "không có"


def compared(first: tuple[Obligation, ...], second: tuple[Obligation, ...]) -> tuple[Obligation, ...]:
    """The obligations of the first reading in its order, then those that only the second one has.

    Only what has a time must be found by both: duties without one are told in too many ways to be counted against
    each other.
    """
    left = list(second)
    kept = []
    for one in first:
        twin = _twin(one, left)
        if twin is None:
            kept.append(_doubted(one, ONLY_FIRST) if one.deadline else one)
        else:
            left.remove(twin)
            kept.append(_together(one, twin))
    known = [one.citation for one in first]
    new = [two for two in left if two.deadline or not any(_overlap(two, c.start, c.end) for c in known)]
    return (*kept, *(_doubted(two, ONLY_SECOND) for two in new))


def _twin(one: Obligation, others: list[Obligation]) -> Obligation | None:
    """The obligation of the second reading on the same words, the one with the same time before any other."""
    places = (one.citation, *one.more_citations)
    near = [two for two in others if any(_overlap(two, place.start, place.end) for place in places)]
    same = [two for two in near if _time(two) == _time(one)]
    return next(iter(same or near), None)


def _overlap(two: Obligation, start: int, end: int) -> bool:
    return two.citation.start < end and start < two.citation.end


def _together(one: Obligation, two: Obligation) -> Obligation:
    if _time(one) != _time(two):
        return _doubted(one, OTHER_TIME.format(words=two.deadline.text if two.deadline else _NO_TIME))
    if not _same_parties(one, two):
        return _doubted(one, OTHER_PARTIES.format(words="; ".join(a.text for a in two.assignees) or _NO_TIME))
    return one


def _time(obligation: Obligation) -> Deadline | None:
    """The value of the time, without its words and how it came about."""
    deadline = obligation.deadline
    return replace(deadline, text="", origin="stated") if deadline else None


def _same_parties(one: Obligation, two: Obligation) -> bool:
    """True when they name an agency in common: a model seldom lists all of a group. Parties unknown to the registry
    are compared by their words."""
    ours, theirs = (frozenset(agency for a in o.assignees for agency in a.agencies) for o in (one, two))
    if ours and theirs:
        return bool(ours & theirs)
    words, others = (frozenset(fold(a.text) for a in o.assignees) for o in (one, two))
    return not words or not others or bool(words & others)


def _doubted(obligation: Obligation, reason: str) -> Obligation:
    return replace(obligation, status="needs_review", warnings=(*obligation.warnings, reason))
