"""The ư that TCVN3 text lost on the way: its code is the soft hyphen, which programs turn into a hyphen ("nh- sau")."""

import re
from functools import lru_cache

from ingest.repair.legacy import decoded
from ingest.repair.syllables import is_syllable

_U_HORN = "\xad"
_HYPHENED = re.compile(r"(?<![\w@/.+\xa1-\xff-])([A-Za-z\xa1-\xff]{0,6})-([A-Za-z\xa1-\xff]{0,6})(?![\w@/-])")
# A word that begins with ư: ưu, ước, ương; other hyphens in front are dashes of a list.
_AFTER_FIRST = tuple("uơớờởỡợ")


def with_u_horn(codes: str) -> str:
    """TCVN3 `codes` with hyphens made ư again where that makes a syllable ("§Çu t-", "n-íc"); "KH-TC" stays."""
    if "-" not in codes or _U_HORN in codes:
        return codes
    return _HYPHENED.sub(lambda found: _word(*found.groups()), codes)


@lru_cache(maxsize=4096)
def _word(before: str, after: str) -> str:
    first, last = decoded(before, "tcvn3"), decoded(after, "tcvn3")
    in_small = (not last or last.islower()) and (len(first) < 2 or first[-1].islower())
    opens = bool(first) or last.startswith(_AFTER_FIRST)
    fits = in_small and opens and bool(first + last) and is_syllable(f"{first}ư{last}")
    return f"{before}{_U_HORN if fits else '-'}{after}"
