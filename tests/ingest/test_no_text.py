"""What a page carries beside its text never reaches the body, and a sentence around it can still be quoted."""

from datetime import date

import pytest

from ingest.layout import readable_view
from ingest.no_text import is_stamp_text, stamp_lines
from ingest.structure import parse_directive
from knowledge.agencies import load_registry
from knowledge.directive import Directive

HEAD = (
    "UBND TỈNH BẮC GIANG\nSỞ Y TẾ\nSố: 77/SYT-NVY\nV/v rà soát trang thiết bị\n"
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nBắc Giang, ngày 05 tháng 9 năm 2024\n"
    "Kính gửi: Các đơn vị trực thuộc\n"
)
FOOT = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC\nTrần Văn Bình"
FIRST = "Sở Y tế đề nghị các đơn vị rà soát toàn bộ trang thiết bị hiện có và gửi báo cáo kết quả rà soát trước ngày"
SECOND = "20 tháng 10 năm 2024 về Phòng Nghiệp vụ Y để tổng hợp."


def parse(*pages: str) -> Directive:
    return parse_directive(pages, paged=True, registry=load_registry())


def body(directive: Directive) -> str:
    view = readable_view(directive.text)
    return " ".join(" ".join(view[s.start : s.end].split()) for s in directive.sections)


@pytest.mark.parametrize(
    "between",
    [
        "2",
        "- 2 -",
        "Trang 2/5",
        "TRANG 2",
        "Ký bởi: Sở Y tế tỉnh Bắc Giang\nEmail: so_yte@bacgiang.gov.vn\nThời gian ký: 05.09.2024 16:40:02 +07:00",
        "Người ký: Trần Văn Bình\nCơ quan: Sở Y tế, Ủy ban nhân dân\ntỉnh Bắc Giang\nNgày ký: 05/09/2024 16:40:02",
        "so_yte@bacgiang.gov.vn\n2024-09-05T16:40:02+0700",
        "Văn bản này được tải từ trang thông tin điện tử của ngành",
        "www.thuvienphapluat.vn",
        "https://vanbanphapluat.co/cong-van-77-syt",
        "Signature Not Verified\nDigitally signed by Trần Văn Bình\nDate: 2024.09.05 16:40:02 +07:00",
    ],
)
def test_a_sentence_goes_on_over_what_stands_between_two_pages(between: str) -> None:
    directive = parse(f"{HEAD}{FIRST}\n{between}", f"{SECOND}\n{FOOT}")
    (section,) = directive.sections
    assert body(directive) == f"{FIRST} {SECOND}"
    quote = directive.text[section.start : section.end]
    assert (quote[:15], quote[-12:]) == ("Sở Y tế đề nghị", "để tổng hợp.")
    assert directive.header.signatory == "Trần Văn Bình"


def test_the_readable_view_keeps_every_offset() -> None:
    text = f"{HEAD}{FIRST}\nTrang 2/5\nKý bởi: Sở Y tế\n{SECOND}\n{FOOT}"
    view = readable_view(text)
    assert len(view) == len(text)
    assert view.index(SECOND) == text.index(SECOND)
    assert [words for words in ("Trang 2/5", "Ký bởi") if words in view] == []


@pytest.mark.parametrize("number", ["15/4", "20", "3"])
def test_a_number_that_a_sentence_wants_is_no_page_number(number: str) -> None:
    text = f"{HEAD}Sở Y tế đề nghị các đơn vị gửi báo cáo kết quả rà soát thiết bị về Sở trước ngày\n{number}\n{FOOT}"
    assert body(parse(text)).endswith(f"trước ngày {number}")


def test_a_mail_address_alone_on_a_line_is_where_to_send_a_report() -> None:
    text = f"{HEAD}Báo cáo gửi về Sở Y tế trước ngày 20/10/2024 và gửi bản mềm về hộp thư\nnvy@bacgiang.gov.vn\n{FOOT}"
    assert "nvy@bacgiang.gov.vn" in body(parse(text))


def test_a_stamp_over_the_head_gives_the_day_of_signing_and_leaves_the_body_whole() -> None:
    stamp = "Ký bởi: Văn phòng\nEmail: vp@bacgiang.gov.vn\nThời gian ký: 06.09.2024 08:15:00 +07:00"
    directive = parse(f"{stamp}\n{HEAD}{FIRST}", f"{SECOND}\n{FOOT}")
    assert directive.header.signed_on == date(2024, 9, 6)
    assert directive.header.issuer == "Sở Y tế tỉnh Bắc Giang"
    assert body(directive) == f"{FIRST} {SECOND}"


@pytest.mark.parametrize(
    "line", ["Người ký tên dưới đây cam kết", "Cơ quan: Sở Y tế", "Ngày ký hợp đồng: 05/9/2024", "Số: 77/SYT-NVY"]
)
def test_ordinary_lines_are_no_stamp(line: str) -> None:
    assert not is_stamp_text(line)
    assert stamp_lines(f"Một dòng\n{line}\nDòng khác") == ()
