"""Duties from the register: the exact set for the party asked about, dated, proven, grouped by province."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from knowledge import duties, headers
from knowledge.agencies import Registry
from knowledge.answer import Answer, Duty, DutyGroup, Note, Question, Scope
from knowledge.answering import clarifying, ended, reach, reasons, recurrence
from knowledge.answering.candidates import SHOWN, Candidates
from knowledge.answering.numbering import Citations
from knowledge.directive import StoredDirective
from knowledge.duties import Bound, Wanted
from knowledge.matching import topic_of
from knowledge.store import ObligationQuery, Store
from knowledge.vietnamese import fold

FAR = date.max


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
        self._candidates = Candidates(store, registry)

    async def answer(self, question: Question, scope: Scope, now: datetime) -> Answer:
        """A register answer, a clarifying question, or why there is none."""
        documents, question = await self._documents(question, scope)
        if documents is None and clarifying.is_vague(question):
            return await clarifying.ask(question, scope, self._store, self._registry)
        if gone := await ended.answer(question, scope, documents or (), self._store):
            return gone
        wanted = self._candidates.wanted(question, scope)
        narrowed = await self._narrowed(question, wanted, documents, now.date())
        if not narrowed.bound and question.number and not documents:
            return Answer(question, "none", scope, notes=(Note("unknown_number", (("number", question.number),)),))
        if not narrowed.bound:
            if any(note.code == "binds_nobody" for note in narrowed.notes):
                said = await ended.changes(question, scope, documents or (), self._store)
                if said is not None:
                    return said
            return Answer(question, "none", scope, notes=narrowed.notes)
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
        if "“" in question.text:
            found = headers.quoted(question, reach.visible(await self._store.directives(), scope))
            return (found, replace(question, topic="")) if found else (None, question)
        if question.refers_back and topic_of(question.topic.split(" | ")).weight() < duties.TOPIC_WEIGHT:
            known = reach.visible(await self._store.directives(), scope)
            found = headers.meant(question, known)
            if len(found) == 1:
                return found, question
        return None, question

    async def _narrowed(
        self, question: Question, wanted: Wanted, documents: tuple[StoredDirective, ...] | None, today: date
    ) -> _Narrowed:
        bound = await self._candidates.bound(wanted, documents)
        if not bound:
            return _Narrowed((), await self._why_none(question, wanted, documents))
        of_kind = tuple(b for b in bound if not question.kinds or b.registered.obligation.kind in question.kinds)
        if not of_kind:
            return _Narrowed((), (reasons.nothing("no_duty_of_kind", question), reasons.others(bound)))
        of_kind, why = self._singled_out(of_kind, question, documents)
        if not of_kind:
            return _Narrowed((), why)
        openings = {} if clarifying.is_light(question) else await self._candidates.openings(of_kind)
        about = duties.about(of_kind, question, openings)
        if not about:
            return _Narrowed((), (reasons.nothing("no_duty_about", question), reasons.others(bound)))
        if question.period:
            about = duties.in_period(about, question.period, today)
            if not about:
                return _Narrowed((), (reasons.nothing("no_duty_in_period", question),))
        if _asks_only_when(question):
            dated = tuple(b for b in about if b.registered.obligation.deadline)
            return _Narrowed(dated, tuple(reasons.no_deadline(b) for b in about[:3]))
        return _Narrowed(about)

    def _singled_out(
        self, bound: tuple[Bound, ...], question: Question, documents: tuple[StoredDirective, ...] | None
    ) -> tuple[tuple[Bound, ...], tuple[Note, ...]]:
        """Those of the issuer, to the recipient, recurring or in review, as asked; none with the note that says so."""
        if question.issuer and documents is None:
            bound = duties.issued_by(bound, self._registry.related_units(question.issuer.unit))
            if not bound:
                return (), (Note("no_duty_by_issuer", (("issuer", question.issuer.name),)),)
        if question.recipient:
            to_them = duties.reported_to(bound, self._registry.related_units(question.recipient.unit))
            if not to_them and not question.agency:
                return (), (Note("no_duty_to_recipient", (("recipient", question.recipient.name),)),)
            bound = to_them or bound
        if "recurring" in question.wants:
            again = recurrence.of(bound, question)
            if not again and clarifying.names_nobody(question):
                return (), (Note("no_duty_recurring"),)
            bound = again or bound
        if "review" in question.wants:
            bound = tuple(b for b in bound if b.registered.obligation.status == "needs_review")
            return bound, () if bound else (Note("no_duty_in_review"),)
        return bound, ()

    async def _why_none(
        self, question: Question, wanted: Wanted, documents: tuple[StoredDirective, ...] | None
    ) -> tuple[Note, ...]:
        if not documents:
            return (reasons.nothing("no_duty", question),)
        ids = frozenset(document.id for document in documents)
        others = await self._store.obligations(ObligationQuery(document_ids=ids, statuses=SHOWN))
        notes = (reasons.binds_others(question, documents[0], others),)
        named = (await self._store.named(wanted.units, provinces=None, place=wanted.place)) if wanted.units else {}
        lines = named.get(documents[0].id, ())
        return (*notes, reasons.for_information(question, documents[0], lines[0])) if lines else notes

    async def _told(self, question: Question, scope: Scope, bound: Sequence[Bound], today: date) -> Answer:
        citations = Citations(self._store)
        changing = await self._changing(bound)
        groups: dict[str | None, list[Duty]] = {}
        for item in sorted(bound, key=lambda b: _order(b, today)):
            province = item.registered.document.header.province
            duty = self._duty(item, changing, citations, today, question.seen_from(today))
            groups.setdefault(province, []).append(duty)
        return Answer(
            question,
            "register",
            scope,
            groups=tuple(DutyGroup(province, tuple(found)) for province, found in groups.items()),
            citations=await citations.all(),
            notes=reasons.of_another_time(question, bound, self._registry),
        )

    async def _changing(self, bound: Sequence[Bound]) -> dict[str, StoredDirective]:
        """The directives whose words changed one of these duties, by id."""
        told = (revision for item in bound for revision in item.registered.history if revision.citation)
        return await self._store.directives_by_id(revision.document_id for revision in told if revision.document_id)

    def _duty(
        self, item: Bound, changing: Mapping[str, StoredDirective], citations: Citations, today: date, ahead: date
    ) -> Duty:
        registered, obligation = item.registered, item.registered.obligation
        numbers = [citations.add(registered.document, proof) for proof in (obligation.citation, *item.proofs())]
        for told in registered.history:
            by = changing.get(told.document_id or "")
            numbers += [citations.add(by, told.citation)] if by and told.citation else []
        deadline = obligation.deadline
        return Duty(
            registered,
            last_day=deadline.last_day(ahead if deadline.rrule else today) if deadline else None,
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


def _order(item: Bound, today: date) -> tuple[bool, str, date]:
    """Central directives first, then provinces by name; within each by last day, those without one at the end."""
    province = item.registered.document.header.province
    deadline = item.registered.obligation.deadline
    return province is not None, fold(province or ""), (deadline.last_day(today) if deadline else None) or FAR


def _asks_only_when(question: Question) -> bool:
    return "when" in question.wants and "what" not in question.wants
