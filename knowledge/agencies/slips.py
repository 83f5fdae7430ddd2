"""Names misspelt by a letter, found only where no name matches as it stands; never between two real names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from knowledge.agencies.data import Unit
from knowledge.agencies.vocabulary import Name
from knowledge.agencies.words import SKIPPED, Word, joins, name_keys, name_marks, words_of

T = TypeVar("T")
_LONG = 9
_LONG_FOR_ANOTHER_HEAD = 14
_TWO_SLIPS_FROM = 18
_SHORT_HEAD = "so"  # "Sở Y tế" is short, but its first word is rarely anything else when two more follow


@dataclass(frozen=True, slots=True)
class _Spelling(Generic[T]):
    letters: str
    keys: tuple[str, ...]
    name: Name[T]


class Slips(Generic[T]):
    """Finds a name within one letter (two in long names) of the words of a text. Imports rapidfuzz when made.

    places: names of places, which are short: any of seven letters or more may have a slip.
    """

    def __init__(self, names: Iterable[Name[T]], *, places: bool = False) -> None:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        self._extract = process.extract
        self._distance = OSA.distance
        self._places = places
        # By first letter and length, for a slip is hardly ever in the first letter, and few names remain to compare.
        self._alike: dict[tuple[str, int], dict[str, list[_Spelling[T]]]] = {}
        for name in names:
            keys = name_keys(name.text)
            if len(keys) > 1 and not (name.capitals or name.marks or name.capital):
                spelling = _Spelling("".join(keys), keys, name)
                bucket = self._alike.setdefault((spelling.letters[0], len(spelling.letters)), {})
                bucket.setdefault(spelling.letters, []).append(spelling)
        self._longest = max((length for _, length in self._alike), default=0) + 1

    def at(self, words: Sequence[Word], index: int) -> tuple[Name[T], int] | None:
        """The nearest name that begins at `index`, the longest of equals, and the index after it."""
        taken: list[Word] = []
        best: tuple[int, int, Name[T], int] | None = None
        for i in range(index, len(words)):
            if i > index and not joins(words, i):
                break
            if i > index and words[i].key in SKIPPED:
                continue
            taken.append(words[i])
            letters = "".join(word.key for word in taken)
            if len(letters) > self._longest:
                break
            found = self._nearest(letters, taken)
            if found and (best is None or (-found[0], len(letters)) > (-best[0], best[1])):
                best = (found[0], len(letters), found[1], i + 1)
        return (best[2], best[3]) if best else None

    def _nearest(self, letters: str, taken: Sequence[Word]) -> tuple[int, Name[T]] | None:
        near: list[tuple[int, Name[T]]] = []
        allowed = 2 if len(letters) >= _TWO_SLIPS_FROM else 1
        for length in range(len(letters) - allowed, len(letters) + allowed + 1):
            bucket = self._alike.get((letters[0], length))
            if bucket:
                hits = self._extract(letters, bucket.keys(), scorer=self._distance, score_cutoff=allowed, limit=3)
                near += [
                    (int(distance), spelling.name)
                    for text, distance, _ in hits
                    for spelling in bucket[text]
                    if self._trusted(spelling, taken, int(distance), allowed)
                ]
        return _only_one(near)

    def _trusted(self, spelling: _Spelling[T], taken: Sequence[Word], distance: int, allowed: int) -> bool:
        """Whether so short a name may be meant, word by word and with the marks as far as they are written.

        "thủ trưởng" is one letter from "Thủ tướng" and "sổ y tá" from "Sở Y tế": the marks, the number of words and
        the first word tell them apart.
        """
        keys = tuple(word.key for word in taken)
        if len(keys) != len(spelling.keys):
            return distance == 0 and (self._places or len(spelling.keys) > 2)
        if distance and not self._long_enough(spelling, keys):
            return False
        marks = name_marks(spelling.name.text)
        slips = sum(
            self._distance(word.marked, mark or key) if word.marked else self._distance(word.key, key)
            for word, key, mark in zip(taken, spelling.keys, marks, strict=True)
        )
        return slips <= allowed and not (taken[0].marked and taken[0].raw.lower() in _OTHER_WORDS)

    def _long_enough(self, spelling: _Spelling[T], keys: tuple[str, ...]) -> bool:
        if self._places:
            return len(spelling.letters) >= 7
        if len(keys) < 3:
            return False
        same_head = keys[0] == spelling.keys[0]
        least = _LONG if same_head else _LONG_FOR_ANOTHER_HEAD
        return len(spelling.letters) >= least or (same_head and keys[0] == _SHORT_HEAD)


def _only_one(near: list[tuple[int, Name[T]]]) -> tuple[int, Name[T]] | None:
    """The nearest, unless another name is just as near."""
    if not near:
        return None
    least = min(distance for distance, _ in near)
    nearest = [name for distance, name in near if distance == least]
    return (least, nearest[0]) if all(name.target == nearest[0].target for name in nearest) else None


_OTHER_WORDS = frozenset({"số", "sổ", "sợ", "bố", "bỏ", "bọ", "hỏi", "hồi", "bán", "bản", "bàn", "đoạn"})


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
