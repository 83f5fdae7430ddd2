"""Capitals that TCVN3 fonts printed though letters with tones were typed small (.VnTimeH): "CéNG HOµ", "ñy ban"."""

import re

from ingest.repair.tables import tcvn3_capitals
from knowledge.vietnamese import fold, squeeze

_SMALL_ASCII = re.compile(r"[a-z]")
_WORDS = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"[^\w]{1,3}")
_COULD_NOT_BE_TYPED = "".join(tcvn3_capitals().values()).lower()
_COMMITTEE = re.compile(r"\bủy(?= ban\b)")
# The beginning of the text or of a paragraph; after a full stop; a line that follows the end of another.
_SENTENCE = re.compile(
    r"((?:\A|\n[^\S\n]*\n|[.;:?!][^\S\n]*\n)[^\S\n]*(?:[-+*–•]\s*|\(?\w{1,4}[.)]\s+)?|[.?!] +)"
    rf"([{_COULD_NOT_BE_TYPED}])(?=\w|\s)"
)
_MOTTO = "cong hoa xa hoi chu nghia viet nam"


def capital_headings(text: str) -> str:
    """A decoded line with mixed words in capitals: "CộNG HOà Xã HộI" -> "CỘNG HOÀ XÃ HỘI"; "Xã Hoà Bình" stays.

    Only a run of words without a small ASCII letter, one of them impossible as it stands ("HộI", "áN"), or a line such
    as "Sở Y Tế" is changed. What was typed all small for such a font cannot be told from small letters, but for the
    country's name.
    """
    if text.islower() and squeeze(fold(text)) == _MOTTO:
        return text.upper()
    spans = [(m.start(), m.end()) for m in _WORDS.finditer(text) if not _SMALL_ASCII.search(m.group())]
    made, end = [], 0
    for run in _runs(text, spans):
        words = [text[start:stop] for start, stop in run]
        if any(map(_impossible, words)) or (run == _all_words(text) and len(run) > 2 and "Y" in words):
            start, stop = _trimmed(text, run)
            made += [text[end:start], text[start:stop].upper()]
            end = stop
    return "".join([*made, text[end:]])


def sentence_capitals(text: str) -> str:
    """A whole text whose font had no capitals with tones: "ủy ban" -> "Ủy ban", and first letters of sentences."""
    return _SENTENCE.sub(lambda found: found.group(1) + found.group(2).upper(), _COMMITTEE.sub("Ủy", text))


def _all_words(text: str) -> list[tuple[int, int]]:
    return [word.span() for word in _WORDS.finditer(text)]


def _runs(text: str, spans: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Words that follow one another with little between them."""
    runs: list[list[tuple[int, int]]] = []
    for span in spans:
        if runs and _GAP.fullmatch(text[runs[-1][-1][1] : span[0]]):
            runs[-1].append(span)
        else:
            runs.append([span])
    return runs


def _trimmed(text: str, run: list[tuple[int, int]]) -> tuple[int, int]:
    """The run from its first to its last word with a capital: "và" before or after it is not of the heading."""
    kept = [span for span in run if any(c.isupper() for c in text[slice(*span)])]
    return kept[0][0], kept[-1][1]


def _impossible(word: str) -> bool:
    """A small letter among two capitals or before one."""
    cases = "".join("A" if c.isupper() else "a" for c in word)
    return "a" in cases and (cases.count("A") > 1 or "aA" in cases)
