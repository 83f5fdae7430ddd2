"""Finding every expression of time in a text: the table of rules, then surroundings, neighbours, years."""

from dataclasses import replace
from datetime import date

from knowledge.dates.days import DAY_RULES, Rule, compiled
from knowledge.dates.expression import TimeExpression
from knowledge.dates.neighbours import joined
from knowledge.dates.plain import number, plain_text
from knowledge.dates.reading import Reading
from knowledge.dates.recurring import PERIODIC_RULES, RECURRING_RULES
from knowledge.dates.relative import CONDITIONAL_RULES, RELATIVE_RULES
from knowledge.dates.surroundings import with_surroundings
from knowledge.dates.windows import SPAN_OF_MONTHS_RULES, WINDOW_RULES
from knowledge.dates.words import ENDS, WEEKDAY, WEEKDAY_CODES, N, weekday_of
from knowledge.dates.years import expression, recurs_monthly, recurs_weekly

# In order of precedence: what an earlier rule has read, a later one does not read again.
RULES: tuple[Rule, ...] = (
    *RELATIVE_RULES,
    *RECURRING_RULES,
    *SPAN_OF_MONTHS_RULES,
    *DAY_RULES,
    *WINDOW_RULES,
    *PERIODIC_RULES,
    *CONDITIONAL_RULES,
)

_DAY_ALONE = compiled(rf"ngay ?(?P<d>{N})(?! ?[/.-] ?\d)(?! ?thang){ENDS}")
_WEEKDAY_ALONE = compiled(rf"(?:ngay ?)?(?P<weekday>{WEEKDAY})(?! ?,? ?(?:ngay ?)?\d)(?! ?tuan)")
_CELL = 40  # blanks that a table cell may hold on either side


def find_times(text: str, *, reference: date | None) -> tuple[TimeExpression, ...]:
    """Every expression of time in `text` (accented or not), in order, none overlapping another.

    reference: the directive's own date, from which a year left out is taken; without it such a date keeps `due` None
    and a warning. Never raises on any text. `text` should be composed (NFC), as all stored text is.
    """
    plain = plain_text(text)
    readings = [with_surroundings(reading, plain) for reading in _read(text, plain)]
    kept = (r for r in joined(_apart(readings), plain) if not r.needs_lead or _alone_in_cell(r, text))
    return tuple(expression(reading, text, plain, reference) for reading in kept)


def _read(text: str, plain: str) -> list[Reading]:
    """What the rules read, in order of place."""
    taken = bytearray(len(plain))
    readings: list[Reading] = []
    for rule in RULES:
        for match in rule.pattern.finditer(plain):
            start = match.start()
            if not _begins_there(plain, start) or taken.find(1, start, match.end()) >= 0:
                continue
            reading = rule.read(match, text)
            if reading is not None:
                taken[reading.start : reading.end] = b"\x01" * (reading.end - reading.start)
                readings.append(reading)
    readings.extend(_days_alone(plain, taken))
    readings.extend(_weekdays_alone(plain, taken))
    return sorted(readings, key=lambda reading: reading.start)


def _begins_there(plain: str, start: int) -> bool:
    """False inside a word or a number: "2963/05/6", "(0299) 3624-440", "QĐ-15/6"."""
    if start == 0:
        return True
    before = plain[start - 1]
    if before == "-":
        return start == 1 or not plain[start - 2].isalpha()
    return not (before.isalnum() or before in "/_" or (before in ".," and plain[start - 2 : start - 1].isdigit()))


def _days_alone(plain: str, taken: bytearray) -> list[Reading]:
    """ "Hằng tháng, trước ngày 25": a day without its month, where the sentence says that it comes every month."""
    found = []
    for match in _DAY_ALONE.finditer(plain):
        day = number(match["d"])
        free = taken.find(1, match.start(), match.end()) < 0 and _begins_there(plain, match.start())
        if free and 1 <= day <= 31 and recurs_monthly(plain, match.start()):
            found.append(
                Reading(
                    match.start(), match.end(), "recurring", rrule=f"FREQ=MONTHLY;BYMONTHDAY={day}", needs_lead=True
                )
            )
    return found


def _weekdays_alone(plain: str, taken: bytearray) -> list[Reading]:
    """ "Hằng tuần, chậm nhất vào thứ Sáu": a weekday where the sentence says that it comes every week."""
    found = []
    for match in _WEEKDAY_ALONE.finditer(plain):
        free = taken.find(1, match.start(), match.end()) < 0 and _begins_there(plain, match.start())
        if free and recurs_weekly(plain, match.start()):
            rule = f"FREQ=WEEKLY;BYDAY={WEEKDAY_CODES[weekday_of(match['weekday'])]}"
            found.append(Reading(match.start(), match.end(), "recurring", rrule=rule, needs_lead=True))
    return found


def _apart(readings: list[Reading]) -> list[Reading]:
    """The readings without overlaps: what a grown one has covered falls away, words between two go to the left one."""
    out: list[Reading] = []
    for reading in readings:
        if out and reading.start < out[-1].end:
            if reading.end <= out[-1].end:
                continue
            reading = replace(reading, start=out[-1].end)
        out.append(reading)
    return out


def _alone_in_cell(reading: Reading, text: str) -> bool:
    """True for "15/6" or "Năm 2026" with nothing else in its line or table cell."""
    left = text[max(0, reading.start - _CELL) : reading.start].rstrip(" \u00a0*")[-1:]
    right = text[reading.end : reading.end + _CELL].lstrip(" \u00a0*")[:1]
    return left in ("", "\n", "|", "\t", ":") and right in ("", "\n", "|", "\t", ";")
