"""What the head of a table's column says that the column holds: "Cơ quan chủ trì" -> "lead"."""

import difflib
import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, cast

from knowledge.vietnamese import fold, squeeze

ColumnKind = Literal[
    "number", "task", "lead", "support", "unit", "participant", "when", "place", "recipient", "product", "status",
    "note", "data", "unknown",
]  # fmt: skip

WIDEST = 60
"""Columns beyond are figures; their heads are not looked at."""
_LONGEST = 90
_BRACKETS = re.compile(r"\([^)]*\)?")
_EDGES = " .:,;*-–/"
# The heads that a scan spoils by a letter or two, and what they then still are.
_USUAL: dict[str, ColumnKind] = {
    "noidung": "task", "nhiemvu": "task", "congviec": "task", "noidungcongviec": "task", "noidungnhiemvu": "task",
    "chutri": "lead", "coquanchutri": "lead", "donvichutri": "lead", "donvithuchien": "lead", "coquanthuchien": "lead",
    "phoihop": "support", "coquanphoihop": "support", "donviphoihop": "support", "thoigian": "when",
    "thoigianthuchien": "when", "thoigianhoanthanh": "when", "thoihan": "when", "thoihanhoanthanh": "when",
    "sanpham": "product", "ketqua": "product", "ghichu": "note",
}  # fmt: skip
_NEAR = 0.82
_SPOILT = 30


@cache
def _patterns() -> tuple[tuple[ColumnKind, re.Pattern[str]], ...]:
    lists = tomllib.loads(Path(__file__).with_name("heads.toml").read_text(encoding="utf-8"))
    return tuple((cast(ColumnKind, kind), re.compile(f"(?:{'|'.join(words)})")) for kind, words in lists.items())


@lru_cache(maxsize=4096)
def kind_of_head(words: str) -> ColumnKind:
    """What a column with these words at its head holds; "unknown" for any other words."""
    bare = squeeze(_BRACKETS.sub(" ", fold(words))).strip(_EDGES) or squeeze(fold(words)).strip(_EDGES)
    if not bare or len(bare) > _LONGEST:
        return "unknown"
    for kind, pattern in _patterns():
        if pattern.fullmatch(bare):
            return kind
    return _nearly(bare)


def _nearly(bare: str) -> ColumnKind:
    together = bare.replace(" ", "")
    near = difflib.get_close_matches(together, _USUAL, n=1, cutoff=_NEAR) if 5 <= len(together) <= _SPOILT else []
    return _USUAL[near[0]] if near else "unknown"


def is_head(cells: Sequence[str], *, first: bool = False) -> bool:
    """True for a row of heads. first: it opens the table, where one known head among short ones is enough."""
    filled = [cell for cell in cells[:WIDEST] if cell]
    if len(filled) < 2 or filled[0][:1].isdigit() or any(len(cell) > _LONGEST for cell in filled):
        return False
    known = [kind for cell in filled if (kind := kind_of_head(cell)) != "unknown"]
    if len(known) >= 2 and 2 * len(known) >= len(filled):
        return True
    return first and bool({"number", "task"} & set(known)) and not any(_has_figures(cell) for cell in filled)


def _has_figures(cell: str) -> bool:
    return any(c.isdigit() for c in cell)
