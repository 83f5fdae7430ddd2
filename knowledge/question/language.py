"""The language of a question, and its words put into the Vietnamese that directives use."""

import re
import tomllib
from functools import cache
from pathlib import Path

from knowledge.answer import Language
from knowledge.vietnamese import nfc

_HERE = Path(__file__).parent
_WORD = re.compile(r"[\w’']+(?:[/&-][\w’']+)*")
# Words that no Vietnamese question holds, typed with or without tone marks.
_ENGLISH = frozenset(
    "what which who whom when where why how does did is are was were must should shall have has had will can could "
    "by of for with about the this that these those and or from into there any all please show tell list give "
    "department departments report reports deadline deadlines due send submit letter document directive plan year week "
    "month tomorrow today overdue next i you me my our do".split()
)
# Also Vietnamese syllables when typed without tone marks: they decide nothing.
_EITHER = frozenset(
    "the can has had by all list this that or will have give any was due year show plan next for do me my".split()
)


def detect(text: str) -> Language:
    """English when at least two of its words, one of them unmistakable, make a good part of the words typed."""
    words = [word.lower() for word in _WORD.findall(nfc(text))]
    english = [word for word in words if word in _ENGLISH]
    sure = [word for word in english if word not in _EITHER]
    return "en" if len(english) >= 2 and sure and len(english) * 6 >= len(words) else "vi"


def in_vietnamese(text: str, language: Language) -> str:
    """The question in the words of directives: English put into Vietnamese phrase by phrase, shorthand written out."""
    table = _english() if language == "en" else _shorthand()
    return table.sub(text.replace("’", "'"))


class _Phrases:
    """A table of phrases, replaced longest first at word borders, whatever their case."""

    def __init__(self, table: dict[str, str]) -> None:
        self._table = {key.lower(): value for key, value in table.items()}
        longest_first = sorted(self._table, key=len, reverse=True)
        joined = "|".join(re.escape(key).replace(r"\ ", r"\s+") for key in longest_first)
        self._pattern = re.compile(rf"(?<![\w/])(?:{joined})(?![\w/])", re.IGNORECASE)

    def sub(self, text: str) -> str:
        return self._pattern.sub(lambda match: self._table[" ".join(match[0].lower().split())], text)


@cache
def _english() -> _Phrases:
    data = tomllib.loads((_HERE / "english.toml").read_text(encoding="utf-8"))
    table: dict[str, str] = dict(data["words"]) | dict(data["bodies"])
    for field, name in data["fields"].items():
        table |= {f"department of {field}": f"Sở {name}", f"{field} department": f"Sở {name}"}
        table |= {f"ministry of {field}": f"Bộ {name}", f"{field} ministry": f"Bộ {name}"}
    return _Phrases(table)


@cache
def _shorthand() -> _Phrases:
    table: dict[str, str] = tomllib.loads((_HERE / "shorthand.toml").read_text(encoding="utf-8"))
    return _Phrases(table)
