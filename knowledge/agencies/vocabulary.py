"""Names in a tree of folded words: which names begin at a word of a text, the longest first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from knowledge.agencies.words import SKIPPED, Word, joins, marks_agree, words_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Name(Generic[T]):
    """One way to write `target`. capitals: only in capitals; marks: only with tone marks; capital: first letter."""

    text: str
    target: T
    capitals: bool = False
    marks: bool = False
    capital: bool = False
    english: bool = False


@dataclass(slots=True)
class _Node(Generic[T]):
    children: "dict[str, _Node[T]]" = field(default_factory=dict)
    names: list[tuple[Name[T], tuple[str | None, ...]]] = field(default_factory=list)


class Vocabulary(Generic[T]):
    """All names of one sort of thing."""

    def __init__(self, names: Iterable[Name[T]]) -> None:
        self._root: _Node[T] = _Node()
        for name in names:
            self._add(name)

    def _add(self, name: Name[T]) -> None:
        words = words_of(name.text)
        kept = [word for i, word in enumerate(words) if i == 0 or word.key not in SKIPPED]
        node = self._root
        for word in kept:
            node = node.children.setdefault(word.key, _Node())
        node.names.append((name, tuple(word.marked for word in kept)))

    def longest_at(self, words: Sequence[Word], index: int) -> tuple[Name[T], int] | None:
        """The longest name that begins at `index`, and the index of the word after it."""
        best = None
        for name, end in self._matches(words, index):
            best = (name, end)
        return best

    def _matches(self, words: Sequence[Word], index: int) -> Iterator[tuple[Name[T], int]]:
        node = self._root
        taken: list[Word] = []
        for i in range(index, len(words)):
            word = words[i]
            if i > index and not joins(words, i):
                return
            if i > index and word.key in SKIPPED:
                continue
            found = node.children.get(word.key)
            if found is None:
                return
            node = found
            taken.append(word)
            for name, marks in node.names:
                if marks_agree(taken, marks) and _as_required(name, taken):
                    yield name, i + 1
                    break


def _as_required(name: Name[T], taken: Sequence[Word]) -> bool:
    if name.capitals and not all(word.upper for word in taken):
        return False
    if name.capital and not taken[0].capital:
        return False
    return not name.marks or any(word.marked for word in taken)
