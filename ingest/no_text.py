"""Lines on a page that are not the directive's text: page numbers, signing stamps, marks of document portals."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.words import any_of

_PAGE_NUMBER = re.compile(
    r"^(?:Trang(?:\s+số)?\s*:?\s*\d{1,3}\s*(?:(?:/|trên|of)\s*\d{1,3})?"
    r"|[-–]?\s*\d{1,3}\s*(?:/\s*\d{1,3})?\s*[-–]?)$",
    re.I,
)
# After these a number alone on a line goes on with the sentence: "… trước ngày" / "15/4".
_WANTS_NUMBER = re.compile(r"(?:ngày|tháng|năm|quý|số|khoản|điểm|điều|mục|trang|lúc|đến|từ|là|và|,|:|\|)$", re.I)
# A line that makes a stamp; and one that belongs to a stamp when it stands beside such a line.
_STAMP = re.compile(rf"\d{{4}}-\d\d-\d\dT\d\d:\d\d|^{any_of('stamp_lines')}", re.I)
_OF_A_STAMP = re.compile(rf"^[\w.+-]+@[\w.-]+$|^{any_of('lines_of_a_stamp')}", re.I)
_PORTAL = re.compile(any_of("portal_lines"), re.I)
_LONGEST = 110
_SHORT = 40


@dataclass(frozen=True, slots=True)
class _Printed:
    """A printed line that is not blank: its span without the blanks around it, and its text."""

    start: int
    end: int
    text: str


def is_stamp_text(text: str) -> bool:
    """True for a line that only the stamp of a digital signature has: "Người ký: …", a signing time."""
    return len(text) <= _LONGEST and bool(_STAMP.search(text))


def stamp_lines(text: str) -> tuple[str, ...]:
    """The lines of the stamps in a text, in order."""
    lines = tuple(_lines(text))
    return tuple(lines[at].text for at in sorted(_stamped(lines)))


def without_no_text(text: str) -> str:
    """`text` with these lines blanked out: the same length, the same offsets."""
    lines = tuple(_lines(text))
    blank = _stamped(lines)
    blank |= {at for at, line in enumerate(lines) if len(line.text) <= _LONGEST and _PORTAL.search(line.text)}
    blank |= {at for at, line in enumerate(lines) if _is_page_number(lines, at)}
    parts, end = [], 0
    for line in (lines[at] for at in sorted(blank)):
        parts += [text[end : line.start], " " * (line.end - line.start)]
        end = line.end
    return "".join([*parts, text[end:]])


def _lines(text: str) -> Iterator[_Printed]:
    at = 0
    for raw in text.splitlines(keepends=True):
        bare = raw.strip()
        if bare:
            start = at + len(raw) - len(raw.lstrip())
            yield _Printed(start, start + len(bare), bare)
        at += len(raw)


def _of_a_stamp(text: str) -> bool:
    return len(text) <= _LONGEST and bool(_OF_A_STAMP.search(text))


def _is_page_number(lines: Sequence[_Printed], at: int) -> bool:
    if len(lines[at].text) > _SHORT or not _PAGE_NUMBER.match(lines[at].text):
        return False
    wanted = (
        at > 0 and _WANTS_NUMBER.search(lines[at - 1].text[-10:]) and not lines[at].text.lower().startswith("trang")
    )
    # "… trước ngày" / "2" / "20 tháng 10": the sentence has its number on the next page.
    return not wanted or (at + 1 < len(lines) and lines[at + 1].text[0].isdigit())


def _stamped(lines: Sequence[_Printed]) -> set[int]:
    """The lines of stamps: those that only stamps have, what belongs beside them, short wrapped ends between.

    A mail address alone on a line may as well be where a report is to be sent.
    """
    sure = {at for at, line in enumerate(lines) if is_stamp_text(line.text)}
    found = set(sure)
    for at in sorted(sure):
        for step in (-1, 1):
            place = at + step
            while 0 <= place < len(lines) and _of_a_stamp(lines[place].text):
                found.add(place)
                place += step
    between = {
        at
        for at in range(1, len(lines) - 1)
        if at not in found and {at - 1, at + 1} <= found and len(lines[at].text) < _SHORT
    }
    return found | between
