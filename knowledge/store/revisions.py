"""Recomputing how directives and their obligations stand, in the transaction of what changed them."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.directive import StoredDirective
from knowledge.obligation import Obligation
from knowledge.revising import Filed, Kept, Standing, Stands, revised
from knowledge.revision import Revision
from knowledge.settlement import Settlement
from knowledge.store.codecs import from_json, to_json
from knowledge.store.hanging import Hanging, hanging_together
from knowledge.store.obligations import assignment_rows
from knowledge.store.tables import assignment, directive, obligation, settlement

Rows = dict[str, list[Row[tuple[object, ...]]]]


async def refresh(connection: AsyncConnection, document_ids: Collection[str]) -> None:
    """Bring the rows of these directives, of their obligations and of whatever hangs on them to what is known now.

    Status, remarks, value, original, history and assignments are computed again from the reading as it was stored, the
    settlements and the amendments; calling it twice changes nothing. What hangs on none of them is not looked at.
    """
    hanging = await hanging_together(connection, document_ids)
    decided = await _settlements(connection, hanging.documents)
    if not decided and _stands_as_read(hanging):
        return
    rows = await _rows(connection, hanging.documents)
    files = [
        Filed(
            document,
            tuple(Kept(row.id, _original(row), tuple(decided.get(row.id, ()))) for row in rows.get(key, ())),
            hanging.amendments[key],
        )
        for key, document in hanging.documents.items()
    ]
    for standing in revised(files):
        await _write(connection, standing, hanging.documents[standing.document_id])
        before = {row.id: row for row in rows.get(standing.document_id, ())}
        for stands in standing.duties:
            await _write_obligation(connection, stands, before[stands.id])


def _stands_as_read(hanging: Hanging) -> bool:
    """True for a directive that hangs on nothing and never did: most of them, and they need not be read again."""
    return len(hanging.documents) < 2 and not any(
        document.remarks or document.replaced_by or hanging.amendments[key]
        for key, document in hanging.documents.items()
    )


async def _rows(connection: AsyncConnection, document_ids: Collection[str]) -> Rows:
    """The rows of `obligation`, by directive, in order of print."""
    wanted = select(obligation).where(obligation.c.document_id.in_(document_ids)).order_by(obligation.c.position)
    found: Rows = defaultdict(list)
    for row in await connection.execute(wanted):
        found[row.document_id].append(row)
    return found


def _original(row: Row[tuple[object, ...]]) -> Obligation:
    return from_json(Obligation, row.value if row.original is None else row.original)


async def _settlements(connection: AsyncConnection, document_ids: Collection[str]) -> dict[str, list[Settlement]]:
    """What people decided, by obligation, oldest first."""
    wanted = (
        select(settlement)
        .join(obligation, obligation.c.id == settlement.c.obligation_id)
        .where(obligation.c.document_id.in_(document_ids))
        .order_by(settlement.c.at, settlement.c.id)
    )
    found = defaultdict(list)
    for row in await connection.execute(wanted):
        after = from_json(Obligation, row.after) if row.after else None
        found[row.obligation_id].append(Settlement(row.act, row.who, row.at, row.reason, after))
    return found


async def _write(connection: AsyncConnection, standing: Standing, before: StoredDirective) -> None:
    if (standing.status, standing.replaced_by, standing.remarks) == (before.status, before.replaced_by, before.remarks):
        return
    await connection.execute(
        update(directive)
        .where(directive.c.id == standing.document_id)
        .values(
            status=standing.status,
            replaced_by=standing.replaced_by,
            remarks=to_json(tuple[str, ...], standing.remarks),
        )
    )


async def _write_obligation(connection: AsyncConnection, stands: Stands, before: Row[tuple[object, ...]]) -> None:
    value = stands.obligation
    # The original is kept as it was written, to the letter.
    original = before.value if before.original is None else before.original
    values = {
        "kind": value.kind,
        "status": value.status,
        "value": to_json(Obligation, value) if stands.history else original,
        "original": original if stands.history else None,
        "history": to_json(tuple[Revision, ...], stands.history),
    }
    if all(before._mapping[name] == new for name, new in values.items()):
        return
    await connection.execute(update(obligation).where(obligation.c.id == stands.id).values(values))
    await connection.execute(delete(assignment).where(assignment.c.obligation_id == stands.id))
    if rows := assignment_rows(stands.id, value):
        await connection.execute(insert(assignment), rows)
