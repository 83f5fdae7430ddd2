"""Who issued a directive, and for which province: from the printed head, else from what the text itself says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.heads.head import PrintedHead
from ingest.heads.issuer_names import composed_name, named_unit, siblings
from ingest.heads.places import places_of
from ingest.heads.province import Found, province_of
from ingest.words import any_of
from knowledge.agencies import Registry
from knowledge.agency import Agency
from knowledge.vietnamese import fold, squeeze

# What an issuer does in its own directive, folded: "Sở … xây dựng Kế hoạch như sau".
_ISSUES = re.compile(rf"\s*(?:\([^)]{{0,80}}\)\s*)?(?:tran trong )?{any_of('issuing_verbs')}\b")
_CLOSING = re.compile(r"tren day la\b.*\bcua\s+", re.DOTALL)
_AMBIGUOUS_UNITS = ("van-phong",)
# Schools and institutes under a ministry are central, wherever they stand; so is whatever is "… VIỆT NAM".
_OF_A_MINISTRY = re.compile(any_of("central_bodies"))
_NATIONAL = re.compile(r"viet nam$|\btrung uong\b|\bquoc gia\b|\bnha nuoc\b|^quoc hoi\b")  # on folded text


@dataclass(frozen=True, slots=True)
class Issuer:
    """name: printed or canonical; agency: None for a body that the registry does not know; None where nothing says."""

    name: str | None
    agency: Agency | None
    province: str | None
    warnings: tuple[str, ...]


def issuing_agency(
    head: PrintedHead,
    body: str,
    domains: tuple[str, ...],
    registry: Registry,
    home_province: str | None,
    *,
    below: str = "",
) -> Issuer:
    """The issuer that the head prints, or that the body of the text names; the province from wherever it is said.

    below: body and foot, where the issuer's name may stand in small letters.
    """
    if not head.bodies:
        return _unprinted(head, body, domains, registry, home_province)
    if _is_central(head, registry):
        return _central(head, below, registry)
    found = province_of(head, body, domains, registry, home_province)
    units = [named_unit(name, head.bodies, registry, found.province) for name in siblings(head.bodies)]
    known = [agency for agency, _ in units if agency]
    names = [
        _dated_name(agency.name, head) if agency else composed_name(head.bodies, registry, found.province, below)
        for agency, _ in units
    ]
    warnings = tuple(warning for _, warning in units if warning)
    return Issuer(" - ".join(names), known[0] if known else None, found.province, (*found.warnings, *warnings))


def _is_central(head: PrintedHead, registry: Registry) -> bool:
    """True when the issuer is a body of the whole country, or an institute of a ministry."""
    own = siblings(head.bodies)[-1]
    if own_unit := named_unit(own, head.bodies, registry, None)[0]:
        return registry.level(own_unit.unit) == "central"
    if registry.find_province(re.sub(_OF_A_MINISTRY, "", own)) and not _OF_A_MINISTRY.match(own):
        return False
    above = [named_unit(name, (name,), registry, None)[0] for name in head.bodies[:-1]]
    if any(unit and registry.level(unit.unit) == "central" for unit in above):
        return True
    national = any(_NATIONAL.search(fold(name)) for name in (own, *head.bodies[:-1]))
    return national and not places_of(head, registry) and not registry.find_province(own)


def _central(head: PrintedHead, below: str, registry: Registry) -> Issuer:
    units = [named_unit(name, head.bodies, registry, None) for name in siblings(head.bodies)]
    known = [agency for agency, _ in units if agency]
    names = [agency.name if agency else composed_name(head.bodies, registry, None, below) for agency, _ in units]
    warnings = tuple(warning for _, warning in units if warning)
    return Issuer(" - ".join(names), known[0] if known else None, None, warnings)


def _dated_name(name: str, head: PrintedHead) -> str:
    """Huế was "tỉnh Thừa Thiên Huế" until the end of 2024, and printed so."""
    printed = fold(" ".join((*head.bodies, head.place or "")))
    return name.replace("thành phố Huế", "tỉnh Thừa Thiên Huế") if "thua thien" in printed else name


def _unprinted(head: PrintedHead, body: str, domains: tuple[str, ...], registry: Registry, home: str | None) -> Issuer:
    """The issuer of a text without a printed head: whom its own words or its symbol name."""
    unit = _unit(head, body, registry)
    if unit is not None and registry.level(unit) == "central":
        return Issuer(registry.name(unit, None), Agency(unit, None, registry.name(unit, None)), None, ())
    found: Found = province_of(head, body, domains, registry, home)
    if unit is None:
        return Issuer(None, None, found.province, (*found.warnings, "Không đọc được cơ quan ban hành."))
    name = registry.name(unit, found.province)
    return Issuer(name, Agency(unit, found.province, name), found.province, found.warnings)


def _unit(head: PrintedHead, body: str, registry: Registry) -> str | None:
    """The registry key of the issuer: from the text's own words, else the symbol."""
    by_symbol = registry.issuer_of_symbol(head.symbol) if head.symbol else None
    said = list(_named_as_issuer(body, registry))
    if by_symbol is None or by_symbol.startswith(_AMBIGUOUS_UNITS):
        return said[0] if said else by_symbol
    return by_symbol


def _named_as_issuer(body: str, registry: Registry) -> Iterator[str]:
    """Units that the text shows issuing it: "Trên đây là Kế hoạch … của X", "X xây dựng kế hoạch"."""
    text = squeeze(body)
    folded = fold(text)
    for closing in _CLOSING.finditer(folded):
        for mention in registry.mentions(text[closing.end() : closing.end() + 120])[:1]:
            if mention.unit and mention.start <= 1:
                yield mention.unit
    opening = text[:2500]
    for mention in registry.mentions(opening):
        before = folded[max(0, mention.start - 5) : mention.start]
        if mention.unit and _ISSUES.match(folded[mention.end : mention.end + 120]) and not before.endswith("cua "):
            yield mention.unit
