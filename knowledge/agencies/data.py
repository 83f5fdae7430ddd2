"""The registry's data files as frozen values; what each field means is written at the head of each file."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from knowledge.vietnamese import slug

Level = Literal["central", "province", "district", "commune", "own"]
_FOLDER = Path(__file__).parent
_UNIT_FILES: tuple[tuple[str, Level], ...] = (
    ("provincial.toml", "province"),
    ("local.toml", "district"),
    ("central.toml", "central"),
)


@dataclass(frozen=True, slots=True)
class Province:
    """One of the 63 provinces, and which of the 34 it is or went into on 1 July 2025. See provinces.toml."""

    name: str
    kind: str
    successor: str | None = None
    domains: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    common: bool = False
    everyday: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """The name with its kind: "tỉnh Sóc Trăng"."""
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class Unit:
    """One kind of agency. See provincial.toml; `key` is the slug of the canonical name."""

    key: str
    name: str
    kind: str
    level: Level
    short: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    capitalised: bool = False
    symbols: tuple[str, ...] = ()
    english: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    successor: str | None = None
    only_in: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    in_province: str | None = None

    def valid_on(self, on: date | None) -> bool:
        """True when the name is in use on that day; without a day, when it still is."""
        if on is None:
            return self.until is None
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)

    def exists_in(self, province: str | None) -> bool:
        """True when that province has such a unit, as far as the data say."""
        return province is None or (province not in self.not_in and (not self.only_in or province in self.only_in))


@dataclass(frozen=True, slots=True)
class Group:
    """Words that stand for several agencies. See groups.toml."""

    key: str
    names: tuple[str, ...]
    members: tuple[str, ...]
    level: Level = "province"


@dataclass(frozen=True, slots=True)
class Family:
    """A body that stands at several levels under one name; the level's unit by its key. See families.toml."""

    names: tuple[str, ...]
    province: str
    district: str | None = None
    commune: str | None = None
    default: str | None = None
    named: bool = False


@dataclass(frozen=True, slots=True)
class Guard:
    """Words before which the first word of an agency's name belongs to another word. See guards.toml."""

    head: str
    not_after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgencyData:
    """All data files together; provinces by name, units and groups by key, in the order of the files."""

    provinces: dict[str, Province]
    units: dict[str, Unit]
    groups: dict[str, Group]
    families: tuple[Family, ...]
    guards: tuple[Guard, ...]


def read_data() -> AgencyData:
    """Read the data files that ship with the package. A TypeError names a field that is not known."""
    units = {unit.key: unit for name, level in _UNIT_FILES for unit in _units(name, level)}
    return AgencyData(
        provinces={row["name"]: Province(**row) for row in _rows("provinces.toml", "province")},
        units=units,
        groups={row["key"]: Group(**row) for row in _rows("groups.toml", "group")},
        families=tuple(_family(row) for row in _rows("families.toml", "family")),
        guards=tuple(Guard(**row) for row in _rows("guards.toml", "guard")),
    )


def _rows(file_name: str, table: str) -> Iterator[dict[str, Any]]:
    with (_FOLDER / file_name).open("rb") as file:
        rows = tomllib.load(file)[table]
    for row in rows:
        yield {field: tuple(value) if isinstance(value, list) else value for field, value in row.items()}


def _units(file_name: str, level: Level) -> Iterator[Unit]:
    for row in _rows(file_name, "unit"):
        successor = row.pop("successor", None)
        row.setdefault("level", level)
        yield Unit(key=slug(row["name"]), successor=slug(successor) if successor else None, **row)


def _family(row: dict[str, Any]) -> Family:
    for level in ("province", "district", "commune"):
        if level in row:
            row[level] = slug(row[level])
    return Family(**row)
