"""Statements on review: one act of a person written down, audited, and the register brought to it."""

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.obligation import Obligation, RegisteredObligation
from knowledge.settlement import Act, Settlement
from knowledge.store.codecs import to_json
from knowledge.store.obligations import ObligationQuery, read_obligations
from knowledge.store.people import insert_audit
from knowledge.store.revisions import refresh
from knowledge.store.tables import obligation, settlement

# What waits can be decided; what was decided, or never doubted, can be sent (back) to review.
OPEN_TO: dict[Act, frozenset[str]] = {
    "accept": frozenset({"needs_review"}),
    "correct": frozenset({"needs_review"}),
    "drop": frozenset({"needs_review"}),
    "reopen": frozenset({"active", "dropped"}),
}


async def settle(connection: AsyncConnection, obligation_id: str, value: Settlement) -> bool:
    """Write one act down, audited, and recompute what hangs on it; False when the obligation is not open to it.

    The row is locked first: of two people who decide at once, the second finds the work of the first.
    """
    wanted = select(obligation.c.document_id, obligation.c.status).where(obligation.c.id == obligation_id)
    row = (await connection.execute(wanted.with_for_update())).first()
    if row is None or row.status not in OPEN_TO[value.act]:
        return False
    await connection.execute(
        insert(settlement).values(
            obligation_id=obligation_id,
            at=value.at,
            who=value.who,
            act=value.act,
            reason=value.reason,
            after=to_json(Obligation, value.after) if value.after else None,
        )
    )
    await refresh(connection, (row.document_id,))
    await _audit(connection, obligation_id, value)
    return True


async def read_one(connection: AsyncConnection, obligation_id: str) -> RegisteredObligation | None:
    """One obligation by its id."""
    wanted = select(obligation.c.document_id).where(obligation.c.id == obligation_id)
    document_id = (await connection.execute(wanted)).scalar()
    if document_id is None:
        return None
    found = await read_obligations(connection, ObligationQuery(document_ids=frozenset({document_id})))
    return next((registered for registered in found if registered.id == obligation_id), None)


async def _audit(connection: AsyncConnection, obligation_id: str, value: Settlement) -> None:
    registered = await read_one(connection, obligation_id)
    told = registered.history[-1] if registered and registered.history else None
    change = f"{told.before} → {told.after}" if told and told.after else ""
    details = "; ".join(part for part in (change, value.reason) if part)
    await insert_audit(
        connection, who=value.who, act=f"review:{value.act}", subject=obligation_id, details=details, now=value.at
    )
