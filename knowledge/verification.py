"""Checks a text against its sources: quotes verbatim, every day, number and citation mark in what it cites. Pure.

A text fails closed: what cannot be found in a cited source is a `Fault`, and one fault is enough to drop the text. The
verdict is a value apart from the text, so nothing a model writes can pass for it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from knowledge.vietnamese import fold, nfc, squeeze

Reason = Literal[
    "no_citation", "unknown_citation", "missing_citation", "quote", "document", "date", "number", "weekday"
]

_MARK = re.compile(r"\[(\d{1,3})\]")
_QUOTE = re.compile(r"[“\"«]([^”\"»]{3,})[”\"»]")
_DOCUMENT = re.compile(r"\b\d{1,5}\s?/\s?(?:\d{4}\s?/\s?)?[^\W\d_][\w&]*(?:-[\w&]+)*", re.UNICODE)
_DATES = (
    re.compile(r"\bngay\s+(?P<d>\d{1,2})\s+thang\s+(?P<m>\d{1,2})(?:\s+nam\s+(?P<y>\d{4}))?"),
    re.compile(r"\b(?P<d>\d{1,2})\s+thang\s+(?P<m>\d{1,2})(?:\s+nam\s+(?P<y>\d{4}))?"),
    re.compile(r"\b(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>\d{4})\b"),
    re.compile(r"\b(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})\b"),
    re.compile(r"\bthang\s+(?P<m>\d{1,2})(?:\s*/\s*|\s+nam\s+)(?P<y>\d{4})"),
    re.compile(r"\b(?P<m>\d{1,2})/(?P<y>\d{4})\b"),
    re.compile(r"\b(?P<d>\d{1,2})/(?P<m>\d{1,2})\b"),
    re.compile(r"\bthang\s+(?P<m>\d{1,2})\b"),
    re.compile(r"\bngay\s+(?:mung\s+)?(?P<d>\d{1,2})\b"),
    re.compile(
        r"\b(?P<d>\d{1,2})?\s*(?P<name>january|february|march|april|may|june|july|august|september|october|november"
        r"|december)\s*(?P<d2>\d{1,2}(?!\d))?,?\s*(?P<y>\d{4})?"
    ),
)
_ENGLISH_MONTHS = "january february march april may june july august september october november december"
_TIME = re.compile(r"\b(\d{1,2})\s?(?:gio|h|:)\s?(\d{2})?\b")
_NUMBER = re.compile(r"(?<![\w/])\d+(?:[.,]\d+)*(?![\w/])")
_UNIT = re.compile(r"\s*(%|[^\W\d_]+)")
_LIST_MARK = re.compile(r"(?m)^\s*\d{1,2}[.)]\s")
_WEEKDAY = re.compile(r"[Tt]hứ (?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy)|[Cc]hủ nhật|\b[A-Z][a-z]+day\b")
# Words that make a number a quantity of one kind: "15 tháng" is not "ngày 15" beside "tháng".
_UNIT_WORDS = """
% ngay thang nam tuan quy gio phut dong trieu ty nguoi truong ban don phan dot lan days day months month weeks week
years year hours hour minutes minute percent working
"""
_UNITS = frozenset(_UNIT_WORDS.split())
_SPELT = re.compile(
    r"\b((?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|lam|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty"
    r"|thirty)(?: (?:muoi|mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin))*)"
    r" (ngay|thang|tuan|gio|phut|days?|months?|weeks?)\b"
)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something a text says that its sources do not."""

    reason: Reason
    words: str


@dataclass(frozen=True, slots=True)
class _Claims:
    """What can be checked in a text, each as comparable values."""

    documents: frozenset[str]
    dates: frozenset[tuple[int | None, int | None, int | None]]
    quantities: frozenset[tuple[str, str]]
    numbers: frozenset[str]
    spelt: frozenset[str]
    weekdays: frozenset[str]


def is_verbatim(quote: str, text: str) -> bool:
    """True when `quote` stands in `text` word for word; white space counts as one space."""
    return squeeze(nfc(quote)) in squeeze(nfc(text))


