"""A time read from figures that OCR was not sure of waits for a person; all others stay active."""

import pytest

from ingest.extraction.doubtful import with_doubts
from ingest.obligations import extract_obligations
from ingest.readers.pages import Doubt
from ingest.structure import parse_directive
from knowledge.agencies import load_registry
from knowledge.obligation import Obligation

HEAD = (
    "UBND TỈNH BẮC GIANG\nSỞ Y TẾ\nSố: 77/SYT-NVY\nV/v rà soát trang thiết bị\n"
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nBắc Giang, ngày 05 tháng 9 năm 2024\n"
    "Kính gửi: Các bệnh viện trực thuộc\n"
    "Căn cứ Quyết định số 58/QĐ-UBND ngày 02/8/2024, Sở Y tế đề nghị các bệnh viện thực hiện:\n"
)
REPORT = "1. Gửi báo cáo rà soát về Sở Y tế trước ngày 15/10/2024."
COMMENT = "2. Góp ý dự thảo quy trình gửi Sở Y tế trước ngày 20/11/2024."
FOOT = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC\nTrần Văn Bình"


def read(*doubts: Doubt) -> tuple[Obligation, ...]:
    directive = parse_directive(
        [HEAD, f"{REPORT}\n{COMMENT}\n{FOOT}"], paged=True, registry=load_registry(), home_province=None
    )
    return with_doubts(tuple(extract_obligations(directive, load_registry(), received_on=None)), doubts, directive)


def doubt(word: str, line: str, page: int = 1, sure: float = 43.2) -> Doubt:
    return Doubt(word, line, line.index(word), sure, page)


def test_the_obligation_whose_day_was_hard_to_read_goes_to_review_with_the_reason() -> None:
    report, comment = read(doubt("15/10/2024.", REPORT))
    assert report.status == "needs_review"
    assert report.warnings[-1] == (
        "“ngày 15/10/2024” đọc không chắc (độ tin cậy nhận dạng 43 %); cần đối chiếu với bản gốc."
    )
    assert (comment.status, comment.warnings) == ("active", ())


@pytest.mark.parametrize(
    "elsewhere",
    [
        doubt("1.", REPORT),
        doubt("58/QĐ-UBND", HEAD.splitlines()[-1], page=0),
        doubt("15/10/2024.", REPORT, page=0),
        Doubt("15/10/2024.", "Dòng đã bỏ ra ngoài 15/10/2024.", 20, 40, 1),
    ],
)
def test_doubts_about_other_figures_hold_nothing_up(elsewhere: Doubt) -> None:
    assert [o.status for o in read(elsewhere)] == ["active", "active"]


def test_without_doubts_nothing_is_changed() -> None:
    assert [o.status for o in read()] == ["active", "active"]
