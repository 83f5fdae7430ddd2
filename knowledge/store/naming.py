"""Statements on whom heads and feet name: stored with the directive, found by unit and province."""

from collections.abc import Sequence

from sqlalchemy import insert, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.agency import Agency
from knowledge.involvement import Named
from knowledge.store.tables import named


async def insert_named(connection: AsyncConnection, document_id: str, values: Sequence[Named]) -> None:
    """Store whom one directive names."""
    rows = [
        {
            "document_id": document_id,
            "unit": item.agency.unit,
            "province": item.agency.province,
            "place": item.agency.place,
            "name": item.agency.name,
            "line": item.line,
            "words": item.words,
        }
        for item in values
    ]
    if rows:
        await connection.execute(insert(named), rows)


async def read_named(
    connection: AsyncConnection, units: frozenset[str], provinces: frozenset[str] | None, place: str | None
) -> dict[str, tuple[Named, ...]]:
    """The lines that name one of the units, by directive, the head before the foot."""
    wanted = select(named).where(named.c.unit.in_(units)).order_by(named.c.document_id, named.c.id)
    if provinces is not None:
        wanted = wanted.where(or_(named.c.province.in_(provinces), named.c.province.is_(None)))
    if place is not None:
        wanted = wanted.where(or_(named.c.place == place, named.c.place.is_(None)))
    found: dict[str, tuple[Named, ...]] = {}
    for row in await connection.execute(wanted):
        item = Named(Agency(row.unit, row.province, row.name, row.place), row.line, row.words)
        found[row.document_id] = (*found.get(row.document_id, ()), item)
    return found
