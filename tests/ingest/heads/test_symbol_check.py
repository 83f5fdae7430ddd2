"""A misread letter in a symbol is set right only where the directive itself says which letter it is."""

import pytest

from ingest.structure import parse_directive
from knowledge.agencies import load_registry
from knowledge.directive import Header


def header(number: str, title: str, filed: str) -> Header:
    text = (
        f"UBND TỈNH LÀO CAI\nSỞ GIÁO DỤC VÀ ĐÀO TẠO\n{number}\nLào Cai, ngày 05 tháng 9 năm 2023\n{title}\n"
        "Rà soát sách giáo khoa của các trường\nThực hiện kế hoạch năm học, các trường rà soát như sau:\n1. Thống kê.\n"
        f"Nơi nhận:\n- Như trên;\n- Lưu: {filed}.\nGIÁM ĐỐC\nTrần Văn Bình"
    )
    return parse_directive([text], paged=True, registry=load_registry()).header


@pytest.mark.parametrize(
    ("printed", "title", "filed", "read", "doubts"),
    [
        ("Số: 215/SGDĐT-GDTTH", "", "VT, GDTrH", "215/SGDĐT-GDTrH", 1),
        ("Số: 215/SGDĐT-GDMW", "", "VT, GDMN", "215/SGDĐT-GDMN", 1),
        ("Số: 215/SGDĐT-KHTC", "", "VT, KHTH", "215/SGDĐT-KHTC", 0),
        ("Số: 215/SGDĐT-GDMN", "", "VT, GDMN", "215/SGDĐT-GDMN", 0),
        ("Số: 215/SGDĐT-GDMW", "", "VT", "215/SGDĐT-GDMW", 0),
        ("Số: 15/TIr-SGDĐT", "TỜ TRÌNH", "VT", "15/TTr-SGDĐT", 1),
        ("Số: 15/KH-SGDĐT", "KẾ HOẠCH", "VT, KHTC", "15/KH-SGDĐT", 0),
    ],
)
def test_a_symbol_is_repaired_where_title_or_file_line_confirm_it(
    printed: str, title: str, filed: str, read: str, doubts: int
) -> None:
    found = header(printed, title, filed)
    assert found.number == read
    assert sum("Ký hiệu văn bản đọc là" in warning for warning in found.warnings) == doubts
