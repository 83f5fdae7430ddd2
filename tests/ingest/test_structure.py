"""The parts of a directive are found from plain text, and what is blank on the page stays blank."""

from datetime import date

import pytest

from ingest.structure import parse_directive
from knowledge.agencies import load_registry
from knowledge.directive import Directive

LETTER = """UBND TỈNH QUẢNG NGÃI
SỞ XÂY DỰNG

Số: 2041/SXD-QLN

V/v kiểm tra an toàn
chung cư cũ

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Quảng Ngãi, ngày 03 tháng 9 năm 2026

Kính gửi:
- Sở Tài chính;
- UBND các xã, phường,
đặc khu.

Căn cứ Quyết định số 77/QĐ-UBND ngày 12/8/2026 của UBND tỉnh Quảng Ngãi về kế hoạch kiểm tra nhà ở;

Sở Xây dựng đề nghị các đơn vị thực hiện các nội dung sau:

1. Lập danh mục chung cư xây trước năm 1994.
2. Gắn biển cảnh báo ở nơi nguy hiểm.
4. Gửi danh mục về Sở Xây dựng trước ngày 30/9/2026./.

Nơi nhận:
- Như trên (Phụ lục);
- Lưu: VT, QLN.

KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC

Đinh Văn Khải

PHỤ LỤC
DANH SÁCH CƠ QUAN, ĐƠN VỊ

1. Sở Tài chính;
2. UBND phường Trương Quang Trọng.
"""

PLAN = """Số:        /KH-SNV

Đồng Tháp, ngày       tháng 8 năm 2026

## **KẾ HOẠCH**

### Bồi dưỡng công chức cấp xã năm 2027

Thực hiện Quyết định số 15/QĐ-BNV ngày 02/7/2026 của Bộ Nội vụ, Sở Nội vụ xây dựng Kế hoạch như sau:

## I. MỤC ĐÍCH

Nâng kỹ năng tiếp công dân.

## II. TỔ CHỨC THỰC HIỆN

#### 1. Giao Phòng Cải cách hành chính:

- Lập dự toán;
+ Thuê giảng viên.

##### a) Khảo sát nhu cầu

1.1. Mở lớp thứ nhất ở phía bắc.

Trên đây là Kế hoạch bồi dưỡng của Sở Nội vụ./.

***Nơi nhận:***
- UBND tỉnh;
- Lưu: VT.

	vanthu_snv@dongthap.gov.vn
	2026-08-21T16:40:02+0700
		2026-08-24T07:15:33+0700
"""


def parse(text: str) -> Directive:
    return parse_directive([text], paged=False, registry=load_registry())


@pytest.fixture(scope="module")
def letter() -> Directive:
    return parse(LETTER)


@pytest.fixture(scope="module")
def plan() -> Directive:
    return parse(PLAN)


def test_the_head_of_a_letter_is_read(letter: Directive) -> None:
    head = letter.header
    assert (head.number, head.symbol, head.type) == ("2041/SXD-QLN", "SXD-QLN", "Công văn")
    assert (head.issuer, head.parent_body) == ("Sở Xây dựng tỉnh Quảng Ngãi", "UBND TỈNH QUẢNG NGÃI")
    assert (head.province, head.place, head.issued_on) == ("Quảng Ngãi", "Quảng Ngãi", date(2026, 9, 3))
    assert head.subject == "V/v kiểm tra an toàn chung cư cũ"
    assert head.addressees == ("Sở Tài chính", "UBND các xã, phường, đặc khu")
    assert head.warnings == ()


def test_the_foot_of_a_letter_is_read(letter: Directive) -> None:
    head = letter.header
    assert head.copies == ("Như trên (Phụ lục)", "Lưu: VT, QLN")
    assert (head.signatory_title, head.signatory) == ("KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC", "Đinh Văn Khải")


def test_a_cited_directive_keeps_number_issuer_and_day(letter: Directive) -> None:
    (cited,) = letter.header.references
    assert (cited.type, cited.number, cited.issued_on) == ("Quyết định", "77/QĐ-UBND", date(2026, 8, 12))
    assert cited.issuer == "UBND tỉnh Quảng Ngãi"


def test_skipped_numbering_is_kept_as_printed(letter: Directive) -> None:
    assert [s.path for s in letter.sections if s.marker] == ["1", "2", "4"]


def test_the_annex_is_no_body_and_each_of_its_lines_can_be_cited(letter: Directive) -> None:
    (annex,) = letter.appendices
    assert annex.title == "PHỤ LỤC DANH SÁCH CƠ QUAN, ĐƠN VỊ"
    assert [entry for entry, _ in annex.entries] == ["Sở Tài chính", "UBND phường Trương Quang Trọng"]
    assert (annex.entries[0][1].path, annex.entries[0][1].quote) == ("Phụ lục.1", "1. Sở Tài chính;")
    assert all(letter.text[c.start : c.end] == c.quote for _, c in annex.entries)


