"""One obligation through all that happened to it: what directives change, then what people decide. Pure."""

from knowledge.revising.filed import Kept, Stands
from knowledge.revision import Revision
from knowledge.settling import settled


def folded(kept: Kept) -> Stands:
    """The obligation as it stands now, with its history."""
    obligation = kept.original
    history: list[Revision] = []
    for settlement in kept.settlements:
        obligation, revision = settled(settlement, obligation, as_read=kept.original, unsettled=kept.original)
        history.append(revision)
    return Stands(kept.id, obligation, tuple(history))
