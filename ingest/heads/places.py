"""Places that a head names: the district or commune of its issuer, and the province it belongs to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.heads.head import PrintedHead
from knowledge.agencies import Registry
from knowledge.agencies.districts import provinces_of_district
from knowledge.vietnamese import UPPER, fold, plain_apostrophes, squeeze

# "HUYỆN ỦY", "HUYỆN ĐOÀN"; but "QUẬN ĐỐNG ĐA", "HUYỆN ĐẮK R'LẤP".
_PARTY = r"(?: (?:[ỦU]\w|ĐOÀN)\b)"
_DISTRICT = re.compile(
    rf"\b(?P<kind>HUYỆN{_PARTY}?|QUẬN{_PARTY}?|THỊ XÃ|TX\.?|THỊ{_PARTY}|THÀNH PHỐ|TP\.?|THÀNH{_PARTY})"
    rf"\s*(?P<name>\d{{1,2}}|[{UPPER}][\w']*(?:[ -]+(?!TỈNH\b|PHÒNG\b|BAN\b)[{UPPER}][\w']*){{0,3}})$"
)
_COMMUNE = re.compile(
    rf"\b(?P<kind>(?<!THỊ )XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU)\s*(?P<name>[{UPPER}\d][\w']*(?: [{UPPER}\d][\w']*){{0,3}})$"
)
_PROVINCE_WORD = re.compile(r"\bTỈNH\s+\S")
_KINDS = {"HUYEN": "huyện", "QUAN": "quận", "THI": "thị xã", "TX": "thị xã", "THANH": "thành phố", "TP": "thành phố"}


@dataclass(frozen=True, slots=True)
class Place:
    """A district or commune. label: "huyện Hiệp Hòa"; provinces: those that had a district of that name."""

    label: str
    provinces: tuple[str, ...]
    district: bool


def place_in(printed: str, registry: Registry) -> Place | None:
    """The district or commune with which a printed name ends, None for one that ends otherwise."""
    upper = plain_apostrophes(squeeze(printed)).upper()
    commune = _COMMUNE.search(upper)
    if commune:
        return Place(f"{commune['kind'].lower()} {capitalised(commune['name'])}", (), False)
    district = _DISTRICT.search(upper)
    if district is None or _PROVINCE_WORD.search(upper[district.start() :]):
        return None
    name, kind = capitalised(district["name"]), _KINDS[fold(district["kind"]).upper().split()[0].rstrip(".")]
    if kind == "thành phố" and _is_province_city(name, registry):
        return None
    return Place(f"{kind} {name}", _provinces(kind, name), True)


def province_of_place(printed: str, registry: Registry) -> tuple[str, ...]:
    """The provinces that the place before a date may be in: "Hà Giang" itself, "Hiệp Hòa" a district of it."""
    found = registry.find_province(printed) or registry.find_province(printed, fuzzy=True)
    if found:
        return (found[0],)
    bare = re.sub(r"^(?:TP\.?|TX\.?|Thành phố|Thị xã|Huyện|Quận)\s*", "", squeeze(printed), flags=re.IGNORECASE)
    return provinces_of_district(bare)


def capitalised(name: str) -> str:
    """ "HIỆP HÒA" -> "Hiệp Hòa"."""
    return re.sub(r"[^\W\d_]+", lambda found: found.group().capitalize(), name.lower())


def _is_province_city(name: str, registry: Registry) -> bool:
    """True for a city that is a province itself."""
    province = registry.province(name)
    known = registry.data.provinces.get(province or "")
    return known is not None and known.kind == "thành phố" and fold(known.name) == fold(name)


def _provinces(kind: str, name: str) -> tuple[str, ...]:
    if kind == "quận" and name.isdigit():
        return ("Hồ Chí Minh",)
    return provinces_of_district(f"{kind} {name}")


def places_of(head: PrintedHead, registry: Registry) -> Sequence[Place]:
    """The places of the printed bodies, the issuer's own first."""
    return [place for body in reversed(head.bodies) if (place := place_in(body, registry))]
