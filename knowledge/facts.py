"""The kinds of fact a question may want, and how a sentence that states one looks. Pure.

"Khi nào" is not answered by the day of a cited document, "email nào" not by a postal address.
"""

import re

from knowledge.vietnamese import UPPER, fold

# Days that are no answer to "when": of a cited document, and those that belong to the name of a day ("Ngày … (05/6)").
_CITED_DAY = re.compile(r"\d+\s?/\s?[\w&-]+\s+ngay\s+\d{1,2}(?:/\d{1,2}/\d{4}| thang \d{1,2} nam \d{4})")
_NAMED_DAY = re.compile(
    r"\(\s*\d{1,2}\s?/\s?\d{1,2}\s*\)"
    r"|\b(?:the gioi|quoc te|viet nam|truyen thong)\s+\d{1,2}(?:/\d{1,2}| thang \d{1,2})(?: nam \d{4})?"
)
_DAY = re.compile(
    r"\b\d{1,2}\s?/\s?\d{1,2}(?:\s?/\s?\d{4})?\b|\b\d{1,2}/\d{4}\b"
    r"|\bngay \d{1,2} thang|\bthang \d{1,2}\b|\bquy [iv\d]+\b"
)

_LIST_MARK = re.compile(r"^\W*(?:[ivxlc]+|\d{1,2}|[a-z])[.)]\s")

# A person is named with a title; two capitals in a row alone may be an agency.
_PERSON = re.compile(rf"(?:[ôÔ]ng|[bB]à|[đĐ]ồng chí|[đĐ]/c)\s+(?:[{UPPER}]\w+\s*){{2,}}")

# How a fact of each kind looks, on text without tone marks.
_LOOKS: dict[str, re.Pattern[str]] = {
    "hour": re.compile(r"\b\d{1,2}\s?(?:gio|h|g)\s?(?:\d{2})?\b|\b\d{1,2}:\d{2}\b"),
    "phone": re.compile(r"(?:\+84|\b0)(?:[\s.()-]?\d){8,10}\b"),
    "email": re.compile(r"[\w.]+@\s?[\w-]+\.\w+"),
    "address": re.compile(r"\bso (?:nha )?\d+|\bduong\b|\bdia chi\b|\bphuong \w+|@|https?:|www\."),
    "where": re.compile(
        r"\bdia diem\b|\btai\b|\bxung quanh\b|\bkhuon vien\b|\bhoi truong\b|\btru so\b|\bdia chi\b|https?:"
    ),
    "how_many": re.compile(r"\d|\b(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)\b"),
    "theme": re.compile(r"(?:chu de|thong diep|khau hieu|mang ten)[^.;]{0,60}[“\"”]"),
    "document": re.compile(r"\b\d{1,5}\s?/\s?(?:\d{4}\s?/\s?)?[a-z][\w&-]*"),
}

KINDS = frozenset(_LOOKS) | {"when", "person"}


def needed(wants: frozenset[str]) -> frozenset[str]:
    """The kinds of fact that an answer must state. "số điện thoại bao nhiêu" wants a number of one kind only."""
    found = wants & KINDS
    return found - {"how_many"} if len(found) > 1 else found


def stated(text: str, kinds: frozenset[str], *, of_document: bool) -> frozenset[str]:
    """Which of these kinds a sentence states. of_document: the day of a cited document counts as one."""
    plain = _LIST_MARK.sub(" ", fold(text))
    found = {kind for kind in kinds if kind in _LOOKS and _LOOKS[kind].search(plain)}
    if "when" in kinds and _states_day(plain, of_document=of_document):
        found.add("when")
    if "person" in kinds and _PERSON.search(text):
        found.add("person")
    return frozenset(found)


def _states_day(plain: str, *, of_document: bool) -> bool:
    if not of_document:
        plain = _CITED_DAY.sub(" ", plain)
    return bool(_DAY.search(_NAMED_DAY.sub(" ", plain)))
