"""Recomputing how directives and their obligations stand, in the transaction of what changed them."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.obligation import Obligation
from knowledge.revising import Filed, Kept, Standing, Stands, revised
from knowledge.revision import Revision
from knowledge.settlement import Settlement
from knowledge.store.codecs import from_json, to_json
from knowledge.store.directives import read_directives
from knowledge.store.obligations import assignment_rows
from knowledge.store.tables import assignment, directive, obligation, settlement


async def refresh(connection: AsyncConnection, document_ids: Collection[str]) -> None:
    """Bring the rows of these directives' obligations, and of whatever hangs on them, to what is known now.

    Value, original, history, status and assignments are computed again from the reading as it was stored, the
    settlements and the amendments; calling it twice changes nothing.
    """
    documents = await read_directives(connection, directive.c.id.in_(document_ids))
    duties = await _duties(connection, [document.id for document in documents])
    files = [Filed(document, tuple(duties.get(document.id, ()))) for document in documents]
    for standing in revised(files):
        await _write(connection, standing)


async def _duties(connection: AsyncConnection, document_ids: Collection[str]) -> dict[str, list[Kept]]:
    """The obligations as they were read, by directive, in order of print."""
    wanted = select(obligation).where(obligation.c.document_id.in_(document_ids)).order_by(obligation.c.position)
    rows = (await connection.execute(wanted)).all()
    decided = await _settlements(connection, [row.id for row in rows])
    found = defaultdict(list)
    for row in rows:
        found[row.document_id].append(Kept(row.id, _original(row), tuple(decided.get(row.id, ()))))
    return found


def _original(row: Row[tuple[object, ...]]) -> Obligation:
    return from_json(Obligation, row.value if row.original is None else row.original)


async def _settlements(connection: AsyncConnection, obligation_ids: Collection[str]) -> dict[str, list[Settlement]]:
    wanted = select(settlement).where(settlement.c.obligation_id.in_(obligation_ids))
    found = defaultdict(list)
    for row in await connection.execute(wanted.order_by(settlement.c.at, settlement.c.id)):
        after = from_json(Obligation, row.after) if row.after else None
        found[row.obligation_id].append(Settlement(row.act, row.who, row.at, row.reason, after))
    return found


async def _write(connection: AsyncConnection, standing: Standing) -> None:
    originals = await _duties(connection, [standing.document_id])
    as_read = {kept.id: kept.original for kept in originals.get(standing.document_id, ())}
    for stands in standing.duties:
        await _write_one(connection, stands, as_read[stands.id])


async def _write_one(connection: AsyncConnection, stands: Stands, original: Obligation) -> None:
    value = stands.obligation
    await connection.execute(
        update(obligation)
        .where(obligation.c.id == stands.id)
        .values(
            kind=value.kind,
            status=value.status,
            value=to_json(Obligation, value),
            original=to_json(Obligation, original) if stands.history else None,
            history=to_json(tuple[Revision, ...], stands.history),
        )
    )
    await connection.execute(delete(assignment).where(assignment.c.obligation_id == stands.id))
    if rows := assignment_rows(stands.id, value):
        await connection.execute(insert(assignment), rows)
