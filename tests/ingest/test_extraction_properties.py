"""What must hold of any text: no error, quotes that are its words, times inside their quotes."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.obligations import extract_obligations
from ingest.structure import parse_directive
from knowledge.agencies import load_registry
from tests.ingest.extraction.heads import FOOT, HEADS

PIECES = st.sampled_from(
    [
        "Sở Y tế", "các trường", "ông Lê Văn Tám", "Đ/c Hoa (Trưởng ban):", "đề nghị", "yêu cầu:",
        "phân công", "kính mời",
        "gửi báo cáo", "về Sở Tư pháp", "(qua Phòng A)", "email a@b.vn", "trước ngày 05/12/2026", "trong tháng 11/2026",
        "hằng tháng", "ngày 31/02/2026", "trong vòng 05 ngày", "Thời gian:", "Thành phần:", "Địa điểm: Hội trường A",
        "8h00", ".", ";", ":", ",", "\n", "\n1. ", "\n- ", "\na) ", "(", ")", "như sau:", "để tổng hợp",
        "| 15/6/2026 |",
        "Phụ lục I\n", "đã", "sẽ tổ chức hội nghị", "đơn vị nào", "thì", "riêng", "Hội thi", "tập huấn", "QUYẾT ĐỊNH",
    ]
)  # fmt: skip


@settings(max_examples=150)
@given(head=st.sampled_from(sorted(HEADS)), body=st.lists(PIECES, max_size=40).map(" ".join))
def test_shuffled_words_of_directives_never_raise(head: str, body: str) -> None:
    check(HEADS[head] + body + FOOT)


@settings(max_examples=60)
@given(text=st.text(max_size=300))
def test_random_text_never_raises(text: str) -> None:
    check(text)


def check(text: str) -> None:
    registry = load_registry()
    directive = parse_directive([text], paged=False, registry=registry)
    for o in extract_obligations(directive, registry):
        for citation in (o.citation, *o.more_citations):
            assert directive.text[citation.start : citation.end] == citation.quote
        assert o.status == "active" or o.warnings


LINES = {
    "duties": "1. Sở Y tế gửi báo cáo số {i} về Sở Tư pháp trước ngày 05/12/2026.\n",
    "demands without a name": "Tổ chức đợt {i} trước ngày 05/12/2026.\n",
    "times of a plan": "Thời gian: từ ngày 05/11/2026 đến ngày 06/11/2026, lần {i}.\n",
    "one paragraph": "Sở Y tế gửi báo cáo số {i} về Sở Tư pháp trước ngày 05/12/2026. ",
}


@pytest.mark.parametrize("name", LINES)
def test_a_long_text_takes_as_long_as_its_pages(name: str) -> None:
    registry = load_registry()
    text = HEADS["@kh"] + "".join(LINES[name].format(i=i) for i in range(1500)) + FOOT
    started = time.process_time()
    extract_obligations(parse_directive([text], paged=False, registry=registry), registry)
    pages = len(text) / 2500
    assert time.process_time() - started < pages * 0.2, "1,500 pages a minute are 0.04 s a page; five times that is odd"
