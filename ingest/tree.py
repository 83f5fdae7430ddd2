"""The body as a tree: Phần, Chương, Mục, I., Điều, 1., 1.1., a), -, + and plain paragraphs, numbered as printed."""

import re
from dataclasses import dataclass

from ingest.layout import PLAIN, Block
from ingest.words import any_of
from knowledge.directive import Section
from knowledge.vietnamese import fold

_BULLET = 9
_LARGE_PART = 4  # Phần, Chương, Mục, I., Điều
_CLOSER = re.compile(any_of("body_closers"))
_WORDS = {0: "Phần", 1: "Chương", 2: "Mục", 4: "Điều"}


@dataclass(frozen=True, slots=True)
class _Open:
    rank: int
    index: int
    path: str


def sections_of(blocks: tuple[Block, ...]) -> tuple[Section, ...]:
    """One section per block, each under the part that it stands in; skipped numbers stay skipped."""
    sections: list[Section] = []
    stack: list[_Open] = []
    for block in blocks:
        rank = _rank(block, stack)
        while stack and stack[-1].rank >= rank:
            stack.pop()
        above = stack[-1] if stack else None
        path = _path(block, above)
        sections.append(
            Section(path, block.marker, block.start, block.end, len(stack) + 1, above.index if above else None)
        )
        if rank != PLAIN:
            stack.append(_Open(rank, len(sections) - 1, path))
    return tuple(sections)


def _rank(block: Block, stack: list[_Open]) -> int:
    if block.rank != PLAIN:
        return block.rank
    numbered = [entry.rank for entry in stack if entry.rank < _BULLET]
    if numbered and _CLOSER.match(fold(block.text)):
        # "Kết thúc …, đề nghị Quý cơ quan báo cáo" under III closes III.1 to III.3, whatever bullets came last.
        return next((rank for rank in numbered if rank > _LARGE_PART), numbered[-1])
    # A paragraph after bullets goes on with the numbered part above them, not with the last bullet.
    return _BULLET if len(numbered) < len(stack) else PLAIN


def _path(block: Block, above: _Open | None) -> str:
    parent = above.path if above else ""
    if block.rank in (PLAIN, 9, 10):
        return parent
    label = _label(block)
    outer, _, last = parent.rpartition(".")
    if "." in label and label.startswith(f"{last}."):  # "2.1" under "II.2" is "II.2.1", not "II.2.2.1"
        parent = outer
    return f"{parent}.{label}" if parent else label


def _label(block: Block) -> str:
    words = block.marker.rstrip(".):/- ").strip()
    return f"{_WORDS[block.rank]} {words.split()[-1]}" if block.rank in _WORDS else words
