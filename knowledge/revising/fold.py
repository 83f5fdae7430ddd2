"""One obligation through what happens to it: changed by a directive, doubted because of one, settled by a person."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from knowledge.deadline import Deadline
from knowledge.directive import StoredDirective
from knowledge.obligation import Obligation, ObligationStatus
from knowledge.revising.filed import Kept, Stands
from knowledge.revising.links import Link
from knowledge.revising.wording import KINDS, doubted, folded_into, moves_elsewhere, newer_version, read_otherwise, told
from knowledge.revision import Revision, RevisionKind
from knowledge.settlement import Settlement
from knowledge.settling import settled
from knowledge.vietnamese import fold

_DAY_ALONE = re.compile(r"\W*(?:(?:sang|thanh|la|ngay)\b|\d)")
BINDING = ("active", "needs_review")


@dataclass(slots=True)
class Running:
    """An obligation on its way through its history; the only values here that change.

    as_read: as the directive states it. unsettled: as it would stand had no person acted. days: every day it was due so
    far. since: the day of the directive that set its present time. raised: the doubts about
    its time that later directives gave rise to, and that a later day settles.
    """

    id: str
    as_read: Obligation
    obligation: Obligation
    unsettled: Obligation
    history: tuple[Revision, ...] = ()
    days: frozenset[date] = frozenset()
    since: date = date.min
    raised: tuple[str, ...] = ()

    @classmethod
    def start(cls, kept: Kept) -> "Running":
        """The obligation as it was read."""
        return cls(kept.id, kept.original, kept.original, kept.original, days=_day_of(kept.original.deadline))

    @property
    def binding(self) -> bool:
        """True until a directive replaces or withdraws it."""
        return self.unsettled.status in BINDING

    @property
    def present(self) -> Obligation:
        """As it stands; what a person has dropped as it would stand otherwise, for it may be taken up again."""
        return self.unsettled if self.obligation.status == "dropped" else self.obligation

    def settle(self, settlement: Settlement) -> None:
        """A person's decision."""
        self.obligation, revision = settled(settlement, self.obligation, as_read=self.as_read, unsettled=self.unsettled)
        self.history += (revision,)
        self.days |= _day_of(self.obligation.deadline)

    def doubt(self, link: Link, reason: str) -> None:
        """It may be meant by an amendment, or not: it keeps its time and waits for a person."""
        warning = doubted(link.by, link.amendment, reason)
        self._change(lambda one: replace(one, status="needs_review", warnings=(*one.warnings, warning)))
        if link.amendment.effect not in ("replace", "withdraw"):
            self.raised += (warning,)
        self.history += (_revision("amended", link, reason=reason),)

    def question(self, own: StoredDirective, beside: StoredDirective) -> None:
        """It stands in the copy `own`, otherwise or not at all in the copy that counts."""
        said = read_otherwise(own, beside)
        self._change(lambda one: replace(one, status="needs_review", warnings=(*one.warnings, said)))
        self.history += (Revision("amended", document_id=beside.id, label=beside.label(), reason=said),)

    def hold(self, link: Link) -> None:
        """It is read from the sentence that moves a time elsewhere, and it is not clear which: no new duty as such."""
        said = moves_elsewhere(link.amendment)
        if said not in self.obligation.warnings:
            self._change(lambda one: replace(one, status="needs_review", warnings=(*one.warnings, said)))

    def end(self, link: Link) -> None:
        """It no longer binds: replaced or withdrawn."""
        kind = KINDS[link.amendment.effect]
        status: ObligationStatus = "replaced" if kind == "replaced" else "withdrawn"
        said = told(kind, link.by, None)
        self._change(lambda one: replace(one, status=status, warnings=(*one.warnings, said)))
        self.history += (_revision(kind, link),)

    def retime(self, link: Link, new: Deadline, on: date) -> None:
        """The new time takes the place of the old one, unless a later directive, issued after `on`, has set it."""
        if on < self.since:
            return
        kind, old = KINDS[link.amendment.effect], self.present.deadline
        new = _as_exact(new, old)
        timed = replace(new, origin="extended" if kind == "extended" else "corrected")
        self._change(lambda one: self._retimed(one, timed, told(kind, link.by, old)))
        self.days, self.since, self.raised = self.days | _day_of(new), on, ()
        self.history += (_revision(kind, link, before=old.text if old else "", after=new.text),)

    def give_way(self, to: StoredDirective, *, version: bool) -> None:
        """It stands elsewhere: in the newer version of its directive, or in the directive that its sentence changes."""
        said = newer_version(to) if version else folded_into(to)
        self._change(lambda one: replace(one, status="replaced", warnings=(*one.warnings, said)))
        revision = Revision("replaced", document_id=to.id, label=to.label(), issued_on=to.header.issued_on, reason=said)
        self.history += (revision,)

    def stands(self) -> Stands:
        """How it stands in the end."""
        return Stands(self.id, self.obligation, self.history)

    def _change(self, change: Callable[[Obligation], Obligation]) -> None:
        """What a directive changes, whatever people decided; what they dropped stays dropped."""
        dropped = self.obligation.status == "dropped"
        self.obligation, self.unsettled = change(self.obligation), change(self.unsettled)
        if dropped:
            self.obligation = replace(self.obligation, status="dropped")

    def _retimed(self, one: Obligation, new: Deadline, said: str) -> Obligation:
        left = [w for w in one.warnings if w not in self.raised and not _is_about(w, one.deadline)]
        doubtful = one.status == "needs_review" and (left or not one.warnings)
        status: ObligationStatus = "needs_review" if doubtful else "active"
        return replace(one, deadline=new, status=status, warnings=(*left, said))


def _as_exact(new: Deadline, old: Deadline | None) -> Deadline:
    """A day that alone is given ("sửa thành 31/7/2024") leaves "trước" where it stood."""
    alone = _DAY_ALONE.match(fold(new.text))
    return replace(new, inclusive=old.inclusive) if alone and old is not None and new.inclusive else new


def _is_about(warning: str, deadline: Deadline | None) -> bool:
    """True for a doubt about a time that no longer counts; such doubts quote it."""
    return deadline is not None and f"“{deadline.text}”" in warning


def _day_of(deadline: Deadline | None) -> frozenset[date]:
    return frozenset([deadline.due]) if deadline and deadline.due else frozenset()


def _revision(kind: RevisionKind, link: Link, before: str = "", after: str = "", reason: str = "") -> Revision:
    by = link.by
    return Revision(
        kind,
        before=before,
        after=after,
        document_id=by.id,
        label=by.label(),
        issued_on=by.header.issued_on,
        citation=link.amendment.citation,
        reason=reason,
    )
