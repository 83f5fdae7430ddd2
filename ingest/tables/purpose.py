"""What a table is for: it assigns tasks, sets a day for each unit, or gives nobody anything to do."""

import re
from typing import Literal

from ingest.tables.fitting import looks_like_party, looks_like_time
from ingest.tables.table import Table
from knowledge.vietnamese import fold

Purpose = Literal["tasks", "attendance", "last_days", "nothing"]

_LOOKED_AT = 60
_HOUR_ONLY = re.compile(
    r"(?:tu |luc |khoang )?\d{1,2}\s?(?:h|g|gio|:)\s?\d{0,2}.{0,24}|\d{1,3}\s?(?:phut|')"
    r"|(?:sang|chieu|toi|ca ngay)(?: \(?\d.{0,12})?|\d{1,2}[.]\d\d\s?-.*"
)
_DAY = re.compile(r"\d{1,2}\s?/\s?\d{1,2}|\d{1,2}[.-]\d{1,2}[.-]\d{4}|ngay \d|thang \d")
# Units come, learn, sit an exam; where they are inspected or heard of, they are told nothing to do.
_TAKES_PART = re.compile(
    r"tham (?:du|gia)|tap huan|boi duong|hoi nghi|du (?:hop|thi|le|tap)|lich thi\b|hoc vien|co mat|dao tao|trieu tap"
    r"|lop hoc"
)
_INVITES = re.compile(r"cu |tham (?:du|gia)|du |hoc vien|trieu tap|moi |de nghi|yeu cau|co mat")
_CALLED_IN = re.compile(
    r"lich (?:duyet|tham dinh|doi chieu|tap huan|boi duong|thi\b|boc tham|phong van|kham|bao ve|thao luan|xet duyet)"
)
_HANDS_OUT = re.compile(r"nop|gui|bao cao|hoan thanh|thoi han|ban giao|dang ky|quyet toan|trinh|han cuoi|xong")
# A form to fill in; whose turn it is; the order of an event: whatever the columns are called.
_OTHER = re.compile(
    r"\bbieu mau\b|\bmau (?:so |bao cao|\d)|lich (?:cong tac|lam viec|tiep|hop|truc|giao ban)"
    r"|chuong trinh (?:hoi nghi|hoi thao|buoi|le|dai hoi|cuoc hop|ky hop)"
)
_DONE = re.compile(r"\W*(?:da |dang |hoan thanh|chua |khong dat|dat\b)")


def purpose_of(table: Table, words_above: str) -> Purpose:
    """What the table is for, by its heads and by what stands above it (folded). Nothing is assumed in its favour."""
    guests = table.has("participant") and _has_days(table)
    if (_OTHER.search(words_above) and not guests) or _tells_what_was_done(table) or _is_programme(table):
        return "nothing"
    who = table.has("lead", "support") or (table.has("unit") and _names_parties(table))
    units_come = who and not table.has("lead", "task") and (table.has("place") or bool(_CALLED_IN.search(words_above)))
    if table.has("participant") or units_come:
        asked = bool(_TAKES_PART.search(words_above) and _INVITES.search(words_above))
        asked = asked or bool(_CALLED_IN.search(words_above))
        return "attendance" if (asked or table.has("participant")) and _has_days(table) else "nothing"
    if table.has("task"):
        return "tasks" if who or (_has_days(table) and not table.has("place", "data")) else "nothing"
    if who and _has_days(table) and not table.has("data"):
        return "last_days" if table.has("lead") or _HANDS_OUT.search(f"{words_above} {fold(table.head)}") else "nothing"
    return "nothing"


def _cells(table: Table, *kinds: str) -> list[str]:
    return [cell.text for row in table.rows[:_LOOKED_AT] for cell in table.cells(row, *kinds)]  # type: ignore[arg-type]


def _tells_what_was_done(table: Table) -> bool:
    """True for a report's table: its column of results is filled in."""
    told = _cells(table, "status")
    if len(told) > len(table.rows[:_LOOKED_AT]) / 2 or any(_DONE.match(fold(words)) for words in told):
        return True
    made = [bool(_DONE.match(fold(words))) for words in _cells(table, "product")]
    return sum(made) > len(made) / 2


def _is_programme(table: Table) -> bool:
    """True for the programme of an event: its times are hours without a day, or minutes."""
    times = _cells(table, "when", "note")
    hours = [words for words in times if is_hour(words)]
    calls_in = (table.has("participant") or not table.has("task")) and _has_days(table)
    return len(hours) > 1 and len(hours) >= len(times) / 2 and not calls_in


def is_hour(words: str) -> bool:
    """True for an hour, or a part of a day, without a day: "7 giờ 30", "Sáng (7h30)"."""
    folded = fold(words)
    return bool(_HOUR_ONLY.fullmatch(folded)) and not _DAY.search(folded)


def _names_parties(table: Table) -> bool:
    """True when the column "Đơn vị" names bodies, not units of measurement."""
    names = _cells(table, "unit")
    return sum(looks_like_party(name) for name in names) >= len(names) / 2


def _has_days(table: Table) -> bool:
    """True when most of what stands in the columns of time is a time."""
    times = [words for words in _cells(table, "when") if not is_hour(words)]
    return (
        bool(times)
        and sum(looks_like_time(words) or bool(_DAY.search(fold(words))) for words in times) >= len(times) / 2
    )
