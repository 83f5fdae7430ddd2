"""A directive on file, and how it and its obligations stand: the values that `revised` takes and gives."""

from dataclasses import dataclass

from knowledge.amendment import Amendment
from knowledge.directive import DirectiveStatus, StoredDirective
from knowledge.obligation import Obligation
from knowledge.revision import Revision
from knowledge.settlement import Settlement


@dataclass(frozen=True, slots=True)
class Kept:
    """One obligation as it was read, and what people decided about it, oldest first."""

    id: str
    original: Obligation
    settlements: tuple[Settlement, ...] = ()


@dataclass(frozen=True, slots=True)
class Filed:
    """A directive on file: its row (the status in it is not looked at), its obligations, what it does to others."""

    document: StoredDirective
    duties: tuple[Kept, ...] = ()
    amendments: tuple[Amendment, ...] = ()


@dataclass(frozen=True, slots=True)
class Stands:
    """One obligation as it stands now. history: oldest first, empty when it stands as it was read."""

    id: str
    obligation: Obligation
    history: tuple[Revision, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """A directive as it stands now.

    replaced_by: the newer version, or the directive that replaces or withdraws it. remarks: sentences on what it
    changes and what changed it.
    """

    document_id: str
    status: DirectiveStatus
    replaced_by: str | None
    remarks: tuple[str, ...]
    duties: tuple[Stands, ...]
