"""The province of a directive: printed in its head, or what its place, its mail domain or its own words say."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.heads.head import PrintedHead
from ingest.heads.places import Place, places_of, province_of_place
from knowledge.agencies import Registry
from knowledge.vietnamese import fold, squeeze

_BEFORE_DISTRICT = re.compile(r"(?:HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG)\s+\S+(?: \S+){0,3}$")


@dataclass(frozen=True, slots=True)
class Found:
    """A province (bare name) and what is to be said on where it came from; None when nothing says it."""

    province: str | None
    warnings: tuple[str, ...] = ()


def province_of(head: PrintedHead, body: str, domains: tuple[str, ...], registry: Registry, home: str | None) -> Found:
    """The first that says it: the printed names, the place before the date, the signer's address, the body, `home`."""
    places = places_of(head, registry)
    printed = _printed(head, registry) or _only(places)
    if printed:
        return Found(printed)
    by_date = province_of_place(head.place, registry) if head.place else ()
    if len(by_date) == 1:
        return Found(by_date[0])
    if domain := next((found for name in domains if (found := registry.province_of_domain(name))), None):
        return Found(domain, (f"Tỉnh {domain} suy từ địa chỉ thư trong chữ ký số.",))
    possible = {*by_date, *(province for place in places for province in place.provinces)}
    said = next((name for name in _said(body, registry) if not possible or name in possible), None)
    if said:
        return Found(said, (f"Tỉnh {said} suy từ thân văn bản, phần đầu không ghi.",))
    if home:
        return Found(home, (f"Văn bản không ghi tỉnh; lấy theo thiết lập KNOWLEDGE_HOME_PROVINCE ({home}).",))
    return Found(None)


def _printed(head: PrintedHead, registry: Registry) -> str | None:
    """The province in the printed names, the parent's first: a school's own name may hold another place's name."""
    for fuzzy in (False, True):
        for name in head.bodies:
            # "UBND HUYỆN QUẢNG NINH" is not of that province; the district says which it is.
            bare = _BEFORE_DISTRICT.sub("", name)
            found = registry.find_province(bare, fuzzy=fuzzy) or registry.find_province(_unmarked(bare), fuzzy=fuzzy)
            if found:
                return found[0]
    return None


def _unmarked(name: str) -> str:
    """A name without tone marks, for OCR confuses them: "TĨNH HÀ GIẠNG"."""
    return fold(name).title()


def _only(places: Sequence[Place]) -> str | None:
    """The province of the nearest place that only one province has."""
    return next((place.provinces[0] for place in places if len(place.provinces) == 1), None)


def _said(body: str, registry: Registry) -> Iterator[str]:
    """The provinces that the body names: in its closing words, then the most often named."""
    text = squeeze(body)
    if last := registry.find_province(text[-1500:]):
        yield last[0]
    counted: Counter[str] = Counter()
    at = 0
    while found := registry.find_province(text[at : at + 3000]):
        counted[found[0]] += 1
        at += found[2]
        if at > 6000:
            break
    yield from (name for name, _ in counted.most_common())
