"""Readings that belong together: "từ ngày A đến ngày B", "ngày 14/6 và 14/12", "14h00 hằng ngày (từ … đến …)"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.dates.reading import Day, Reading
from knowledge.dates.recurring import yearly_rule
from knowledge.dates.words import HOUR, hour_of

_AND = re.compile(r" *(?:,|;|&|va|hoac|,? *va) *(?:cac *)?(?:ngay *)?", re.ASCII)
_ONLY_AND = re.compile(r" *(?:va|&) *(?:ngay *)?", re.ASCII)
_DASH = re.compile(r" *- *", re.ASCII)
_SAME_CLAUSE = re.compile(r"[^.;:\x00]{0,60}(?:\bva\b|,)[^.;:\x00]{0,60}", re.ASCII)
_AN_HOUR = re.compile(HOUR, re.ASCII)
_PLAIN_HOUR = re.sub(r"\?P<\w+>", "?:", HOUR)
_HOUR_LIST = re.compile(
    rf"(?:\b(?P<lead>truoc|vao luc|vao|luc|hoi) +)?(?<![\w/.,])(?P<hours>{_PLAIN_HOUR}(?: *, *{_PLAIN_HOUR}){{0,3}})"
    r" *(?:,|va|;|, *va) *$",
    re.ASCII,
)
_GAP = re.compile(r" *,? *", re.ASCII)
_OPENS = re.compile(r" *,? *\( *", re.ASCII)
_NEAR = 80  # characters that may lie between two readings that belong together
_FAR_APART = 2  # years; "20/10/1930 – 20/10/2017" are two anniversaries, no window


def joined(readings: Sequence[Reading], plain: str) -> list[Reading]:
    """The readings with spans of time, lists of dates and windows of recurring ones made one; two hours made two."""
    return _yearly_alike(_hours_apart(_bounded(_lists(_spans(readings, plain), plain), plain), plain), plain)


def _hours_apart(readings: Sequence[Reading], plain: str) -> list[Reading]:
    """ "Trước 6h00 và 16h00 hằng ngày" is two times: each hour of the list, with the lead of the first."""
    out: list[Reading] = []
    for reading in readings:
        listed = _hours_before(reading, plain, out[-1].end if out else 0)
        first = listed[0] if listed else reading
        out += listed
        out.append(replace(reading, bound=first.bound, inclusive=first.inclusive))
    return out


def _hours_before(reading: Reading, plain: str, low: int) -> list[Reading]:
    """The hours listed before the one that the reading begins with, as readings of their own."""
    hour_first = reading.hour is not None and plain[reading.start : reading.start + 1].isdigit()
    found = _HOUR_LIST.search(plain, max(low, reading.start - _NEAR), reading.start) if hour_first else None
    if found is None:
        return []
    hours = list(_AN_HOUR.finditer(plain, found.start("hours"), found.end("hours")))
    before = found["lead"] is not None and found["lead"].startswith("truoc")
    listed = [
        replace(
            reading, start=hour.start(), end=hour.end(), hour=hour_of(hour)[0], inclusive=not before,
            bound="before" if before else "on" if found["lead"] and reading.kind == "day" else reading.bound,
        )
        for hour in hours
    ]  # fmt: skip
    return [replace(listed[0], start=found.start()), *listed[1:]]


def _yearly_alike(readings: Sequence[Reading], plain: str) -> list[Reading]:
    """ "… trước ngày 15/6 và … trước ngày 15/12 hằng năm": what recurs at the end of the clause recurs throughout."""
    out = list(readings)
    for i in range(len(out) - 2, -1, -1):
        a, b = out[i], out[i + 1]
        alike = a.kind == b.kind == "day" and a.bound == b.bound and b.yearly and not a.computed and not a.year_shift
        if alike and a.first and a.first.year is None and _SAME_CLAUSE.fullmatch(plain, a.end, b.start):
            out[i] = replace(a, yearly=True)
    return out


def _spans(readings: Sequence[Reading], plain: str) -> list[Reading]:
    out: list[Reading] = []
    for reading in readings:
        if out and out[-1].first and reading.start - out[-1].end <= _NEAR and _is_span(out[-1], reading, plain):
            out[-1] = _span(out[-1], out[-1].first, reading)
        else:
            out.append(reading)
    return out


def _is_span(a: Reading, b: Reading, plain: str) -> bool:
    if not (a.first and b.last and a.kind in ("day", "window") and b.kind in ("day", "window")):
        return False
    if a.first.year and b.last.year and not 0 <= b.last.year - a.first.year < _FAR_APART + 10 * (a.bound == "from"):
        return False
    gap = plain[a.end : b.start]
    if a.bound == "from" and b.bound == "by":
        return _GAP.fullmatch(gap) is not None
    return a.bound in ("from", "bare", "on") and b.bound == "bare" and b.inclusive and _DASH.fullmatch(gap) is not None


def _span(a: Reading, first: Day, b: Reading) -> Reading:
    last = b.last
    if first.year is None and last is not None and last.year is not None:
        crosses = (first.month, first.day or 31) > (last.month, last.day or 31)
        first = Day(first.day, first.month, last.year - crosses)
    return replace(
        b, start=a.start, kind="window", bound="between", first=first, hour=b.hour, needs_lead=False, weekday=None,
        computed=a.computed or b.computed, inclusive=True,
    )  # fmt: skip


def _lists(readings: Sequence[Reading], plain: str) -> list[Reading]:
    out: list[Reading] = []
    group: list[Reading] = []
    for reading in readings:
        if group and not _follows(group[-1], reading, plain):
            out.extend(_agreed(group))
            group = []
        group.append(reading)
    return out + _agreed(group)


def _follows(a: Reading, b: Reading, plain: str) -> bool:
    if a.kind != "day" or b.kind != "day" or b.bound not in ("bare", a.bound):
        return False
    if a.computed or b.computed or a.yearly or a.year_shift or b.start - a.end > _NEAR or a.first is None:
        return False
    # "trước ngày 14/6/2027 và 14/12/2027" shares its lead, a comma after a full date does not.
    gap = _AND if a.first.year is None else _ONLY_AND
    return gap.fullmatch(plain, a.end, b.start) is not None


def _agreed(group: list[Reading]) -> list[Reading]:
    """A list of dates shares the year of its last and the lead of its first; a yearly one of one day is one rule."""
    if len(group) < 2:
        return group
    head, tail = group[0], group[-1]
    shared = [_like(reading, head, tail) for reading in group]
    days = {reading.first.day for reading in shared if reading.first}
    if tail.yearly and len(days) == 1:
        months = tuple(reading.first.month for reading in shared if reading.first)
        rule = yearly_rule(months, days.pop())
        return [replace(shared[0], end=tail.end, kind="recurring", rrule=rule, first=None, last=None)]
    return shared


def _like(reading: Reading, head: Reading, tail: Reading) -> Reading:
    day = reading.first
    if day and day.year is None and tail.first and tail.first.year:
        day = Day(day.day, day.month, tail.first.year)
    return replace(
        reading, first=day, last=day, bound=head.bound, inclusive=head.inclusive, hour=reading.hour or head.hour,
        yearly=tail.yearly, needs_lead=head.needs_lead and tail.needs_lead and not (tail.first and tail.first.year),
    )  # fmt: skip


def _bounded(readings: Sequence[Reading], plain: str) -> list[Reading]:
    out: list[Reading] = []
    for reading in readings:
        if out and reading.bound == "between" and _recurs_within(out[-1], reading, plain):
            end = reading.end + (
                plain[reading.end : reading.end + 1] == ")" and "(" in plain[out[-1].end : reading.start]
            )
            out[-1] = replace(out[-1], end=end, first=reading.first, last=reading.last)
        else:
            out.append(reading)
    return out


def _recurs_within(a: Reading, b: Reading, plain: str) -> bool:
    if a.kind != "recurring" or a.rrule is None or b.start - a.end > _NEAR:
        return False
    return _GAP.fullmatch(plain, a.end, b.start) is not None or _OPENS.fullmatch(plain, a.end, b.start) is not None
