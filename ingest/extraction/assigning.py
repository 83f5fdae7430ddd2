"""Printed parties -> assignees: who is bound by "Quý cơ quan", by a group, by the annex that lists the addressees."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from ingest.extraction.parties import Party
from ingest.words import any_of
from knowledge.agencies import Registry
from knowledge.agency import OWN_HOUSE, Agency
from knowledge.citation import Citation
from knowledge.directive import Directive
from knowledge.obligation import Assignee, Role
from knowledge.vietnamese import LOWER, UPPER, fold, squeeze

_LIST_TITLE = re.compile(r"danh sach.{0,40}(?:co quan|don vi|dia phuong|noi nhan)")
_PLACES_ONLY = re.compile(r"(?:quý|các|thủ trưởng các)(?: các)? địa phương", re.IGNORECASE)
# An entry that names somebody: "Bệnh viện Đa khoa tỉnh", not "Tổng cộng: 12 đơn vị".
_A_BODY = re.compile(rf"(?:{any_of('party_nouns')}|{any_of('named_party_nouns')}(?=\s+[{UPPER}0-9]))(?!\w)")
_POINTS_TO_LIST = re.compile(r"phu luc|danh sach")
_ABOVE = frozenset({"ubnd-tinh", "hdnd-tinh", "tinh-uy"})
# A group in small letters, without a name: "các trường", "các bộ, ngành, địa phương".
_GENERAL = re.compile(
    r"(?i:các|quý|mỗi|từng|(?:thủ trưởng|toàn thể|lãnh đạo|hiệu trưởng|giám đốc) các)"
    rf"(?:,?\s+(?:và\s+)?[{LOWER}]+){{1,7}}"
)
# "Quý cơ quan", "các đơn vị có tên trên": a form of address, no name for anybody.
_ONLY_ADDRESS = re.compile(r"quý\s|.*\s(?:có tên|như|nêu)\s", re.IGNORECASE)
# Those whom each of the addressees sends: "mỗi đơn vị 02 đồng chí".
_OF_EACH = re.compile(r"(?:mỗi|từng)\s+(?:đơn vị|cơ quan|địa phương|trường|sở|xã|huyện)\b", re.IGNORECASE)
# A level named bare, by which the issuer means itself: "gửi về Bộ", "về Sở (qua Phòng …)".
_ITS_LEVEL = re.compile(
    r"(?P<level>Bộ|Sở|Phòng|Cục|Chi cục|Tổng cục|Công đoàn ngành)(?P<more>\s*\(.*|\s+(?:qua|theo)\s.*)?", re.IGNORECASE
)
_ITS_PLACE = re.compile(rf"\s+(?:tỉnh|thành phố)\s+[{UPPER}].*$")
_SHORTEST_NAME = 8  # letters; "phong" alone is anybody's
_SHARE_OF_AGENCIES = 0.6


class Assigning:
    """Resolves the parties of one directive. They are resolved against its issuer, province and day."""

    def __init__(self, directive: Directive, registry: Registry, on: date | None) -> None:
        self._header = directive.header
        self._registry = registry
        self._on = on
        self._annex, self._unknown = _annex_agencies(directive, self._resolve)
        self.addressees = tuple(self._addressed())

    def assignees(self, parties: Sequence[Party], role: Role = "all") -> tuple[Assignee, ...]:
        """The assignees that the parties stand for; a form of address stands for the addressees."""
        found: list[Assignee] = []
        for party in parties:
            named = Assignee(squeeze(party.text), role, self._resolve(party.text))
            meant = self._meant_by(party, named)
            if meant and not _ONLY_ADDRESS.match(named.text):
                agencies = named.agencies or tuple(dict.fromkeys(a for m in meant for a in m.agencies))
                found += [] if _says(named.text, meant) else [replace(named, agencies=agencies)]
            found += [a for a in meant or (named,) if a not in found]
        return tuple(found)

    def recipient_named(self, text: str) -> str:
        """The recipient's words; a level named bare ("về Bộ", "về Sở (qua Phòng A)") is the issuer, by its name."""
        found, issuer = _ITS_LEVEL.fullmatch(text), self._header.issuer or ""
        if not found or not fold(issuer).startswith(fold(found["level"]) + " "):
            return text
        return _ITS_PLACE.sub("", issuer) + (found["more"] or "")

    def of_the_opening(self, parties: Sequence[Party]) -> tuple[Assignee, ...]:
        """Whom the opening sentence asks: "yêu cầu các trường" in a letter to schools are those it is sent to."""
        groups = [squeeze(party.text) for party in parties]
        addressed = " ".join(fold(a.text) for a in self.addressees)
        general = all(_GENERAL.fullmatch(g) and any(w in addressed for w in _nouns(g)) for g in groups)
        return self.addressees if general and self.addressees else self.assignees(parties)

    def _meant_by(self, party: Party, named: Assignee) -> tuple[Assignee, ...]:
        """The addressees that the words mean: all, for "các đơn vị"; the schools, for "mỗi trường"; () when none.

        "Các địa phương" alone are those who govern a place.
        """
        if party.to_addressees and self._annex and _POINTS_TO_LIST.search(fold(named.text)):
            known = tuple(dict.fromkeys(agency for agency, _ in self._annex))
            return (replace(named, agencies=known, proof=tuple((a.name, c) for a, c in self._annex)), *self._unknown)
        if not party.to_addressees:
            if _OF_EACH.match(named.text) and not _GENERAL.fullmatch(named.text):
                return self.addressees
            if named.agencies or not _GENERAL.fullmatch(named.text):
                return ()
            nouns = _nouns(named.text)
            return tuple(a for a in self.addressees if any(re.search(rf"\b{n}\b", fold(a.text)) for n in nouns))
        if not _PLACES_ONLY.fullmatch(squeeze(party.text)):
            return self.addressees
        local = tuple(a for a in self.addressees if any(x.unit.startswith("ubnd-") for x in a.agencies))
        return local or self.addressees

    def is_own(self, assignee: Assignee) -> bool:
        """True for the issuer itself and for units of its own house."""
        issuer = self._header.issuer_agency
        return bool(assignee.agencies) and all(
            a.unit.startswith(OWN_HOUSE) or (issuer is not None and a.unit == issuer.unit) for a in assignee.agencies
        )

    def is_issuer(self, party: Party) -> bool:
        """True when the party is the issuer itself, by name."""
        issuer, name = self._header.issuer_agency, fold(squeeze(party.text))
        if len(name) >= _SHORTEST_NAME and fold(self._header.issuer or "").startswith(name):
            return True  # by the name in its own head, which no registry need have
        return issuer is not None and any(a.unit == issuer.unit for a in self._resolve(party.text)[:2])

    def asks_others(self, party: Party) -> bool:
        """True for the issuer and for bodies above departments: what they "yêu cầu" falls to whom they ask."""
        found = self._resolve(party.text)[:1]
        above = any(a.unit in _ABOVE or self._registry.level(a.unit) == "central" for a in found)
        return above or self.is_issuer(party)

    def agency(self, text: str) -> Agency | None:
        """The one agency that a recipient's words stand for; the first of a list."""
        found = self._resolve(text)
        return found[0] if found else None

    def _resolve(self, text: str) -> tuple[Agency, ...]:
        header = self._header
        return self._registry.resolve(squeeze(text), province=header.province, issuer=header.issuer_agency, on=self._on)

    def _addressed(self) -> list[Assignee]:
        lines = [Assignee(text, "all", self._resolve(text)) for text in self._header.addressees]
        if not self._annex or not lines:
            return lines
        return self._narrowed(lines)

    def _narrowed(self, lines: list[Assignee]) -> list[Assignee]:
        """The addressee lines cut down to the agencies that the annex lists, with its lines as proof."""
        left = list(self._annex)
        narrowed = []
        for line in lines:
            units = {(a.unit, a.place) for a in line.agencies}
            mine = [entry for entry in left if (entry[0].unit, entry[0].place) in units]
            left = [entry for entry in left if entry not in mine]
            narrowed.append((line, mine))
        # What no line claims by name ("Đài Phát thanh – Truyền hình") belongs to the widest group, the first.
        groups = [i for i, (line, _) in enumerate(narrowed) if self._registry.is_group(line.text)] or [0]
        narrowed[groups[0]][1].extend(left)
        return [
            Assignee(line.text, "all", tuple(a for a, _ in mine), tuple((a.name, c) for a, c in mine))
            for line, mine in narrowed
        ] + list(self._unknown)


