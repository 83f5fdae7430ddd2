"""The addressees of a head: the lines after "Kính gửi:", joined where they were wrapped, cut where one ends."""

import re

from ingest.layout import Line, marker_of
from ingest.words import any_of
from knowledge.vietnamese import fold

_ADDRESS = re.compile(r"^\W*(?:kinh gui|kinh moi|noi gui|dien|(?=\S.{0,120}\bdien\s*:\s*$).*?\bdien)\s*(?P<colon>:|$)")
_OPENER = re.compile(any_of("body_openers"))
_LONG = 180
_MUCH_WIDER = 1.5
_SHORT = 60


def is_address(text: str) -> bool:
    """True for a line that says to whom a directive goes: "Kính gửi: …"."""
    return bool(_ADDRESS.match(fold(text)))


def address_index(lines: tuple[Line, ...], title: int | None) -> int | None:
    """The line that says to whom the directive goes, None where no such line stands near the title."""
    limit = len(lines) if title is None else title + 14
    for i, line in enumerate(lines[: min(limit, 45)]):
        if fold(line.text).startswith("noi nhan"):
            return None
        if is_address(line.text) and len(line.text) < _LONG:
            return i
    return None


def addressees_from(lines: tuple[Line, ...], at: int) -> tuple[tuple[Line, ...], int]:
    """The addressee lines, joined where they were wrapped, and the index of the first line after them."""
    first = lines[at]
    colon = first.text.find(":")
    rest = first.text[colon + 1 :].strip() if colon >= 0 else ""
    found: list[Line] = []
    if rest:
        found.append(Line(first.end - len(rest), first.end, rest, 0))
    i = at + 1
    while i < len(lines) and _is_addressee(lines[i], found):
        line = lines[i]
        if found and not _opens_addressee(line, found[-1]):
            found[-1] = Line(found[-1].start, line.end, f"{found[-1].text} {line.text}", found[-1].gap)
        else:
            found.append(line)
        i += 1
    return tuple(entry for line in found for entry in _entries(line)), i


def _is_addressee(line: Line, found: list[Line]) -> bool:
    if len(line.text) > _LONG * 2 or _OPENER.match(fold(line.text)):
        return False
    if not found:
        return True
    bullet = marker_of(line.text)
    before = found[-1].text
    if bullet and bullet[0] >= 9:
        return not before.endswith(".") or before.startswith(("-", "–", "+"))
    if bullet:
        return False
    if line.text[0].islower():
        return not before.endswith(".") and line.gap <= 1
    # A line is wrapped only where the one before it is full; what is much wider begins the body.
    widest = max(_MUCH_WIDER * len(before) + len("Kính gửi: "), _SHORT)
    return not before.endswith(".") and line.gap == 0 and len(line.text) <= widest


def _opens_addressee(line: Line, before: Line) -> bool:
    bullet = marker_of(line.text)
    return bool(bullet) or before.text.endswith(";")


def _entries(line: Line) -> tuple[Line, ...]:
    """One line split at its semicolons, each entry without bullet and closing mark."""
    entries, at = [], 0
    for part in line.text.split(";"):
        bare = part.strip()
        bullet = marker_of(bare)
        bare = bare[len(bullet[1]) :].strip() if bullet else bare
        bare = re.sub(r"[.;,]+$", "", bare).strip()
        if bare:
            offset = line.text.find(bare, at)
            start = line.start + max(offset, 0)
            entries.append(Line(start, min(start + len(bare), line.end), bare, 0))
        at += len(part) + 1
    return tuple(entries)
