"""Each row of a table of assigned tasks is a duty with its own time; tables of other things give nobody work."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from ingest.obligations import extract_obligations
from ingest.structure import parse_directive
from knowledge.agencies import load_registry
from knowledge.deadline import Deadline
from knowledge.obligation import Obligation

HEAD = """UBND TỈNH LẠNG SƠN
Số: 58/KH-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Lạng Sơn, ngày 05 tháng 3 năm 2024

KẾ HOẠCH
Thực hiện một số nhiệm vụ trọng tâm

"""
FOOT = """

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

"""
CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("tables.toml").read_text(encoding="utf-8"))[
    "table"
]


def printed(case: dict[str, Any]) -> str:
    return f"{HEAD}{case.get('body', '')}{FOOT}{case.get('annex', '')}"


def read(text: str) -> tuple[Obligation, ...]:
    registry = load_registry()
    return extract_obligations(parse_directive([text], paged=False, registry=registry), registry)


def in_short(obligation: Obligation) -> list[str]:
    """[who leads, who supports, time]."""
    leads = "; ".join(a.text for a in obligation.assignees if a.role != "support")
    support = "; ".join(a.text for a in obligation.assignees if a.role == "support")
    waits = "?" if obligation.status == "needs_review" else ""
    return [leads, support, time_in_short(obligation.deadline) + waits]


def time_in_short(deadline: Deadline | None) -> str:
    if deadline is None:
        return ""
    before = "" if deadline.inclusive else "<"
    if deadline.rrule:
        return before + deadline.rrule
    if deadline.relative:
        return f"+{deadline.relative.amount} {deadline.relative.unit}"
    if deadline.period and deadline.due:
        return f"{deadline.period[0]}..{deadline.due}"
    if deadline.due:
        return f"{before}{deadline.due}{f' {deadline.time:%H:%M}' if deadline.time else ''}"
    return f"= {deadline.text}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_the_rows_of_a_table_are_read(case: dict[str, Any]) -> None:
    text = printed(case)
    found = read(text)
    assert [in_short(o) for o in found] == [duty[:3] for duty in case["duties"]]
    for obligation, duty in zip(found, case["duties"], strict=True):
        assert obligation.action.startswith(duty[3])
        assert text[obligation.citation.start : obligation.citation.end] == obligation.citation.quote


def test_what_body_and_annex_both_say_is_quoted_from_both() -> None:
    case = next(case for case in CASES if case["name"].startswith("an annex says what the body says"))
    assert [len(o.more_citations) for o in read(printed(case))] == [1, 1, 0]


def test_a_time_from_a_merged_cell_stands_in_the_quote() -> None:
    case = next(case for case in CASES if case["name"].startswith("an annex with sections and merged"))
    second = read(printed(case))[1]
    assert second.deadline is not None
    assert second.deadline.text in second.citation.quote
    assert second.assignees[0].proof[0][1].quote == "Sở Thông tin và Truyền thông"


def test_thousands_of_rows_and_of_columns_are_read() -> None:
    rows = "\n".join(f"{n} | Kiểm tra công trình số {n} | Sở Xây dựng | {n % 28 + 1}/6/2024" for n in range(3000))
    assert len(read(f"{HEAD}STT | Nhiệm vụ | Chủ trì | Thời hạn\n{rows}{FOOT}")) == 3000
    wide = " | ".join(f"ô {n}" for n in range(10_000))
    assert read(f"{HEAD}{wide}\n{wide}{FOOT}") == ()


@pytest.mark.parametrize(
    ("name", "recipients"),
    [
        ("recurring times", ["Thanh tra tỉnh", "Sở Nội vụ", None, None, None, None]),
        ("the day on which each unit", ["Phòng Quản lý ngân sách", "Phòng Quản lý ngân sách"]),
        ("several deadlines in a cell", ["Sở Kế hoạch và Đầu tư", "Sở Kế hoạch và Đầu tư", None, None]),
    ],
)
def test_a_report_goes_to_whom_column_task_or_sentence_name(name: str, recipients: list[str | None]) -> None:
    case = next(case for case in CASES if case["name"].startswith(name))
    assert [o.recipient for o in read(printed(case))] == recipients
