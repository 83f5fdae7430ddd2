"""The grammar of months, quarters, half-years and years: "trong tháng 9/2026", "quý III", "cuối năm 2026"."""

import re
from dataclasses import replace

from knowledge.dates.days import Rule, compiled, optional_year
from knowledge.dates.plain import number
from knowledge.dates.reading import LAST, Day, Reading
from knowledge.dates.words import ENDS, QUARTERS, YEAR, N
from knowledge.vietnamese import has_tone_marks


def _window(match: re.Match[str], first: Day, last: Day, *, needs_lead: bool = False) -> Reading:
    return Reading(match.start(), match.end(), "window", first, last, needs_lead=needs_lead)


def _part(match: re.Match[str], part: str, months: tuple[int, int], year: int | None) -> Reading:
    """Đầu, giữa, cuối of a period as one day (Bộ luật Dân sự 2015, Điều 148): shown as computed."""
    first, last = months
    middle = Day(15, first) if first == last else Day(LAST, (first + last) // 2)
    day = {"dau": Day(1, first), "giua": middle, "cuoi": Day(LAST, last)}[part]
    day = Day(day.day, day.month, year)
    return Reading(match.start(), match.end(), "day", day, day, computed=True)


def _month(match: re.Match[str], text: str) -> Reading | None:
    month, year = number(match["m"]), optional_year(match["y"])
    if not 1 <= month <= 12:
        return None
    if match["part"]:
        return _part(match, match["part"], (month, month), year)
    return _window(match, Day(1, month, year), Day(LAST, month, year))


def _month_in_figures(match: re.Match[str], text: str) -> Reading | None:
    reading = _month(match, text)
    return replace(reading, needs_lead=True) if reading else None


def _months(match: re.Match[str], text: str) -> Reading | None:
    first, last, year = number(match["m"]), number(match["m2"]), optional_year(match["y"])
    if not 1 <= first < last <= 12:
        return None
    both = _window(match, Day(1, first, year), Day(LAST, last, year))
    return replace(both, bound="between") if match["join"] in ("den", "toi", "-") else both


def _says_quarter(words: str) -> bool:
    """ "quý" and not "quỹ" (fund): told apart by the mark, or by its absence from unaccented text."""
    return words.lower().startswith(("quý", "quí")) or not has_tone_marks(words)


def _quarters(match: re.Match[str], text: str) -> Reading | None:
    """Two quarters side by side, or a span of them; "quý II và quý IV" are two windows, each read by itself."""
    apart = QUARTERS[match["q2"]] - QUARTERS[match["q1"]] > 1
    return None if apart and match["join"] in (",", "va") else _quarter(match, text)


def _quarter(match: re.Match[str], text: str) -> Reading | None:
    if not _says_quarter(text[match.start("q") : match.start("q") + 3]):
        return None
    first = QUARTERS[match["q1"]]
    last = QUARTERS[match["q2"]] if match.groupdict().get("q2") else first
    year = optional_year(match["y"])
    if last < first:
        return None
    if match["part"]:
        return _part(match, match["part"], (3 * first - 2, 3 * last), year)
    return _window(match, Day(1, 3 * first - 2, year), Day(LAST, 3 * last, year))


def _part_of_year(match: re.Match[str], text: str) -> Reading | None:
    months = {"3": 3, "ba": 3, "6": 6, "sau": 6, "9": 9, "chin": 9}[match["n"]]
    year = optional_year(match["y"])
    first, last = (1, months) if match["part"] == "dau" else (13 - months, 12)
    return _window(match, Day(1, first, year), Day(LAST, last, year))


def _year_end(match: re.Match[str], text: str) -> Reading | None:
    year = optional_year(match["y"])
    return _part(match, match["part"], (1, 12), year)


def _year(match: re.Match[str], text: str) -> Reading | None:
    year = optional_year(match["y"])
    return _window(match, Day(1, 1, year), Day(LAST, 12, year), needs_lead=True)


def _school_year(match: re.Match[str], text: str) -> Reading:
    # Its first and last day differ from province to province: the words are kept, no day is put to them.
    return Reading(match.start(), match.end(), "window")


def _only_words(match: re.Match[str], text: str) -> Reading | None:
    """A time that names no day by itself ("hôm nay", "trong quý này"): the words are kept, a person puts the day."""
    if match["quarter"] and not _says_quarter(text[match.start() : match.start() + 3]):
        return None
    return Reading(match.start(), match.end(), "window", needs_lead=True)


def _with_year(pattern: str) -> re.Pattern[str]:
    """The pattern followed by an optional "/2026" or "năm 2026"."""
    return compiled(rf"{pattern}(?: ?[,/.-]? ?(?:cua ?)?(?:nam ?)?(?P<y>{YEAR}))?{ENDS}")


_NOT_A_DAY_PLACE = (
    r"(?! ?[/.-] ?[\doil]{1,2}(?![\doil]))(?! ?lan\b)"  # "tháng 5-6/2024" is two months, "tháng 5/6" nothing
)

SPAN_OF_MONTHS_RULES = (
    Rule(
        "tuần 1 tháng 6/2026",
        compiled(rf"(?P<quarter>)tuan ?(?:thu ?)?[1-5] ?(?:cua ?)?thang ?{N}(?: ?(?:/|nam) ?{YEAR})?{ENDS}"),
        _only_words,
    ),
    Rule(
        "tháng 4-5/2019",
        _with_year(rf"thang ?(?P<m>{N}) ?(?P<join>-|den|toi|va|,) ?(?:het ?)?(?:thang ?)?(?P<m2>{N})(?! ?/ ?{N} ?/)"),
        _months,
    ),
)

_QUARTER = r"(?:(?P<part>dau|giua|cuoi) ?)?(?P<q>qu[yi]) ?(?P<q1>i{1,3}v?|iv|[1-4]|mot|hai|ba|tu)\b"

WINDOW_RULES = (
    Rule(
        "cuối tháng 5/2026",
        _with_year(rf"(?:(?P<part>dau|giua|cuoi) ?)?thang ?(?P<m>{N}){_NOT_A_DAY_PLACE}"),
        _month,
    ),
    Rule(
        "quý III và quý IV/2026",
        _with_year(rf"{_QUARTER} ?(?P<join>,|va|-|den) ?(?:het ?)?(?:quy ?)?(?P<q2>i{{1,3}}|iv|[1-4])\b"),
        _quarters,
    ),
    Rule("quý III/2026", _with_year(_QUARTER), _quarter),
    Rule("9/2026", compiled(rf"(?P<part>)(?P<m>{N}) ?/ ?(?P<y>{YEAR}){ENDS}"), _month_in_figures),
    Rule("năm học 2026-2027", compiled(rf"nam ?hoc ?(?:moi ?)?{YEAR} ?[-/] ?{YEAR}{ENDS}"), _school_year),
    Rule(
        "hôm nay, trong quý này",
        compiled(
            r"(?:ngay ?)?hom_nay\b|(?P<quarter>quy_nay)\b|(?:tuan|thang|nam|ky) ?nay\b(?! ?\w)"
            r"|nam_hoc_(?:nay|moi)\b|(?<!khi )(?:ngay ?)?khai_giang\b"
        ),
        _only_words,
    ),
    Rule(
        "6 tháng đầu năm 2026",
        compiled(
            rf"(?P<n>[369]|ba|sau|chin) ?thang ?(?P<part>dau|cuoi) ?(?:cua ?)?nam\b(?! ?hoc)(?: ?(?P<y>{YEAR}){ENDS})?"
        ),
        _part_of_year,
    ),
    Rule(
        "cuối năm 2026",
        compiled(rf"(?P<part>dau|giua|cuoi) ?nam\b(?! ?hoc)(?: ?(?P<y>{YEAR}){ENDS})?"),
        _year_end,
    ),
    Rule("năm 2026", compiled(rf"nam ?(?P<y>{YEAR})(?! ?-)(?! ?/){ENDS}"), _year),
)