def test_blanks_in_a_head_stay_blank_and_are_said(plan: Directive) -> None:
    head = plan.header
    assert (head.number, head.symbol) == (None, "KH-SNV")
    assert (head.issued_on, head.issued_month, head.issued_year) == (None, "2026-08", 2026)
    assert head.warnings == ("Văn bản không có số.", "Văn bản không ghi ngày ban hành; chỉ biết tháng 08/2026.")


def test_an_issuer_missing_from_the_head_is_found_in_the_text(plan: Directive) -> None:
    assert (plan.header.issuer, plan.header.province) == ("Sở Nội vụ tỉnh Đồng Tháp", "Đồng Tháp")


def test_signing_stamps_give_the_day_of_signing_and_are_no_body(plan: Directive) -> None:
    assert plan.header.signed_on == date(2026, 8, 24)
    assert all("@" not in plan.text[s.start : s.end] for s in plan.sections)


def test_the_body_is_a_tree_whatever_markdown_stands_around_it(plan: Directive) -> None:
    assert [(s.path, s.marker) for s in plan.sections if s.marker] == [
        ("I", "I."),
        ("II", "II."),
        ("II.1", "1."),
        ("II.1", "-"),
        ("II.1", "+"),
        ("II.1.a", "a)"),
        ("II.1.1", "1.1."),
    ]


def test_a_closing_paragraph_belongs_to_no_numbered_part(plan: Directive) -> None:
    assert plan.sections[-1].path == "II"


@pytest.mark.parametrize(
    ("printed", "day", "month", "year"),
    [
        ("Huế, ngày 05 tháng 6 năm 2026", date(2026, 6, 5), None, 2026),
        ("Huế, ngày …. tháng 6 năm 2026", None, "2026-06", 2026),
        ("Huế, ngày     tháng     năm 2026", None, None, 2026),
        ("Huế, ngày 31 tháng 02 năm 2026", None, "2026-02", 2026),
    ],
)
def test_place_and_date(printed: str, day: date | None, month: str | None, year: int) -> None:
    head = parse(LETTER.replace("Quảng Ngãi, ngày 03 tháng 9 năm 2026", printed)).header
    assert (head.place, head.issued_on, head.issued_month, head.issued_year) == ("Huế", day, month, year)


def test_two_columns_on_one_line_are_told_apart() -> None:
    text = LETTER.replace(
        "UBND TỈNH QUẢNG NGÃI\nSỞ XÂY DỰNG\n",
        "UBND TỈNH QUẢNG NGÃI          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ XÂY DỰNG\tĐộc lập - Tự do - Hạnh phúc\n",
    )
    assert parse(text).header.issuer == "Sở Xây dựng tỉnh Quảng Ngãi"


def test_pages_are_counted_over_the_joined_text() -> None:
    first, second = LETTER.split("1. Lập", 1)
    directive = parse_directive([first, "1. Lập" + second], paged=True, registry=load_registry())
    assert [directive.page_at(s.start) for s in directive.sections if s.path == "4"] == [2]
    assert directive.page_at(0) == 1


@pytest.mark.parametrize("text", ["", "\n\n", "Nơi nhận:", "KẾ HOẠCH", "Số: ", "1.", "PHỤ LỤC", "…"])
def test_a_text_that_is_hardly_one_is_no_error(text: str) -> None:
    assert parse(text).sections in ((), parse(text).sections)


def test_a_scanned_head_with_misread_letters_is_understood() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH HÀ GIANG\nSó; /KH-UBND\n"
        "CỘNG HÒAA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nHà Giang. ngảy !) tháng 4 năm 2019\n"
        "KÉ HOẠCH TRIỂN KHAI\nphòng, chống dịch bệnh\ntrong các cơ sở giáo dục\n"
        "Thực hiện Chỉ thị số 16/CT-TTg, Ủy ban nhân dân tỉnh ban hành kế hoạch như sau:\n1. Rà soát các cơ sở.\n"
    )
    header = parse_directive([text], paged=True, registry=load_registry()).header
    assert (header.number, header.symbol, header.type) == (None, "KH-UBND", "Kế hoạch")
    assert (header.issued_on, header.issued_month, header.place) == (None, "2019-04", "Hà Giang")
    assert (header.issuer, header.province) == ("UBND tỉnh Hà Giang", "Hà Giang")
    assert header.subject == "TRIỂN KHAI phòng, chống dịch bệnh trong các cơ sở giáo dục"


def test_a_title_in_the_left_column_of_the_head_keeps_the_motto_out_of_the_subject() -> None:
    text = (
        "CÔNG ĐOÀN NGÀNH GIÁO DỤC\n\nSố: 06/HD-CĐN\n\n"
        "HƯỚNG DẪN\nTổ chức các hoạt động chào mừng\nngày Phụ nữ Việt Nam\n\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự  do - Hạnh phúc\n\nHà Giang, ngày 06 tháng 10 năm 2017\n\n"
        "Căn cứ Hướng dẫn của Công đoàn Giáo dục Việt Nam, Công đoàn ngành hướng dẫn như sau:\n1. Tuyên truyền."
    )
    header = parse_directive([text], paged=False, registry=load_registry()).header
    assert header.subject == "Tổ chức các hoạt động chào mừng ngày Phụ nữ Việt Nam"
    assert header.issued_on == date(2017, 10, 6)
