"""The provinces and agencies a person may choose from, found by a few typed letters."""

import re
from collections.abc import Sequence
from datetime import date

from bot.choices import matching
from knowledge.agencies import Registry
from knowledge.agency import Agency
from knowledge.vietnamese import fold, nfc, slug

MOST = 8
# "Thành phố" would be near to Thanh Hóa.
_KIND_OF_PROVINCE = re.compile(r"^\s*(?:thanh pho|tinh|t\.?\s?p\.?)\s+(?=\S)")
Choice = tuple[str, str]  # (key for the button, label)


def provinces(registry: Registry) -> dict[str, str]:
    """The provinces of today: slug -> bare name."""
    return {slug(p.name): p.name for p in registry.data.provinces.values() if p.successor is None}


def provinces_like(typed: str, registry: Registry, on: date) -> Sequence[Choice]:
    """Provinces of today whose present or former name fits; one found by a former name says so."""
    everything = {name: name for name in registry.data.provinces}
    sure = registry.province(typed)
    found = dict.fromkeys([sure] if sure else [])
    found.update(dict.fromkeys(matching(_KIND_OF_PROVINCE.sub("", fold(nfc(typed))), everything, limit=MOST)))
    choices: dict[str, str] = {}
    for name in found:
        present = registry.successor_province(name, on)
        choices.setdefault(slug(present), present if present == name else f"{present} (có {name} cũ)")
    return list(choices.items())[:MOST]


def agencies(registry: Registry, province: str | None, on: date) -> dict[str, str]:
    """The agencies in being on that day: unit -> name; central bodies when there is no province."""
    wanted = {"central"} if province is None else {"province", "district", "commune"}
    return {
        unit.key: registry.name(unit.key, province)
        for unit in registry.data.units.values()
        if unit.level in wanted and unit.valid_on(on) and unit.exists_in(province)
    }


def agencies_like(typed: str, registry: Registry, province: str | None, on: date) -> Sequence[Choice]:
    """Agencies that fit: those the registry reads out of the words (abbreviations, former names), then by letters."""
    offered = agencies(registry, province, on)
    read = [mention.unit for mention in registry.mentions(typed, fuzzy=True) if mention.unit]
    today = [registry.successor(Agency(unit, province, typed), on).unit for unit in read]
    bare = {unit: registry.name(unit, None) for unit in offered}
    found = dict.fromkeys([*(unit for unit in today if unit in offered), *matching(typed, bare, limit=MOST)])
    return [(unit, offered[unit]) for unit in found][:MOST]