def _says(text: str, meant: tuple[Assignee, ...]) -> bool:
    """True when one of the addressees is printed with the same words."""
    return any(fold(a.text) == fold(text) for a in meant)


def _nouns(group: str) -> list[str]:
    """The nouns of "các bộ, ngành, địa phương", folded: bo, nganh, dia phuong."""
    bare = re.sub(
        r"^(?:toan the |thu truong |lanh dao |hieu truong |giam doc )?(?:cac|quy|moi|tung) (?:nha )?", "", fold(group)
    )
    return [noun for noun in re.split(r", | va ", bare) if noun]


def _annex_agencies(
    directive: Directive, resolve: Callable[[str], tuple[Agency, ...]]
) -> tuple[tuple[tuple[Agency, Citation], ...], tuple[Assignee, ...]]:
    """(agencies of an annex that lists the addressees, each with its line; its entries that nobody knows, as printed).

    Both are () when no annex lists them.
    """
    for annex in directive.appendices:
        pointers = (*directive.header.copies, *directive.header.addressees)
        sent_to = _LIST_TITLE.search(fold(annex.title)) or any(_POINTS_TO_LIST.search(fold(p)) for p in pointers)
        if not annex.entries or not sent_to:
            continue
        found = [(agency, citation) for entry, citation in annex.entries for agency in resolve(entry)]
        named = {citation for _, citation in found}
        if len(named) >= _SHARE_OF_AGENCIES * len(annex.entries):
            unknown = ((entry, c) for entry, c in annex.entries if c not in named and _A_BODY.match(entry))
            return tuple(found), tuple(Assignee(squeeze(e), "all", (), ((squeeze(e), c),)) for e, c in unknown)
    return (), ()
