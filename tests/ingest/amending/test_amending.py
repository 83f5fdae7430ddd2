"""Which sentences change an earlier directive, and what they say of it; the sentences stand in `amending.toml`."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ingest.amending import amendments_in
from ingest.structure import parse_directive
from knowledge.agencies import load_registry
from knowledge.amendment import Amendment
from knowledge.deadline import Deadline

CASES = tomllib.loads(Path(__file__).with_name("amending.toml").read_text(encoding="utf-8"))
SUBJECT = "V/v quản lý tài sản công"


def read(says: str, subject: str = SUBJECT) -> tuple[Amendment, ...]:
    text = f"""UBND TỈNH GIA LAI
SỞ TÀI CHÍNH

Số: 40/STC-NS
{subject}

Gia Lai, ngày 03 tháng 6 năm 2026

Kính gửi: Các sở, ban, ngành tỉnh.

{says}

Nơi nhận:
- Như trên;
- Lưu: VT.
"""
    return amendments_in(parse_directive([text], paged=False, registry=load_registry()), load_registry())


def due(deadline: Deadline | None) -> date | str:
    return deadline.due or "?" if deadline else ""


@pytest.mark.parametrize("case", CASES["changes"], ids=lambda case: case["says"][:90])
def test_changes(case: dict[str, Any]) -> None:
    found = read(case["says"], case.get("subject", SUBJECT))
    wanted = case["number"] if isinstance(case["number"], list) else [case["number"]]
    beside = {case["beside"]} if "beside" in case else set[str]()
    assert {one.target.number for one in found} == {*wanted, *beside}
    for one in (one for one in found if one.target.number in wanted):
        got: dict[str, object] = {
            "effect": one.effect,
            "new": due(one.deadline),
            "before": due(one.before),
            "part": one.part or "",
            "topic": one.topic,
            "agencies": [agency.name for agency in one.agencies],
            "issuer": one.issuer.name if one.issuer else "",
            "cited_on": one.target.issued_on,
        }
        asked = {key: value for key, value in case.items() if key in got}
        assert {key: got[key] for key in asked} == asked


@pytest.mark.parametrize("case", CASES["leaves"], ids=lambda case: case["says"][:90])
def test_leaves(case: dict[str, Any]) -> None:
    assert read(case["says"], case.get("subject", SUBJECT)) == ()


def test_enough_of_both_kinds() -> None:
    assert len(CASES["changes"]) + len(CASES["leaves"]) >= 60


def test_the_words_are_cited_as_they_stand() -> None:
    (found,) = read("1. Gia hạn thời gian báo cáo\ntại Công văn số 31/STC-NS đến hết ngày 15/7/2026.")
    assert found.citation.quote.endswith("Gia hạn thời gian báo cáo\ntại Công văn số 31/STC-NS đến hết ngày 15/7/2026.")
    assert found.citation.path == "1"


def test_a_new_time_without_a_word_keeps_its_kind_for_the_register() -> None:
    (found,) = read("Điều chỉnh thời hạn báo cáo tại Công văn số 31/STC-NS từ ngày 10/7/2026 sang ngày 15/7/2026.")
    assert found.deadline is not None
    assert found.deadline.text == "sang ngày 15/7/2026"
