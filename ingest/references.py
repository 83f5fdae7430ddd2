"""Documents that a directive cites: number, issuer and date, wherever they stand (căn cứ, viện dẫn)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ingest.doctypes import PRINTED
from knowledge.agencies import Registry
from knowledge.directive import Reference
from knowledge.vietnamese import fold, squeeze

_TYPES = "|".join(re.escape(name) for name in sorted({*PRINTED, "Văn bản"}, key=len, reverse=True))
# The number first: there are far fewer of them than words that may name a type.
_NUMBER = re.compile(
    r"\d{1,6}[a-z]?\s?(?:/\s?\d{4}\s?)?[/-]\s?[A-ZĐ][\wĐđ&.]*(?:\s?[-–/]\s?[A-ZĐ][\wĐđ&.]*)+|"
    r"\d{1,6}\s?/\s?[A-ZĐ][A-ZĐa-z&]{1,12}(?![\w/])",
    re.IGNORECASE,
)
_TYPE_BEFORE = re.compile(
    rf"(?:(?P<type>{_TYPES})\s+(?:[^\W\d_]+\s+){{0,4}}?)?(?:số\s*:?\s*)?$",
    re.IGNORECASE,
)
_TYPE_REACH = 60  # characters in which the type stands before its number
_DATED = re.compile(
    r"\s*,?\s*(?:ngày|ngay)\s*(?P<day>\d{1,2})\s*(?:/|\.|-|tháng)\s*(?P<month>\d{1,2})\s*(?:/|\.|-|năm)\s*(?P<year>\d{4})",
    re.IGNORECASE,
)
_OF = re.compile(r"\s*,?\s*của\s+", re.IGNORECASE)
_NAMES = {fold(name): name for name in PRINTED}


@dataclass(frozen=True, slots=True)
class Cited:
    """One mention of another document: what it says and the span of the words, date and issuer included."""

    reference: Reference
    start: int
    end: int


@lru_cache(maxsize=2)
def cited_in(view: str, registry: Registry) -> tuple[Cited, ...]:
    """Every mention of a numbered document in `view`, in order of appearance.

    Kept for the text read last: its head and its duties both ask.
    """
    return tuple(_mentions(view, registry))


def references(cited: tuple[Cited, ...], own_number: str | None) -> tuple[Reference, ...]:
    """Each cited document once, with the fullest that any mention says of it; the directive itself left out."""
    merged: dict[str, Reference] = {}
    for mention in cited:
        new = mention.reference
        if new.number is None or new.number == own_number:
            continue
        old = merged.get(new.number)
        merged[new.number] = new if old is None else Reference(
            new.number, old.issuer or new.issuer, old.issued_on or new.issued_on, old.type or new.type
        )  # fmt: skip
    return tuple(merged.values())


def _mentions(view: str, registry: Registry) -> Iterator[Cited]:
    before = 0
    for found in _NUMBER.finditer(view):
        symbol = found.group().split("/", 1)[-1]
        if not any(c.isupper() for c in symbol):
            continue
        end = found.end()
        day = None
        if dated := _DATED.match(view, end):
            day, end = _day(dated), dated.end()
        issuer = None
        if of := _OF.match(view, end):
            named = _issuer_at(view, of.end(), registry)
            if named:
                issuer, end = named
        number = re.sub(r"\s+", "", found.group())
        named_type = _TYPE_BEFORE.search(view, max(before, found.start() - _TYPE_REACH), found.start())
        start = named_type.start() if named_type else found.start()
        kind = _NAMES.get(fold(named_type["type"])) if named_type and named_type["type"] else None
        before = end
        yield Cited(Reference(number, issuer, day, kind), start, end)


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _issuer_at(view: str, start: int, registry: Registry) -> tuple[str, int] | None:
    """The agency named right at `start`, as printed."""
    window = view[start : start + 160]
    for mention in registry.mentions(window)[:1]:
        if mention.start <= 1:
            return squeeze(window[mention.start : mention.end]), start + mention.end
    return None
