"""The issuer that a document's symbol names: "KH-STNMT", "1350/STNMT-MT", "QĐ-TTg"."""

import re
from collections.abc import Iterable

from knowledge.agencies.data import Unit
from knowledge.vietnamese import fold_words

# Nghị định 30/2020/NĐ-CP, Phụ lục III, and those of laws, decrees and party documents.
_TYPES = frozenset(
    re.findall(
        r"\w+",
        "nq qd ct qc qyd tc tb hd ctr kh pa da bc bb ttr cd bgn btt guq gm ggt gnp pg pc pb tt nd l kl lct vbhn ttlt",
    )
)
_INITIALS = {"Sở": "s", "Bộ": "b", "Ban": "b", "Phòng": "p"}


class Symbols:
    """Units by their mark in document numbers."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._units: dict[str, str] = {}
        for unit in units:
            for mark in marks_of(unit):
                self._units.setdefault(mark, unit.key)

    def issuer(self, symbol: str) -> str | None:
        """The unit's key; None when the symbol names none that the data know."""
        parts = [_joined(part) for part in symbol.strip().rpartition("/")[2].split("-")]
        for part in parts[1:2] + parts[:1] if parts[0] in _TYPES else parts[:1]:
            if part in self._units:
                return self._units[part]
        return None


def marks_of(unit: Unit) -> list[str]:
    """The folded marks that stand for the unit in a number: "stnmt", "tnmt"."""
    head = _INITIALS.get(unit.name.split()[0], "")
    short = [_joined(text) for text in unit.short]
    made = [head + text for text in short] if head else []
    # Some departments leave the S out: "1801/TNMT-BVMT".
    bare = [text for text in short if head == "s" and len(text) > 2]
    return [*(_joined(text) for text in unit.symbols), *made, *bare]


def _joined(text: str) -> str:
    return "".join(fold_words(text))
