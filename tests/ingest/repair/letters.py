"""The Vietnamese letters that are not ASCII: 67 small ones and their capitals."""

import unicodedata

_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
SMALL = "".join(
    letter
    for letter in [unicodedata.normalize("NFC", v + t) for v in "aăâeêioôơuưy" for t in _TONES] + ["đ"]
    if not letter.isascii()
)
LETTERS = SMALL + SMALL.upper()
CAPITALS_WITHOUT_TONE = "ĂÂÊÔƠƯĐ"
