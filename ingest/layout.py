"""The lines and blocks of a text as read, with spans: what is one paragraph, whatever the line breaks say.

Everything downstream works on `view`: the text with typographic noise (Markdown marks, tabs, no-break spaces, leftovers
of conversion) blanked out, character for character, so that a span in the view is the same span in the text.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from ingest.no_text import without_no_text
from knowledge.vietnamese import UPPER, squeeze

# Blanked out, length kept. Underscores are left alone: they occur in e-mail addresses.
_NOISE = re.compile(
    r"\[bookmark:[^\]\n]*\]"
    r"|^[ \t]*#{1,6}(?=[ \t])"
    r"|^[ \t]*>(?=[ \t])"
    r"|\*{1,3}"
    r"|^[ \t]*[-_=.–—]{4,}[ \t]*$"
    r"|[\t\u00a0\u2000-\u200f\u202f\ufeff\ufffc]",
    re.MULTILINE,
)
_CELLS = " | "
_ITEM = re.compile(r"\d{1,2}[.)]\s+[^\W\d_]")
# "… chuyển đổi số", "… hằng tháng": the last word is no label of a number that follows.
_ENDS_IN_NOUN = re.compile(
    r"(?:đổi|hóa|chỉ|tham|thiểu|kỹ thuật|(?i:hằng|hàng|trong|cuối|đầu|\d|nửa)) (?:số|tháng|năm|ngày)$"
)
_ENDS = (".", ";", ":", "!", "?", "./.", ".”", '."')

# The marks that open a numbered or bulleted part, outermost first (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.5).
_MARKERS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (0, re.compile(r"(?:PHẦN|Phần)\s+(?:[IVX]+|\d+|thứ\s+\w+)\b[.:]?")),
    (1, re.compile(r"(?:CHƯƠNG|Chương)\s+(?:[IVX]+|\d+)\b[.:]?")),
    (2, re.compile(r"(?:MỤC|Mục)\s+\d+[.:](?=\s|$)")),
    (3, re.compile(r"[IVX]{1,5}\s*[.)/-](?=\s)")),
    (4, re.compile(r"Điều\s+\d+[a-z]?\s*[.:]")),
    (5, re.compile(rf"\d{{1,2}}\s?[.)/](?=\s+\S|[{UPPER}])|\d{{1,2}}\s?[-–](?=\s+[{UPPER}])")),
    (6, re.compile(r"\d{1,2}\.\d{1,2}\.?(?=\s+\D)")),
    (7, re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}\.?(?=\s+\D)")),
    (8, re.compile(r"[a-zđ]\s?[).](?=\s)")),
    (9, re.compile(r"[-–—•*▪●](?=\s?\S)")),
    (10, re.compile(r"[+○◦](?=\s?\S)")),
)
PLAIN = 11


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its span, its text (trimmed) and how many blank lines stand before it."""

    start: int
    end: int
    text: str
    gap: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a numbered part or a bullet, over as many printed lines as it takes.

    rank: 0 (Phần) to 10 (+), PLAIN for a paragraph. marker: as printed, "" for a paragraph.
    start, end: its span, marker included. text: its words on one line, marker excluded.
    """

    start: int
    end: int
    rank: int
    marker: str
    text: str
    body_start: int


def readable_view(text: str) -> str:
    """`text` with noise, and lines that are no text of it, replaced by as many spaces: the same length and offsets."""
    return without_no_text(_NOISE.sub(lambda m: " " * len(m.group()), text))


def lines_of(view: str, start: int = 0, end: int | None = None) -> tuple[Line, ...]:
    """The non-blank lines of `view[start:end]`."""
    found, gap, at = [], 0, start
    stop = len(view) if end is None else end
    for raw in view[start:stop].splitlines(keepends=True):
        text = raw.strip()
        if not text:
            gap += 1
        else:
            first = at + len(raw) - len(raw.lstrip())
            found.append(Line(first, first + len(text), text, gap))
            gap = 0
        at += len(raw)
    return tuple(found)


def marker_of(text: str) -> tuple[int, str] | None:
    """The rank and the printed marker with which a line opens a part, or None."""
    for rank, pattern in _MARKERS:
        found = pattern.match(text)
        if found:
            return rank, found.group().strip()
    return None


def blocks_of(lines: tuple[Line, ...], view: str) -> tuple[Block, ...]:
    """Lines joined into blocks: soft line breaks, wrapped lines and page breaks inside a sentence do not split it."""
    wrap = _wrap_width(lines)
    usual_gap = _usual_gap(lines)
    return tuple(_block(group, view) for group in _grouped(lines, wrap, usual_gap))


def _grouped(lines: tuple[Line, ...], wrap: int | None, usual_gap: int) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if group and not _continues(group[-1], line, wrap, usual_gap):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _continues(before: Line, line: Line, wrap: int | None, usual_gap: int) -> bool:
    if _wrapped_number(before, line):
        return True
    if marker_of(line.text):
        return False
    if before.text.endswith(_ENDS) or _CELLS in before.text or _CELLS in line.text:  # a row of a table is a line
        return False
    goes_on = line.text[0].islower() or line.text[0] in ",;)”" or (line.gap == 0 and line.text[0].isdigit())
    if line.gap > usual_gap:
        # A paragraph cut by a page break: "… ngày 13 tháng 4 năm" / "2022 của …".
        return (goes_on or line.text[0].isdigit()) and len(before.text) > 40
    if goes_on:
        return True
    full = wrap is not None and len(before.text) >= 0.72 * wrap
    return full and not before.text.isupper()


def _wrapped_number(before: Line, line: Line) -> bool:
    """True when what looks like a marker is a number carried over: "… trước ngày" / "15. Sau đó"."""
    if _ITEM.match(line.text) and _ENDS_IN_NOUN.search(before.text):
        return False
    return before.text.endswith(("ngày", "tháng", "số", "năm", "khoản", "điểm", "Điều")) and line.text[0].isdigit()


def _wrap_width(lines: tuple[Line, ...]) -> int | None:
    """The width at which the text was wrapped, None when each paragraph is one line."""
    long = sorted(len(line.text) for line in lines if len(line.text) > 30)
    if len(long) < 4:
        return None
    width = long[int(0.9 * (len(long) - 1))]
    return width if width <= 130 else None


def _usual_gap(lines: tuple[Line, ...]) -> int:
    """1 for a text typed with a blank line after every line, else 0."""
    gaps = [line.gap for line in lines[1:] if not marker_of(line.text)]
    unfinished = [line.gap for before, line in itertools.pairwise(lines) if line.text[0].islower()]
    if not gaps or not unfinished:
        return 0
    return 1 if median(unfinished) >= 1 and len(unfinished) > 5 else 0


def _block(group: list[Line], view: str) -> Block:
    start, end = group[0].start, group[-1].end
    found = marker_of(group[0].text)
    rank, marker = found if found else (PLAIN, "")
    body_start = start + len(marker)
    while body_start < end and view[body_start].isspace():
        body_start += 1
    return Block(start, end, rank, marker, squeeze(view[body_start:end]), body_start)
