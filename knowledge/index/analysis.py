"""A text as the words an index knows: syllables and syllable pairs, once folded and once with their tone marks.

Pairs stand in for a word segmenter: most Vietnamese words are two syllables, and a pair is found only where both stand
side by side.
"""

import re
from itertools import pairwise

from knowledge.tone_placement import same_tone
from knowledge.vietnamese import fold, nfc

# Another way of cutting texts makes an index built before it useless: raise the number, and it is built anew.
RECIPE = "syllables-and-pairs-2"
_SYLLABLE = re.compile(r"[^\W_]+")


def syllables(text: str) -> list[str]:
    """The syllables and numbers of a text in their order, lower case, with tone marks in one placement (hoà = hòa)."""
    return _SYLLABLE.findall(same_tone(nfc(text)).lower())


def folded_syllables(text: str) -> list[str]:
    """The same without tone marks."""
    return [fold(syllable) for syllable in syllables(text)]


def pairs(words: list[str]) -> list[str]:
    """Each two neighbours as one word: ["y", "tế", "xã"] -> ["y_tế", "tế_xã"]."""
    return [f"{left}_{right}" for left, right in pairwise(words)]


def index_terms(words: list[str]) -> str:
    """Syllables and pairs as one text, to be cut at spaces."""
    return " ".join([*words, *pairs(words)])
