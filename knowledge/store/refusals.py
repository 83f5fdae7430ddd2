"""Statements on files turned away for a mark of secrecy: known by their hash, and by nothing that is in them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select

from knowledge.store.database import Database
from knowledge.store.people import insert_audit
from knowledge.store.tables import refusal


@dataclass(frozen=True, slots=True)
class Refusal:
    """One file that was not kept. at: when it was first offered; who: by whom ("cli:an", "bot:inbox"); reason: why."""

    sha256: str
    at: datetime
    who: str
    reason: str


class Refusals:
    """Files that must not be kept. Every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, sha256: str) -> Refusal | None:
        """The refusal of these bytes."""
        async with self._database.reading() as connection:
            row = (await connection.execute(select(refusal).where(refusal.c.sha256 == sha256))).first()
        return Refusal(**row._mapping) if row else None

    async def all(self) -> tuple[Refusal, ...]:
        """Every refusal, oldest first."""
        async with self._database.reading() as connection:
            rows = await connection.execute(select(refusal).order_by(refusal.c.at, refusal.c.sha256))
            return tuple(Refusal(**row._mapping) for row in rows)

    async def keep(self, sha256: str, *, who: str, reason: str, now: datetime) -> None:
        """Note that these bytes were turned away, audited each time they are offered; the first time is kept."""
        known = select(refusal.c.sha256).where(refusal.c.sha256 == sha256)
        async with self._database.writing() as connection:
            if (await connection.execute(known)).first() is None:
                values = {"sha256": sha256, "at": now, "who": who, "reason": reason}
                await connection.execute(insert(refusal).values(values))
            await insert_audit(connection, who=who, act="refuse-file", subject=sha256, details=reason, now=now)

    async def lift(self, sha256: str, *, who: str, reason: str, now: datetime) -> bool:
        """Let these bytes be read anew when they are next offered, audited; False when they were not refused."""
        async with self._database.writing() as connection:
            gone = await connection.execute(delete(refusal).where(refusal.c.sha256 == sha256))
            if gone.rowcount:
                await insert_audit(connection, who=who, act="lift-refusal", subject=sha256, details=reason, now=now)
        return bool(gone.rowcount)
