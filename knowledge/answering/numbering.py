"""The citations of one answer: numbered in order of use, each place once."""

from knowledge.answer import NumberedCitation
from knowledge.citation import Citation
from knowledge.directive import StoredDirective
from knowledge.store import Store


class Citations:
    """Collects the places that an answer stands on."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._found: dict[tuple[str, int, int], NumberedCitation] = {}

    async def add(self, document: StoredDirective, citation: Citation, *, passage_seq: int | None = None) -> int:
        """The number of this place, new or already given."""
        key = (document.id, citation.start, citation.end)
        if key not in self._found:
            if passage_seq is None and (held := await self._store.passage_at(document.id, citation.start)):
                passage_seq = held.seq
            self._found[key] = NumberedCitation(len(self._found) + 1, document, citation, passage_seq)
        return self._found[key].n

    def all(self) -> tuple[NumberedCitation, ...]:
        """In the order of their numbers."""
        return tuple(self._found.values())
