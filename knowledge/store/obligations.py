"""Statements on obligations: stored with one assignment row per agency, found by unit, province, document, status."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.obligation import Kind, Obligation, ObligationStatus, RegisteredObligation
from knowledge.store.codecs import DirectiveReader, read_obligation, to_json
from knowledge.store.tables import assignment, directive, obligation


@dataclass(frozen=True, slots=True)
class ObligationQuery:
    """Which obligations are wanted; every condition must hold. None asks for nothing; so do empty `kinds`, `statuses`.

    units: bound units of the registry; without `provinces` in every province. place: a district or commune (those that
    bind all of a province's are found too). provinces: directives of these provinces and central ones, of none the
    central ones alone; with `units`, the unit must be bound in one of them or in every province. statuses, kinds: any.
    with_changed: besides those of `document_ids`, those of others that these directives changed.
    """

    units: frozenset[str] | None = None
    place: str | None = None
    provinces: frozenset[str] | None = None
    document_ids: frozenset[str] | None = None
    kinds: frozenset[Kind] = frozenset()
    statuses: frozenset[ObligationStatus] = frozenset()
    with_changed: bool = False

    def conditions(self) -> list[ColumnElement[bool]]:
        """The query as conditions on `obligation` joined with `directive`."""
        found: list[ColumnElement[bool]] = []
        if self.provinces is not None:
            found.append(or_(directive.c.province.in_(self.provinces), directive.c.province.is_(None)))
        if self.document_ids is not None:
            found.append(or_(obligation.c.document_id.in_(self.document_ids), *self._changed()))
        if self.kinds:
            found.append(obligation.c.kind.in_(self.kinds))
        if self.statuses:
            found.append(obligation.c.status.in_(self.statuses))
        if self.units is not None or self.place is not None:
            found.append(exists().where(and_(*self._assigned())))
        return found

    def _changed(self) -> list[ColumnElement[bool]]:
        """An obligation's history names the directives that changed it."""
        if not self.with_changed:
            return []
        return [obligation.c.history.contains(f'"{key}"', autoescape=True) for key in sorted(self.document_ids or ())]

    def _assigned(self) -> list[ColumnElement[bool]]:
        found = [assignment.c.obligation_id == obligation.c.id]
        if self.units is not None:
            found.append(assignment.c.unit.in_(self.units))
        if self.place is not None:
            found.append(or_(assignment.c.place == self.place, assignment.c.place.is_(None)))
        if self.provinces is not None:
            found.append(or_(assignment.c.province.in_(self.provinces), assignment.c.province.is_(None)))
        return found


async def insert_obligations(connection: AsyncConnection, document_id: str, values: Sequence[Obligation]) -> None:
    """Store the obligations of one directive, in their order, with their assignment rows."""
    keyed = [(f"{document_id}-{n:02d}", n, value) for n, value in enumerate(values, 1)]
    rows = [
        {
            "id": key,
            "document_id": document_id,
            "position": n,
            "kind": value.kind,
            "status": value.status,
            "value": to_json(Obligation, value),
        }
        for key, n, value in keyed
    ]
    assigned = [row for key, _, value in keyed for row in assignment_rows(key, value)]
    if rows:
        await connection.execute(insert(obligation), rows)
    if assigned:
        await connection.execute(insert(assignment), assigned)


def assignment_rows(key: str, value: Obligation) -> list[dict[str, Any]]:
    """The rows of `assignment` for the obligation `key`: each agency of each assignee once."""
    agencies = dict.fromkeys(agency for assignee in value.assignees for agency in assignee.agencies)
    return [
        {"obligation_id": key, "unit": item.unit, "province": item.province, "place": item.place, "name": item.name}
        for item in agencies
    ]


async def read_obligations(connection: AsyncConnection, query: ObligationQuery) -> tuple[RegisteredObligation, ...]:
    """The obligations that meet the query, directives in order of arrival, their obligations in order of print."""
    statement = (
        select(obligation, directive)
        .join(directive, obligation.c.document_id == directive.c.id)
        .where(*query.conditions())
        .order_by(directive.c.ingested_at, directive.c.id, obligation.c.position)
    )
    reader = DirectiveReader()
    return tuple(read_obligation(row, reader) for row in await connection.execute(statement))
