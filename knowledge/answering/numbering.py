"""The citations of one answer: numbered in order of use, each place once."""

from dataclasses import replace

from knowledge.answer import NumberedCitation
from knowledge.citation import Citation
from knowledge.directive import StoredDirective
from knowledge.store import Store


class Citations:
    """Collects the places that an answer stands on."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._found: dict[tuple[str, int, int], NumberedCitation] = {}

    def add(self, document: StoredDirective, citation: Citation, *, passage_seq: int | None = None) -> int:
        """The number of this place, new or already given."""
        key = (document.id, citation.start, citation.end)
        if key not in self._found:
            self._found[key] = NumberedCitation(len(self._found) + 1, document, citation, passage_seq)
        return self._found[key].n

    async def all(self) -> tuple[NumberedCitation, ...]:
        """In the order of their numbers, each with the passage around it."""
        # All at once: an answer may stand on hundreds of places.
        lost = {_place(cited) for cited in self._found.values() if cited.passage_seq is None}
        held = await self._store.passages_holding(lost) if lost else {}
        return tuple(
            cited if cited.passage_seq is not None else replace(cited, passage_seq=held.get(_place(cited)))
            for cited in self._found.values()
        )


def _place(cited: NumberedCitation) -> tuple[str, int]:
    return cited.document.id, cited.citation.start
