"""A text as the programs of other years saved it."""

import unicodedata

from ingest.repair.encoding import encoded

SAMPLE = "01-cong-van-sot-xuat-huyet-can-tho.txt"
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def as_tcvn3(text: str) -> bytes:
    return encoded(text, "tcvn3")


def as_tcvn3_fonts(text: str) -> bytes:
    return encoded(text, "tcvn3", own_capitals=False)


def as_vni(text: str) -> bytes:
    return encoded(text, "vni")


def as_nfd(text: str) -> bytes:
    return unicodedata.normalize("NFD", text).encode()


def as_windows_1258(text: str) -> bytes:
    """Each tone after its letter, as Windows-1258 has it."""
    return b"".join(_windows_1258(letter) for letter in text)


def _windows_1258(letter: str) -> bytes:
    parts = unicodedata.normalize("NFD", letter)
    bare = unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES))
    return (bare + "".join(c for c in parts if c in _TONES)).encode("cp1258")
