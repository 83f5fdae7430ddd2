"""Vietnamese in the Unicode form to be stored: composed, marks on their letters, no look-alikes, all visible."""

import re
import unicodedata

from ingest.repair.syllables import is_syllable
from knowledge.tone_placement import same_tone
from knowledge.vietnamese import TONE_MARKS, nfc

_SHAPES = "\u0302\u0306\u031b"
_MARKS_LEFT = re.compile("[\u0300-\u036f]")
_TONE_THEN_SHAPE = re.compile(f"([{TONE_MARKS}])([{_SHAPES}])")
# "hê ̣thống", "trươ ̉ng": a space came between a letter and its mark.
_PAST_SPACE = re.compile(
    f"([^\\W\\d_]{{0,6}}[AEIOUYaeiouyĂÂÊÔƠƯăâêôơư])([ \xa0]+)([{TONE_MARKS}{_SHAPES}])([^\\W\\d_]{{0,8}})"
)
# "thôńg": the mark came one letter late, on a consonant; some of these are one character.
_CONSONANT = f"[ńǹńḿṃḥṇṭŃǸḾṂḤṆṬ]|[b-df-hj-np-tv-xzB-DF-HJ-NP-TV-XZ][{TONE_MARKS}]"
_ON_CONSONANT = re.compile(_CONSONANT)
_MARKED_WORD = re.compile(f"[^\\W\\d_](?:[^\\W\\d_]|[{TONE_MARKS}])*")
_VOWEL = re.compile("[aeiouyăâêôơư]", re.I)
_LONGEST = 9
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u2060\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|(?<=\\w)[\u200c\u200d]+(?=\\w)"
)
# Old fonts drew ư and Ư in the slots of these letters, which Vietnamese does not have.
_SLOTS = str.maketrans("ƣƢ", "ưƯ")
# Icelandic, African, caron, Cyrillic and Greek letters that look like ours.
_OTHERS = "ðÐɖƉǎǍаеорсухіѕјАВЕКМНОРСТУХІЅЈΑΒΕΗΙΚΜΝΟΡΤΥΧο"
_LIKE = str.maketrans(_OTHERS, "đĐđĐăĂaeopcyxisjABEKMHOPCTYXISJABEHIKMNOPTYXo")
_HAS_OTHER = re.compile(f"[{_OTHERS}]")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-zÀ-ÏÑ-ïñ-ưẠ-ỹ]")
_ABBREVIATION = re.compile(r"[A-ZĐƯ]{2,8}")


def visible(text: str) -> str:
    """`text` without zero-width characters, soft hyphens and marks of writing direction."""
    return _INVISIBLE.sub("", text)


def composed(text: str) -> str:
    """`text` in NFC, each mark on its letter: "hê ̣thống" and "thôńg" -> "hệ thống", "thống"; ƣ -> ư."""
    text = nfc(text.translate(_SLOTS) if "ƣ" in text or "Ƣ" in text else text)
    if _MARKS_LEFT.search(text):
        text = nfc(_TONE_THEN_SHAPE.sub(r"\2\1", unicodedata.normalize("NFD", _PAST_SPACE.sub(_before_space, text))))
    return _MARKED_WORD.sub(_to_vowel, text) if _ON_CONSONANT.search(text) else text


def without_look_alikes(text: str) -> str:
    """`text` with letters of other alphabets made Vietnamese in words that are Vietnamese then ("Ðiều", "QÐ", "cоng").

    A word wholly in another alphabet stays, and so does one that makes no syllable and no abbreviation in capitals.
    """
    return _WORD.sub(_in_our_letters, text) if _HAS_OTHER.search(text) else text


def _before_space(found: re.Match[str]) -> str:
    before, space, mark, after = found.groups()
    marked = nfc(before + mark)
    if len(marked) > len(before):
        return found.group()
    one_word = not after or (is_syllable(marked + after) and not is_syllable(after))
    return marked + after if one_word else marked + space + after


def _to_vowel(found: re.Match[str]) -> str:
    """The word with the consonant's mark where its syllable carries the tone; as it is when that makes no syllable."""
    if len(found.group()) > _LONGEST or not _ON_CONSONANT.search(found.group()):
        return found.group()
    parts = [unicodedata.normalize("NFD", letter) for letter in found.group()]
    tones = "".join(c for part in parts for c in part if c in TONE_MARKS)
    bare = nfc("".join(c for part in parts for c in part if c not in TONE_MARKS))
    vowel = _VOWEL.search(bare[1:]) if bare[:1] in "qQgG" and len(bare) > 2 else _VOWEL.search(bare)
    if len(tones) != 1 or vowel is None:
        return found.group()
    at = bare.index(vowel.group(), 1 if bare[:1] in "qQgG" and len(bare) > 2 else 0) + 1
    word = same_tone(nfc(bare[:at] + tones + bare[at:]))
    return word if is_syllable(word) else found.group()


def _in_our_letters(found: re.Match[str]) -> str:
    word = found.group()
    if not _HAS_OTHER.search(word) or not _LATIN.search(word):
        return word
    ours = word.translate(_LIKE)
    return ours if is_syllable(ours) or _ABBREVIATION.fullmatch(ours) else word
