"""Words with their places on a page -> lines of text: rows from top to bottom, the columns of head and foot apart.

Shared by text layers and OCR. The two columns of a head (issuer | quốc hiệu) and of a foot (Nơi nhận | signature) come
out one after the other, left first: so a number, a subject or a list of copies is never cut by what stands beside it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from ingest.doctypes import type_of_title
from knowledge.vietnamese import fold

# Gaps between words, in heights of the row: a column's edge; a gap kept visible inside a line.
_APART = 0.9
_WIDE = 4.0
# A gutter stands between these shares of the printed width, and is at least this wide (in heights of a row).
_GUTTER_RANGE = (0.18, 0.72)
_HEAD_ROWS = 24
Stretches = list[tuple[float, float]]
# Where the right column of a head begins, however close it stands to the issuer's name.
_MOTTO = re.compile(r"cong hoa\w? xa hoi chu|dang cong san viet|doc lap \W{1,2} tu do")


@dataclass(frozen=True, slots=True)
class Word:
    """A printed word and its box, in points from the top left corner of the page. confidence: 0 to 100, of OCR.

    stamped: drawn by a signature widget, not typed.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float = 100.0
    stamped: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Words that stand beside each other, from left to right. top, bottom: the usual ones of its words."""

    words: tuple[Word, ...]
    top: float
    bottom: float

    @property
    def height(self) -> float:
        """The usual height of its words, in points."""
        return max(self.bottom - self.top, 1.0)

    @property
    def text(self) -> str:
        """Its words as one line; a wide gap is kept as three spaces."""
        parts = [self.words[0].text] if self.words else []
        for before, word in zip(self.words, self.words[1:], strict=False):
            gap = word.left - before.right
            # A stamped number stands right before the typed "/PGDĐT".
            glued = word.text.startswith("/") and before.stamped
            parts.append(("" if glued else "   " if gap > _WIDE * self.height else " ") + word.text)
        return "".join(parts)

    def runs(self) -> Stretches:
        """The stretches of print without a wide gap: [(left, right)]."""
        found: Stretches = []
        motto = self.motto()
        for number, word in enumerate(self.words):
            if found and number != motto and word.left - found[-1][1] <= _APART * self.height:
                found[-1] = (found[-1][0], max(found[-1][1], word.right))
            else:
                found.append((word.left, word.right))
        return found

    def motto(self) -> int | None:
        """The number of the word with which the motto (quốc hiệu, tiêu ngữ) begins, if it stands in this row."""
        text = " ".join(word.text for word in self.words)
        found = _MOTTO.search(fold(text))
        return text.count(" ", 0, found.start()) if found else None


def row_of(words: Iterable[Word]) -> Row:
    """The words (at least one) as one row."""
    ordered = tuple(sorted(words, key=lambda word: word.left))
    return Row(ordered, median(w.top for w in ordered), median(w.bottom for w in ordered))


def rows_of(lines: Iterable[Sequence[Word]]) -> list[Row]:
    """Lines as the engine grouped them -> rows over the page's whole width, from top to bottom."""
    rows: list[Row] = []
    pending = sorted((row_of(line) for line in lines if line), key=lambda row: row.top + row.bottom)
    for line in pending:
        if rows and _beside(rows[-1], line):
            rows[-1] = row_of((*rows[-1].words, *line.words))
        else:
            rows.append(line)
    return rows


def _beside(row: Row, other: Row) -> bool:
    """True when the two overlap by more than half of the lower one's height, and do not cover each other."""
    overlap = min(row.bottom, other.bottom) - max(row.top, other.top)
    return overlap > 0.5 * min(row.height, other.height) and not _covers(row, other)


def _covers(row: Row, other: Row) -> bool:
    return any(
        min(right, word.right) - max(left, word.left) > 0.5 * (word.right - word.left)
        for left, right in row.runs()
        for word in other.words
        if not word.stamped
    )


def lines_of_page(rows: Sequence[Row], *, first: bool) -> list[str]:
    """The page's lines of text in reading order. first: the page may open with a head in two columns."""
    found: list[str] = []
    at = 0
    head = _head_start(rows) if first else None
    while at < len(rows):
        opens = _opens_foot(rows[at]) or at == head
        end, gutter = _columns(rows, at) if opens else (at, None)
        if gutter is None:
            found.append(rows[at].text)
            at += 1
            continue
        found += _column(rows[at:end], None, gutter) + _column(rows[at:end], gutter, None)
        at = end
    return found


def _head_start(rows: Sequence[Row]) -> int | None:
    """The first row of a head in two columns: below a scanner's or a signer's stamp, if there is one above it."""
    motto = next((i for i, row in enumerate(rows[:_HEAD_ROWS]) if row.motto() is not None), None)
    for start in range(_HEAD_ROWS // 2 if motto is None else motto + 1):
        end, gutter = _columns(rows, start)
        if gutter is not None and (motto is None or end > motto):
            return start
    return None


def _opens_foot(row: Row) -> bool:
    return _opening(row).startswith("noinhan")


def _closes_head(row: Row) -> bool:
    """True for the addressees and for a title ("KẾ HOẠCH"), wherever they stand."""
    return _opening(row).startswith(("kinhgui", "kinhmoi")) or type_of_title(row.text) is not None


def _opening(row: Row) -> str:
    """The first words, folded and without the spaces that OCR and justified print lose or add."""
    return fold("".join(word.text for word in row.words[:4])).replace(" ", "").lstrip(".*_:-`'")


def _columns(rows: Sequence[Row], start: int) -> tuple[int, float | None]:
    """(the row after the two columns that begin at row `start`, where they part); None where there are none."""
    left, right = min(w.left for row in rows for w in row.words), max(w.right for row in rows for w in row.words)
    low, high = (left + share * (right - left) for share in _GUTTER_RANGE)
    free = [(low, high)]
    end = start
    while free and end < len(rows) and end - start < _HEAD_ROWS and not (end > start and _closes_head(rows[end])):
        row = rows[end]
        rest = _without(free, row.runs(), 0.3 * row.height)
        if not rest:
            break
        free, end = rest, end + 1
    low, high = max(free, key=_width)
    gutter = (low + high) / 2
    on_left = sum(any(w.right <= gutter for w in row.words) for row in rows[start:end])
    on_right = sum(any(w.left >= gutter for w in row.words) for row in rows[start:end])
    return (end, gutter) if min(on_left, on_right) >= 2 else (start, None)


def _without(free: Stretches, taken: Stretches, least: float) -> Stretches:
    """The free stretches that are left, at least `least` wide, once the `taken` ones are cut out."""
    for left, right in taken:
        free = [
            piece
            for low, high in free
            for piece in ((low, min(high, left)), (max(low, right), high))
            if piece[1] - piece[0] >= least
        ]
    return free


def _width(gap: tuple[float, float]) -> float:
    return gap[1] - gap[0]


def _column(rows: Sequence[Row], after: float | None, before: float | None) -> list[str]:
    found = []
    for row in rows:
        words = [w for w in row.words if (after is None or w.left >= after) and (before is None or w.left < before)]
        if words:
            found.append(row_of(words).text)
    return found
