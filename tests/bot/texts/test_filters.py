"""How the templates write quotes and lengths."""

import pytest

from bot.render import telegram_length
from bot.texts.filters import clean, shorten


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("**chậm nhất** ngày\n30/6", "chậm nhất ngày 30/6"),
        ("- Sở Y tế;\n+ Sở Nội vụ;", "Sở Y tế; Sở Nội vụ;"),
        ("## KẾ HOẠCH\n*Trích*", "KẾ HOẠCH Trích"),
        ("[bookmark: _Toc1]Theo ( Phụ lục II )", "Theo (Phụ lục II)"),
        ("gửi van_thu@cantho.gov.vn", "gửi van_thu@cantho.gov.vn"),
        ("3 - 5 ngày", "3 - 5 ngày"),
    ],
)
def test_marks_of_conversion_are_not_shown(quote: str, shown: str) -> None:
    assert clean(quote) == shown


def test_shortened_text_ends_between_words() -> None:
    assert shorten("báo cáo kết quả khảo sát", 17) == "báo cáo kết quả…"
    assert shorten("báo cáo", 7) == "báo cáo"


def test_length_is_counted_as_telegram_counts_it() -> None:
    assert telegram_length("<b>a&amp;b</b> 📌") == len("a&b ") + 2
