"""Agencies and groups named in a text, as the registry's own matches."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.agencies.data import AgencyData, Family, Unit
from knowledge.agencies.provinces import Provinces
from knowledge.agencies.tails import Tail, Tails
from knowledge.agencies.vocabulary import Name, Vocabulary
from knowledge.agencies.words import SKIPPED, Word, joins, name_marks
from knowledge.vietnamese import fold

Target = tuple[str, str | Family]  # ("unit", key), ("group", key), ("family", Family)
_HEADS = frozenset({"cac-so", "cac-bo"})
_INITIALS = {"Sở": "S", "Bộ": "B", "Ban": "B", "Phòng": "P"}


@dataclass(frozen=True, slots=True)
class Match:
    """One agency or group named between two words of a text; `begin`, `end` count words.

    city: "UBND thành phố" without a name, which is the province in a city and a district elsewhere.
    """

    begin: int
    end: int
    unit: str | None
    group: str | None
    tail: Tail
    english: bool = False
    plural: bool = False
    city: str | None = None


class Matcher:
    """Finds units, families and groups of the data in the words of a text."""

    def __init__(self, data: AgencyData, provinces: Provinces) -> None:
        self._units = data.units
        self._families = data.families
        self._provinces = provinces
        self._tails = Tails(provinces)
        self.names = list(_all_names(data))
        self._vocabulary = Vocabulary(self.names)
        self._guards = {guard.head: {fold(word): word for word in guard.not_after} for guard in data.guards}

    def matches(self, words: Sequence[Word]) -> Iterator[Match]:
        """Every agency or group, left to right, the longest at each place."""
        index = 0
        head: Word | None = None
        while index < len(words):
            match = self.at(words, index) or (self._under_head(words, index, head) if head else None)
            head = self._head(words, match, head) if match else head
            if match and not (match.group in _HEADS and self._lists(words, match.end, head)):
                yield match
            index = match.end if match else index + 1

    def _head(self, words: Sequence[Word], match: Match, before: Word | None) -> Word | None:
        """The word that a list goes on under: "các Sở: Y tế, Nội vụ", "Bộ Y tế, Tài chính"."""
        unit = self._units.get(match.unit or "")
        if match.group not in _HEADS and (unit is None or unit.kind not in ("department", "ministry")):
            return None
        return next((word for word in words[match.begin : match.end] if word.key in ("so", "bo")), before)

    def _lists(self, words: Sequence[Word], index: int, head: Word | None) -> bool:
        """True when "các Sở" is followed by a colon and the departments meant."""
        if head is None or index >= len(words) or ":" not in words[index].gap:
            return False
        return self._under_head(words, index, head) is not None

    def _under_head(self, words: Sequence[Word], index: int, head: Word) -> Match | None:
        """ "Nội vụ" in "Sở Y tế, Nội vụ": the name that begins at `index` when the head is thought before it."""
        before = words[index - 1] if index else None
        listed = words[index].gap.strip() in (",", ":") or (before is not None and before.key in SKIPPED)
        if not listed or not words[index].capital:
            return None
        found = self._vocabulary.longest_at([head, replace(words[index], gap=" "), *words[index + 1 :]], 0)
        if found is None or found[0].target[0] != "unit":
            return None
        return self.build(words, index, index + found[1] - 1, found[0], plural=False)

    def at(self, words: Sequence[Word], index: int) -> Match | None:
        """The agency or group that begins at `index`."""
        found = self._vocabulary.longest_at(words, index)
        begin = index
        plural = words[index].key == "cac"
        if plural and index + 1 < len(words) and joins(words, index + 1):
            after = self._vocabulary.longest_at(words, index + 1)
            if after and (found is None or after[1] > found[1]):
                found, begin = after, index + 1
        if found is None or self.guarded(words, begin):
            return None
        name, end = found
        return self.build(words, index, end, name, plural=plural)

    def build(self, words: Sequence[Word], begin: int, end: int, name: Name[Target], *, plural: bool) -> Match | None:
        """The match of a name found between two words, with the tail after it; None when its level is no agency."""
        sort, target = name.target
        tail = self._tails.at(words, end)
        if isinstance(target, Family):
            if tail == Tail(end) and target.default is None:
                tail = replace(self._shared_tail(words, end), end=end)
            return _of_family(target, begin, tail, name, end, plural)
        if sort == "group":
            return Match(begin, tail.end, None, target, tail, name.english, True)
        unit = self._units[target]
        if unit.level == "central" or (unit.level == "province" and tail.level in ("district", "commune")):
            return Match(begin, end, target, None, Tail(end), name.english, plural)
        return Match(begin, tail.end, target, None, tail, name.english, plural or tail.plural)

    def _shared_tail(self, words: Sequence[Word], index: int) -> Tail:
        """ "HĐND, UBND các huyện": the level after the second body is the first one's too."""
        while index < len(words) and words[index].key in SKIPPED:
            index += 1
        found = self._vocabulary.longest_at(words, index) if index < len(words) and joins(words, index) else None
        target = found[0].target[1] if found else None
        if found and isinstance(target, Family):
            return self._tails.at(words, found[1])
        provincial = any(family.province == target for family in self._families)
        return Tail(index, "province" if provincial else None)

    def guarded(self, words: Sequence[Word], index: int) -> bool:
        """ "cơ sở y tế", "cán bộ tài chính": the first word belongs to the word before it."""
        before = self._guards.get(words[index].key)
        if not before or index == 0 or not words[index].near:
            return False
        word = words[index - 1]
        return word.key in before and (word.marked is None or word.marked == name_marks(before[word.key])[0])


