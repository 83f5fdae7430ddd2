"""What a person's settlement makes of an obligation in review: how it then stands, and its line of history. Pure."""

from collections.abc import Callable
from dataclasses import replace

from knowledge.deadline import Deadline
from knowledge.obligation import Assignee, Kind, Obligation
from knowledge.revision import Revision, RevisionKind
from knowledge.settlement import Act, Settlement

NOTHING = "không có"
_KINDS: dict[Kind, str] = {
    "report": "báo cáo",
    "task": "nhiệm vụ",
    "comment": "góp ý",
    "register": "đăng ký",
    "attend": "tham dự",
}
_REVISIONS: dict[Act, RevisionKind] = {
    "accept": "accepted",
    "correct": "mended",
    "drop": "dropped",
    "reopen": "reopened",
}


def settled(settlement: Settlement, obligation: Obligation) -> tuple[Obligation, Revision]:
    """The obligation as it stands after the settlement, and what to tell of it.

    Accepted or corrected, its doubts are settled and its warnings fall away. A correction never touches the quote, and
    a time that a person gave is marked `corrected`, so that nobody takes it for the directive's words. Reopened, it
    stands as `settlement.after` where that is given, else as it stood.
    """
    after = _after(settlement, obligation)
    before_words, after_words = _told(differences(obligation, after))
    return after, Revision(
        kind=_REVISIONS[settlement.act],
        before=before_words,
        after=after_words,
        who=settlement.who,
        at=settlement.at,
        reason=settlement.reason,
    )


def differences(before: Obligation, after: Obligation) -> tuple[tuple[str, str, str], ...]:
    """The fields in which two readings of one obligation differ: (name of the field, words before, words after)."""
    pairs = ((name, words(before), words(after)) for name, words in _FIELDS.items())
    return tuple((name, old, new) for name, old, new in pairs if old != new)


def _after(settlement: Settlement, obligation: Obligation) -> Obligation:
    match settlement.act:
        case "accept":
            return replace(obligation, status="active", warnings=())
        case "drop":
            return replace(obligation, status="dropped")
        case "reopen":
            return _reopened(settlement, settlement.after or obligation)
        case "correct":
            return _corrected(settlement.after or obligation, obligation)


def _corrected(after: Obligation, before: Obligation) -> Obligation:
    deadline = after.deadline
    if deadline and (before.deadline is None or replace(before.deadline, origin=deadline.origin) != deadline):
        deadline = replace(deadline, origin="corrected")
    return replace(
        after,
        status="active",
        warnings=(),
        deadline=deadline,
        citation=before.citation,
        more_citations=before.more_citations,
    )


def _reopened(settlement: Settlement, obligation: Obligation) -> Obligation:
    why = f"Được đưa trở lại để kiểm tra: {settlement.reason}" if settlement.reason else "Được đưa trở lại để kiểm tra."
    return replace(obligation, status="needs_review", warnings=(*obligation.warnings, why))


def _told(found: tuple[tuple[str, str, str], ...]) -> tuple[str, str]:
    """One field's words alone; several with their names, so that each pair can be told apart."""
    if len(found) == 1:
        return found[0][1], found[0][2]
    before = "; ".join(f"{name}: {old}" for name, old, _ in found)
    return before, "; ".join(f"{name}: {new}" for name, _, new in found)


def _deadline(deadline: Deadline | None) -> str:
    return deadline.text if deadline else NOTHING


def _assignees(assignees: tuple[Assignee, ...]) -> str:
    roles = {"lead": " (chủ trì)", "support": " (phối hợp)", "all": ""}
    return "; ".join(assignee.text + roles[assignee.role] for assignee in assignees) or NOTHING


# The name of each field as people read it, and the words of its value.
_FIELDS: dict[str, Callable[[Obligation], str]] = {
    "thời hạn": lambda obligation: _deadline(obligation.deadline),
    "đơn vị thực hiện": lambda obligation: _assignees(obligation.assignees),
    "việc phải làm": lambda obligation: obligation.action,
    "nơi nhận": lambda obligation: obligation.recipient or NOTHING,
    "loại việc": lambda obligation: _KINDS[obligation.kind],
    "địa điểm": lambda obligation: obligation.place or NOTHING,
}
