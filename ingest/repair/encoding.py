"""Writing TCVN3 and VNI as old programs did: for samples, tests, and whoever must hand a file to such a program."""

from functools import cache

from ingest.repair.tables import Encoding, tcvn3_capitals, tcvn3_letters, vni_letters
from knowledge.vietnamese import nfc


def encoded(text: str, encoding: Encoding, *, own_capitals: bool = True) -> bytes:
    """`text` as bytes. own_capitals False: TCVN3 as its fonts had it, a capital with a tone typed as the small letter.

    Quotation marks and dashes are put where Windows-1252 has them; there TCVN3 proper has capitals, and only the word
    around them tells which is meant. Raises UnicodeEncodeError for a character the encoding has no place for.
    """
    return b"".join(_letter(c, encoding, own_capitals) for c in nfc(text))


@cache
def _letter(letter: str, encoding: Encoding, own_capitals: bool) -> bytes:
    if encoding == "tcvn3" and not own_capitals and letter in tcvn3_capitals().values():
        letter = letter.lower()
    if letter in _codes(encoding):
        return _codes(encoding)[letter].encode("latin-1")
    sign = letter.encode("cp1252")
    if sign.decode("latin-1") in "".join(_codes(encoding).values()) and sign >= b"\xa0":
        raise UnicodeEncodeError(encoding, letter, 0, 1, "bảng mã này không có ký tự đó")
    return sign


@cache
def _codes(encoding: Encoding) -> dict[str, str]:
    """Letter -> codes."""
    if encoding == "vni":
        return {letter: codes for codes, letter in vni_letters().items()}
    return {letter: chr(code) for code, letter in (tcvn3_letters() | tcvn3_capitals()).items()}
