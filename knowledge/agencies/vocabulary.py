"""Names in a tree of folded words: which names begin at a word of a text, the longest first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from knowledge.agencies.words import SKIPPED, Word, joins, marks_agree, name_keys, name_marks

T = TypeVar("T")
_NO_AND_AFTER = frozenset({"so", "bo"})  # "sổ và kế hoạch" is no "Sở Kế hoạch"


@dataclass(frozen=True, slots=True)
class Name(Generic[T]):
    """One way to write `target`.

    capitals: counts only in capitals; marks: only with tone marks, or in capitals ("sở yt", "so YT");
    capital: only with a capital first letter.
    """

    text: str
    target: T
    capitals: bool = False
    marks: bool = False
    capital: bool = False
    english: bool = False


@dataclass(slots=True)
class _Node(Generic[T]):
    children: "dict[str, _Node[T]]" = field(default_factory=dict)
    names: list[Name[T]] = field(default_factory=list)


class Vocabulary(Generic[T]):
    """All names of one sort of thing."""

    def __init__(self, names: Iterable[Name[T]]) -> None:
        self._root: _Node[T] = _Node()
        for name in names:
            self._add(name)

    def _add(self, name: Name[T]) -> None:
        keys = name_keys(name.text)
        self._insert(name, keys)
        if "cac" in keys[1:]:  # "Ban Quản lý các Khu công nghiệp" is often written without "các"
            self._insert(name, tuple(key for i, key in enumerate(keys) if i == 0 or key != "cac"))

    def _insert(self, name: Name[T], keys: tuple[str, ...]) -> None:
        node = self._root
        for key in keys:
            child = node.children.get(key)
            if child is None:
                child = node.children[key] = _Node()
            node = child
        node.names.append(name)

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
            if word.key in SKIPPED and taken and not (len(taken) == 1 and taken[0].key in _NO_AND_AFTER):
                continue
            found = node.children.get(word.key)
            if found is None:
                return
            node = found
            taken.append(word)
            for name in node.names:
                if _agrees(name, taken) and _as_required(name, taken):
                    yield name, i + 1
                    break


def _agrees(name: Name[T], taken: Sequence[Word]) -> bool:
    marks = name_marks(name.text)
    if len(marks) != len(taken):  # the form without "các"
        keys = name_keys(name.text)
        marks = tuple(mark for i, (mark, key) in enumerate(zip(marks, keys, strict=True)) if i == 0 or key != "cac")
    return marks_agree(taken, marks)


def _as_required(name: Name[T], taken: Sequence[Word]) -> bool:
    if name.capitals and not all(word.upper for word in taken):
        return False
    if name.capital and not taken[0].capital:
        return False
    return not name.marks or taken[-1].upper or any(word.marked for word in taken)
