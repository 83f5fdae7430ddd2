"""Provinces named in a text, before and after 1 July 2025, and who became what."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property

from knowledge.agencies.data import Province
from knowledge.agencies.slips import Slips
from knowledge.agencies.vocabulary import Name, Vocabulary
from knowledge.agencies.words import Word, name_keys, words_of
from knowledge.vietnamese import fold, nfc

MERGED_ON = date(2025, 7, 1)  # Nghị quyết 202/2025/QH15: 63 provinces became 34
_KIND = (("tinh",), ("thanh", "pho"), ("tp",), ("t",), ("province", "of"), ("city", "of"))
_Finder = Callable[[Sequence[Word], int], tuple[Name[str], int] | None]
_SMALLER = frozenset({"xa", "phuong", "duong", "pho", "tran", "song", "nui", "ga"})
_DOMAIN = re.compile(r"([a-z0-9-]+)\.gov\.vn")


class Provinces:
    """The 63 provinces by every way to write them."""

    def __init__(self, provinces: dict[str, Province]) -> None:
        self._provinces = provinces
        self._names = [name for province in provinces.values() for name in _names(province)]
        self._vocabulary = Vocabulary(self._names)
        self._not_after = {p.name: [_keys(t) for t in p.not_after] for p in provinces.values()}
        self._not_before = {p.name: [_keys(t) for t in p.not_before] for p in provinces.values()}
        self._by_domain = {domain: p.name for p in provinces.values() for domain in p.domains}

    def get(self, name: str) -> Province | None:
        """The province of that bare name."""
        return self._provinces.get(name)

    def named(self, text: str) -> str | None:
        """The province that the whole text names ("tinh soc trang", "TP. Cần Thơ", "BR-VT"), else None."""
        words = words_of(text)
        for kind in _KIND:
            if tuple(word.key for word in words[: len(kind)]) == kind and len(words) > len(kind):
                words = words[len(kind) :]
                break
        if words and words[-1].key in ("province", "city"):
            words = words[:-1]
        found = self._vocabulary.longest_at(words, 0) if words else None
        return found[0].target if found and found[1] == len(words) else None

    def at(self, words: Sequence[Word], index: int, *, sure: bool = False) -> tuple[str, int] | None:
        """The province named at `index`, and the index after it. sure: the words before say that a place is meant."""
        found = self._vocabulary.longest_at(words, index)
        if found is None:
            return None
        name, end = found[0].target, found[1]
        return (name, end) if self.fits(words, index, end, name, sure=sure) else None

    def fits(self, words: Sequence[Word], index: int, end: int, name: str, *, sure: bool) -> bool:
        """False where the name's words mean something else: "Đoàn TNCS Hồ Chí Minh", "vì hòa bình"."""
        if _stands(words[:index], self._not_after[name], last=True) and not sure:
            return False
        if _stands(words[end : end + 2], self._not_before[name], last=False):
            return False
        return sure or not (self._provinces[name].common and self._everyday(words, index))

    @staticmethod
    def _everyday(words: Sequence[Word], index: int) -> bool:
        """ "vì hòa bình" in an accented text; without marks anywhere nothing tells, so the name is taken."""
        after_kind = index > 0 and words[index - 1].key in ("tinh", "pho", "tp", "o", "tai")
        return not words[index].capital and not after_kind and any(word.marked for word in words)

    def first_in(self, text: str) -> tuple[str, int, int] | None:
        """The first province named in a running text with its span, "tỉnh" and "thành phố" not included."""
        return self._first(text, lambda words, index: self._vocabulary.longest_at(words, index))

    def first_misspelt_in(self, text: str) -> tuple[str, int, int] | None:
        """The same with a slip of one letter."""
        return self._first(text, self._misspelt_at)

    def _misspelt_at(self, words: Sequence[Word], index: int) -> tuple[Name[str], int] | None:
        """A short name only after "tỉnh", "ở"; never everyday words ("tài nguyên" is no misspelt Thái Nguyên)."""
        found = self._slips.at(words, index)
        if found is None:
            return None
        name, end = found
        keys = tuple(word.key for word in words[index:end])
        everyday = keys in [name_keys(text) for text in self._provinces[name.target].everyday]
        marks_only = keys == name_keys(name.text)
        short = (
            not marks_only
            and len(name.text) < 9
            and not (index and words[index - 1].key in ("tinh", "tp", "pho", "o", "tai"))
        )
        return None if everyday or short else found

    def _first(self, text: str, find: _Finder) -> tuple[str, int, int] | None:
        words = words_of(text)
        for index in range(len(words)):
            found = find(words, index)
            if found is None or _part_of_smaller_place(words, index):
                continue
            name, end = found[0].target, found[1]
            if self.fits(words, index, end, name, sure=_after_kind(words, index)):
                return name, words[index].start, words[end - 1].end
        return None

    @cached_property
    def _slips(self) -> Slips[str]:
        return Slips(self._names, places=True)

    def of_domain(self, text: str) -> str | None:
        """The province of a web or e-mail address: "so_khcn_vt@bacgiang.gov.vn", "stnmt.hatinh.gov.vn", "bacgiang"."""
        folded = fold(nfc(text)).strip()
        for match in _DOMAIN.finditer(folded):
            if match[1] in self._by_domain:
                return self._by_domain[match[1]]
        return self._by_domain.get(folded)

    def successor(self, name: str, on: date | None) -> str:
        """The province that it is on that day: itself until 30 June 2025."""
        province = self._provinces.get(name)
        if on is None or on < MERGED_ON or province is None:
            return name
        return province.successor or name

    def predecessors(self, name: str) -> tuple[str, ...]:
        """The provinces that went into it on 1 July 2025, without itself, in alphabetical order."""
        return tuple(p.name for p in self._provinces.values() if p.successor == name)


def _names(province: Province) -> list[Name[str]]:
    names = [Name(province.name, province.name)]
    if " " in province.name:
        names.append(Name(province.name.replace(" - ", "").replace(" ", ""), province.name))
    for alias in province.aliases:
        letters = [c for c in alias if c.isalpha()]
        names.append(Name(alias, province.name, capitals=len(letters) <= 2 and alias.isupper()))
    return names


def _keys(text: str) -> tuple[str, ...]:
    return name_keys(text)


def _stands(words: Sequence[Word], phrases: list[tuple[str, ...]], *, last: bool) -> bool:
    keys = tuple(word.key for word in words)
    return any((keys[-len(p) :] if last else keys[: len(p)]) == p for p in phrases)


def _after_kind(words: Sequence[Word], index: int) -> bool:
    """True after "tỉnh", "thành phố", "TP"."""
    if index == 0 or words[index].gap.strip(" .\n\t"):
        return False
    before = words[index - 1].key
    return before in ("tinh", "tp") or (before == "pho" and index > 1 and words[index - 2].key == "thanh")


def _part_of_smaller_place(words: Sequence[Word], index: int) -> bool:
    """ "phường Quảng Trị", "đường Hà Nội": the name belongs to something smaller than the province."""
    if index == 0 or not words[index].near or words[index - 1].key not in _SMALLER:
        return False
    return not _after_kind(words, index)
