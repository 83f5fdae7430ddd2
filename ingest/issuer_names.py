"""Printed names of issuers and the registry: which unit a name is, and how a body is called that it does not know."""

import re
from collections.abc import Sequence
from datetime import date

from ingest.places import place_in
from ingest.words import any_of
from knowledge.agencies import Registry
from knowledge.agency import Agency
from knowledge.vietnamese import fold, squeeze

# On folded text: the first noun of one that issues with others, and where the next one begins.
_JOINED = re.compile(r"\s+(?:[-–]|va)\s+(?=(?:so|bo)\s)")
_PEERS = re.compile(r"so\b|bo (?!chi huy|tu lenh)|lien (?:nganh|tich|so)")
_JOINTLY = re.compile(r"lien (?:nganh|tich)\s*:?\s*")
_STANDS_ALONE = re.compile(any_of("central_bodies"))
_ABBREVIATION = re.compile(
    r"[BCDĐGHKLMNPQRSTVX&-]{2,}|UBND|UBMTTQ|THCS|THPT|GD&ĐT|GDĐT|KHCN|TNCS|LHPN|PCTT|TKCN|GDTX|GDNN|ATTP|CNTT|QLDA|BHXH"
)
_PROPER = ("Việt Nam", "Hồ Chí Minh", "Trung ương", "Tổ quốc", "Tây Nguyên")


def siblings(bodies: Sequence[str]) -> tuple[str, ...]:
    """The names of those who issue together: "SỞ Y TẾ - SỞ TÀI CHÍNH", or two of them under each other; mostly one."""
    own = bodies[-1]
    opening = _JOINTLY.match(fold(own))
    cuts = [found.span() for found in _JOINED.finditer(fold(own))]
    if cuts:
        starts = [opening.end() if opening else 0, *(end for _, end in cuts)]
        return tuple(own[a:b] for a, b in zip(starts, [*(start for start, _ in cuts), len(own)], strict=True))
    peers = [name for name in bodies if _PEERS.match(fold(name))]
    return tuple(peers) if len(peers) > 1 and peers[-1] == bodies[-1] else (bodies[-1],)


def named_unit(
    name: str, bodies: Sequence[str], registry: Registry, province: str | None, on: date | None
) -> tuple[Agency | None, str | None]:
    """The agency whose whole name is printed, and a warning where only its letters are right; (None, None) for others.

    "VĂN PHÒNG" under "UBND TỈNH …" is the office of that body: the name is tried with those above it first.
    """
    above = [body for body in reversed(bodies) if body != name]
    for tried in (squeeze(" ".join([name, *above])), name):
        for text, as_read in ((tried, True), (fold(tried).title(), False)):
            unit = _whole(text, len(name), registry, fuzzy=not as_read)
            if unit is None:
                continue
            agency = _agency(unit, name, above, registry, province)
            doubt = None if as_read else f"Tên cơ quan ban hành đọc là “{name}”, hiểu là {agency.name}."
            return agency, doubt
    return None, None


def _whole(text: str, length: int, registry: Registry, *, fuzzy: bool) -> str | None:
    """The unit named from the beginning of `text` over at least `length` characters, a place after it left aside."""
    for mention in registry.mentions(text, fuzzy=fuzzy)[:1]:
        rest = text[mention.end : length].strip(" .,-–")
        place = rest and (place_in(text[:length], registry) or registry.province(rest) or _party_place(mention.unit))
        central = mention.unit is not None and registry.level(mention.unit) == "central"
        if mention.unit and mention.start == 0 and (not rest or (place and not central)):
            return mention.unit
    return None


def _party_place(unit: str | None) -> bool:
    """ "HUYỆN ỦY YÊN THẾ": the place follows the name of the committee without a word of level."""
    return unit in ("huyen-uy",)


def _agency(unit: str, name: str, above: Sequence[str], registry: Registry, province: str | None) -> Agency:
    level = registry.level(unit)
    home = None if level == "central" else province
    places = [place for body in (name, *above) if (place := place_in(body, registry))]
    wanted = next((p for p in places if p.district == (level == "district")), None)
    if level not in ("district", "commune") or wanted is None:
        return Agency(unit, home, registry.name(unit, home))
    bare = registry.name(unit, None).removesuffix(" cấp huyện").removesuffix(" cấp xã")
    label = wanted.label
    if unit == "huyen-uy":
        return Agency(unit, home, written(name, province), label)
    return Agency(unit, home, f"{bare} {label}", label)


def composed_name(bodies: Sequence[str], registry: Registry, province: str | None) -> str:
    """The name of a body that the registry does not know, with whose it is or where it stands."""
    own = bodies[-1]
    name = written(own, province)
    if place_in(own, registry) or registry.find_province(own) or (len(bodies) == 1 and province is None):
        return name
    above = bodies[:-1]
    parent = next(
        (a for body in reversed(above) if (a := named_unit(body, (body,), registry, province, None)[0])), None
    )
    short = len(own.split()) <= 2
    if parent and (short or registry.level(parent.unit) == "central") and not _STANDS_ALONE.match(own):
        return f"{name} {parent.name}"
    place = next((place for body in reversed(above) if (place := place_in(body, registry))), None)
    if place:
        return f"{name} {place.label}"
    home = registry.data.provinces.get(province or "")
    if home is None:
        return f"{name} {written(above[-1], province)}" if above and short else name
    bare = re.sub(r"\s+tỉnh$", "", name)
    return f"{bare} {home.full_name}"


def written(printed: str, province: str | None) -> str:
    """A name printed in capitals as a person writes it: "Trung tâm GDTX tỉnh Hà Giang"."""
    if printed != printed.upper():
        return printed
    words = [word if _ABBREVIATION.fullmatch(word.strip(".,")) else word.lower() for word in printed.split()]
    name = " ".join(words)
    for proper in (*_PROPER, *([province] if province else [])):
        name = _with_proper(name, proper)
    place = re.search(
        r"(?:huyện(?: ủy| đoàn)?|quận|thị xã|thành phố|xã|phường|thị trấn) ([^\W\d_]+(?: [^\W\d_]+){0,2})$", name
    )
    if place:
        name = name[: place.start(1)] + place[1].title()
    return name[:1].upper() + name[1:]


def _with_proper(name: str, proper: str) -> str:
    at = fold(name).rfind(fold(proper))
    return name[:at] + proper + name[at + len(proper) :] if at >= 0 else name
