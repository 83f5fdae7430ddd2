"""A sample text as an office lays it out: a head of two columns, then paragraphs, some with automatic numbers."""

import re
from dataclasses import dataclass

_MOTTO = re.compile(r"^(?:CỘNG HÒA XÃ HỘI|Độc lập)")
_PLACE = re.compile(r"^[^,\d]{2,30}, ngày .{0,12}tháng .{0,10}năm \d{4}$")
_RULE = re.compile(r"^[-–—_*]{4,}$")
_MARKS = (re.compile(r"([IVX]+)\. "), re.compile(r"(\d+)\. "), re.compile(r"([a-zđ])\) "), re.compile(r"(-) "))
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
# How each level is drawn: OOXML's name of the form, and the text around the number.
LEVELS = (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("bullet", "-"))


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph. level: of the automatic number that stands before it (number: which), None without one."""

    text: str
    level: int | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A directive: the columns of its head (none when it has no motto), then its paragraphs."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    lines: tuple[Line, ...]


def laid_out(text: str) -> LaidOut:
    """The text of a sample, laid out. Marks of Markdown and the head's ruled lines are left out: no page has them."""
    lines = [re.sub(r"^[#>]+ ?|\*+", "", line).strip() for line in text.split("\n")]
    last = next((n for n, line in enumerate(lines[:16]) if any(_PLACE.match(cell) for cell in _cells(line))), None)
    if last is None or not any(_MOTTO.match(line) for line in lines[: last + 1]):
        return LaidOut((), (), _numbered(lines))
    head = [cell for line in lines[: last + 1] if not _RULE.match(line) for cell in _cells(line) if cell]
    right = [cell for cell in head if _MOTTO.match(cell) or _PLACE.match(cell)]
    rest = lines[last + 1 :]
    left = [cell for cell in head if cell not in right]
    while rest and re.match(r"(?:Số:|V/v)", rest[0] or (rest[1] if len(rest) > 1 else "")) and len(left) < 8:
        left.append(rest.pop(0))
    return LaidOut(tuple(filter(None, left)), tuple(right), _numbered(rest))


def _cells(line: str) -> list[str]:
    return re.split(r" {4,}", line) if _PLACE.match(re.split(r" {4,}", line)[-1]) else [line]


def _numbered(lines: list[str]) -> tuple[Line, ...]:
    """The lines, without the numbers that a program counting from the first one would draw just so."""
    counters = [0, 0, 0, 0]
    found = []
    for line in lines:
        level = next((n for n, mark in enumerate(_MARKS) if mark.match(line)), None)
        if (level is not None and _number(line, level) == counters[level] + 1) or level == 3:
            counters[level] += 1
            counters[level + 1 :] = [0] * (3 - level)
            found.append(Line(_MARKS[level].sub("", line, count=1), level, counters[level]))
        else:
            found.append(Line(line))
    return tuple(found)


def _number(line: str, level: int) -> int:
    mark = _MARKS[level].match(line)
    printed = mark[1] if mark else ""
    if level == 0:
        return _ROMAN.index(printed) + 1 if printed in _ROMAN else 0
    return int(printed) if level == 1 else ord(printed) - ord("a") + 1
