"""Reading the two byte encodings of old Vietnamese documents, TCVN3 (ABC) and VNI.

Encoded text is handled as `codes`: a string with one character per byte, U+0000 to U+00FF (bytes.decode("latin-1")).
"""

import re
from functools import cache, lru_cache

from ingest.repair.syllables import is_syllable
from ingest.repair.tables import SHOWN, Encoding, tcvn3_capitals, tcvn3_letters, vni_letters
from knowledge.vietnamese import nfc

_AS_CODE = {ord(shown): code for code, shown in SHOWN.items()}
_AS_CODE |= {0xF000 + code: code for code in range(0x20, 0x100)}  # fonts marked as symbols: private characters
# Of 0x80–0x9F, what people type: € ‚ „ … ‹ ‘ ’ “ ” • – — › ™.
_TYPED = "\x80\x82\x84\x85\x8b\x91\x92\x93\x94\x95\x96\x97\x99\x9b"
_WORD_ALONE = "\x99"  # Ở; a dash or a quotation mark that stands alone is not Ọ or Ỏ
# Longer runs are cut: they are no words, and what is known of words is kept in memory.
WORD = re.compile(r"[A-Za-z\x01-\x06\x11-\x17\x80-\x9f\xa1-\xff]{1,40}")
_CAPITAL = re.compile(r"[\x01-\x06\x11-\x17\x80-\x9f]")
# TCVN3 has the five tones as codes of their own too; after any other letter they are the signs that Windows has there.
_TONES = {"\xb0": "\u0300", "\xb1": "\u0309", "\xb2": "\u0303", "\xb3": "\u0301", "\xb4": "\u0323"}
_TONE_AFTER_VOWEL = re.compile(r"(?<=[AEIOUYaeiouyĂÂÊÔƠƯăâêôơư])[\xb0-\xb4]")


def as_codes(text: str) -> str:
    """Encoded text that was shown as Windows-1252 or as private characters (U+F020 …), as codes again."""
    return text.translate(_AS_CODE)


def decoded(codes: str, encoding: Encoding, *, capitals: bool = False) -> str:
    """Encoded text as Vietnamese, NFC. capitals: it has TCVN3 capitals with tones among the codes 0x80–0x9F."""
    if encoding == "vni":
        return _vni_pattern().sub(_vni_letter, codes).translate(SHOWN)
    return nfc(WORD.sub(lambda word: _tcvn3_word(word.group(), capitals), codes))


def has_own_capitals(codes: str) -> bool:
    """True when words of TCVN3 text hold capitals with tones as codes of their own, as the standard has them.

    Its fonts had none: there a capital heading was typed in small letters and set in a font of capitals (.VnTimeH).
    """
    toned = set(map(chr, tcvn3_capitals()))
    inside = (core for _, core, _ in map(_cut, WORD.findall(codes)) if not toned.isdisjoint(core))
    return any(is_syllable(_all_letters(core)) for core in inside)


@lru_cache(maxsize=16384)
def _tcvn3_word(codes: str, capitals: bool) -> str:
    """A word; typed punctuation at its edges is taken for capitals only where that makes a syllable of it."""
    if not _CAPITAL.search(codes):
        return _small_letters(codes)
    before, core, after = _cut(codes)
    word = codes in _WORD_ALONE or bool(core)
    if word and (capitals or not before + after) and is_syllable(_all_letters(codes)):
        return _all_letters(codes)
    inside = _all_letters(core) if capitals or is_syllable(_all_letters(core)) else _small_letters(core)
    return before.translate(SHOWN) + inside.translate(SHOWN) + after.translate(SHOWN)


def _cut(codes: str) -> tuple[str, str, str]:
    """(typed punctuation before, the word, typed punctuation after)."""
    core = codes.lstrip(_TYPED)
    before = codes[: len(codes) - len(core)]
    return before, core.rstrip(_TYPED), core[len(core.rstrip(_TYPED)) :]


def _small_letters(codes: str) -> str:
    return _TONE_AFTER_VOWEL.sub(lambda tone: _TONES[tone.group()], codes.translate(tcvn3_letters()))


def _all_letters(codes: str) -> str:
    return nfc(_TONE_AFTER_VOWEL.sub(lambda tone: _TONES[tone.group()], codes.translate(_both_cases())))


@cache
def _both_cases() -> dict[int, str]:
    return tcvn3_capitals() | tcvn3_letters()


def _vni_letter(found: re.Match[str]) -> str:
    """A capital may carry a small mark ("Oä")."""
    codes = found.group()
    return vni_letters().get(codes) or vni_letters()[codes.upper()]


@cache
def _vni_pattern() -> re.Pattern[str]:
    """Two codes before one; a mark, small or capital, after either."""
    codes = {
        *vni_letters(),
        *(c[0] + c[1:].lower() for c in vni_letters()),
        *(c[0] + c[1:].upper() for c in vni_letters()),
    }
    return re.compile("|".join(map(re.escape, sorted(codes, key=len, reverse=True))))
