"""The small words of time: patterns for numbers, hours and weekdays in plain text, and what they come to."""

import re
from datetime import time

from knowledge.dates.plain import number

# A number of one or two digits, at most one of them spoilt by OCR; a year.
N = r"(?:\d[\doil]?|[oil]\d)"
YEAR = r"[12][\doil]{3}"
# What may not follow a date: more digits, a document type ("12/2026/NĐ-CP", "5/2024-QĐ"), a decimal.
ENDS = r"(?![\w/%]|-[a-z]|[.,]\d)"

HOUR = (
    r"(?P<hour>[01]?\d|2[0-4]) ?(?:(?:h|g|gio) ?(?:(?P<minute>[0-5]\d)(?! ?[/.]\d)(?: ?(?:phut|p|['\u2019\u2032]))?)?"
    r"|: ?(?P<minute2>[0-5]\d)"
    r"(?: ?(?:gio|h|phut))?)(?: (?P<half>sang|trua|chieu|toi)\b)?(?![\w/])"
)
_SECOND_HOUR = re.sub(r"\?P<\w+>", "?:", HOUR)
HOURS = rf"{HOUR}(?: *(?:den|toi|-) *{_SECOND_HOUR})?"  # of "từ 8h00 đến 11h30" the first is kept

_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5}
WEEKDAY = r"(?:thu ?(?:hai|ba|tu|nam|sau|bay|[2-7])|chu ?nhat)\b"
WEEKDAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

AMOUNTS = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
    "muoi hai": 12, "muoi lam": 15, "hai muoi": 20, "ba muoi": 30,
}  # fmt: skip
AMOUNT_WORD = r"(?:muoi hai|muoi lam|hai muoi|ba muoi|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)"
MONTH_NAMES = {
    "gieng": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bay": 7, "tam": 8, "chin": 9, "muoi": 10, "muoi mot": 11,
    "muoi hai": 12,
}  # fmt: skip
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "mot": 1, "hai": 2, "ba": 3, "tu": 4}


def hour_of(match: re.Match[str]) -> tuple[time | None, bool]:
    """The hour that HOUR matched; (None, True) for 24 giờ, which is the end of the day itself."""
    if match["hour"] is None:
        return None, False
    hour, minute = int(match["hour"]), int(match["minute"] or match["minute2"] or 0)
    if match["half"] in ("chieu", "toi") and hour < 12:
        hour += 12
    return (None, True) if hour == 24 else (time(hour, minute), False)


def weekday_of(words: str) -> int:
    """Monday is 0, as in `date.weekday()`: "thu sau", "thu 6", "thu6" -> 4; "chu nhat" -> 6."""
    name = words.removeprefix("thu").strip()
    if name.isdigit():
        return int(name) - 2
    return _WEEKDAYS.get(name, 6)


def amount_of(words: str) -> int:
    """ "05" -> 5, "nam" -> 5."""
    return AMOUNTS[words] if words in AMOUNTS else number(words)
