"""The sample directives that ship with the project, and their labels, agree with each other."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from knowledge.vietnamese import nfc, squeeze

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
LABELS = sorted((Path(__file__).parent / "labels").glob("*.json"))
REFORM = date(2025, 7, 1)


def label(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def text_of(name: str) -> str:
    return squeeze(nfc((SAMPLES / name).read_text(encoding="utf-8")))


def test_each_sample_has_its_label_and_no_label_stands_alone() -> None:
    assert [path.stem for path in LABELS] == sorted(path.stem for path in SAMPLES.glob("*.txt"))


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.stem[:2])
def test_every_labelled_quote_stands_in_the_sample(path: Path) -> None:
    gold = label(path)
    text = text_of(gold["file"])
    entries = [entry for part in ("deadlines", "not_deadlines", "questions", "asks") for entry in gold[part]]
    assert [entry["quote"] for entry in entries if entry["quote"] and squeeze(entry["quote"]) not in text] == []
    assert [
        words for words in [gold["subject"], *gold["addressees"], *gold.get("annex_list", [])] if words not in text
    ] == []


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.stem[:2])
def test_whoever_is_asked_about_is_bound_by_deadlines_that_are_labelled(path: Path) -> None:
    gold = label(path)
    labelled = {entry["due"] or entry["rrule"] for entry in gold["deadlines"]}
    labelled |= {f"{r['amount']} {r['unit']}" for entry in gold["deadlines"] if (r := entry["relative"])}
    assert [(ask["agency"], due) for ask in gold["asks"] for due in ask["due"] if due not in labelled] == []
    assert [ask["agency"] for ask in gold["asks"] if ask["due"] and not ask["bound"]] == []


def test_samples_stand_on_both_sides_of_the_reform_of_july_2025() -> None:
    days = [label(path)["issued_on"] or f"{label(path)['issued_month']}-01" for path in LABELS]
    after = [day for day in days if date.fromisoformat(day) >= REFORM]
    assert len(after) >= 5
    assert len(days) - len(after) >= 1
