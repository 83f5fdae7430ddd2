"""The line of number and symbol: typed, blank, or misread by OCR."""

import pytest

from ingest.heads.numbers import is_number, number_in


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("Số: 1350/STNMT-MT", ("1350/STNMT-MT", "STNMT-MT")),
        ("Số: 103/KH- CĐN", ("103/KH-CĐN", "KH-CĐN")),
        ("Số: 07/2024/QĐ-UBND", ("07/2024/QĐ-UBND", "QĐ-UBND")),
        ("SỐ: 12/TB-SYT", ("12/TB-SYT", "TB-SYT")),
        ("Só: 118/KH-UBND", ("118/KH-UBND", "KH-UBND")),
        ("Sô; 118/KH-UBND", ("118/KH-UBND", "KH-UBND")),
        ("Số:      /PGDĐT-GDTH", (None, "PGDĐT-GDTH")),
        ("SỐ: Ạ S /Ỷ /BGDĐT-GDCTHSSV", (None, "BGDĐT-GDCTHSSV")),
        ("Sô:. /BGDĐT-CNTT", (None, "BGDĐT-CNTT")),
        ("/CT-BGDĐT", (None, "CT-BGDĐT")),
    ],
)
def test_number_and_symbol_are_told_apart(line: str, read: tuple[str | None, str]) -> None:
    found = number_in(line)
    assert found is not None
    assert (found.number, found.symbol) == read


@pytest.mark.parametrize(
    "line",
    [
        "Số lượng: 20 người",
        "Sở Y tế/Sở Nội vụ",
        "và/hoặc các đơn vị",
        "Công văn số 12/SYT-NV ngày 05/6/2024",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ],
)
def test_other_lines_are_no_number(line: str) -> None:
    assert not is_number(line)
