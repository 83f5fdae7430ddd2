"""Printed names of issuers and the registry: which unit a name is, and how a body is called that it does not know."""

import re
from collections.abc import Sequence

from ingest.heads.body_spelling import spelt_in, written
from ingest.heads.places import capitalised, place_in
from ingest.words import any_of
from knowledge.agencies import Registry
from knowledge.agencies.districts import provinces_of_district
from knowledge.agency import Agency
from knowledge.vietnamese import fold, squeeze

# On folded text: the first noun of one that issues with others, and where the next one begins.
_JOINED = re.compile(r"\s+(?:[-–]|va)\s+(?=(?:so|bo)\s)")
_PEERS = re.compile(r"so\b|bo (?!chi huy|tu lenh)|lien (?:nganh|tich|so)")
_JOINTLY = re.compile(r"lien (?:nganh|tich)\s*:?\s*")
_CHAIR = re.compile(r"^CHỦ TỊCH (?=UBND|[ỦU][YỶ] BAN)")
_SHORT_EDUCATION = re.compile(r"\bGD\s*(?:&|VÀ|-)\s*ĐÀO TẠO|\bGIÁO DỤC\s*(?:&|-)\s*ĐÀO TẠO|\bGD VÀ ĐT\b")
_STANDS_ALONE = re.compile(any_of("central_bodies"))


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
    name: str, bodies: Sequence[str], registry: Registry, province: str | None
) -> tuple[Agency | None, str | None]:
    """The agency whose whole name is printed, and a warning where only its letters are right; (None, None) for others.

    "VĂN PHÒNG" under "UBND TỈNH …" is the office of that body: the name is tried with those above it first.
    """
    above = [body for body in reversed(bodies) if body != name]
    name = _spelt_out(name)
    for tried in (squeeze(" ".join([name, *above])), name):
        for text, as_read in ((tried, True), (fold(tried).title(), False)):
            unit = _whole(text, len(name), registry, fuzzy=not as_read)
            if unit is None:
                continue
            agency = _agency(unit, name, above, registry, province)
            doubt = None if as_read else f"Tên cơ quan ban hành đọc là “{name}”, hiểu là {agency.name}."
            return agency, doubt
    return None, None


def _spelt_out(name: str) -> str:
    """A name as the registry knows it: "CHỦ TỊCH UBND TỈNH …" issues as the committee, "GD VÀ ĐÀO TẠO" is short."""
    return _SHORT_EDUCATION.sub("GIÁO DỤC VÀ ĐÀO TẠO", _CHAIR.sub("", name))


def _whole(text: str, length: int, registry: Registry, *, fuzzy: bool) -> str | None:
    """The unit named from the beginning of `text` over at least `length` characters, a place after it left aside."""
    for mention in registry.mentions(text, fuzzy=fuzzy)[:1]:
        rest = text[mention.end : length].strip(" .,-–")
        place = rest and (place_in(text[:length], registry) or registry.province(rest) or provinces_of_district(rest))
        central = mention.unit is not None and registry.level(mention.unit) == "central"
        if mention.unit and mention.start == 0 and (not rest or (place and not central)):
            return mention.unit
    return None


def _agency(unit: str, name: str, above: Sequence[str], registry: Registry, province: str | None) -> Agency:
    level = registry.level(unit)
    home = None if level == "central" else province
    places = [place for body in (name, *above) if (place := place_in(body, registry))]
    wanted = next((p for p in places if p.district == (level == "district")), None)
    bare = registry.name(unit, None).removesuffix(" cấp huyện").removesuffix(" cấp xã")
    if level not in ("district", "commune"):
        return Agency(unit, home, registry.name(unit, home))
    if unit == "huyen-uy" or wanted is None:  # "HUYỆN ỦY YÊN THẾ", "PHÒNG GD&ĐT MÈO VẠC": no word of level
        named = _district_at_end(name)
        label = wanted.label if wanted else named
        return Agency(unit, home, f"{bare} {named}" if named else registry.name(unit, home), label)
    return Agency(unit, home, f"{bare} {wanted.label}", wanted.label)


def _district_at_end(name: str) -> str | None:
    """The district with whose bare name a printed name ends: "Mèo Vạc"."""
    words = name.split()
    ends = (" ".join(words[-n:]) for n in (4, 3, 2))
    return next((capitalised(end) for end in ends if provinces_of_district(end)), None)


def composed_name(bodies: Sequence[str], registry: Registry, province: str | None, below: str) -> str:
    """The name of a body that the registry does not know, with whose it is or where it stands.

    below: all that is printed below the head, which may write the name in small letters.
    """
    own = bodies[-1]
    name = spelt_in(below, own) or written(own, province)
    if place_in(own, registry) or registry.find_province(own) or (len(bodies) == 1 and province is None):
        return name
    above = bodies[:-1]
    parent = next((a for body in reversed(above) if (a := named_unit(body, (body,), registry, province)[0])), None)
    short = len(own.split()) <= 2
    if parent and (short or registry.level(parent.unit) == "central") and not _stands_alone(own):
        return f"{name} {parent.name}"
    place = next((place for body in reversed(above) if (place := place_in(body, registry))), None)
    if place:
        return f"{name} {place.label}"
    home = registry.data.provinces.get(province or "")
    if home is None:
        return f"{name} {written(above[-1], province)}" if above and short else name
    bare = re.sub(r"\s+tỉnh$", "", name)
    return f"{bare} {home.full_name}"


def _stands_alone(name: str) -> bool:
    return bool(_STANDS_ALONE.match(name)) or name.endswith(("VIỆT NAM", "TRUNG ƯƠNG"))
