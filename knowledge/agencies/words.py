"""A text as folded words with their spans, and whether written tone marks agree with a name's."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.vietnamese import TONE_MARKS, fold, nfc

_WORD = re.compile(r"[a-z0-9]+")
_FINAL_Y = re.compile(r"(?<=[bcdghklmnprstvx])y$")
_INSIDE_A_NAME = re.compile(r"[\s,/&*_'’\"“”‘\-–—]*")
_DOTTED = frozenset({"tp", "t", "tx", "tt", "q", "h", "p", "x", "gd", "kh", "ubnd", "cn"})
SKIPPED = frozenset({"va", "and"})
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|\S+\.vn\b\S*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """One word or number: its span, its letters, its folded key, its letters with the tone mark moved to the end.

    marked is None when no mark is written; gap is the text between the word before and this one.
    """

    start: int
    end: int
    raw: str
    key: str
    marked: str | None
    capital: bool
    upper: bool
    gap: str

    @property
    def near(self) -> bool:
        """True when only white space stands between the word before and this one."""
        return not self.gap.strip()


def words_of(text: str) -> list[Word]:
    """The words of a text in its composed form, in order; mail and web addresses are no words."""
    text = nfc(text)
    if "@" in text or "." in text:
        text = _ADDRESS.sub(lambda match: "\x00" * len(match[0]), text)
    words: list[Word] = []
    before = 0
    for match in _WORD.finditer(fold(text)):
        start, end = match.span()
        raw = text[start:end]
        words.append(
            Word(start, end, raw, _key(match[0]), _marked(raw), raw[0].isupper(), raw.isupper(), text[before:start])
        )
        before = end
    return words


def joins(words: Sequence[Word], index: int) -> bool:
    """True when the word at `index` may stand in one name with the word before it: no full stop, colon, bracket."""
    word = words[index]
    if _INSIDE_A_NAME.fullmatch(word.gap):
        return word.gap.count("\n") < 3
    return word.gap.strip() == "." and words[index - 1].key in _DOTTED


def marks_agree(words: Sequence[Word], marks: Sequence[str | None]) -> bool:
    """True when each word is written without marks, or with the very marks of the name ("số y tế" is no "Sở Y tế")."""
    return all(word.marked is None or word.marked == mark for word, mark in zip(words, marks, strict=True))


def name_keys(text: str) -> tuple[str, ...]:
    """The folded keys of a name as it is looked up: "và" is left out, for people do ("Sở Tài nguyên Môi trường")."""
    keys = [_key(key) for key in _WORD.findall(fold(text))]
    return tuple(key for i, key in enumerate(keys) if i == 0 or key not in SKIPPED)


@lru_cache(maxsize=4096)
def name_marks(text: str) -> tuple[str | None, ...]:
    """The marks of a name's words, one for each of `name_keys`."""
    words = words_of(text)
    return tuple(word.marked for i, word in enumerate(words) if i == 0 or word.key not in SKIPPED)


def _key(folded: str) -> str:
    """ "ly" and "li", "ky" and "ki" are two spellings of one syllable."""
    return _FINAL_Y.sub("i", folded) if len(folded) <= 3 else folded


@lru_cache(maxsize=4096)
def _marked(raw: str) -> str | None:
    """The lower-case letters with the tone mark last, so that "hoà" and "hòa" are one; None without any mark."""
    if raw.isascii():
        return None
    parts = unicodedata.normalize("NFD", raw.lower())
    tones = "".join(part for part in parts if part in TONE_MARKS)
    letters = "".join(part for part in parts if part not in TONE_MARKS)
    return _FINAL_Y.sub("i", letters) + tones
