"""Windows-1258, the Vietnamese code page of Windows: letters and, after them, their tones."""

import re

from ingest.repair.syllables import is_syllable
from knowledge.vietnamese import nfc

_WORD = re.compile(r"[^\W\d_]{2,}")
_SHARE = 0.8
_LEAST = 3


def windows_1258(data: bytes) -> str | None:
    """The text, NFC, when nearly all its marked words are syllables that no Western reading of the bytes gives."""
    try:
        text = nfc(data.decode("cp1258"))
    except UnicodeDecodeError:
        return None
    marked = [word for word in _WORD.findall(text) if not word.isascii()]
    western = frozenset(_WORD.findall(data.decode("cp1252", errors="replace")))
    gained = {word for word in marked if is_syllable(word) and word not in western}
    convinces = len(gained) >= _LEAST and sum(map(is_syllable, marked)) >= _SHARE * len(marked)
    return text if convinces else None
