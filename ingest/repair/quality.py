"""Is a text layer usable Vietnamese? Judged by the share of marked words and of spellable syllables.

Measured on signed directives (0.82–0.90 of the words marked, 0.94–0.98 spellable) and on layers that scanners made
without Vietnamese (no word marked, 0.76–0.82 spellable if marks were put in); English has 0.15–0.35 of the latter, and
so has Vietnamese with a third of its letters misread (0.36–0.45), in which no English word stands.
"""

import re
from dataclasses import dataclass

from ingest.repair.syllables import could_be_syllable, is_syllable
from knowledge.vietnamese import nfc

_WORD = re.compile(r"[^\W\d_]{2,}")
_MARKED = re.compile(r"[ĐđÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĨĩŨũƠơƯưẠ-ỹ]")
# A page is judged by its first words: more of them change nothing but the time it takes.
_ENOUGH = 3000
_TOO_FEW = 20
_VIETNAMESE = 0.5
_MARKED_ENOUGH = 0.4
_SPELT_ENOUGH = 0.75
# Less than that spelt right is nothing that a reader of the page would recognise.
_GARBLED = 0.6
# Traces of Vietnamese in what is not English: letters were lost, the language is the same.
_TRACES = 0.3
_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|for|is|are|by|with|on|or|be|shall)\b", re.IGNORECASE)
_ENGLISH_ENOUGH = 0.08


@dataclass(frozen=True, slots=True)
class Quality:
    """Shares (0 to 1) among `words`, the words of two letters or more."""

    words: int
    marked: float
    spellable: float
    spellable_if_marked: float
    english: float

    @property
    def is_vietnamese(self) -> bool:
        """False for too few words to judge, or those of another language; misread words are Vietnamese, too."""
        traces = max(self.spellable_if_marked, self.marked)
        known = traces >= _VIETNAMESE or (traces >= _TRACES and self.english < _ENGLISH_ENOUGH)
        return known and self.words >= _TOO_FEW


def measured(text: str) -> Quality:
    """The shares in the first words of `text`; zeros when it has none."""
    words = [found.group() for found, _ in zip(_WORD.finditer(nfc(text)), range(_ENOUGH), strict=False)]
    count = len(words) or 1
    return Quality(
        len(words),
        sum(1 for word in words if _MARKED.search(word)) / count,
        sum(map(is_syllable, words)) / count,
        sum(map(could_be_syllable, words)) / count,
        sum(1 for word in words if _ENGLISH.fullmatch(word)) / count,
    )


def usable_vietnamese(text: str) -> bool | None:
    """True for Vietnamese as it should be, False for Vietnamese that lost its marks or letters and must be read again.

    None when there is nothing to judge: too few words (a table of numbers), or another language (an English annex).
    """
    quality = measured(text)
    if not quality.is_vietnamese:
        return None
    return quality.marked >= _MARKED_ENOUGH and quality.spellable >= _SPELT_ENOUGH


def is_garbled(text: str) -> bool:
    """True for Vietnamese most of whose words are none, as OCR leaves of a page that it could not read."""
    quality = measured(text)
    return quality.is_vietnamese and quality.spellable < _GARBLED
