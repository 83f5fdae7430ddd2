"""Agencies and provinces as typed on the command line; an unknown one is met with the nearest names."""

from collections.abc import Iterable

from knowledge.agencies import Registry
from knowledge.agency import Agency
from knowledge.answer import Scope
from knowledge.errors import SettingsError
from knowledge.settings import KnowledgeSettings
from knowledge.vietnamese import fold


def resolve_province(text: str | None, registry: Registry) -> str | None:
    """The bare name of a province, old or new. Raises SettingsError with the nearest names."""
    if text is None:
        return None
    if found := registry.province(text):
        return found
    raise SettingsError(f"Không có tỉnh, thành phố “{text}”.{_nearest(text, registry.data.provinces)}")


def resolve_agency(text: str | None, province: str | None, registry: Registry) -> Agency | None:
    """The agency typed, in the province named in it or given. Raises SettingsError with the nearest names."""
    if text is None:
        return None
    for mention in registry.mentions(text, fuzzy=True):
        if mention.unit:
            central = registry.level(mention.unit) == "central"
            where = None if central else mention.province or province
            return Agency(mention.unit, where, registry.name(mention.unit, where), mention.place)
    names = (unit.name for unit in registry.data.units.values())
    raise SettingsError(f"Không có cơ quan “{text}” trong danh mục.{_nearest(text, names)}")


def resolve_scope(agency: str | None, province: str | None, registry: Registry, settings: KnowledgeSettings) -> Scope:
    """What a question starts from: the arguments, else the installation's home (KNOWLEDGE_HOME_…)."""
    where = resolve_province(province or settings.home_province, registry)
    return Scope(agency=resolve_agency(agency or settings.home_agency, where, registry), province=where)


def _nearest(text: str, names: Iterable[str]) -> str:
    """ " Có phải: …?" with up to three names that sound alike, or nothing."""
    from rapidfuzz import fuzz, process

    found = process.extract(text, list(names), scorer=fuzz.ratio, processor=fold, limit=3, score_cutoff=50)
    return f" Có phải: {', '.join(name for name, _score, _index in found)}?" if found else ""
