"""A row of a table is read cell by cell, each beside the head of its column."""

import pytest

from knowledge.directive import Passage
from knowledge.table_row import cells_of, is_row

HEADS = "STT | Nhiệm vụ | Chủ trì | Thời hạn"


def passage(text: str, *context: str) -> Passage:
    return Passage("II", 2, 0, len(text), text, context)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        (
            "1 | Cấp phép | Sở Công Thương | 31/5/2024",
            (("Nhiệm vụ", "Cấp phép"), ("Chủ trì", "Sở Công Thương"), ("Thời hạn", "31/5/2024")),
        ),
        ("| 1 | Cấp phép | | 31/5/2024 |", (("Nhiệm vụ", "Cấp phép"), ("Thời hạn", "31/5/2024"))),
        ("| Cấp phép | Sở Công Thương |", (("Nhiệm vụ", "Cấp phép"), ("Chủ trì", "Sở Công Thương"))),
        ("1 | Cấp phép", ()),
    ],
)
def test_cells_stand_beside_their_heads(text: str, cells: tuple[tuple[str, str], ...]) -> None:
    assert cells_of(passage(text, "II. PHÂN CÔNG", HEADS)) == cells


@pytest.mark.parametrize("context", [(), ("II. PHÂN CÔNG",)])
def test_a_bar_alone_makes_no_table(context: tuple[str, ...]) -> None:
    words = passage("Điện thoại 02053 111 222 | 02053 111 223", *context)
    assert not is_row(words)
    assert cells_of(words) == ()
