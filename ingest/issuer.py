"""Who issued a directive, and for which province: from the printed head, else from what the text itself says."""

import re
from collections.abc import Iterator

from ingest.head import PrintedHead
from ingest.words import any_of
from knowledge.agencies import Registry
from knowledge.agency import Agency
from knowledge.vietnamese import fold, squeeze

# What an issuer does in its own directive, folded: "Sở … xây dựng Kế hoạch như sau".
_ISSUES = re.compile(rf"\s*(?:\([^)]{{0,80}}\)\s*)?(?:tran trong )?{any_of('issuing_verbs')}\b")
_CLOSING = re.compile(r"tren day la\b.*\bcua\s+", re.DOTALL)
_AMBIGUOUS_UNITS = ("van-phong",)


def issuing_agency(
    head: PrintedHead, body: str, domains: tuple[str, ...], registry: Registry, home_province: str | None
) -> tuple[str | None, Agency | None, str | None, tuple[str, ...]]:
    """(printed or canonical name, agency, province, warnings); each None when nothing in the directive says it."""
    unit = _unit(head, body, registry)
    if unit is not None and registry.level(unit) == "central":
        return registry.name(unit, None), Agency(unit, None, registry.name(unit, None)), None, ()
    province, warnings = _province(head, body, domains, registry, home_province)
    if unit is not None:
        name = registry.name(unit, province)
        return name, Agency(unit, province, name), province, warnings
    unknown = _sentence_case(head.bodies[-1], province) if head.bodies else None
    return unknown, None, province, warnings if unknown else (*warnings, "Không đọc được cơ quan ban hành.")


def _unit(head: PrintedHead, body: str, registry: Registry) -> str | None:
    """The registry key of the issuer: from the printed name, else the text's own words, else the symbol."""
    if head.bodies:
        # "VĂN PHÒNG" under "UBND TỈNH …" is the office of that body: its full name is tried first.
        for printed in (" ".join(reversed(head.bodies)), head.bodies[-1]):
            found = registry.resolve(printed, province=None, issuer=None, on=head.issued_on)
            if len(found) == 1:
                return found[0].unit
        return None
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


def _province(
    head: PrintedHead, body: str, domains: tuple[str, ...], registry: Registry, home: str | None
) -> tuple[str | None, tuple[str, ...]]:
    for printed in (*head.bodies, head.place or ""):
        named = registry.find_province(printed)
        if named:
            return named[0], ()
    for domain in domains:
        by_domain = registry.province_of_domain(domain)
        if by_domain:
            return by_domain, (f"Tỉnh {by_domain} suy từ địa chỉ thư trong chữ ký số.",)
    said = registry.find_province(squeeze(body)[-1500:]) or registry.find_province(squeeze(body)[:3000])
    if said:
        return said[0], (f"Tỉnh {said[0]} suy từ thân văn bản, phần đầu không ghi.",)
    if home:
        return home, (f"Văn bản không ghi tỉnh; lấy theo thiết lập KNOWLEDGE_HOME_PROVINCE ({home}).",)
    return None, ()


def _sentence_case(printed: str, province: str | None) -> str:
    """A name printed in capitals as a person writes it, for bodies that the registry does not know."""
    words = printed.lower().capitalize()
    if province:
        at = fold(words).rfind(fold(province))
        if at >= 0:
            words = words[:at] + province + words[at + len(province) :]
    return words
