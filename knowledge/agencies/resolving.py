"""From the printed words of a party to the agencies they stand for."""

import re
from collections.abc import Iterator
from datetime import date

from knowledge.agencies.data import AgencyData, Unit
from knowledge.agencies.matching import Match, Matcher
from knowledge.agencies.naming import name_of
from knowledge.agencies.own_units import is_itself, own_unit, strip_titles
from knowledge.agencies.slips import near_unit
from knowledge.agencies.words import Word, words_of
from knowledge.agency import Agency
from knowledge.vietnamese import fold, nfc, slug, squeeze

_EXCEPT = re.compile(r"[,(\s](?:ngoại trừ|trừ|không bao gồm|không kể|ngoài trừ)\s+([^;)]*)\)?", re.IGNORECASE)
_PIECES = re.compile(r"[;\n]+")
_OWN_PIECES = re.compile(r",\s*|\s+và\s+")
_THROUGH = re.compile(r"\((?:qua|thông qua|trực tiếp|địa chỉ|số|theo|email|e-mail)[^)]*\)", re.IGNORECASE)


class Resolver:
    """Resolves printed parties with the registry's data."""

    def __init__(self, data: AgencyData, matcher: Matcher) -> None:
        self._data = data
        self._matcher = matcher

    def resolve(self, text: str, *, province: str | None, issuer: Agency | None, on: date | None) -> tuple[Agency, ...]:
        """The agencies meant, each once, in the order of the text; () when the words name none that is known."""
        text = nfc(_THROUGH.sub(" ", text))
        left_out = {
            agency.unit
            for match in _EXCEPT.finditer(text)
            for agency in self.resolve(match[1], province=province, issuer=issuer, on=on)
        }
        home = province or (issuer.province if issuer else None)
        found = [
            agency
            for piece in _PIECES.split(_EXCEPT.sub(" ", text))
            for agency in self._piece(squeeze(piece), home, issuer, on)
        ]
        return tuple(dict.fromkeys(agency for agency in found if agency.unit not in left_out))

    def _piece(self, text: str, home: str | None, issuer: Agency | None, on: date | None) -> list[Agency]:
        if not text:
            return []
        if issuer and is_itself(text, issuer):
            return [issuer]
        words = words_of(strip_titles(text))
        matches = list(self._matcher.matches(words))
        own = self._own(text, words, matches, issuer) if issuer else []
        if own:
            return own
        if issuer and self._mixed(text, issuer):
            return [a for piece in _OWN_PIECES.split(text) for a in self._piece(piece.strip(), home, issuer, on)]
        named = [match for match in matches if not _belongs_to_it(words, match)]
        found = [agency for match in named for agency in self._agencies(match, home, issuer, on)]
        return found or self._misspelt(text, matches, home)

    @staticmethod
    def _listed(words: list[Word], matches: list[Match]) -> bool:
        """True when an agency of the data begins the text and nothing but a place or another agency follows it.

        "Phòng Giáo dục Trung học" begins like "Phòng Giáo dục" but goes on: a unit of the issuer's own.
        """
        if not matches or matches[0].begin > 0:
            return False
        after = words[matches[0].end : matches[0].end + 1]
        return words[0].key != "phong" or not after or not after[0].near or not after[0].capital

    def _mixed(self, text: str, issuer: Agency) -> bool:
        """ "Văn phòng Sở, Hội Nông dân tỉnh": units of the house and listed agencies in one line."""
        pieces = _OWN_PIECES.split(text)
        own = [own_unit(piece, issuer) is not None for piece in pieces]
        if len(pieces) < 2 or not any(own) or "thuoc" in fold(text):
            return False
        return all(mine or self._begins_listed(piece) for piece, mine in zip(pieces, own, strict=True))

    def _begins_listed(self, text: str) -> bool:
        words = words_of(strip_titles(text))
        return bool(words) and self._matcher.at(words, 0) is not None

    def _own(self, text: str, words: list[Word], matches: list[Match], issuer: Agency) -> list[Agency]:
        if self._listed(words, matches) or any(_of_another(words, match, issuer) for match in matches):
            return []
        inside = any(match.unit == issuer.unit for match in matches)
        shared = "thuoc" in fold(text)  # "các phòng, đơn vị thuộc Sở" is one party
        pieces = [] if shared else [own_unit(piece, issuer) for piece in _OWN_PIECES.split(text)]
        if len(pieces) > 1 and all(pieces):
            return [piece for piece in pieces if piece]
        whole = None if len(pieces) > 1 and any(pieces) and matches else own_unit(text, issuer, inside=inside)
        return [whole] if whole else []

    def _agencies(self, match: Match, home: str | None, issuer: Agency | None, on: date | None) -> Iterator[Agency]:
        province = None if match.tail.everywhere else match.tail.province or home
        if match.group:
            members = self.members(match.group, province, on)
            yield from (self.agency(unit, province) for unit in members if not _is(unit, province, issuer))
        elif match.unit:
            yield self.agency(self._unit_of(match, province), province, match.tail.place)

    def _unit_of(self, match: Match, province: str | None) -> Unit:
        """ "UBND thành phố" without a name is the province's own in a city, a district's elsewhere."""
        here = self._data.provinces.get(province or "")
        if match.city and here and here.kind == "thành phố":
            return self._data.units[match.city]
        return self._data.units[match.unit or ""]

    def agency(self, unit: Unit, province: str | None, place: str | None = None) -> Agency:
        """The unit as an agency of that province; central bodies have none."""
        home = None if unit.level == "central" else province
        name = name_of(unit, self._data.provinces.get(home or ""), place)
        return Agency(unit=unit.key, province=home, name=name, place=place)

    def members(self, group: str, province: str | None, on: date | None) -> tuple[Unit, ...]:
        """The units of a group that the province has on that day; without a day, those of today's names."""
        found = (
            unit
            for member in self._data.groups[group].members
            for unit in self._member(member, group, province, on)
            if unit.valid_on(on) and unit.exists_in(province)
        )
        return tuple(dict.fromkeys(found))

    def _member(self, member: str, group: str, province: str | None, on: date | None) -> tuple[Unit, ...]:
        sort, colon, value = member.partition(":")
        if sort == "group" and colon:
            return self.members(value, province, on)
        if sort == "kind" and colon:
            level = self._data.groups[group].level
            return tuple(u for u in self._data.units.values() if u.kind == value and u.level == level)
        if colon and on is not None and on < date.fromisoformat(sort):
            return ()
        return (self._data.units[slug(value or member)],)

    def _misspelt(self, text: str, matches: list[Match], home: str | None) -> list[Agency]:
        unit = None if matches else near_unit(strip_titles(text), self._data.units.values())
        return [self.agency(unit, home)] if unit else []


def _belongs_to_it(words: list[Word], match: Match) -> bool:
    """ "Ban Quản lý rừng phòng hộ trực thuộc Sở Nông nghiệp" is not that department."""
    return match.begin > 0 and words[match.begin - 1].key == "thuoc"


def _of_another(words: list[Word], match: Match, issuer: Agency) -> bool:
    """ "Văn phòng Sở Y tế" in a directive of another department is not of the issuer's house."""
    return match.begin > 0 and match.unit is not None and match.unit != issuer.unit and words[match.begin].near


def _is(unit: Unit, province: str | None, issuer: Agency | None) -> bool:
    return issuer is not None and unit.key == issuer.unit and province == issuer.province
