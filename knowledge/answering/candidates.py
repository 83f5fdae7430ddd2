"""The obligations that bind the party asked about, from the store, and how their directives open."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge import duties
from knowledge.agencies import Registry
from knowledge.agency import Agency
from knowledge.answer import Question, Scope
from knowledge.answering import reach
from knowledge.directive import StoredDirective
from knowledge.duties import Bound, Wanted
from knowledge.matching import Ground
from knowledge.obligation import ObligationStatus
from knowledge.store import ObligationQuery, Store

SHOWN: frozenset[ObligationStatus] = frozenset({"active", "needs_review"})
MOST_OPENINGS = 256
OPENING_LENGTH = 2000


class Candidates:
    """Finds obligations by who is bound; remembers how directives open and who issued them."""

    def __init__(self, store: Store, registry: Registry) -> None:
        self._store = store
        self._registry = registry
        # The text behind an id never changes (the id is the hash of the file), so what was read once stays true.
        self._opened: dict[str, Ground] = {}
        self._issued: tuple[int, dict[str, list[tuple[str, str | None]]]] = (-1, {})

    def wanted(self, question: Question, scope: Scope) -> Wanted:
        """The party that the question asks about, in the registry's terms."""
        provinces = reach.provinces(question, scope, self._registry)
        agency = question.agency
        group: frozenset[str] = frozenset()
        if question.group:
            resolved = self._registry.resolve(question.group, province=question.province, issuer=None, on=None)
            group = frozenset(item.unit for item in resolved)
        return Wanted(
            unit=agency.unit if agency else None,
            also=frozenset(other.unit for other in question.also),
            units=self._over_time(agency, *question.also) if agency else None,
            provinces=provinces,
            place=agency.place if agency and not question.also else None,
            group_units=group,
            party=question.party,
        )

    def _over_time(self, *agencies: Agency) -> frozenset[str]:
        return frozenset(unit for agency in agencies for unit in self._registry.related_units(agency.unit))

    async def bound(self, wanted: Wanted, documents: Sequence[StoredDirective] | None) -> tuple[Bound, ...]:
        """The obligations that bind this party, in these directives or (None) in all."""
        ids = None if documents is None else frozenset(document.id for document in documents)
        # The province of a directive that was named is no reason to leave it out.
        provinces = wanted.provinces if ids is None else None
        # What a directive that was named changes in others, it asks for as well.
        query = ObligationQuery(provinces=provinces, document_ids=ids, statuses=SHOWN, with_changed=ids is not None)
        if wanted.units is None or wanted.party:
            return duties.bound(await self._store.obligations(query), wanted)
        found = await self._store.obligations(replace(query, units=wanted.units, place=wanted.place))
        issued = await self._issued_by(wanted.units, wanted.provinces, ids)
        of_issuer = replace(query, document_ids=issued, with_changed=False)
        own = await self._store.obligations(of_issuer) if issued else ()
        both = {registered.id: registered for registered in (*found, *own)}
        return duties.bound(both.values(), wanted)

    async def _issued_by(
        self, units: frozenset[str], provinces: frozenset[str] | None, ids: frozenset[str] | None
    ) -> frozenset[str]:
        """The directives by which the agency asked about charges units of its own house."""
        known = await self._issuers()
        issued = (key for unit in units for key, place in known.get(unit, ()) if _within(place, provinces))
        return frozenset(issued) if ids is None else frozenset(issued) & ids

    async def _issuers(self) -> dict[str, list[tuple[str, str | None]]]:
        """Issuing unit -> (directive, its province); read again only when directives came or went."""
        seq = await self._store.last_seq()
        if self._issued[0] != seq:
            found: dict[str, list[tuple[str, str | None]]] = {}
            for document in await self._store.directives():
                if agency := document.header.issuer_agency:
                    found.setdefault(agency.unit, []).append((document.id, document.header.province))
            self._issued = (seq, found)
        return self._issued[1]

    async def openings(self, bound: Sequence[Bound]) -> dict[str, Ground]:
        """How the directives of these obligations begin (by id); none where they are very many."""
        ids = dict.fromkeys(item.registered.document.id for item in bound)
        if len(ids) > MOST_OPENINGS:
            return {}
        for key in ids:
            if key not in self._opened:
                self._opened[key] = Ground((await self._store.text(key))[:OPENING_LENGTH])
        found = {key: self._opened[key] for key in ids}
        while len(self._opened) > MOST_OPENINGS:
            del self._opened[next(iter(self._opened))]
        return found


def _within(province: str | None, provinces: frozenset[str] | None) -> bool:
    return provinces is None or province is None or province in provinces
