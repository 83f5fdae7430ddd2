"""A run is decoded by the name of its font."""

import pytest

from ingest.repair.fonts import decoded_by_font


@pytest.mark.parametrize(
    ("text", "font", "printed"),
    [
        ("uû ban nh©n d©n tØnh", ".VnTimeH", "UỶ BAN NHÂN DÂN TỈNH"),
        ("Uû ban nh©n d©n tØnh", ".VnTime", "Uỷ ban nhân dân tỉnh"),
        ("sè 5", ".VnArialH", "SỐ 5"),
        ("UÛY BAN", "VNI-Times", "ỦY BAN"),
        ("Uû ban", "Times New Roman", None),
        ("Ủy ban", ".VnTime", None),
    ],
)
def test_the_font_tells(text: str, font: str, printed: str | None) -> None:
    assert decoded_by_font(text, font) == printed
