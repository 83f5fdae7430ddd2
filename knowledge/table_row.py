"""A passage that is a row of a table: its cells beside the heads of their columns."""

from knowledge.directive import Passage
from knowledge.vietnamese import fold, squeeze

CELL_MARK = " | "
_NUMBERS = frozenset({"", "stt", "tt", "so tt", "so thu tu"})
_WIDEST = 40


def is_row(passage: Passage) -> bool:
    """True for a row of a table, whose last heading above it are the heads of its columns."""
    return "|" in passage.text and bool(passage.context) and CELL_MARK in passage.context[-1]


def cells_of(passage: Passage) -> tuple[tuple[str, str], ...]:
    """(head, words) of each filled cell: ("Nhiệm vụ", "Rà soát …"), ("Thời hạn", "30/6/2024"); without the number.

    () for what is no row of a table, and for a row whose cells are not as many as the heads.
    """
    if not is_row(passage):
        return ()
    heads, cells = passage.context[-1].split("|"), passage.text.split("|")
    framed = len(cells) == len(heads) + 2 and not cells[0].strip() and not cells[-1].strip()  # Markdown
    cells = cells[1:-1] if framed else cells
    if len(heads) != len(cells) or len(heads) > _WIDEST:
        return ()
    pairs = ((squeeze(head), squeeze(cell)) for head, cell in zip(heads, cells, strict=True))
    return tuple((head, cell) for head, cell in pairs if cell and fold(head).strip(" .") not in _NUMBERS)
