"""The labelled directives and their labels agree with each other: each quote stands in its text, each weekday fits."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from knowledge.vietnamese import fold, nfc, squeeze

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "labelled"
LABELS = sorted((Path(__file__).parent / "labels" / "labelled").glob("*.json"))
WEEKDAYS = ("hai", "ba", "tu", "nam", "sau", "bay")
_WEEKDAY = re.compile(
    r"thu (?P<weekday>hai|ba|tu|nam|sau|bay),? (?:ngay )?(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})"
)


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
    assert [words for words in [gold["subject"], *gold["addressees"]] if squeeze(words) not in text] == []


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.stem[:2])
def test_every_party_that_is_labelled_is_printed(path: Path) -> None:
    gold = label(path)
    text = text_of(gold["file"]).casefold()
    assert [who for entry in gold["deadlines"] for who in entry["who"] if squeeze(who).casefold() not in text] == []


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.stem[:2])
def test_a_weekday_agrees_with_its_date_unless_the_sample_is_about_that(path: Path) -> None:
    wrong = []
    for match in _WEEKDAY.finditer(fold(text_of(f"{path.stem}.txt"))):
        day = date(*(int(match[part]) for part in ("year", "month", "day")))
        if day.weekday() != WEEKDAYS.index(match["weekday"]):
            wrong.append(match[0])
    assert bool(wrong) == ("weekday" in label(path).get("inconsistencies", []))


def test_directives_of_all_years_levels_and_kinds_are_there() -> None:
    all_of_them = [label(path) for path in LABELS]
    years = {(gold["issued_on"] or gold.get("issued_month") or "")[:4] for gold in all_of_them}
    assert len(years) >= 12
    assert Counter(gold["type"] for gold in all_of_them)["Công văn"] >= 8
    assert len({gold["type"] for gold in all_of_them}) >= 12


def test_at_least_eight_directives_bind_nobody() -> None:
    assert len([path for path in LABELS if not label(path)["deadlines"]]) >= 8
