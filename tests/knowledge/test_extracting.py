"""Where sentences end, whatever a converter left between them."""

import pytest

from knowledge.extracting import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gửi báo cáo về Sở. Quá hạn bị nhắc.", ["Gửi báo cáo về Sở.", "Quá hạn bị nhắc."]),
        ("Chậm nhất ngày 30/6/2026. Quá hạn bị nhắc.", ["Chậm nhất ngày 30/6/2026.", "Quá hạn bị nhắc."]),
        ("Xong trong năm 2026. Ủy ban họp.", ["Xong trong năm 2026.", "Ủy ban họp."]),
        ("Gửi về Sở (số 5 đường A. Điện thoại 1). Hết", ["Gửi về Sở (số 5 đường A. Điện thoại 1).", "Hết"]),
        ("Các trường\ntổ chức\n\ngọn nhẹ", ["Các trường\ntổ chức\n\ngọn nhẹ"]),
        ("Phân công:\n- Phòng A trực;\n- Phòng B ghi.", ["Phân công:", "- Phòng A trực;", "- Phòng B ghi."]),
        ("MỤC TIÊU\n1. Ít nhất 85% hồ sơ", ["MỤC TIÊU", "1. Ít nhất 85% hồ sơ"]),
        ("  \n ", []),
    ],
)
def test_sentences_and_list_items(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected
