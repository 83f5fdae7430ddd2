"""Names misspelt by a letter, found only where no name matches as it stands; never between two real names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from knowledge.agencies.data import Unit
from knowledge.agencies.vocabulary import Name
from knowledge.agencies.words import SKIPPED, Word, joins, words_of

T = TypeVar("T")
_SHORTEST = 5
_SHORTEST_WITH_ANOTHER_HEAD = 9
_TWO_SLIPS_FROM = 18
_OTHER_WORDS = frozenset({"số", "sổ", "sợ", "sơ", "bố", "bỏ", "bọ", "hỏi", "hồi", "bán", "bản", "bàn", "đoạn"})


@dataclass(frozen=True, slots=True)
class _Spelling(Generic[T]):
    letters: str
    head: str
    name: Name[T]


class Slips(Generic[T]):
    """Finds a name within one letter (two in long names) of the words of a text. Imports rapidfuzz when made."""

    def __init__(self, names: Iterable[Name[T]]) -> None:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        self._extract = process.extract
        self._distance = OSA.distance
        self._by_length: dict[int, dict[str, list[_Spelling[T]]]] = {}
        for name in names:
            if not (name.capitals or name.marks or name.capital):
                self._add(name)
        self._longest = max(self._by_length, default=0) + 1

    def _add(self, name: Name[T]) -> None:
        keys = [word.key for i, word in enumerate(words_of(name.text)) if i == 0 or word.key not in SKIPPED]
        letters = "".join(keys)
        if len(keys) > 1 and len(letters) >= _SHORTEST:
            bucket = self._by_length.setdefault(len(letters), {})
            bucket.setdefault(letters, []).append(_Spelling(letters, keys[0], name))

    def at(self, words: Sequence[Word], index: int) -> tuple[Name[T], int] | None:
        """The nearest name that begins at `index`, the longest of equals, and the index after it."""
        letters = ""
        best: tuple[int, int, _Spelling[T], int] | None = None
        for i in range(index, len(words)):
            if i > index and not joins(words, i):
                break
            if i > index and words[i].key in SKIPPED:
                continue
            letters += words[i].key
            if len(letters) > self._longest:
                break
            found = self._nearest(letters, words[index])
            if found and (best is None or (-found[0], len(letters)) > (-best[0], best[1])):
                best = (found[0], len(letters), found[1], i + 1)
        return (best[2].name, best[3]) if best else None

    def _nearest(self, letters: str, head: Word) -> tuple[int, _Spelling[T]] | None:
        if len(letters) < _SHORTEST or _written(head) in _OTHER_WORDS:
            return None
        allowed = 2 if len(letters) >= _TWO_SLIPS_FROM else 1
        near: list[tuple[int, _Spelling[T]]] = []
        for length in range(len(letters) - allowed, len(letters) + allowed + 1):
            bucket = self._by_length.get(length)
            if bucket:
                hits = self._extract(letters, bucket.keys(), scorer=self._distance, score_cutoff=allowed, limit=3)
                near += [(int(distance), spelling) for text, distance, _ in hits for spelling in bucket[text]]
        return _only_one([hit for hit in near if _trusted(hit[1], letters, head)])


def _trusted(spelling: _Spelling[T], letters: str, head: Word) -> bool:
    """A short name needs its first word right, for "sổ y tá" is one letter from "Sở Y tế" as well."""
    return spelling.head == head.key or (
        len(spelling.letters) >= _SHORTEST_WITH_ANOTHER_HEAD and spelling.letters[0] == letters[0]
    )


def _only_one(near: list[tuple[int, _Spelling[T]]]) -> tuple[int, _Spelling[T]] | None:
    """The nearest, unless another name is just as near."""
    if not near:
        return None
    least = min(distance for distance, _ in near)
    nearest = [spelling for distance, spelling in near if distance == least]
    if any(spelling.name.target != nearest[0].name.target for spelling in nearest):
        return None
    return least, nearest[0]


def _written(word: Word) -> str:
    return word.raw.lower()


@cache
def _canonical(units: tuple[Unit, ...]) -> Slips[str]:
    return Slips(Name(unit.name, unit.key) for unit in units)


def near_unit(text: str, units: Iterable[Unit]) -> Unit | None:
    """The unit whose full canonical name the whole text is, but for a letter."""
    listed = tuple(units)
    words = words_of(text)
    if not words or len(words) > 12:
        return None
    found = _canonical(listed).at(words, 0)
    if found is None or found[1] != len(words):
        return None
    return next(unit for unit in listed if unit.key == found[0].target)
