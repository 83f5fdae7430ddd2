"""The topic of a question: the words left when its party, place, time, number and the asking itself are taken away."""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

from knowledge.vietnamese import fold, has_tone_marks, nfc

Span = tuple[int, int]

_DATA = tomllib.loads((Path(__file__).parent / "stopwords.toml").read_text(encoding="utf-8"))
_WORD = re.compile(r"[^\W_]+(?:[/&.-][^\W_]+)*%?")
_ASKING = re.compile(rf"\b(?:{'|'.join(_DATA['asking'])})\b")
_STOP = frozenset(_DATA["vietnamese"].split())
_STOP_FOLDED = frozenset(_DATA["unaccented"].split())
_STOP_ENGLISH = frozenset(_DATA["english"].split())


def runs(text: str, taken: Sequence[Span], *, english: bool) -> tuple[str, ...]:
    """The runs of adjacent topic words of `text` (composed form), outside the spans already taken.

    A stop word or a taken span ends a run, so that words far apart make no pair.
    """
    gone = [*taken, *(match.span() for match in _ASKING.finditer(fold(text)))]
    # "2846/QĐ-UBND" is typed so by those too who type no marks.
    accented = has_tone_marks(" ".join(word[0] for word in _WORD.finditer(text) if not _overlaps(word.span(), taken)))
    found: list[list[str]] = [[]]
    for match in _WORD.finditer(text):
        if _overlaps(match.span(), gone) or _is_stop(match[0], accented=accented, english=english):
            found.append([])
        else:
            found[-1].append(match[0])
    # Lone digits ("2+2") are list marks in every directive: no evidence of anything.
    return tuple(" ".join(words) for words in found if any(not _is_digit(word) for word in words))


def _is_digit(word: str) -> bool:
    return len(word) < 3 and word.isdigit()


def _is_stop(word: str, *, accented: bool, english: bool) -> bool:
    low = nfc(word).lower()
    if english and low in _STOP_ENGLISH:
        return True
    return low in _STOP if accented else low in _STOP_FOLDED


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)