def _of_family(family: Family, begin: int, tail: Tail, name: Name[Target], end: int, plural: bool) -> Match | None:
    level = tail.level or ("province" if tail.province else None)
    if family.named and (tail.province is None or level != "province" or tail.end - end > 4):
        return None
    units = {"province": family.province, "district": family.district, "commune": family.commune}
    if level == "city":
        unit = family.district or family.province
        return Match(begin, tail.end, unit, None, tail, name.english, plural or tail.plural, family.province)
    unit_or_none = units.get(level or family.default or "")
    if unit_or_none is None:
        return None
    return Match(begin, tail.end, unit_or_none, None, tail, name.english, plural or tail.plural)


def _all_names(data: AgencyData) -> Iterator[Name[Target]]:
    for unit in data.units.values():
        yield from _unit_names(unit)
    for group in data.groups.values():
        for text in group.names:
            yield Name(text, ("group", group.key), english=_is_english(text))
    for family in data.families:
        for text in family.names:
            yield Name(text, ("family", family), english=_is_english(text))


def _unit_names(unit: Unit) -> Iterator[Name[Target]]:
    target: Target = ("unit", unit.key)
    for text in (unit.name, *unit.aliases):
        yield Name(text, target, capital=unit.capitalised)
    for text in unit.capitals:
        yield Name(text, target, capitals=True)
    for text in _english(unit.english):
        yield Name(text, target, english=True)
    yield from _short_names(unit, target)


def _short_names(unit: Unit, target: Target) -> Iterator[Name[Target]]:
    """ "Sở TN&MT", "Sở TNMT", "STNMT". Two letters need their tone mark ("sở tp"), for "so tp" may be anything."""
    head = unit.name.split()[0]
    for short in unit.short:
        joined = "".join(c for c in short if c.isalnum())
        for text in dict.fromkeys((short, joined)):
            yield Name(f"{head} {text}", target, marks=len(joined) <= 2)
        if head in _INITIALS:
            yield Name(_INITIALS[head] + joined, target, capitals=len(joined) <= 2 and head != "Sở")
            if joined != short:
                yield Name(_INITIALS[head] + short, target, capitals=len(joined) <= 2)


def _english(names: Iterable[str]) -> Iterator[str]:
    """ "Department of Health" also as "Health Department", "Dept of Health"."""
    for text in names:
        yield text
        kind, of, field = text.partition(" of ")
        if of and kind in ("Department", "Ministry"):
            yield f"{field} {kind}"
        if of and kind == "Department":
            yield f"Dept of {field}"


def _is_english(text: str) -> bool:
    return text.isascii() and any(
        word in text.lower()
        for word in (
            "'",
            "union",
            "front",
            "departm",
            "command",
            "associ",
            "federa",
            "labour",
            "agenc",
            "organi",
            "minis",
        )
    )
