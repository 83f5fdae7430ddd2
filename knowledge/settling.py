"""What a person's settlement makes of an obligation in review: how it then stands, and its line of history. Pure."""

from collections.abc import Callable
from dataclasses import replace

from knowledge.deadline import Deadline
from knowledge.obligation import Assignee, Kind, Obligation, ObligationStatus, RegisteredObligation
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

# What a person may change. The quote is not among it: it stays the directive's.
MAY_CHANGE = ("kind", "assignees", "action", "recipient", "recipient_agency", "deadline", "place")
_BY_DIRECTIVES = frozenset({"withdrawn", "replaced"})


def settled(
    settlement: Settlement,
    obligation: Obligation,
    *,
    as_read: Obligation | None = None,
    unsettled: Obligation | None = None,
) -> tuple[Obligation, Revision]:
    """The obligation as it stands after the settlement, and what to tell of it.

    as_read: the obligation as it was read, from which a correction tells what the person changed; unsettled: as it
    would stand had no person acted, which is what reopening brings back. Both default to `obligation`.

    Accepted or corrected, its doubts are settled and its warnings fall away, but for those that `settlement.after`
    still waits with (`needs_review`): a correction of one field says nothing about another. A correction never touches
    the quote, and a time that a person gave is marked `corrected`, so that nobody takes it for the directive's words.
    What a directive has withdrawn or replaced meanwhile stays so whatever a person decided before.
    """
    after = _after(settlement, obligation, as_read or obligation, unsettled or obligation)
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


def deadline_given(registered: RegisteredObligation) -> bool:
    """True when the time that counts now, or that there is none, is a person's word and not the directive's."""
    words = _deadline(registered.obligation.deadline)
    return any(told.kind == "mended" and words in told.after for told in registered.in_force())


def _after(settlement: Settlement, obligation: Obligation, as_read: Obligation, unsettled: Obligation) -> Obligation:
    match settlement.act:
        case "accept":
            return _doubtless(obligation)
        case "drop":
            return _with_status(obligation, "dropped")
        case "reopen":
            return _reopened(settlement, unsettled)
        case "correct":
            after = settlement.after or as_read
            return _with_what_is_left(after, _corrected(after, as_read, obligation))


def _corrected(after: Obligation, as_read: Obligation, obligation: Obligation) -> Obligation:
    """`obligation` with what the person changed of what was read; what else has changed since then stays."""
    changed = {name: getattr(after, name) for name in MAY_CHANGE if getattr(after, name) != getattr(as_read, name)}
    if isinstance(deadline := changed.get("deadline"), Deadline):
        changed["deadline"] = replace(deadline, origin="corrected")
    return replace(obligation, **changed)


def _with_what_is_left(after: Obligation, obligation: Obligation) -> Obligation:
    """Doubtless, but for the doubts that the person's correction said nothing about and that still stand."""
    left = tuple(warning for warning in obligation.warnings if warning in after.warnings)
    if after.status != "needs_review" or not left:
        return _doubtless(obligation)
    return replace(_with_status(obligation, "needs_review"), warnings=left)


def _doubtless(obligation: Obligation) -> Obligation:
    return replace(_with_status(obligation, "active"), warnings=())


def _reopened(settlement: Settlement, obligation: Obligation) -> Obligation:
    why = f"Được đưa trở lại để kiểm tra: {settlement.reason}" if settlement.reason else "Được đưa trở lại để kiểm tra."
    return replace(_with_status(obligation, "needs_review"), warnings=(*obligation.warnings, why))


def _with_status(obligation: Obligation, status: ObligationStatus) -> Obligation:
    return obligation if obligation.status in _BY_DIRECTIVES else replace(obligation, status=status)


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
