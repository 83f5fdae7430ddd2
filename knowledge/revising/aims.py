"""Which obligations of a directive an amendment means: by part, old time, agencies, topic; in doubt none is changed.

An amendment names its duty in few words. What fits is meant only when nothing else fits as well; otherwise all that
may be meant go to a person. Pure.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from knowledge.agency import Agency
from knowledge.amendment import Amendment
from knowledge.day_words import written_day
from knowledge.deadline import Deadline
from knowledge.matching import Ground, coverage, topic_of
from knowledge.obligation import Kind, Obligation
from knowledge.vietnamese import fold, fold_words

# The share of the topic's words that a duty must hold, and how near to the best one.
_TOPIC_HELD = 0.5
_NEAR_THE_BEST = 0.75
_SUBJECT_WORTH = 0.6
_TOPIC_WEIGHT = 1.0
# Words that say which kind of duty is meant, folded.
_KINDS: tuple[tuple[str, frozenset[Kind]], ...] = (
    ("bao cao", frozenset({"report"})),
    ("gop y", frozenset({"comment"})),
    ("tham gia y kien", frozenset({"comment"})),
    ("lay y kien", frozenset({"comment"})),
    ("dang ky", frozenset({"register"})),
    ("hop", frozenset({"attend"})),
    ("hoi nghi", frozenset({"attend"})),
    ("hoi thao", frozenset({"attend"})),
    ("tap huan", frozenset({"attend", "register"})),
    ("gui", frozenset({"report", "comment", "register"})),
    ("nop", frozenset({"report", "comment", "register"})),
)
_LONGER = ("gia han", "lui", "keo dai")


@dataclass(frozen=True, slots=True)
class Duty:
    """An obligation of the target: as it stands when the amendment comes, and every day it was due so far."""

    id: str
    obligation: Obligation
    days: frozenset[date] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Aim:
    """The obligations meant. sure: False when they are only possible; reason: then a sentence part that says why."""

    ids: tuple[str, ...]
    sure: bool = True
    reason: str = ""


_Signal = Callable[[Duty], bool]


def aim(amendment: Amendment, duties: Sequence[Duty], *, subject: str | None, not_before: date | None) -> Aim:
    """The obligations that `amendment` means among those still binding.

    subject: of the target, whose words the topic may hold. not_before: the day of the amending directive, before which
    no new time can lie.
    """
    possible = [duty for duty in duties if _can_change(duty.obligation, amendment)]
    if not possible:
        return Aim(())
    narrowed, missing = _by_signals(amendment, possible)
    if missing:
        return Aim(tuple(d.id for d in possible), sure=False, reason=missing)
    narrowed, sure = _by_topic(amendment, narrowed, subject)
    ids = tuple(duty.id for duty in narrowed)
    reason = _unclear(amendment, narrowed, sure=sure) or _strange(amendment, narrowed, not_before)
    return Aim(ids, sure=not reason, reason=reason)


def _can_change(obligation: Obligation, amendment: Amendment) -> bool:
    if obligation.status not in ("active", "needs_review"):
        return False
    if amendment.effect == "correct" and amendment.deadline is None and amendment.topic:
        # "Đã in là “…”": of the duties only those that hold the words, or stand in the part named.
        return _holds(obligation, amendment.topic) or bool(amendment.part and in_part(obligation, amendment.part))
    timed = amendment.effect == "extend" or amendment.deadline is not None
    return not timed or obligation.deadline is not None


def _by_signals(amendment: Amendment, duties: list[Duty]) -> tuple[list[Duty], str]:
    """Those that fit part, old time and agencies; what none of them fits, as the reason of a doubt."""
    part, before, agencies = amendment.part, amendment.before, amendment.agencies
    signals: list[tuple[_Signal, str]] = []
    if part:
        signals.append((lambda duty: in_part(duty.obligation, part), f"không thấy nhiệm vụ nào ở mục {part}"))
    if before and before.due:
        old = f"không thấy nhiệm vụ nào có hạn {written_day(before.due)}"
        signals.append((lambda duty: before.due in duty.days, old))
    if agencies:
        names = ", ".join(agency.name for agency in agencies)
        signals.append((lambda duty: bool(_bound(duty.obligation, agencies)), f"không thấy nhiệm vụ nào của {names}"))
    for fits, missing in signals:
        kept = [duty for duty in duties if fits(duty)]
        if not kept:
            return duties, missing
        duties = kept
    return duties, ""


def _by_topic(amendment: Amendment, duties: list[Duty], subject: str | None) -> tuple[list[Duty], bool]:
    """Those that the topic speaks of; False when it speaks of none of them."""
    if amendment.part or not amendment.topic:
        return duties, True
    kinds = _kinds(amendment.topic)
    of_kind = [duty for duty in duties if not kinds or duty.obligation.kind in kinds]
    topic = topic_of([amendment.topic])
    if not of_kind and not amendment.before:
        return duties, False
    of_kind = of_kind or duties
    if topic.weight() < _TOPIC_WEIGHT:
        return of_kind, True
    about = Ground(subject)
    scores = [max(coverage(topic, (_ground(d.obligation), 1.0), (about, _SUBJECT_WORTH)), 0.0) for d in of_kind]
    best = max(scores)
    if best < _TOPIC_HELD:
        return of_kind, bool(amendment.before)
    near = [duty for duty, score in zip(of_kind, scores, strict=True) if score >= best * _NEAR_THE_BEST]
    return near, True


def _unclear(amendment: Amendment, duties: Sequence[Duty], *, sure: bool) -> str:
    """Why it is not clear that these are meant; "" when it is."""
    if not sure:
        return "không thấy nhiệm vụ nào nói về nội dung này"
    if amendment.agencies and not all(_all_bound(duty.obligation, amendment.agencies) for duty in duties):
        names = ", ".join(agency.name for agency in amendment.agencies)
        return f"văn bản này chỉ nói về {names}, nhiệm vụ còn giao cho cơ quan khác"
    if len(duties) > 1 and not amendment.part and amendment.effect in ("replace", "withdraw"):
        return "không rõ những nhiệm vụ nào thôi phải làm"
    if len(duties) > 1 and amendment.before is None and len({_due(duty.obligation) for duty in duties}) > 1:
        return "có nhiều nhiệm vụ khác hạn, không rõ nhiệm vụ nào được thay đổi"
    return ""


def _strange(amendment: Amendment, duties: Iterable[Duty], not_before: date | None) -> str:
    """Why the new time cannot simply take the place of the old one; "" when it can."""
    if amendment.effect in ("replace", "withdraw"):
        return ""
    new = amendment.deadline
    if new is None:
        return "chưa nêu thời gian mới" if amendment.effect == "extend" else "không rõ nội dung mới của nhiệm vụ"
    if new.due is None:
        return f"thời gian mới (“{new.text}”) không phải là một ngày"
    if not_before and new.due < not_before:
        return f"thời gian mới ({written_day(new.due)}) đứng trước ngày của văn bản đó"
    for duty in duties:
        old = duty.obligation.deadline
        if old is not None and old.rrule:
            return "nhiệm vụ này lặp lại theo kỳ, không rõ kỳ nào được thay đổi"
        if old is not None and _is_shorter(amendment, old, new):
            return f"thời gian mới ({written_day(new.due)}) không muộn hơn hạn cũ"
    return ""


def _is_shorter(amendment: Amendment, old: Deadline, new: Deadline) -> bool:
    """True for an extension to an earlier day; a meeting may be moved forward."""
    longer = amendment.effect == "extend" and any(word in fold(amendment.citation.quote) for word in _LONGER)
    return longer and old.due is not None and new.due is not None and new.due < old.due


def in_part(obligation: Obligation, part: str) -> bool:
    """True for a duty in the part with this path, or below it: "III.2" holds "III.2.a"."""
    wanted = _steps(part)
    return any(
        path[at : at + len(wanted)] == wanted
        for path in (_steps(citation.path) for citation in (obligation.citation, *obligation.more_citations))
        for at in range(len(path))
        if at == 0 or wanted[0].startswith("dieu")
    )


def _steps(path: str) -> list[str]:
    return [" ".join(fold_words(step)) for step in path.split(".") if step.strip()]


def _kinds(topic: str) -> frozenset[Kind]:
    words = f" {' '.join(fold_words(topic))} "
    return next((kinds for word, kinds in _KINDS if f" {word} " in words), frozenset())


def _ground(obligation: Obligation) -> Ground:
    return Ground(obligation.action, obligation.recipient, obligation.place, obligation.citation.quote)


def _holds(obligation: Obligation, words: str) -> bool:
    wanted = " ".join(fold_words(words))
    return any(
        wanted in " ".join(fold_words(citation.quote)) for citation in (obligation.citation, *obligation.more_citations)
    )


def _bound(obligation: Obligation, agencies: Sequence[Agency]) -> list[Agency]:
    """The agencies that the duty binds and the amendment names."""
    return [
        bound
        for assignee in obligation.assignees
        for bound in assignee.agencies
        if any(_is(bound, named) for named in agencies)
    ]


def _all_bound(obligation: Obligation, agencies: Sequence[Agency]) -> bool:
    named = [agency for assignee in obligation.assignees for agency in assignee.agencies]
    listed = all(assignee.agencies for assignee in obligation.assignees)
    return listed and all(any(_is(bound, agency) for agency in agencies) for bound in named)


def _is(bound: Agency, named: Agency) -> bool:
    same_place = not named.place or named.place == bound.place
    return bound.unit == named.unit and same_place and named.province in (None, bound.province)


def _due(obligation: Obligation) -> tuple[date | None, str | None]:
    deadline = obligation.deadline
    return (deadline.due, deadline.rrule) if deadline else (None, None)
