"""Whether two printed names mean the same party: nearly all words of one stand in the other."""

import re

from knowledge.vietnamese import fold_words

_SHORT = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "mttq": "mat tran to quoc",
    "gddt": "giao duc va dao tao",
    "gd dt": "giao duc va dao tao",
    "ldld": "lien doan lao dong",
}
_BRACKETS = re.compile(r"\([^)]*\)")
_MOST, _NOT_MUCH_SHORTER = 0.8, 0.3


def same_party(one: str, other: str) -> bool:
    """True when one name holds nearly all words of the other and is not much shorter."""
    a, b = _words(one), _words(other)
    if not a or not b:
        return False
    common = len(a & b)
    return common / min(len(a), len(b)) >= _MOST and common / max(len(a), len(b)) >= _NOT_MUCH_SHORTER


def _words(name: str) -> set[str]:
    text = " ".join(fold_words(_BRACKETS.sub(" ", name)) or fold_words(name))
    for short, long in _SHORT.items():
        text = re.sub(rf"\b{short}\b", long, text)
    return set(text.split())
