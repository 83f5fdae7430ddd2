"""The parties of real directives resolve as their readers labelled them."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from knowledge.agencies import Registry

SEEDS = ["000", "001", "002", "003", "004"]


def _gold(shared: Path, seed: str) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads((shared / "gold" / "seeds" / f"{seed}.json").read_text(encoding="utf-8"))
    return gold


def test_every_line_of_an_annex_is_one_agency(registry: Registry, shared: Path) -> None:
    gold = _gold(shared, "000")
    for line in gold["annex_list"]:
        found = registry.resolve(line, province=gold["province"], issuer=None, on=date(2024, 5, 22))
        assert [agency.province for agency in found] == [gold["province"]], line


@pytest.mark.parametrize("seed", SEEDS)
def test_every_issuer_is_known(registry: Registry, shared: Path, seed: str) -> None:
    gold = _gold(shared, seed)
    found = registry.resolve(gold["issuer"], province=gold["province"], issuer=None, on=date(2024, 5, 1))
    assert [agency.province for agency in found] == [gold["province"]]
    assert found[0].name.startswith(gold["issuer"])


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_inside_a_house_becomes_a_provincial_body(registry: Registry, shared: Path, seed: str) -> None:
    gold = _gold(shared, seed)
    (issuer,) = registry.resolve(gold["issuer"], province=gold["province"], issuer=None, on=date(2024, 5, 1))
    for party in gold["addressees"]:
        if party.split()[0].lower() in ("chi", "phòng", "trưởng", "trung") or party.endswith(("Sở", "Văn phòng")):
            found = registry.resolve(party, province=gold["province"], issuer=issuer, on=date(2024, 5, 1))
            assert [agency.unit.startswith("noi-bo-") for agency in found] == [True], party
