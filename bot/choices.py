"""Choosing from a long list of names by typing a few letters: unaccented, abbreviated, with a slip."""

from collections.abc import Mapping
from typing import TypeVar

from rapidfuzz import fuzz, process

from knowledge.vietnamese import fold_words

Key = TypeVar("Key")
SLIP = 78  # of 100: what rapidfuzz makes of one wrong letter in a word of five


def matching(typed: str, names: Mapping[Key, str], *, limit: int = 8) -> list[Key]:
    """The keys of the names that fit, best first: every typed word begins a word of the name; else near misspellings.

    "can th" finds "Cần Thơ", "syt" finds "Sở Y tế" (first letters), "so y tê" and "sơ y te" find it too.
    """
    words = fold_words(typed)
    if not words:
        return []
    folded = {key: fold_words(name) for key, name in names.items()}
    begun = [key for key, name in folded.items() if _begins(words, name) or _initials("".join(words), name)]
    if begun:
        return sorted(begun, key=lambda key: (folded[key][: len(words)] != words, len(folded[key])))[:limit]
    plain = {key: " ".join(name) for key, name in folded.items()}
    near = process.extract(" ".join(words), plain, scorer=fuzz.partial_ratio, score_cutoff=SLIP, limit=limit)
    return [key for _, _, key in near]


def _begins(words: list[str], name: list[str]) -> bool:
    """Each typed word begins a word of the name, in the name's order."""
    rest = iter(name)
    return all(any(part.startswith(word) for part in rest) for word in words)


def _initials(letters: str, name: list[str]) -> bool:
    return len(letters) > 1 and "".join(part[0] for part in name) == letters