def faults(text: str, sources: Mapping[int, str], *, required: Iterable[int] = ()) -> tuple[Fault, ...]:
    """What `text` says beyond its sources (number of citation -> quote); empty when all of it is proven.

    A sentence with marks must be proven by the quotes it marks, one without by any quote marked somewhere. `required`:
    marks that must stand in the text, so that nothing of a complete answer is dropped.
    """
    marks = [int(mark) for mark in _MARK.findall(text)]
    if not marks:
        return (Fault("no_citation", ""),)
    found = [Fault("unknown_citation", f"[{n}]") for n in marks if n not in sources]
    found += [Fault("missing_citation", f"[{n}]") for n in required if n not in marks]
    for sentence in _sentences(_LIST_MARK.sub("", nfc(text))):
        cited = [int(mark) for mark in _MARK.findall(sentence)] or marks
        quotes = [sources[n] for n in dict.fromkeys(cited) if n in sources]
        found += _faults_of(_MARK.sub(" ", sentence), quotes)
    return tuple(dict.fromkeys(found))


def _faults_of(sentence: str, quotes: list[str]) -> Iterator[Fault]:
    for quote in _QUOTE.findall(sentence):
        if not any(is_verbatim(quote, source) for source in quotes):
            yield Fault("quote", quote)
    claims, proven = _read(sentence), [_read(quote) for quote in quotes]
    for document in claims.documents - _all(p.documents for p in proven):
        yield Fault("document", document)
    for day in claims.dates:
        if not any(_same_day(day, other) for p in proven for other in p.dates):
            yield Fault("date", "/".join(str(part) for part in day if part))
    for amount, unit in claims.quantities - _all(p.quantities for p in proven):
        yield Fault("number", f"{amount} {unit}")
    for number in (claims.numbers | claims.spelt) - _all(p.numbers | p.spelt for p in proven):
        yield Fault("number", number)
    for weekday in claims.weekdays - _all(p.weekdays for p in proven):
        yield Fault("weekday", weekday)


def _all(sets: Iterable[frozenset[str]] | Iterable[frozenset[tuple[str, str]]]) -> frozenset[object]:
    return frozenset(value for values in sets for value in values)


def _same_day(claim: tuple[int | None, ...], source: tuple[int | None, ...]) -> bool:
    """A claim may say less than its source, never more or something else."""
    return all(part is None or part == other for part, other in zip(claim, source, strict=True))


def _read(text: str) -> _Claims:
    """Documents first, then days and hours, then numbers: each is taken out before the next are read."""
    weekdays = frozenset(fold(word) for word in _WEEKDAY.findall(text))
    rest = fold(text)
    documents = frozenset(re.sub(r"\s", "", match[0]) for match in _DOCUMENT.finditer(rest))
    rest = _DOCUMENT.sub(" ; ", rest)
    dates: set[tuple[int | None, int | None, int | None]] = set()
    for pattern in _DATES:
        dates |= {_day(match) for match in pattern.finditer(rest)}
        rest = pattern.sub(" ; ", rest)
    hours = frozenset((f"{int(m[1])}:{m[2] or '00'}", "gio") for m in _TIME.finditer(rest))
    rest = _TIME.sub(" ; ", rest)
    quantities, numbers = _numbers(rest)
    spelt = frozenset(match[0] for match in _SPELT.finditer(rest))
    return _Claims(documents, frozenset(dates), hours | quantities, numbers, spelt, weekdays)


def _day(match: re.Match[str]) -> tuple[int | None, int | None, int | None]:
    parts = match.groupdict()
    name = parts.get("name")
    month = _ENGLISH_MONTHS.split().index(name) + 1 if name else parts.get("m")
    day = parts.get("d") or parts.get("d2")
    return tuple(int(part) if part else None for part in (day, month, parts.get("y")))  # type: ignore[return-value]


def _numbers(rest: str) -> tuple[frozenset[tuple[str, str]], frozenset[str]]:
    quantities, numbers = set(), set()
    for match in _NUMBER.finditer(rest):
        number = match[0].lstrip("0") or "0"
        unit = _UNIT.match(rest, match.end())
        if unit and unit[1] in _UNITS:
            quantities.add((number, unit[1].rstrip("s")))
        else:
            numbers.add(number)
    return frozenset(quantities), frozenset(numbers)


def _sentences(text: str) -> list[str]:
    """Sentences and lines, a mark that follows the full stop kept with its sentence."""
    return [part for part in re.split(r"\n+|(?<=[.!?;])\s+(?!\[\d)", text) if part.strip()]
