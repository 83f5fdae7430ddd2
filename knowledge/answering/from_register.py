"""Duties from the register: the exact set for the party asked about, dated, proven, grouped by province."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from knowledge import duties, headers
from knowledge.agencies import Registry
from knowledge.answer import Answer, Duty, DutyGroup, Note, Question, Scope
from knowledge.answering import clarifying, reach
from knowledge.answering.numbering import Citations
from knowledge.directive import StoredDirective
from knowledge.duties import Bound, Wanted
from knowledge.matching import Ground, topic_of
from knowledge.obligation import ObligationStatus
from knowledge.store import ObligationQuery, Store
from knowledge.vietnamese import fold

SHOWN: frozenset[ObligationStatus] = frozenset({"active", "needs_review"})
FAR = date.max
MOST_OPENINGS = 256
OPENING_LENGTH = 2000


@dataclass(frozen=True, slots=True)
class _Narrowed:
    """The obligations meant; none with the notes that say why."""

    bound: tuple[Bound, ...]
    notes: tuple[Note, ...] = ()


class RegisterAnswers:
    """Answers questions about duties."""

    def __init__(self, store: Store, registry: Registry) -> None:
        self._store = store
        self._registry = registry
        # The text behind an id never changes (the id is the hash of the file), so what was read once stays true.
        self._opened: dict[str, Ground] = {}
        self._issued: tuple[int, dict[str, list[tuple[str, str | None]]]] = (-1, {})

    async def answer(self, question: Question, scope: Scope, now: datetime) -> Answer:
        """A register answer, a clarifying question, or why there is none."""
        documents, question = await self._documents(question, scope)
        if documents is None and clarifying.is_vague(question):
            return await clarifying.ask(question, scope, self._store, self._registry)
        wanted = self._wanted(question, scope)
        narrowed = await self._narrowed(question, wanted, documents, now.date())
        if not narrowed.bound:
            unknown = (
                (Note("unknown_number", (("number", question.number),)),) if question.number and not documents else ()
            )
            return Answer(question, "none", scope, notes=unknown or narrowed.notes)
        return await self._told(question, scope, narrowed.bound, now.date())

    async def _documents(self, question: Question, scope: Scope) -> tuple[tuple[StoredDirective, ...] | None, Question]:
        """The directives the question is limited to, None for all. An unknown number becomes a topic."""
        wanted = question.number or question.document_id
        if wanted:
            found = reach.visible(await self._store.find_directives(wanted), scope)
            if found:
                return found, question
            # Not a directive held here, but perhaps one that a directive carries out ("theo Kế hoạch 588/KH-UBND").
            return None, replace(question, topic=" | ".join(filter(None, (question.topic, question.number))))
        if question.refers_back and topic_of(question.topic.split(" | ")).weight() < duties.TOPIC_WEIGHT:
            known = reach.visible(await self._store.directives(), scope)
            found = headers.meant(question, known)
            if len(found) == 1:
                return found, question
        return None, question

    def _wanted(self, question: Question, scope: Scope) -> Wanted:
        provinces = reach.provinces(question, scope, self._registry)
        agency = question.agency
        group: frozenset[str] = frozenset()
        if question.group:
            resolved = self._registry.resolve(question.group, province=question.province, issuer=None, on=None)
            group = frozenset(item.unit for item in resolved)
        return Wanted(
            unit=agency.unit if agency else None,
            units=self._registry.related_units(agency.unit) if agency else None,
            provinces=provinces,
            place=agency.place if agency else None,
            group_units=group,
            party=question.party,
        )

    async def _candidates(self, wanted: Wanted, documents: tuple[StoredDirective, ...] | None) -> tuple[Bound, ...]:
        ids = None if documents is None else frozenset(document.id for document in documents)
        # The province of a directive that was named is no reason to leave it out.
        provinces = wanted.provinces if ids is None else None
        query = ObligationQuery(provinces=provinces, document_ids=ids, statuses=SHOWN)
        if wanted.units is None or wanted.party:
            return duties.bound(await self._store.obligations(query), wanted)
        found = await self._store.obligations(replace(query, units=wanted.units, place=wanted.place))
        issued = await self._issued_by(wanted.units, wanted.provinces, ids)
        own = await self._store.obligations(replace(query, document_ids=issued)) if issued else ()
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

    async def _narrowed(
        self, question: Question, wanted: Wanted, documents: tuple[StoredDirective, ...] | None, today: date
    ) -> _Narrowed:
        bound = await self._candidates(wanted, documents)
        if not bound:
            return _Narrowed((), await self._why_none(question, documents))
        of_kind = tuple(b for b in bound if not question.kinds or b.registered.obligation.kind in question.kinds)
        if "recurring" in question.wants:
            of_kind = tuple(b for b in of_kind if _recurs(b)) or of_kind
        if not of_kind:
            return _Narrowed((), (_about_nobody("no_duty_of_kind", question), _others(bound)))
        about = duties.about(of_kind, question, await self._openings(of_kind, question))
        if not about:
            return _Narrowed((), (_about_nobody("no_duty_about", question), _others(bound)))
        if question.period:
            about = duties.in_period(about, question.period, today)
            if not about:
                return _Narrowed((), (_about_nobody("no_duty_in_period", question),))
        if _asks_only_when(question):
            dated = tuple(b for b in about if b.registered.obligation.deadline)
            return _Narrowed(dated, tuple(_no_deadline(b) for b in about[:3]))
        return _Narrowed(about)

    async def _openings(self, bound: Sequence[Bound], question: Question) -> dict[str, Ground]:
        """How the directives of these obligations begin, where there is a topic to find in them."""
        ids = dict.fromkeys(item.registered.document.id for item in bound)
        if clarifying.is_light(question) or len(ids) > MOST_OPENINGS:
            return {}
        for key in ids:
            if key not in self._opened:
                self._opened[key] = Ground((await self._store.text(key))[:OPENING_LENGTH])
        found = {key: self._opened[key] for key in ids}
        while len(self._opened) > MOST_OPENINGS:
            del self._opened[next(iter(self._opened))]
        return found

    async def _why_none(self, question: Question, documents: tuple[StoredDirective, ...] | None) -> tuple[Note, ...]:
        if not documents:
            return (_about_nobody("no_duty", question),)
        ids = frozenset(document.id for document in documents)
        others = await self._store.obligations(ObligationQuery(document_ids=ids, statuses=SHOWN))
        bound = dict.fromkeys(a.text for item in others for a in item.obligation.assignees)
        code = "binds_only_others" if bound else "binds_nobody"
        words = (("document", documents[0].label()), ("who_is_bound", "; ".join(list(bound)[:4])))
        return (Note(code, (*words, *_party_words(question))),)

    async def _told(self, question: Question, scope: Scope, bound: Sequence[Bound], today: date) -> Answer:
        citations = Citations(self._store)
        groups: dict[str | None, list[Duty]] = {}
        for item in sorted(bound, key=lambda b: _order(b, today)):
            province = item.registered.document.header.province
            groups.setdefault(province, []).append(await self._duty(item, citations, today))
        return Answer(
            question,
            "register",
            scope,
            groups=tuple(DutyGroup(province, tuple(found)) for province, found in groups.items()),
            citations=citations.all(),
            notes=self._notes(question, bound, today),
        )

    async def _duty(self, item: Bound, citations: Citations, today: date) -> Duty:
        registered, obligation = item.registered, item.registered.obligation
        proofs = [obligation.citation, *item.proofs()]
        numbers = [await citations.add(registered.document, proof) for proof in proofs]
        deadline = obligation.deadline
        return Duty(
            registered,
            last_day=deadline.last_day(today) if deadline else None,
            past=deadline.is_past(today) if deadline else False,
            recipient_now=self._recipient_now(item, today),
            proof=tuple(dict.fromkeys(numbers)),
        )

    def _recipient_now(self, item: Bound, today: date) -> str | None:
        recipient = item.registered.obligation.recipient_agency
        if recipient is None:
            return None
        successor = self._registry.successor(recipient, today)
        return None if (successor.unit, successor.province) == (recipient.unit, recipient.province) else successor.name

    def _notes(self, question: Question, bound: Sequence[Bound], today: date) -> tuple[Note, ...]:
        """Why a directive of a former province or for a former department is among the answers."""
        notes: dict[Note, None] = {}
        for item in bound:
            former = item.registered.document.header.province
            if question.province and former and former != question.province:
                notes[Note("successor_province", (("former", former), ("province", question.province)))] = None
            for agency in item.agencies[:1]:
                if question.agency and agency.unit != question.agency.unit and not agency.unit.startswith("noi-bo"):
                    names = (("former", self._registry.name(agency.unit, None)), ("agency", question.agency.name))
                    notes[Note("related_agency", names)] = None
        return tuple(notes)


def _order(item: Bound, today: date) -> tuple[bool, str, date]:
    """Central directives first, then provinces by name; within each by last day, those without one at the end."""
    province = item.registered.document.header.province
    deadline = item.registered.obligation.deadline
    return province is not None, fold(province or ""), (deadline.last_day(today) if deadline else None) or FAR


def _within(province: str | None, provinces: frozenset[str] | None) -> bool:
    return provinces is None or province is None or province in provinces


def _recurs(item: Bound) -> bool:
    deadline = item.registered.obligation.deadline
    return deadline is not None and deadline.rrule is not None


def _asks_only_when(question: Question) -> bool:
    return "when" in question.wants and "what" not in question.wants


def _party_words(question: Question) -> tuple[tuple[str, str], ...]:
    """The words of "none for …": the party and the province asked about, empty when none was."""
    name = question.agency.name if question.agency else question.group or ""
    party = f"{question.party} ({name})" if question.party and name else question.party or name
    return ("party", party), ("province", question.province or "")


def _about_nobody(code: str, question: Question) -> Note:
    topic = question.topic.replace(" | ", " ").removeprefix("về ").removeprefix("ve ")
    return Note(code, (*_party_words(question), ("topic", topic), ("kinds", " ".join(sorted(question.kinds)))))


def _others(bound: Sequence[Bound]) -> Note:
    return Note("other_duties", (("count", str(len(bound))),))


def _no_deadline(item: Bound) -> Note:
    obligation = item.registered.obligation
    return Note("no_deadline", (("document", item.registered.document.label()), ("action", obligation.action)))
