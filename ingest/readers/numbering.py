"""The numbers that a word processor draws itself ("I.", "1.1.", "a)", "-"): they stand in no paragraph's text."""

import re
from collections.abc import Hashable
from dataclasses import dataclass

_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
_ROMAN_SMALL = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
# Bullets are drawn with symbol fonts, whose letters have no meaning of their own (Symbol, Wingdings, Courier's "o").
_BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf02d": "-", "\uf02b": "+", "\uf06f": "○", "o": "○", "\u00b7": "•"}
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_PLACE = re.compile(r"%([1-9])")
_MOST = 30_000


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. form: as OOXML names it (decimal, lowerLetter, upperRoman, bullet, none …).

    text: "%1.%2." with a place for the number of each level. restart: the counter begins again after a level up to
    this one (1-based) was used; None: after any higher level; 0: never. legal: shows all numbers as decimal ones.
    """

    form: str = "decimal"
    text: str = "%1."
    start: int = 1
    restart: int | None = None
    legal: bool = False


class Numbering:
    """Counts through a document, list by list, and says what is printed before each numbered paragraph."""

    def __init__(self) -> None:
        self._counters: dict[Hashable, dict[int, int]] = {}
        self._overridden: set[Hashable] = set()

    def restart(self, key: Hashable, by: Hashable, starts: dict[int, int]) -> None:
        """Let the levels of the list `key` begin at `starts`, when its variant `by` is met for the first time."""
        if by in self._overridden:
            return
        self._overridden.add(by)
        counters = self._counters.setdefault(key, {})
        for level, start in starts.items():
            counters[level] = start - 1
            for deeper in [at for at in counters if at > level]:
                del counters[deeper]

    def following(self, key: Hashable, levels: tuple[Level, ...], at: int) -> str:
        """The mark of the next paragraph of the list `key` on its level `at` (0-based), "" when nothing is drawn."""
        at = min(max(at, 0), len(levels) - 1)
        level = levels[at]
        counters = self._counters.setdefault(key, {})
        counters[at] = counters[at] + 1 if at in counters else level.start
        for deeper in [n for n in counters if n > at]:
            restart = levels[deeper].restart if deeper < len(levels) else None
            if restart is None or (restart > 0 and at < restart):
                del counters[deeper]
        if level.form == "bullet":
            return bullet(level.text)
        return _PLACE.sub(lambda place: self._number(counters, levels, int(place[1]) - 1, level.legal), level.text)

    @staticmethod
    def _number(counters: dict[int, int], levels: tuple[Level, ...], at: int, legal: bool) -> str:
        if at >= len(levels):
            return ""
        form = levels[at].form
        return written(counters.get(at, levels[at].start), "decimal" if legal and form != "none" else form)


def bullet(text: str) -> str:
    """A bullet as a letter that every font shows."""
    text = text.strip()
    return _PRIVATE.sub("•", _BULLETS.get(text, text))


def written(number: int, form: str) -> str:
    """`number` in the form that OOXML calls `form`: written(4, "upperRoman") == "IV"."""
    if form in ("none", "bullet"):
        return ""
    if form in ("upperRoman", "lowerRoman"):
        return _cased(roman(number), form)
    if form in ("upperLetter", "lowerLetter") and 0 < number <= _MOST:
        return _cased(chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1), form)
    return f"{number:02d}" if form == "decimalZero" else str(number)


def roman(number: int) -> str:
    """A Roman numeral in capitals: roman(14) == "XIV"."""
    if not 0 < number <= _MOST:
        return str(number)
    letters = ""
    for value, letter in (*_ROMAN, *_ROMAN_SMALL):
        count, number = divmod(number, value)
        letters += letter * count
    return letters


def _cased(letters: str, form: str) -> str:
    return letters.lower() if form.startswith("lower") else letters
