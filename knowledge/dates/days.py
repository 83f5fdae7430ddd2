"""The grammar of single days and of spans of days: "ngày 15 tháng 12", "05/6/2024", "từ ngày 05 đến 10/6"."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from knowledge.dates.plain import number
from knowledge.dates.reading import Day, Reading
from knowledge.dates.words import ENDS, MONTH_NAMES, YEAR, N


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the grammar: a pattern over plain text and the reading of its match (None: not this after all).

    `read` gets the match and the original text, for the few words that only their marks tell apart.
    """

    name: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], str], Reading | None]


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern over plain text: " ?" in it is any blanks or none, "_" at least one.

    Thirty at most, so that a page of blanks costs nothing.
    """
    return re.compile(pattern.replace(" ?", " {0,30}").replace("_", " {1,30}"), re.ASCII)


def optional_year(digits: str | None) -> int | None:
    """The year as printed, None when left out; two digits are of this century."""
    if digits is None:
        return None
    year = number(digits)
    return 2000 + year if year < 100 else year


def _day(match: re.Match[str], day: Day, *, needs_lead: bool = False) -> Reading:
    return Reading(match.start(), match.end(), "day", day, day, needs_lead=needs_lead)


_TIMES = re.compile(r"\s*l[ầa]n\b", re.IGNORECASE)  # "6 tháng 1 lần"


def _written_month(match: re.Match[str], text: str) -> int | None:
    """The month in digits or words; "sáu" and "năm" are months only with their marks ("tháng sau", "tháng … năm")."""
    if match["m"]:
        return number(match["m"])
    word = match["word"]
    original = text[match.start("word") : match.end("word")].lower()
    return {"sáu": 6, "năm": 5}.get(original) if word in ("sau", "nam") else MONTH_NAMES[" ".join(word.split())]


def _in_words(match: re.Match[str], text: str) -> Reading | None:
    month = _written_month(match, text)
    weak = not match["lead"] and not match["y"]
    if month is None or (weak and (month > 12 or _TIMES.match(text, match.end()))):
        return None
    return _day(match, Day(number(match["d"]), month, optional_year(match["y"])), needs_lead=weak)


def _in_figures(match: re.Match[str], text: str) -> Reading | None:
    return _day(match, Day(number(match["d"]), number(match["m"]), optional_year(match["y"])))


def _without_year(match: re.Match[str], text: str) -> Reading | None:
    day, month = number(match["d"]), number(match["m"])
    if month > 12 or not (match["lead"] or "/" in match["sep"]):
        return None
    return _day(match, Day(day, month), needs_lead=not match["lead"])


def _span_of_days(match: re.Match[str], text: str) -> Reading | None:
    month, year = number(match["m"]), optional_year(match["y"])
    first, last = Day(number(match["d"]), month, year), Day(number(match["d2"]), month, year)
    if first.day >= last.day or month > 12:
        return None
    bound = "between" if match["join"] in ("-", "den", "toi") else "window"
    return Reading(match.start(), match.end(), "window", first, last, bound=bound)  # type: ignore[arg-type]


def _blank_day(match: re.Match[str], text: str) -> Reading:
    month = number(match["m"]) if match["m"] else 0
    first, last = (Day(1, month, optional_year(match["y"])), Day(0, month, optional_year(match["y"])))
    known = 1 <= month <= 12
    return Reading(match.start(), match.end(), "blank", first if known else None, last if known else None)


_NGAY = r"(?P<lead>ngay ?)"
_MONTH_WORD = r"(?P<word>gieng|muoi_(?:mot|hai)|muoi|mot|hai|ba|tu|nam|sau|bay|tam|chin)\b"
_BLANK = r"[ .\u2026\x5f]*"

DAY_RULES = (
    Rule(
        "ngày … tháng 6 năm 2026",
        compiled(rf"ngay(?=[ .\u2026\x5f]){_BLANK}thang(?:{_BLANK}(?P<m>{N}))?{_BLANK},? ?nam ?(?P<y>{YEAR}){ENDS}"),
        _blank_day,
    ),
    Rule(
        "từ ngày 05 đến 10/6/2024",
        compiled(
            rf"(?:(?:tu ?)?(?:cac ?)?ngay|tu) ?(?P<d>{N})(?: ?, ?{N}){{0,5}}"
            rf" ?(?P<join>-|den|toi|va|,) ?(?:het ?)?(?:ngay ?)?(?P<d2>{N})"
            rf" ?(?:/|thang) ?(?P<m>{N})(?: ?(?:/|nam) ?(?P<y>{YEAR}))?{ENDS}"
        ),
        _span_of_days,
    ),
    Rule(
        "ngày 15 tháng 12 năm 2026",
        compiled(
            rf"(?:{_NGAY}(?:m[uo]ng ?)?)(?P<d>{N}) ?thang ?(?:(?P<m>{N})|{_MONTH_WORD})"
            rf"(?: ?[,/-]? ?(?:cua ?)?(?:nam ?)?(?P<y>{YEAR}))?{ENDS}"
        ),
        _in_words,
    ),
    Rule(
        "15 tháng 12 năm 2026",
        compiled(
            rf"(?P<d>\d[\do]?) ?(?P<lead>)thang ?(?:(?P<m>{N})(?P<word>))"
            rf"(?: ?[,/-]? ?(?:cua ?)?(?:nam ?)?(?P<y>{YEAR}))?{ENDS}"
        ),
        _in_words,
    ),
    Rule(
        "05/6/2024",
        compiled(rf"(?:ngay ?)?(?P<d>{N}) ?[/.-] ?(?P<m>{N})(?: ?[/.-] ?| ?nam ?)(?P<y>{YEAR}){ENDS}"),
        _in_figures,
    ),
    Rule("ngày 05/6/24", compiled(rf"ngay ?(?P<d>{N}) ?[/.-] ?(?P<m>{N}) ?[/.-] ?(?P<y>\d\d){ENDS}"), _in_figures),
    Rule(
        "ngày 05/6",
        compiled(rf"(?P<lead>(?:ngay ?)?)(?P<d>{N})(?P<sep> ?[/.-] ?)(?P<m>{N})(?! ?[/.] ?\d)(?!-\d{{3}}){ENDS}"),
        _without_year,
    ),
)
