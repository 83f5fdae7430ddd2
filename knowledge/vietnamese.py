"""Vietnamese text: composed form, folding without tone marks, whitespace, slugs.

`fold` keeps the length of a composed (NFC) text, so a span found in the folded text is the same span in the original.
"""

import re
import unicodedata
from functools import lru_cache

# For character classes: ranges such as À-Ỵ mix capitals and small letters in Unicode.
UPPER = "A-ZĐ" + "ÁÀẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬÉÈẺẼẸÊẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰÝỲỶỸỴ"
LOWER = UPPER.lower()

# Combining marks of the five tones (huyền, sắc, ngã, hỏi, nặng); those of ă, â, ơ are part of the letter.
TONE_MARKS = "\u0300\u0301\u0303\u0309\u0323"

_SPACES = re.compile(r"\s+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def _fold_table() -> dict[int, str]:
    """Each Latin letter of one code point -> its lower-case base letter."""
    table = {ord("Đ"): "d", ord("đ"): "d", ord("Ð"): "d", ord("ð"): "d"}
    for code in [*range(0x41, 0x250), *range(0x1E00, 0x1F00)]:
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        if len(base) == 1 and base.isascii() and base.isalpha():
            table.setdefault(code, base)
    return table


_FOLD = _fold_table()
_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼʻ`´′＇"), "'")


def nfc(text: str) -> str:
    """The composed form (NFC) in which all text is stored."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Lower case, without tone marks, đ -> d; the same length as the composed `text` ("Sở Y tế" -> "so y te")."""
    return text.translate(_FOLD)


@lru_cache(maxsize=16384)
def without_tone(word: str) -> tuple[str, str]:
    """The word (NFC) without its tone, and the marks of the tone: "hoà" -> ("hoa", huyền), "ơn" -> ("ơn", "")."""
    parts = unicodedata.normalize("NFD", word)
    tones = "".join(part for part in parts if part in TONE_MARKS)
    return unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONE_MARKS)), tones


def plain_apostrophes(text: str) -> str:
    """Every sign that is typed for the apostrophe of "Ea H'Leo" as ', the length kept."""
    return text.translate(_APOSTROPHES)


def squeeze(text: str) -> str:
    """Every run of white space (line breaks, no-break spaces) as one space, none at the ends."""
    return _SPACES.sub(" ", text).strip()


def fold_words(text: str) -> list[str]:
    """The folded words and numbers of `text`, punctuation dropped: "Sở TN&MT" -> ["so", "tn", "mt"]."""
    return _NOT_SLUG.sub(" ", fold(nfc(text))).split()


def slug(text: str) -> str:
    """An ASCII key: "Bà Rịa - Vũng Tàu" -> "ba-ria-vung-tau"."""
    return "-".join(fold_words(text))


def has_tone_marks(text: str) -> bool:
    """True when a letter carries a Vietnamese mark, so that the writer did type accents."""
    return any(ord(c) > 0x7F and c.isalpha() for c in nfc(text))
