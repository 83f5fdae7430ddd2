"""An obligation (nhiệm vụ được giao): who must do what, to whom, by when, and the words that say so."""

from dataclasses import dataclass
from typing import Literal

from knowledge.agency import Agency
from knowledge.citation import Citation
from knowledge.deadline import Deadline
from knowledge.directive import StoredDirective
from knowledge.revision import Revision

Kind = Literal["report", "task", "comment", "register", "attend"]
Role = Literal["lead", "support", "all"]
ObligationStatus = Literal["active", "needs_review", "replaced", "withdrawn", "dropped"]


@dataclass(frozen=True, slots=True)
class Assignee:
    """One party bound (đơn vị thực hiện): its printed words, its role, and the agencies the words stand for.

    proof: where the directive shows that the agencies are meant, when that is not the quote itself (a line of an annex
    list, a heading), by the agency's name: ((agency name, Citation), …); the name "" stands for all of them.
    """

    text: str
    role: Role
    agencies: tuple[Agency, ...] = ()
    proof: tuple[tuple[str, Citation], ...] = ()


@dataclass(frozen=True, slots=True)
class Obligation:
    """One duty as one directive states it.

    action: a short clause of the directive's own words. recipient: as printed, None when not stated;
    recipient_agency: the same resolved in the registry. place: for `attend` only.
    """

    kind: Kind
    assignees: tuple[Assignee, ...]
    action: str
    recipient: str | None
    recipient_agency: Agency | None
    deadline: Deadline | None
    citation: Citation
    more_citations: tuple[Citation, ...] = ()
    place: str | None = None
    status: ObligationStatus = "active"
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RegisteredObligation:
    """An obligation in the register, with its key and the directive it stands in.

    obligation: as it stands now. original: as it was read, None when nothing has changed since. history: what changed
    it, oldest first.
    """

    id: str
    document: StoredDirective
    obligation: Obligation
    original: Obligation | None = None
    history: tuple[Revision, ...] = ()

    def in_force(self) -> tuple[Revision, ...]:
        """The changes that still count: by directives all, by people those since the last reopening."""
        reopened = max((i for i, told in enumerate(self.history) if told.kind == "reopened"), default=-1)
        return tuple(told for i, told in enumerate(self.history) if told.who is None or i > reopened)
