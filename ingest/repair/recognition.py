"""Which lines of a text are TCVN3 or VNI: those whose marked words become Vietnamese syllables when decoded."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from ingest.repair.capitals import capital_headings, sentence_capitals
from ingest.repair.legacy import WORD, as_codes, decoded, has_own_capitals
from ingest.repair.lost_letters import with_u_horn
from ingest.repair.syllables import is_syllable
from ingest.repair.tables import SHOWN, Encoding

# What Vietnamese in Unicode never has but old encodings always do. A text without any of it is not looked at further.
_SUSPECT = re.compile("[\x01-\x06\x11-\x17\x80-\x9f\xa1-\xbfÄ-ÇËÎ-ÑÖ-ØÛÜÞßä-çëîï-ñö-øûüþÿ\uf020-\uf0ff]")
# Letters that are Vietnamese in Unicode beyond doubt.
_UNICODE = re.compile("[\u0102-\u01b0\u1ea0-\u1ef9]")
_UNICODE_WORD = re.compile("[\u0102-\u01b0\u1ea0-\u1ef9]\\S*")
# Bullets, e-mail addresses, links.
_NO_WORDS = re.compile(r"[§·•]|\S*(?:@|://)\S*")
# Not ° ± ² ³ ´, which are tones of TCVN3 but much more often degrees and footnotes.
_MARKED = re.compile(r"[\x01-\x06\x11-\x17\x80-\xaf\xb5-\xff]")
_UNIT = re.compile(r"µ[a-zA-Z]{1,2}|[A-Za-z]?[×÷][A-Za-z]?")
_ABBREVIATION = re.compile(r"[A-ZĐƯ]{2,6}")
_QUOTES = "".join(map(chr, SHOWN))
_PUNCTUATION = "".join(SHOWN[ord(c)] for c in "\x80\x82\x84\x85\x8b\x91\x92\x93\x94\x95\x96\x97\x99\x9b")
_SHARE = 0.8
_SHARE_IN_WHOLE = 0.5
_FEW = 0.05
_ENCODINGS: tuple[Encoding, ...] = ("tcvn3", "vni")


@dataclass(frozen=True, slots=True)
class Score:
    """Of `words` with marks: how many are syllables once decoded, how many as they stand, which ones only decoded."""

    words: int
    decoded: int
    standing: int
    gained: frozenset[str]

    def convinces(self, least: int) -> bool:
        """Many of the words become syllables, `least` different ones among them that were none."""
        return len(self.gained) >= least and self.decoded >= _SHARE * self.words and self.decoded > self.standing

    def agrees(self) -> bool:
        """Nothing speaks against it, in a text that is in this encoding for the rest."""
        return self.decoded >= self.standing and self.decoded >= _SHARE_IN_WHOLE * self.words


@dataclass(frozen=True, slots=True)
class Converted:
    """The text in Unicode, and the lines that were in each encoding. whole: nearly all of the text was in one."""

    text: str
    lines: dict[Encoding, int]
    whole: Encoding | None


def converted(text: str) -> Converted | None:
    """`text` with what is TCVN3 or VNI in it decoded; None when nothing is, which is found fast."""
    if not _SUSPECT.search(text):
        return None
    codes = as_codes(text)
    whole = _whole(codes, in_unicode=sum(1 for _ in _UNICODE_WORD.finditer(text)))
    capitals = has_own_capitals(codes)
    lines: dict[Encoding, int] = {}
    made = []
    for line in text.split("\n"):
        encoding, result = _line(line, whole, capitals) if whole or _SUSPECT.search(line) else (None, line)
        made.append(result)
        if encoding and result != line:
            lines[encoding] = lines.get(encoding, 0) + 1
    whole_text = "\n".join(made)
    if whole == "tcvn3" and not capitals:
        whole_text = sentence_capitals(whole_text)
    return Converted(whole_text, lines, whole) if lines else None


def _whole(codes: str, *, in_unicode: int) -> Encoding | None:
    """The encoding that all of the text seems to be in, but for a few words in Unicode."""
    scores = {encoding: score(codes, encoding) for encoding in _ENCODINGS}
    best = max(_ENCODINGS, key=lambda encoding: scores[encoding].decoded)
    return best if scores[best].convinces(3) and in_unicode <= _FEW * scores[best].decoded else None


def _line(line: str, whole: Encoding | None, capitals: bool) -> tuple[Encoding | None, str]:
    """(the encoding of what was decoded, the line); the text between what stays is judged piece by piece."""
    used: Encoding | None = None
    whole = None if _UNICODE.search(line) else whole
    made = []
    for piece, stays in _pieces(line):
        encoding = None if stays else _encoding_of(as_codes(piece), whole)
        used = encoding or used
        made.append(_decoded(as_codes(piece), encoding, capitals) if encoding else piece)
    return used, "".join(made)


def _pieces(line: str) -> Iterator[tuple[str, bool]]:
    """The line in pieces, each with whether it stays: words in Unicode, and what is no word at all."""
    mixed, end = _UNICODE.search(line) is not None, 0
    for found in re.finditer(r"\S+", line):
        word = found.group()
        if _NO_WORDS.fullmatch(word) or (mixed and (_UNICODE.search(word) or _only_stands(word.strip(".,;:!?()")))):
            yield line[end : found.start()], False
            yield word, True
            end = found.end()
    yield line[end:], False


def _only_stands(word: str) -> bool:
    """True for a word with marks ("và", "các") that is a syllable as it is and none when decoded."""
    if word.isascii() or not is_syllable(word):
        return False
    return not _fits(word, "tcvn3") and decoded(word, "vni") == word


def _encoding_of(codes: str, whole: Encoding | None) -> Encoding | None:
    if not _MARKED.search(codes):
        return None
    scores = {encoding: score(codes, encoding) for encoding in _ENCODINGS}
    best = max(_ENCODINGS, key=lambda encoding: scores[encoding].decoded)
    if scores[best].convinces(2) and (best != "tcvn3" or whole != "vni"):
        return best
    return whole if whole and scores[whole].agrees() else None


def score(codes: str, encoding: Encoding) -> Score:
    """How well a text in codes reads in this encoding, and how well as Unicode."""
    codes = with_u_horn(codes) if encoding == "tcvn3" else codes
    words = [word for word in WORD.findall(codes) if len(word) > 1 and _MARKED.search(word)]
    fits = [(word, _fits(word, encoding)) for word in words if _votes(word)]
    standing = [word for word, _ in fits if is_syllable(word)]
    gained = frozenset(word.lower() for word, fit in fits if fit == "syllable" and not is_syllable(word))
    return Score(len(fits), sum(1 for _, fit in fits if fit), len(standing), gained)


@lru_cache(maxsize=16384)
def _votes(word: str) -> bool:
    """False for a word that says nothing: "µg", one letter or an ASCII word in quotation marks."""
    core = word.strip(_QUOTES)
    return len(core) > 1 and _MARKED.search(core) is not None and not _UNIT.fullmatch(core)


@lru_cache(maxsize=16384)
def _fits(word: str, encoding: Encoding) -> Literal["syllable", "abbreviation", ""]:
    """What a word in codes is once decoded; "" for what Vietnamese does not have, as a capital after a small letter."""
    read = decoded(word, encoding, capitals=True).strip(_PUNCTUATION)
    if _ABBREVIATION.fullmatch(read):
        return "abbreviation"
    mixed = any("a" <= before <= "z" and after.isupper() for before, after in pairwise(read))
    return "syllable" if is_syllable(read) and not mixed else ""


def _decoded(codes: str, encoding: Encoding, capitals: bool) -> str:
    if encoding == "vni":
        return decoded(codes, encoding)
    text = decoded(with_u_horn(codes), encoding, capitals=capitals)
    return text if capitals else capital_headings(text)
