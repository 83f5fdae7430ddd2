"""A row of a table is one passage, with the heads of its columns and the sections above it."""

from ingest.passages import cut_passages
from ingest.structure import parse_directive
from knowledge.agencies import load_registry
from knowledge.directive import Passage
from tests.ingest.tables.test_table_duties import FOOT, HEAD

BODY = """
II. PHÂN CÔNG
STT | Nhiệm vụ | Chủ trì | Thời hạn
I | HẠ TẦNG | |
1 | Lắp đặt trạm thu phát sóng. Nghiệm thu trạm | Sở Xây dựng | 30/4/2024
2 | Cấp phép | Sở Công Thương | 31/5/2024
Các đơn vị báo cáo kết quả trước ngày 15/6/2024.
"""
ANNEX = """
PHỤ LỤC II
DANH SÁCH TRƯỜNG
TT | Tên trường | Số lớp
1 | Trường Tiểu học Mai Pha | 12
2 | Trường Tiểu học Hoàng Đồng | 15
"""


def passages(text: str) -> tuple[Passage, ...]:
    return cut_passages(parse_directive([text], paged=False, registry=load_registry()))


def test_a_row_is_a_passage_with_its_heads_and_sections() -> None:
    text = HEAD + BODY + FOOT + ANNEX
    rows = [p for p in passages(text) if "|" in p.text]
    assert [(p.path, p.text, p.context) for p in rows] == [
        (
            "II",
            "1 | Lắp đặt trạm thu phát sóng. Nghiệm thu trạm | Sở Xây dựng | 30/4/2024",
            ("II. PHÂN CÔNG", "I HẠ TẦNG", "STT | Nhiệm vụ | Chủ trì | Thời hạn"),
        ),
        (
            "II",
            "2 | Cấp phép | Sở Công Thương | 31/5/2024",
            ("II. PHÂN CÔNG", "I HẠ TẦNG", "STT | Nhiệm vụ | Chủ trì | Thời hạn"),
        ),
        (
            "Phụ lục II.1",
            "1 | Trường Tiểu học Mai Pha | 12",
            ("PHỤ LỤC II DANH SÁCH TRƯỜNG", "TT | Tên trường | Số lớp"),
        ),
        (
            "Phụ lục II.2",
            "2 | Trường Tiểu học Hoàng Đồng | 15",
            ("PHỤ LỤC II DANH SÁCH TRƯỜNG", "TT | Tên trường | Số lớp"),
        ),
    ]
    assert all(text[p.start : p.end] == p.text for p in passages(text))


def test_what_stands_around_a_table_is_read_as_before() -> None:
    texts = [p.text for p in passages(HEAD + BODY + FOOT + ANNEX)]
    assert "Các đơn vị báo cáo kết quả trước ngày 15/6/2024." in texts
    assert any(text.startswith("PHỤ LỤC II") for text in texts)


def test_a_row_knows_its_page() -> None:
    pages = [
        HEAD + "STT | Nhiệm vụ | Chủ trì\n1 | Cấp phép | Sở Y tế",
        "2 | Hậu kiểm | Sở Y tế\n\nNơi nhận:\n- Lưu: VT.",
    ]
    found = cut_passages(parse_directive(pages, paged=True, registry=load_registry()))
    assert [(p.text, p.page) for p in found if "|" in p.text] == [
        ("1 | Cấp phép | Sở Y tế", 1),
        ("2 | Hậu kiểm | Sở Y tế", 2),
    ]
