"""Paragraphs and tables of a word processor's file, put on lines as a reader of the page would read them.

A table of data becomes one line a row, "STT | nhiệm vụ | thời hạn", cells merged downwards filled in again. The tables
that only place things side by side (the two-column head, Nơi nhận beside the signature) become the lines of the left
column, then those of the right one (Nghị định 30/2020/NĐ-CP, Phụ lục I).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeAlias

from ingest.errors import FileRefusedError
from ingest.readers.pages import PagesOfText
from ingest.repair import repaired
from knowledge.vietnamese import fold, nfc, squeeze

CELL_MARK = " | "
_SIDE_BY_SIDE = re.compile(
    r"^\W*(?:cong hoa xa hoi|dang cong san viet nam|noi nhan\s*[:.]?\W*$|noi nhan:|so\s*:?\s*[\d.… ]*/"
    r"|(?:t/?m|k/?t|t/?l|t?uq|q)\s?\.\s*\w)",
    re.MULTILINE,
)
_BLANKS = re.compile(r"\n(?:[ \t]*\n){2,}")
_MOST_COLUMNS, _MOST_ROWS = 4, 6
# What no page shows: soft hyphens, joiners, marks of direction; vertical tabs are line breaks.
_UNICODE = re.compile("[\u0102-\u01b0\u1ea0-\u1ef9]")  # letters that only Vietnamese in Unicode has
_BREAKS = re.compile("\r\n?|[\x0b\f\u2028\u2029]")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, its printed number included; "\\n" is a line break inside it."""

    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. width: in columns. goes_on: True when it continues the cell above it."""

    blocks: tuple["Block", ...]
    width: int = 1
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table, row by row."""

    rows: tuple[tuple[Cell, ...], ...]


Block: TypeAlias = Paragraph | Table


def page_of(blocks: Iterable[Block], warnings: Iterable[str] = ()) -> PagesOfText:
    """What a word processor's file says: one text without pages, its old encodings repaired, each oddity told.

    Raises FileRefusedError when there are no words in it.
    """
    blocks = tuple(blocks)
    lines = [line for paragraph in _paragraphs(blocks) for line in _broken(paragraph)]
    mended = repaired("\n".join(lines))
    # Before the text is laid out: what stands side by side is known by its words.
    text = printed(_with_lines(blocks, iter(mended.text.split("\n"))))
    if not text.strip():
        raise FileRefusedError("Tệp không có chữ nào (có thể chỉ có ảnh chụp văn bản; hãy gửi bản PDF hoặc ảnh).")
    return PagesOfText((text,), paged=False, warnings=(*warnings, *mended.notes))


def _paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from _paragraphs(cell.blocks)


def _broken(paragraph: Paragraph) -> list[str]:
    """The lines of a paragraph. Soft hyphens stay where they may be a letter: in TCVN3 they are ư."""
    lines = _BREAKS.sub("\n", paragraph.text).split("\n")
    return [line.replace("\u00ad", "") if _UNICODE.search(line) else line for line in lines]


def _with_lines(blocks: Iterable[Block], lines: Iterator[str]) -> tuple[Block, ...]:
    """The same blocks with other words: as many lines as `_broken` gave for each paragraph."""
    return tuple(
        Paragraph("\n".join(islice(lines, len(_broken(block)))))
        if isinstance(block, Paragraph)
        else Table(
            tuple(tuple(replace(cell, blocks=_with_lines(cell.blocks, lines)) for cell in row) for row in block.rows)
        )
        for block in blocks
    )


def printed(blocks: Iterable[Block]) -> str:
    """The text of a file, NFC, a paragraph or a table row a line (more where it has line breaks inside)."""
    return _BLANKS.sub("\n\n", nfc("\n".join(_lines(blocks)))).strip("\n")


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from (_INVISIBLE.sub("", line).rstrip() for line in _broken(block))
        elif _is_side_by_side(block):
            yield from _columns(block)
        else:
            yield from _rows(block)


def _is_side_by_side(table: Table) -> bool:
    """True for a table that places columns of text beside each other instead of holding data."""
    columns = max((len(row) for row in table.rows), default=0)
    if columns <= 1:
        return True
    if columns > _MOST_COLUMNS or len(table.rows) > _MOST_ROWS:
        return False
    return any(_SIDE_BY_SIDE.search(fold(nfc("\n".join(_lines(cell.blocks))))) for row in table.rows for cell in row)


def _columns(table: Table) -> Iterator[str]:
    """The left column from top to bottom, then the next, a blank line between them."""
    columns: dict[int, list[str]] = {}
    for row in table.rows:
        at = 0
        for cell in row:
            columns.setdefault(at, []).extend(_lines(cell.blocks))
            at += cell.width
    for at in sorted(columns):
        if any(line.strip() for line in columns[at]):
            yield from columns[at]
            yield ""


def _rows(table: Table) -> Iterator[str]:
    above: dict[int, str] = {}
    yield ""
    for row in table.rows:
        cells: list[str] = []
        for cell in row:
            at = len(cells)
            text = squeeze(" ".join(_lines(cell.blocks)))
            text = above.get(at, "") if cell.goes_on and not text else text
            above[at] = text
            cells += [text, *[""] * (cell.width - 1)]
        filled = [text for text in cells if text]
        if len(filled) == 1 and len(row) == 1:
            yield filled[0]  # a title over the whole width
        elif filled:
            yield CELL_MARK.join(cells).strip()
    yield ""
