"""The language of a question, and its words put into the Vietnamese that directives use."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.answer import Language
from knowledge.vietnamese import nfc

_HERE = Path(__file__).parent
_WORD = re.compile(r"[\w’']+(?:[/&-][\w’']+)*")


def detect(text: str) -> Language:
    """English when at least two of its words, one of them unmistakable, make a good part of the words typed."""
    words = [word.lower() for word in _WORD.findall(nfc(text))]
    unmistakable, either = _function_words()
    sure = [word for word in words if word in unmistakable]
    english = [word for word in words if word in unmistakable | either]
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
        self._pattern = re.compile(rf"(?<![\w/-])(?:{joined})(?![\w/-])", re.IGNORECASE)

    def sub(self, text: str) -> str:
        return self._pattern.sub(lambda match: self._table[" ".join(match[0].lower().split())], text)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((_HERE / "english.toml").read_text(encoding="utf-8"))


@cache
def _function_words() -> tuple[frozenset[str], frozenset[str]]:
    """Words that make a question English, and those that are Vietnamese syllables too."""
    words = _data()["function_words"]
    return frozenset(words["unmistakable"].split()), frozenset(words["either"].split())


@cache
def _english() -> _Phrases:
    data = _data()
    table: dict[str, str] = dict(data["words"]) | dict(data["bodies"])
    for field, name in data["fields"].items():
        table |= {f"department of {field}": f"Sở {name}", f"departments of {field}": f"Sở {name}"}
        table |= {f"{field} department": f"Sở {name}", f"{field} departments": f"Sở {name}"}
        table |= {f"ministry of {field}": f"Bộ {name}", f"{field} ministry": f"Bộ {name}"}
    return _Phrases(table)


@cache
def _shorthand() -> _Phrases:
    table: dict[str, str] = tomllib.loads((_HERE / "shorthand.toml").read_text(encoding="utf-8"))
    return _Phrases(table)
