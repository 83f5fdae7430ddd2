"""Statements on messages taken from Telegram and not finished: they outlive a process that is killed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from knowledge.store.database import Database
from knowledge.store.tables import pending_update


@dataclass(frozen=True, slots=True)
class PendingUpdate:
    """One update as Telegram sent it. begun_again: a process ended while it handled this one for the second time."""

    id: int
    raw: str
    taken_at: datetime
    begun_again: bool


class PendingUpdates:
    """Updates between being taken and being finished. Every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, update_id: int, raw: str, *, now: datetime) -> None:
        """Write an update down before it is handled; one that is kept already stays as it is."""
        known = select(pending_update.c.id).where(pending_update.c.id == update_id)
        async with self._database.writing() as connection:
            if (await connection.execute(known)).first() is None:
                values = {"id": update_id, "raw": raw, "taken_at": now, "begun_again": False}
                await connection.execute(insert(pending_update).values(values))

    async def all(self) -> tuple[PendingUpdate, ...]:
        """What is kept, in the order in which Telegram numbered it."""
        async with self._database.reading() as connection:
            rows = await connection.execute(select(pending_update).order_by(pending_update.c.id))
            return tuple(PendingUpdate(**row._mapping) for row in rows)

    async def begin_again(self, update_id: int) -> None:
        """Note that a kept update is handled once more: should the process end over it again, it was the reason."""
        await self._mark(update_id, begun=True)

    async def interrupted(self, update_id: int) -> None:
        """Take that note back: the process was told to stop, the update was not the reason."""
        await self._mark(update_id, begun=False)

    async def finish(self, update_id: int) -> None:
        """The update has been handled, or is given up."""
        async with self._database.writing() as connection:
            await connection.execute(delete(pending_update).where(pending_update.c.id == update_id))

    async def _mark(self, update_id: int, *, begun: bool) -> None:
        mine = update(pending_update).where(pending_update.c.id == update_id)
        async with self._database.writing() as connection:
            await connection.execute(mine.values(begun_again=begun))
