"""Heads with more on them than the form asks for: stamps, drafts, old numbering, titles spaced out or longer."""

from datetime import date

import pytest

from ingest.structure import parse_directive
from knowledge.agencies import load_registry
from knowledge.directive import Directive

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nLào Cai, ngày 11 tháng 3 năm 2019\n"
BODY = (
    "Thực hiện chương trình công tác năm, Sở yêu cầu các đơn vị triển khai các nội dung sau đây:\n"
    "1. Rà soát hồ sơ.\n2. Gửi báo cáo trước ngày 20/10/2019./.\n"
    "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC\nTrần Văn Bình"
)


def parse(head: str) -> Directive:
    return parse_directive([f"{head}{BODY}"], paged=True, registry=load_registry())


def test_the_stamp_of_incoming_mail_is_neither_number_nor_day() -> None:
    stamp = "CÔNG VĂN ĐẾN\nSố: 1234\nNgày: 12/3/2019\nChuyển: Đ/c Hoa\n"
    head = parse(f"UBND TỈNH LÀO CAI\nSỞ Y TẾ\n{stamp}Số: 77/SYT-NVY\n{MOTTO}Kính gửi: Các phòng\n").header
    assert (head.number, head.issued_on, head.issuer) == ("77/SYT-NVY", date(2019, 3, 11), "Sở Y tế tỉnh Lào Cai")


def test_an_urgent_mark_above_the_issuer_is_no_part_of_its_name() -> None:
    head = parse(f"HỎA TỐC\nUBND TỈNH LÀO CAI\nSỞ Y TẾ\nSố: 9/CĐ-SYT\n{MOTTO}CÔNG ĐIỆN\nVề ứng phó mưa lũ\n").header
    assert (head.issuer, head.urgency, head.type) == ("Sở Y tế tỉnh Lào Cai", "Hỏa tốc", "Công điện")


@pytest.mark.parametrize("mark", ["DỰ THẢO", "DỰ THẢO 2", "(Dự thảo lần 3)", "BẢN DỰ THẢO"])
def test_a_draft_is_known_by_its_mark(mark: str) -> None:
    head = parse(f"UBND TỈNH LÀO CAI\nSỞ Y TẾ\n{mark}\nSố:      /TTr-SYT\n{MOTTO}TỜ TRÌNH\nVề việc ban hành\n").header
    assert (head.draft, head.number, head.issuer) == (True, None, "Sở Y tế tỉnh Lào Cai")


@pytest.mark.parametrize(
    ("number", "title", "read"),
    [
        ("Số: 77/SYT-VP", "GIẤY MỜI HỌP", ("77/SYT-VP", "Giấy mời")),
        ("Số: 77/TB-SYT", "THÔNG BÁO KẾT LUẬN", ("77/TB-SYT", "Thông báo")),
        ("Số: 77/SYT", "T H Ô N G  B Á O", ("77/SYT", "Thông báo")),
        ("Số: 77 KH/SYT", "KẾ HOẠCH", ("77 KH/SYT", "Kế hoạch")),
        ("Số: 12/CT-SYT", "V/v kê khai", ("12/CT-SYT", "Công văn")),
    ],
)
def test_number_and_title_in_their_rarer_forms(number: str, title: str, read: tuple[str, str]) -> None:
    head = parse(f"UBND TỈNH LÀO CAI\nSỞ Y TẾ\n{number}\n{MOTTO}{title}\nnăm 2019\n").header
    assert (head.number, head.type) == read


def test_the_one_who_decides_stands_over_the_grounds_and_signs_below() -> None:
    grounds = (
        "GIÁM ĐỐC SỞ Y TẾ TỈNH LÀO CAI\nCăn cứ Quyết định số 12/QĐ-UBND ngày 02/3/2008;\nQUYẾT ĐỊNH\nĐiều 1. Giao.\n"
    )
    directive = parse(f"UBND TỈNH LÀO CAI\nSỞ Y TẾ\nSố: 77/QĐ-SYT\n{MOTTO}QUYẾT ĐỊNH\nVề việc giao chỉ tiêu\n{grounds}")
    head = directive.header
    assert (head.subject, head.type) == ("Về việc giao chỉ tiêu", "Quyết định")
    assert (head.signatory_title, head.signatory) == ("GIÁM ĐỐC", "Trần Văn Bình")
    assert "Điều 1" in [section.path for section in directive.sections]


def test_figures_that_ocr_read_as_letters_are_understood_with_a_warning() -> None:
    motto = MOTTO.replace("11 tháng 3 năm 2019", "l1 tháng 3 năm 2O19")
    head = parse(f"UBND TỈNH LÀO CAI\nSỞ Y TẾ\nSố: I350/SYT-NVY\n{motto}Kính gửi: Các phòng\n").header
    assert (head.number, head.issued_on) == ("1350/SYT-NVY", date(2019, 3, 11))
    assert head.warnings == (
        "Ngày ban hành đọc là “ngày l1 tháng 3 năm 2O19”; chữ lẫn trong số được hiểu là số.",
        "Số văn bản đọc là “I350”, hiểu là 1350/SYT-NVY; nên đối chiếu với bản gốc.",
    )


