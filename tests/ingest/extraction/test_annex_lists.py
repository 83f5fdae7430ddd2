"""Annexes that list whom a letter is for: all of them are bound, those whom the registry does not know as printed."""

import pytest

from ingest.obligations import extract_obligations
from ingest.structure import parse_directive
from knowledge.agencies import load_registry
from knowledge.obligation import Assignee
from tests.ingest.extraction.heads import FOOT, HEADS

ANNEX = (
    "\nGIÁM ĐỐC\n\nLê Văn Tám\n\nPHỤ LỤC\nDANH SÁCH CÁC ĐƠN VỊ NHẬN VĂN BẢN\n1. Sở Y tế\n2. Sở Nội vụ\n"
    "3. Bệnh viện Đa khoa tỉnh\n4. Sở Tài chính\n5. Công an tỉnh\n"
)


def _bound(words: str, addressees: str | None = None) -> tuple[str, tuple[Assignee, ...]]:
    head = HEADS["@stp"]
    if addressees:
        head = head.partition("Kính gửi:")[0] + f"Kính gửi: {addressees}\n\n"
    registry = load_registry()
    text = head + words + FOOT + ANNEX
    (duty,) = extract_obligations(parse_directive([text], paged=False, registry=registry), registry)
    return duty.action, duty.assignees


@pytest.mark.parametrize("named", ["có tên tại Phụ lục", "nêu tại Phụ lục kèm theo", "tại danh sách kèm theo"])
def test_those_named_in_the_annex_are_its_list(named: str) -> None:
    action, bound = _bound(f"Sở Tư pháp đề nghị các đơn vị {named} gửi báo cáo trước ngày 10/12/2026.")
    assert action == "gửi báo cáo"
    assert [len(a.agencies) for a in bound] == [4, 0]
    assert bound[1].text == "Bệnh viện Đa khoa tỉnh"
    assert bound[1].proof


def test_an_entry_that_the_registry_does_not_know_stays_as_printed() -> None:
    _, bound = _bound(
        "Đề nghị các đơn vị gửi báo cáo trước ngày 10/12/2026.", "Các cơ quan, đơn vị (theo danh sách tại Phụ lục)"
    )
    assert "Bệnh viện Đa khoa tỉnh" in [a.text for a in bound]
    assert len({agency for a in bound for agency in a.agencies}) == 4
