"""One placement of the tone mark for both spellings of a syllable (hoà, hòa), so that search finds either."""

import re
import unicodedata
from functools import lru_cache

from knowledge.vietnamese import TONE_MARKS, without_tone

_VOWELS = "aăâeêioôơuưy"
_TONED = "".join(unicodedata.normalize("NFC", v + t) for v in _VOWELS for t in sorted(TONE_MARKS))
_ANY = _VOWELS + _TONED
# A syllable that has a tone and two vowel letters or more; nothing else can be spelt in two ways.
_DOUBTFUL = re.compile(
    rf"(?<![^\W\d_])[^\W\d_]{{0,4}}(?=[{_ANY}]{{2}})[{_ANY}]{{2,4}}[^\W\d_]{{0,2}}(?![^\W\d_])", re.I
)
_PARTS = re.compile(rf"((?:qu|gi)(?=[{_ANY}])|[^{_ANY}]*)([{_ANY}]+)?(.*)", re.I | re.S)


def same_tone(text: str) -> str:
    """`text` (NFC) with each tone mark where the older rule puts it: "hoà", "thuý" -> "hòa", "thúy"; "quý" stays.

    The length stays the same, so that a span in the result is the same span in `text`.
    """
    return _DOUBTFUL.sub(lambda found: _placed(found.group()), text)


@lru_cache(maxsize=8192)
def _placed(syllable: str) -> str:
    """One syllable with its one tone mark at its place; anything else as it is."""
    letters, marks = zip(*(without_tone(letter) for letter in syllable), strict=True)
    tones = [mark for mark in marks if mark]
    parts = _PARTS.fullmatch("".join(letters))
    if len(tones) != 1 or parts is None or not parts.group(2):
        return syllable
    onset, vowels, coda = parts.groups()
    at = len(onset) + _place(vowels.lower(), coda)
    return "".join(unicodedata.normalize("NFC", c + tones[0]) if n == at else c for n, c in enumerate(letters))


def _place(vowels: str, coda: str) -> int:
    """Which of a syllable's vowels carries the tone: the last of ă â ê ô ơ ư; else the last before a consonant,
    the middle one of three, the first of two (Quyết định 240-CĐ of 1984 has it so but for oa, oe, uy)."""
    shaped = [n for n, vowel in enumerate(vowels) if vowel in "ăâêôơư"]
    if shaped:
        return shaped[-1]
    if coda:
        return len(vowels) - 1
    return 1 if len(vowels) > 2 else 0
