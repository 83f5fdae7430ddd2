"""Is a text layer usable Vietnamese? Judged by the share of marked words and of spellable syllables.

Measured on signed directives (0.82–0.90 of the words marked, 0.94–0.98 spellable) and on layers that scanners made
without Vietnamese (no word marked, 0.76–0.82 spellable if marks were put in); English has 0.15–0.35 of the latter.
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


@dataclass(frozen=True, slots=True)
class Quality:
    """Shares (0 to 1) among `words`, the words of two letters or more."""

    words: int
    marked: float
    spellable: float
    spellable_if_marked: float


def measured(text: str) -> Quality:
    """The shares in the first words of `text`; zeros when it has none."""
    words = [found.group() for found, _ in zip(_WORD.finditer(nfc(text)), range(_ENOUGH), strict=False)]
    count = len(words) or 1
    return Quality(
        len(words),
        sum(1 for word in words if _MARKED.search(word)) / count,
        sum(map(is_syllable, words)) / count,
        sum(map(could_be_syllable, words)) / count,
    )


def usable_vietnamese(text: str) -> bool | None:
    """True for Vietnamese as it should be, False for Vietnamese that lost its marks or letters and must be read again.

    None when there is nothing to judge: too few words (a table of numbers), or another language (an English annex).
    """
    quality = measured(text)
    if quality.words < _TOO_FEW or max(quality.spellable_if_marked, quality.marked) < _VIETNAMESE:
        return None
    return quality.marked >= _MARKED_ENOUGH and quality.spellable >= _SPELT_ENOUGH
