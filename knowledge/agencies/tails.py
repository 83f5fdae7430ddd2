"""The words after an agency's name that say where it stands: "các huyện, thị xã", "thành phố Lạng Sơn"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from knowledge.agencies.provinces import Provinces
from knowledge.agencies.words import SKIPPED, Word, joins

Where = Literal["province", "city", "district", "commune"]
_LEVEL_WORDS: tuple[tuple[tuple[str, ...], str, Where], ...] = (
    (("thanh", "pho"), "thành phố", "city"),
    (("thi", "xa"), "thị xã", "district"),
    (("thi", "tran"), "thị trấn", "commune"),
    (("dac", "khu"), "đặc khu", "commune"),
    (("tinh",), "tỉnh", "province"),
    (("tp",), "thành phố", "city"),
    (("huyen",), "huyện", "district"),
    (("quan",), "quận", "district"),
    (("tx",), "thị xã", "district"),
    (("xa",), "xã", "commune"),
    (("phuong",), "phường", "commune"),
)
_LINKS = (
    ("cua",),
    ("o",),
    ("tai",),
    ("thuoc",),
    ("tren", "dia", "ban"),
    ("trong",),
    ("cap",),
    ("of",),
    ("in",),
    ("for",),
)
_ALL_PROVINCES = (("truc", "thuoc", "trung", "uong"), ("truc", "thuoc", "tw"), ("truc", "thuoc", "tu"))
_OTHER_WORD_AFTER = frozenset({"uy", "doan", "hoi"})  # Tỉnh ủy, Huyện đoàn, xã hội
_LONGEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows an agency's name. end: index of the word after it; place: "huyện Tràng Định".

    level is None when no word of level is there; plural: "các huyện"; everywhere: "các tỉnh, thành phố trực thuộc TW".
    """

    end: int
    level: Where | None = None
    place: str | None = None
    province: str | None = None
    plural: bool = False
    everywhere: bool = False


class Tails:
    """Reads tails; knows the provinces."""

    def __init__(self, provinces: Provinces) -> None:
        self._provinces = provinces

    def at(self, words: Sequence[Word], index: int) -> Tail:
        """The tail that begins at `index`; one that ends there when nothing of the kind follows."""
        if index >= len(words) or not joins(words, index):
            return Tail(index)
        start = index + 1 if words[index].key == "cac" else index
        levels, end = self._levels(words, start + 1 if _keys_at(words, start, ("cap",)) else start)
        if not levels or not (words[index].near or "/" in words[index].gap):
            return self._where(words, Tail(index)) if start == index else Tail(index)
        if start > index or len(levels) > 1:
            return self._where(words, self._plural(words, levels, end))
        if _keys_at(words, start, ("cap",)):
            return self._where(words, Tail(end, levels[0][0]))
        return self._single(words, levels[0], end)

    @staticmethod
    def _levels(words: Sequence[Word], index: int) -> tuple[list[tuple[Where, str]], int]:
        """The words of level in a row, with commas, slashes and "và" between them."""
        found: list[tuple[Where, str]] = []
        end = i = index
        while i < len(words) and (i == index or joins(words, i)):
            if (words[i].key in SKIPPED or words[i].key == "cac") and i > index:
                i += 1
                continue
            level = _level_at(words, i)
            if level is None:
                break
            found.append((level[0], level[1]))
            end = i = level[2]
        return found, end

    @staticmethod
    def _plural(words: Sequence[Word], levels: list[tuple[Where, str]], end: int) -> Tail:
        kinds = [level for level, _ in levels]
        for keys in _ALL_PROVINCES:
            if _keys_at(words, end, keys):
                return Tail(end + len(keys), "province", plural=True, everywhere=True)
        if "district" in kinds:
            return Tail(end, "district", plural=True)
        if "commune" in kinds:
            return Tail(end, "commune", plural=True)
        if "province" in kinds:
            return Tail(end, "province", plural=True, everywhere=True)
        return Tail(end, "district", plural=True)

    def _single(self, words: Sequence[Word], level: tuple[Where, str], end: int) -> Tail:
        where, label = level
        found = self._province_at(words, end)
        if where == "province":
            return Tail(found[1], where, province=found[0]) if found else self._where(words, Tail(end, where))
        if found and where == "city":
            province = self._provinces.get(found[0])
            if province and province.kind == "thành phố":
                return Tail(found[1], "province", province=found[0])
            return self._where(words, Tail(found[1], "district", f"{label} {found[0]}", found[0]))
        if found and where == "district" and label != "thị xã":
            return Tail(found[1], where, province=found[0])
        name, after = _capital_name(words, end)
        if name:
            level_of_place: Where = "district" if where == "city" else where
            return self._where(words, Tail(after, level_of_place, f"{label} {name}"))
        return self._where(words, Tail(end, where))

    def _where(self, words: Sequence[Word], tail: Tail) -> Tail:
        """Add the province that follows: "tỉnh Hà Tĩnh", "trên địa bàn tỉnh", "Lạng Sơn", "thành phố Lạng Sơn"."""
        i = tail.end
        if i >= len(words) or not joins(words, i) or tail.everywhere:
            return tail
        link = next((len(keys) for keys in _LINKS if _keys_at(words, i, keys)), 0)
        i += link
        level = _level_at(words, i) if i < len(words) else None
        if level and level[0] in ("province", "city"):
            i = level[2]
        found = self._province_at(words, i)
        if found and (words[tail.end].near or level):
            return replace(tail, end=found[1], province=tail.province or found[0])
        if level and level[0] == "province" and words[tail.end].near:
            return replace(tail, end=level[2], level=tail.level or "province")
        return tail

    def _province_at(self, words: Sequence[Word], index: int) -> tuple[str, int] | None:
        if index >= len(words) or not joins(words, index) or not (words[index].near or words[index].gap.strip() == "."):
            return None
        return self._provinces.at(words, index, sure=True)


def _keys_at(words: Sequence[Word], index: int, keys: tuple[str, ...]) -> bool:
    return tuple(word.key for word in words[index : index + len(keys)]) == keys


def _level_at(words: Sequence[Word], index: int) -> tuple[Where, str, int] | None:
    """The word of level at `index` ("thị xã"), as written in full, and the index after it."""
    for keys, label, where in _LEVEL_WORDS:
        end = index + len(keys)
        if not _keys_at(words, index, keys) or (len(keys) > 1 and not words[end - 1].near):
            continue
        if end < len(words) and words[end].near and words[end].key in _OTHER_WORD_AFTER:
            return None
        return where, label, end
    return None


def _capital_name(words: Sequence[Word], index: int) -> tuple[str, int]:
    """A place's name: words with a capital first letter (or a number) on one line, at most four."""
    end = index
    while end < len(words) and end - index < _LONGEST_NAME and _in_name(words[end], first=end == index):
        end += 1
    return " ".join(word.raw for word in words[index:end]), end


def _in_name(word: Word, *, first: bool) -> bool:
    one_line = word.near and "\n" not in word.gap
    return (one_line or (first and word.gap.strip() == ".")) and (word.capital or (first and word.key.isdigit()))
