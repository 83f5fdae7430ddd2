"""The province that a district stood in, for directives that name their district alone ("UBND huyện Hiệp Hòa")."""

import tomllib
from functools import cache
from importlib.resources import files

from knowledge.tone_placement import same_tone
from knowledge.vietnamese import fold, nfc, plain_apostrophes, squeeze

_KINDS = ("quận ", "huyện ", "thị xã ", "thành phố ")


def provinces_of_district(name: str) -> tuple[str, ...]:
    """The provinces that had a district so named, with its kind or bare ("huyện Hiệp Hòa", "HIEP HOA"); () for none."""
    key = _key(name)
    for tried in (key, _bare(key)):
        if found := _by_name().get(tried) or _by_folded_name().get(fold(tried)):
            return found
    return ()


def _key(name: str) -> str:
    # "Ea H'Leo" is written "Ea Hleo", too, and "Krông Ana" "Krông A'Na".
    return same_tone(plain_apostrophes(squeeze(nfc(name))).replace("'", "").lower())


def _bare(key: str) -> str:
    return next((key.removeprefix(kind) for kind in _KINDS if key.startswith(kind)), key)


@cache
def _by_name() -> dict[str, tuple[str, ...]]:
    """Each name as it stands in the data, and bare."""
    data = tomllib.loads((files("knowledge.agencies") / "districts.toml").read_text(encoding="utf-8"))
    found: dict[str, tuple[str, ...]] = {}
    for province, names in data["districts"].items():
        for key in {form for name in names for form in (_key(name), _bare(_key(name)))}:
            found[key] = (*found.get(key, ()), province)
    return found


@cache
def _by_folded_name() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, provinces in _by_name().items():
        found[fold(name)] = tuple(dict.fromkeys((*found.get(fold(name), ()), *provinces)))
    return found
