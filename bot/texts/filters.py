"""The filters of the message templates: days, weekdays, hours and quotes as people read them."""

import re
from collections.abc import Callable
from datetime import time

from knowledge.answer import Language
from knowledge.day_words import WEEKDAYS, written_day
from knowledge.vietnamese import squeeze

# What converters leave in a text: Markdown emphasis and headings, bookmarks, escaped marks.
_EMPHASIS = re.compile(r"\*{1,3}|(?<![^\W_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![^\W_])|`+")
_HEADING = re.compile(r"(?m)^\s*#{1,6}\s+")
_BULLET = re.compile(r"(?m)^\s*[-+•*–]\s+")
_LOOSE_BRACKET = re.compile(r"(\() | (\))")
_BOOKMARK = re.compile(r"\[bookmark: [^\]]*\]")


def for_language(lang: Language) -> dict[str, Callable[..., str]]:
    """The filters by name, speaking `lang`."""
    return {
        "day": written_day,
        "weekday": lambda value: WEEKDAYS[lang][value.weekday()],
        "clock": clock,
        "fold_lines": squeeze,
        "clean": clean,
        "shorten": shorten,
        "capital": capital,
    }


def clock(value: time) -> str:
    """An hour of the day: "16:30"."""
    return f"{value:%H:%M}"


def clean(quote: str) -> str:
    """A quote for display: on one line, without the marks of Markdown, bullets and bookmarks. Never used for data."""
    for mark in (_BOOKMARK, _HEADING, _BULLET, _EMPHASIS):
        quote = mark.sub("", quote)
    return _LOOSE_BRACKET.sub(lambda match: match[1] or match[2], squeeze(quote))


def shorten(text: str, length: int) -> str:
    """At most `length` characters, cut between words and marked with "…"."""
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def capital(text: str) -> str:
    """With a capital at the start, the rest as it is."""
    return text[:1].upper() + text[1:]
