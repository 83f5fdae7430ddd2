"""The grammar of a Vietnamese syllable: onset, rhyme and tone that go together, so that no dictionary is needed."""

import re
from functools import lru_cache

from knowledge.vietnamese import fold, without_tone

_ONSETS = ("", *re.findall(r"\S+", "b ch c d đ gh gi g h kh k l m ngh ng nh n ph p qu r s th tr t v x"))
# "k" closes no syllable but in names of the highlands (Đắk Lắk).
_RHYMES = frozenset(
    re.findall(
        r"\S+",
        """
    a ac ach ai am an ang anh ao ap at au ay  ă ăc ăk ăm ăn ăng ăp ăt  â âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et  ê êch êm ên ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op
    ot  ô ôc ôi ôm ôn ông ôp ôt  ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uênh uơ uôc uôi uôm uôn uông uôt ui um un ung up ut uy uya uych uyên uyêt uynh uyp
    uyt uyu  ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu  y yêm yên yêng yêt yêu ych ynh yt
    """,
    )
)
_FOLDED_ONSETS = frozenset(map(fold, _ONSETS))
_FOLDED_RHYMES = frozenset(map(fold, _RHYMES))
_STOPS = ("c", "ch", "k", "p", "t")
# Before these, c, g and ng are written k, gh and ngh; "k" also opens names (Bắc Kạn, Kon Tum), so it goes with any.
_FRONT = ("e", "ê", "i", "y")
_LONGEST = 7


def is_syllable(word: str) -> bool:
    """True when `word` (NFC, any case) is spelt as a Vietnamese syllable can be: "nghiệm", "HOÀ"; not "café", "cac"."""
    return len(word) <= _LONGEST and _is_syllable(word)


@lru_cache(maxsize=65536)
def _is_syllable(word: str) -> bool:
    bare, tones = without_tone(word.lower())
    if len(tones) > 1:
        return False
    return any(_goes_together(bare[:n], bare[n:], tones) for n in range(4))


def could_be_syllable(word: str) -> bool:
    """True when marks could make `word` (any case) a syllable: "DUC", "nghia"; not "vict", "law"."""
    return len(word) <= _LONGEST and _could_be_syllable(fold(word))


@lru_cache(maxsize=16384)
def _could_be_syllable(bare: str) -> bool:
    return any(bare[:n] in _FOLDED_ONSETS and bare[n:] in _FOLDED_RHYMES for n in range(4))


def _goes_together(onset: str, rhyme: str, tone: str) -> bool:
    """The rules of spelling; the stops c, ch, p, t go with sắc and nặng alone."""
    if onset not in _ONSETS or rhyme not in _RHYMES:
        return False
    front = rhyme.startswith(_FRONT)
    if onset in ("gh", "ngh"):
        fits = front
    elif onset in ("c", "ng"):
        fits = not front
    elif onset == "g":
        fits = not front or rhyme.startswith("i")
    elif onset == "gi":
        fits = not rhyme.startswith(("i", "y"))
    else:
        fits = onset != "qu" or not rhyme.startswith(("u", "o"))
    return fits and (not rhyme.endswith(_STOPS) or tone in ("\u0301", "\u0323"))
