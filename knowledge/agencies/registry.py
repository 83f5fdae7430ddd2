"""The agency registry: one door to provinces, units, groups and their names."""

from datetime import date
from functools import cache

from knowledge.agencies.data import AgencyData, Level, read_data
from knowledge.agencies.matching import Matcher
from knowledge.agencies.mentions import Mention, Mentions
from knowledge.agencies.naming import name_of
from knowledge.agencies.provinces import Provinces
from knowledge.agencies.resolving import Resolver
from knowledge.agencies.succession import Succession
from knowledge.agencies.symbols import Symbols
from knowledge.agencies.words import words_of
from knowledge.agency import Agency
from knowledge.vietnamese import nfc


class Registry:
    """Who is who: made once from the data files, then only asked. Spans count characters of the composed text (NFC)."""

    def __init__(self, data: AgencyData) -> None:
        self.data = data
        self._provinces = Provinces(data.provinces)
        self._matcher = Matcher(data, self._provinces)
        self._mentions = Mentions(self._matcher, self._provinces)
        self._resolver = Resolver(data, self._matcher)
        self._succession = Succession(data.units)
        self._symbols = Symbols(data.units.values())

    # --- provinces -------------------------------------------------------------------------------------------------

    def province(self, text: str) -> str | None:
        """The bare name of the province that the whole text names: "tinh soc trang", "TP. Cần Thơ", "BR-VT"."""
        return self._provinces.named(text)

    def find_province(self, text: str, *, fuzzy: bool = False) -> tuple[str, int, int] | None:
        """The first province named in a running text as (bare name, start, end).

        "thành phố Lạng Sơn" is a city of Lạng Sơn and counts; "phường Quảng Trị" and "Đoàn TNCS Hồ Chí Minh" do not.
        """
        text = nfc(text)
        found = self._provinces.first_in(text)
        return found if found or not fuzzy else self._provinces.first_misspelt_in(text)

    def province_of_domain(self, text: str) -> str | None:
        """The province of a web or e-mail address ("so_khcn@bacgiang.gov.vn") or its bare name in one ("bacgiang")."""
        return self._provinces.of_domain(text)

    def successor_province(self, province: str, on: date | None) -> str:
        """The province that it is on that day: itself before 1 July 2025, or when unchanged, or without a day."""
        return self._provinces.successor(province, on)

    def predecessor_provinces(self, province: str) -> tuple[str, ...]:
        """The provinces that went into it on 1 July 2025, without itself: Cần Thơ -> (Hậu Giang, Sóc Trăng)."""
        return self._provinces.predecessors(province)

    def provinces_over_time(self, province: str) -> frozenset[str]:
        """A province with those that went into it, whose directives it carries on."""
        return frozenset({province, *self.predecessor_provinces(province)})

    # --- units -----------------------------------------------------------------------------------------------------

    def name(self, unit: str, province: str | None) -> str:
        """The canonical name: "Sở Y tế tỉnh Sóc Trăng", "Bộ Y tế". An unknown key comes back as it is."""
        known = self.data.units.get(unit)
        return name_of(known, self._provinces.get(province or "")) if known else unit

    def level(self, unit: str) -> Level:
        """Where the unit stands; "own" for a unit of an issuer's own house, and for any key that is not known."""
        known = self.data.units.get(unit)
        return known.level if known else "own"

    def kind(self, unit: str) -> str:
        """department, board, sector, office, party, mass, association, court, press, ministry …; "own" when unknown."""
        known = self.data.units.get(unit)
        return known.kind if known else "own"

    def successor(self, agency: Agency, on: date) -> Agency:
        """The agency that does its work on that day: unit and province each by their own dates; itself if unchanged."""
        unit = self._succession.valid(agency.unit, on)
        province = self.successor_province(agency.province, on) if agency.province else None
        if (unit, province) == (agency.unit, agency.province) or unit not in self.data.units:
            return agency
        home = self._provinces.get(province or "")
        return Agency(unit, province, name_of(self.data.units[unit], home, agency.place), agency.place)

    def related_units(self, unit: str) -> frozenset[str]:
        """The unit with its predecessors and successors: duties under any of these names are its duties."""
        return self._succession.related(unit)

    def members(self, group: str, province: str | None, on: date | None) -> tuple[Agency, ...]:
        """The agencies of a group in that province on that day (without a day: by today's names)."""
        units = self._resolver.members(group, province, on)
        return tuple(self._resolver.agency(unit, province) for unit in units)

    # --- words -----------------------------------------------------------------------------------------------------

    def resolve(self, text: str, *, province: str | None, issuer: Agency | None, on: date | None) -> tuple[Agency, ...]:
        """The agencies that a printed party stands for; () when its words name none that is known.

        Groups are spelt out for the province and the day, without the issuer and without exclusions ("trừ Công an
        tỉnh"); a central issuer (province None) means every province. Units of the issuer's own house come back with
        the key "noi-bo-…".
        """
        return self._resolver.resolve(text, province=province, issuer=issuer, on=on)

    def mentions(self, text: str, *, fuzzy: bool = False) -> tuple[Mention, ...]:
        """Agencies and groups named in a running text, longest match, left to right. fuzzy: also with a slip."""
        return self._mentions.find(nfc(text), fuzzy=fuzzy)

    def is_group(self, text: str) -> bool:
        """True when the text names several agencies at once: a group, "UBND các huyện", "các Sở Y tế"."""
        return any(match.group or match.plural for match in self._matcher.matches(words_of(text)))

    def issuer_of_symbol(self, symbol: str) -> str | None:
        """The unit that a document's symbol or number names: "KH-STNMT", "1350/STNMT-MT", "QĐ-TTg"; else None."""
        return self._symbols.issuer(symbol)


@cache
def load_registry() -> Registry:
    """The registry of the data files that ship with the package, read once."""
    return Registry(read_data())
