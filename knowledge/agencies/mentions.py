"""Agencies named in a question or a sentence, for people who type with or without tone marks, and slip."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.agencies.matching import Match, Matcher, Target
from knowledge.agencies.provinces import Provinces
from knowledge.agencies.slips import Slips
from knowledge.agencies.vocabulary import Name
from knowledge.agencies.words import Word, words_of


@dataclass(frozen=True, slots=True)
class Mention:
    """One agency or group named in a text. start, end: its span, with the place and the province that follow.

    unit or group is its key, the other None. province: bare name; place: "huyện Tràng Định".
    """

    start: int
    end: int
    text: str
    unit: str | None
    group: str | None
    province: str | None
    place: str | None


class Mentions:
    """Finds mentions with the registry's names."""

    def __init__(self, matcher: Matcher, provinces: Provinces) -> None:
        self._matcher = matcher
        self._provinces = provinces

    @cached_property
    def _slips(self) -> Slips[Target]:
        return Slips(self._matcher.names)

    def find(self, text: str, *, fuzzy: bool) -> tuple[Mention, ...]:
        """Every mention, the longest at each place, left to right."""
        words = words_of(text)
        exact = list(self._matcher.matches(words))
        matches = sorted([*exact, *self._misspelt(words, exact)], key=lambda m: m.begin) if fuzzy else exact
        return tuple(self._mention(text, words, match) for match in matches)

    def _misspelt(self, words: Sequence[Word], exact: list[Match]) -> Iterator[Match]:
        """Names with a slip, in the stretches of words that hold no name as it stands."""
        before = 0
        for match in [*exact, None]:
            stretch = words[before : match.begin if match else len(words)]
            index = 0
            while index < len(stretch):
                found = self._slips.at(stretch, index)
                built = self._built(words, before + index, before + found[1], found[0]) if found else None
                if built:
                    yield built
                index = max(built.end - before, index + 1) if built else index + 1
            before = match.end if match else before

    def _built(self, words: Sequence[Word], begin: int, end: int, name: Name[Target]) -> Match | None:
        if self._matcher.guarded(words, begin):
            return None
        return self._matcher.build(words, begin, end, name, plural=False)

    def _mention(self, text: str, words: Sequence[Word], match: Match) -> Mention:
        start, end = words[match.begin].start, words[match.end - 1].end
        province = match.tail.province or (self._before(words, match.begin) if match.english else None)
        return Mention(start, end, text[start:end], match.unit, match.group, province, match.tail.place)

    def _before(self, words: Sequence[Word], index: int) -> str | None:
        """English puts the province first: "the Lang Son Department of Health"."""
        for begin in range(max(0, index - 4), index):
            found = self._provinces.at(words, begin)
            if (
                found
                and index - found[1] in (0, 1)
                and (found[1] == index or words[index - 1].key in ("province", "s"))
            ):
                return found[0]
        return None
