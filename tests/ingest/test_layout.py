"""Lines and blocks: what is one paragraph, whatever the line breaks say."""

from ingest.layout import blocks_of, lines_of


def test_a_row_of_a_table_is_a_block_of_its_own() -> None:
    rows = (
        "1. Giao các đơn vị thực hiện nhiệm vụ theo bảng sau đây",
        "STT | Nhiệm vụ | Chủ trì | Thời hạn",
        "1 | Mở lớp tập huấn nghiệp vụ cho cán bộ | Sở Y tế | 10/7/2026",
        "2 | in tờ rơi tuyên truyền phát cho hộ dân | Sở Y tế | 15/7/2026",
        "2. Kinh phí thực hiện do ngân sách bảo đảm theo quy định",
    )
    text = "\n".join(rows)
    assert [text[block.start : block.end] for block in blocks_of(lines_of(text), text)] == list(rows)