@pytest.mark.parametrize("scrawl", ["ngày Ìl tháng 3", "ngày @ƒ tháng 3", "ngày ll tháng 3"])
def test_a_day_without_any_figure_is_left_blank(scrawl: str) -> None:
    motto = MOTTO.replace("ngày 11 tháng 3", scrawl)
    head = parse(f"UBND TỈNH LÀO CAI\nSỞ Y TẾ\nSố: 77/SYT-NVY\n{motto}Kính gửi: Các phòng\n").header
    assert (head.issued_on, head.issued_month) == (None, "2019-03")


@pytest.mark.parametrize(
    "printed", ["Số:\n34/2019/QĐ-UBND", "Số\n34/2019/QĐ-UBND", "Số: 34/2019/\nQĐ-UBND", "Số: 34/2019\n/QĐ-UBND"]
)
def test_a_number_that_a_narrow_column_broke_is_read_whole(printed: str) -> None:
    head = parse(f"ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\n{printed}\n{MOTTO}QUYẾT ĐỊNH\nVề việc giao chỉ tiêu\n").header
    assert (head.number, head.issuer) == ("34/2019/QĐ-UBND", "UBND tỉnh Lào Cai")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("GIẤY CHỨNG NHẬN", "Giấy chứng nhận"),
        ("ĐỀ CƯƠNG BÁO CÁO", "Đề cương"),
        ("THỂ LỆ CUỘC THI", "Thể lệ"),
        ("THÔNG TƯ\nLIÊN TỊCH", "Thông tư liên tịch"),
    ],
)
def test_titles_that_are_no_directives_in_form_keep_their_name(title: str, kind: str) -> None:
    head = parse(f"UBND TỈNH LÀO CAI\nSỞ Y TẾ\n{MOTTO}{title}\nCông tác năm\n").header
    assert (head.type, head.subject, head.issuer) == (kind, "Công tác năm", "Sở Y tế tỉnh Lào Cai")


def test_the_title_of_a_short_letters_annex_is_not_its_own() -> None:
    letter = "Kính gửi: Các phòng\nĐề nghị các phòng báo cáo theo đề cương.\nNơi nhận:\n- Lưu: VT.\nĐỀ CƯƠNG\nBáo cáo\n"
    head = parse(f"UBND TỈNH LÀO CAI\nSỞ Y TẾ\nSố: 77/SYT-VP\nV/v báo cáo\n{MOTTO}{letter}").header
    assert (head.type, head.subject) == ("Công văn", "V/v báo cáo")


@pytest.mark.parametrize(
    ("subject", "decides"),
    [
        ("BAN HÀNH QUY CHẾ TỔ CHỨC VÀ HOẠT ĐỘNG CỦA\nTRUNG TÂM KIỂM SOÁT BỆNH TẬT", "GIÁM ĐỐC\nSỞ Y TẾ TỈNH LÀO CAI"),
        ("VỀ VIỆC PHÊ DUYỆT KẾ HOẠCH CỦA\nTRƯỜNG CAO ĐẲNG Y TẾ\nNĂM 2019", "GIÁM ĐỐC SỞ Y TẾ"),
        ("HỘI NGHỊ SƠ KẾT CÔNG TÁC", "CHỦ TỊCH\nỦY BAN NHÂN DÂN\nTỈNH LÀO CAI"),
    ],
)
def test_a_subject_in_capitals_ends_above_the_one_who_decides(subject: str, decides: str) -> None:
    head = parse(
        f"UBND TỈNH LÀO CAI\nSỞ Y TẾ\nSố: 77/QĐ-SYT\n{MOTTO}QUYẾT ĐỊNH\n{subject}\n{decides}\nCăn cứ Luật số 12/2008;\n"
    ).header
    assert head.subject == " ".join(subject.split())


def test_a_subjects_last_line_in_capitals_is_no_line_of_the_issuer() -> None:
    left = "UBND TỈNH LÀO CAI\nSỞ Y TẾ\nV/v phòng, chống dịch\nCOVID-19\n"
    head = parse(f"{left}{MOTTO}Số: 77/SYT-NVY\nKính gửi: Các phòng\n").header
    assert (head.issuer, head.subject) == ("Sở Y tế tỉnh Lào Cai", "V/v phòng, chống dịch COVID-19")


@pytest.mark.parametrize(
    ("printed", "district", "province"),
    [
        *((f"EA H{sign}LEO", "huyện Ea H'Leo", "Đắk Lắk") for sign in "'’‘ʼ`´"),
        ("KRÔNG A'NA", "huyện Krông A'Na", "Đắk Lắk"),
        ("ĐẮK R’LẤP", "huyện Đắk R'Lấp", "Đắk Nông"),
        ("ĐĂK GLEI", "huyện Đăk Glei", "Kon Tum"),
    ],
)
def test_a_districts_name_is_known_by_any_apostrophe(printed: str, district: str, province: str) -> None:
    text = (
        f"ỦY BAN NHÂN DÂN\nHUYỆN {printed}\nSố: 7/UBND-VP\n{MOTTO.replace('Lào Cai, n', 'N')}Kính gửi: Các xã\n{BODY}"
    )
    head = parse_directive([text], paged=True, registry=load_registry()).header
    assert (head.issuer, head.province) == (f"UBND {district}", province)
