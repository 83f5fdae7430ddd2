"""Review as both faces need it: what waits, why, and settling one obligation in a person's name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from bot.history import people_in
from ingest.reviewing.correcting import Field, corrected
from knowledge.agencies import Registry
from knowledge.directive import StoredDirective
from knowledge.errors import KnowledgeError
from knowledge.obligation import Obligation, RegisteredObligation
from knowledge.settlement import Act, Settlement
from knowledge.store import ObligationQuery, Store

_AROUND = 300


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decides. who: as in `Settlement`. fields: for `correct`, as `correcting` takes them.

    rest_is_right: for `correct`, what was not corrected is right as read, also a day that was doubtful.
    """

    act: Act
    who: str
    at: datetime
    reason: str = ""
    fields: tuple[tuple[Field, str], ...] = ()
    rest_is_right: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """The obligation as it stands now, and what the person should look at twice. settled: False when it was not open
    to the decision (any longer)."""

    registered: RegisteredObligation
    settled: bool
    notes: tuple[str, ...] = ()


class UnknownObligationError(KnowledgeError):
    """Không có nhiệm vụ này."""


async def waiting(
    store: Store, *, provinces: frozenset[str] | None = None, documents: frozenset[str] | None = None
) -> tuple[RegisteredObligation, ...]:
    """What waits for a person, in order of arrival and print; of these provinces and central bodies, or of all."""
    query = ObligationQuery(provinces=provinces, document_ids=documents, statuses=frozenset({"needs_review"}))
    return await store.obligations(query)


async def decide(store: Store, registry: Registry, obligation_id: str, decision: Decision) -> Outcome:
    """Settle one obligation. Raises UnknownObligationError, and SettingsError for a correction that cannot be."""
    registered = await store.obligation(obligation_id)
    if registered is None:
        raise UnknownObligationError(f"Không có nhiệm vụ “{obligation_id}”; xem: nhacviec review")
    after: Obligation | None = None
    notes: tuple[str, ...] = ()
    if decision.act == "correct" and registered.obligation.status == "needs_review":
        made = corrected(registered, dict(decision.fields), registry)
        after, notes = made.obligation, made.notes
        if decision.rest_is_right:
            after = replace(after, status="active", warnings=())
    settlement = Settlement(decision.act, decision.who, decision.at, decision.reason, after)
    stands = await store.settle(obligation_id, settlement)
    if stands is None:
        return Outcome(await store.obligation(obligation_id) or registered, settled=False)
    return Outcome(stands, settled=True, notes=notes)


def by_directive(
    found: Iterable[RegisteredObligation],
) -> Iterator[tuple[StoredDirective, tuple[RegisteredObligation, ...]]]:
    """The obligations under the directives they stand in; the order is kept."""
    for _, group in groupby(found, key=lambda registered: registered.document.id):
        together = tuple(group)
        yield together[0].document, together


async def names_of(store: Store, found: Iterable[RegisteredObligation]) -> dict[str, str]:
    """The names of those on Telegram who changed these obligations, by their number."""
    numbers = {number for registered in found for number in people_in(registered)}
    people = [await store.people.person(number) for number in sorted(numbers)]
    return {str(person.id): person.name for person in people if person}


async def surroundings(store: Store, registered: RegisteredObligation) -> tuple[str, str]:
    """What stands before and after the quote in the directive, a few lines of each, cut between words."""
    text, quote = await store.text(registered.document.id), registered.obligation.citation
    before = text[max(0, quote.start - _AROUND) : quote.start]
    after = text[quote.end : quote.end + _AROUND]
    if quote.start > _AROUND:
        before = "…" + before.partition(" ")[2]
    if quote.end + _AROUND < len(text):
        after = after.rpartition(" ")[0] + "…"
    return before, after
