"""Words with places become lines: rows, columns of head and foot, and what is no column."""

from ingest.readers.pdf_lines import Word, lines_of_page, rows_of


def line(x: float, y: float, words: str) -> list[Word]:
    """Words of a typed line, 6 points a letter."""
    found = []
    for word in words.split():
        found.append(Word(word, x, y, x + 6 * len(word), y + 12))
        x += 6 * len(word) + 4
    return found


def test_lines_on_one_height_are_one_row_from_left_to_right() -> None:
    rows = rows_of([line(300, 101, "bên phải"), line(60, 100, "bên trái"), line(60, 130, "dưới")])
    assert [row.text for row in rows] == ["bên trái   bên phải", "dưới"]


def test_a_motto_right_beside_the_issuer_begins_the_other_column() -> None:
    rows = rows_of(
        [
            line(60, 50, "ỦY BAN NHÂN DÂN TỈNH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            line(60, 70, "HÀ GIANG") + line(220, 70, "Độc lập - Tự do - Hạnh phúc"),
            line(60, 90, "Số: 12/KH-UBND") + line(230, 90, "Hà Giang, ngày 5 tháng 4 năm 2019"),
        ]
    )
    assert lines_of_page(rows, first=True)[:3] == ["ỦY BAN NHÂN DÂN TỈNH", "HÀ GIANG", "Số: 12/KH-UBND"]


def test_a_stamp_above_the_head_does_not_hide_its_columns() -> None:
    rows = rows_of(
        [
            line(60, 20, "Thời gian ký: 16.04.2019 16:51:24 của Văn phòng Bộ Giáo dục và Đào tạo"),
            line(60, 50, "BỘ GIÁO DỤC") + line(280, 50, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            line(60, 70, "Số: 9/CT-BGDĐT") + line(280, 70, "Hà Nội, ngày 5 tháng 4 năm 2019"),
        ]
    )
    assert lines_of_page(rows, first=True)[1:3] == ["BỘ GIÁO DỤC", "Số: 9/CT-BGDĐT"]


def test_running_text_is_never_cut_into_columns() -> None:
    rows = rows_of([line(60, 50 + 20 * n, "các đơn vị báo cáo kết quả về Sở Y tế trước ngày hẹn") for n in range(6)])
    assert lines_of_page(rows, first=True) == ["các đơn vị báo cáo kết quả về Sở Y tế trước ngày hẹn"] * 6


def test_the_addressees_are_below_the_columns_of_the_head() -> None:
    rows = rows_of(
        [
            line(60, 50, "SỞ Y TẾ") + line(280, 50, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            line(60, 70, "Số: 9/SYT-NV") + line(280, 70, "Hà Nội, ngày 5 tháng 4 năm 2019"),
            line(60, 100, "Kính gửi:"),
            line(280, 120, "- Phòng Y tế;"),
        ]
    )
    assert lines_of_page(rows, first=True)[-2:] == ["Kính gửi:", "- Phòng Y tế;"]
