"""Which directives hang together: versions of one directive, and those that may change each other."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.amendment import Amendment
from knowledge.directive import Header, StoredDirective
from knowledge.identity import Identity, identity_of, number_key
from knowledge.revising import may_mean
from knowledge.store.codecs import from_json, to_json
from knowledge.store.directives import read_directives
from knowledge.store.tables import amendment, directive


@dataclass(slots=True)
class Hanging:
    """Directives that hang together, by id, and what each of them does to others."""

    documents: dict[str, StoredDirective] = field(default_factory=dict)
    amendments: dict[str, tuple[Amendment, ...]] = field(default_factory=dict)


async def insert_amendments(connection: AsyncConnection, document_id: str, values: Collection[Amendment]) -> None:
    """Store what a directive does to others, whether these have arrived or not."""
    rows = [
        {
            "document_id": document_id,
            "number_key": number_key(value.target.number or ""),
            "year": value.year,
            "value": to_json(Amendment, value),
        }
        for value in values
    ]
    if rows:
        await connection.execute(insert(amendment), rows)


async def read_amendments(connection: AsyncConnection, document_id: str) -> tuple[Amendment, ...]:
    """What a directive does to others, in the order of its text."""
    return await _amendments(connection, amendment.c.document_id == document_id)


async def arrival_moment(connection: AsyncConnection, header: Header, now: datetime) -> datetime:
    """`now`, or just after the latest version that came by then: files of one run come one after another."""
    versions = await _versions(connection, identity_of(header))
    return max([now, *(version.ingested_at + timedelta(microseconds=1) for version in versions)])


async def hanging_together(connection: AsyncConnection, document_ids: Collection[str]) -> Hanging:
    """These directives and all that one of them could change or be changed by, however many steps away."""
    found = Hanging()
    ahead = list(await read_directives(connection, directive.c.id.in_(document_ids)))
    while ahead:
        document = ahead.pop()
        if document.id not in found.documents:
            found.documents[document.id] = document
            found.amendments[document.id] = await read_amendments(connection, document.id)
            ahead += await _versions(connection, identity_of(document.header))
            ahead += await _changing(connection, document)
            for value in found.amendments[document.id]:
                ahead += await _changed(connection, document, value)
    return found


async def _versions(connection: AsyncConnection, identity: Identity | None) -> tuple[StoredDirective, ...]:
    if identity is None:
        return ()
    of = directive.c
    same = and_(of.number_key == identity.number, of.issuer_key == identity.issuer, of.year == identity.year)
    return await read_directives(connection, same)


async def _changing(connection: AsyncConnection, document: StoredDirective) -> list[StoredDirective]:
    """The directives that may mean this one, and those that they may mean as well."""
    if not document.header.number:
        return []
    key = number_key(document.header.number)
    wanted = select(amendment.c.document_id).where(amendment.c.number_key == key)
    found: list[StoredDirective] = []
    for by in await read_directives(connection, directive.c.id.in_(wanted)):
        for value in await _amendments(connection, amendment.c.document_id == by.id, amendment.c.number_key == key):
            if may_mean(by, value, document):
                found += [by, *await _changed(connection, by, value)]
    return found


async def _changed(connection: AsyncConnection, by: StoredDirective, value: Amendment) -> list[StoredDirective]:
    """The directives that an amendment may mean."""
    key = number_key(value.target.number or "")
    same_number = await read_directives(connection, directive.c.number_key == key)
    return [document for document in same_number if may_mean(by, value, document)]


async def _amendments(connection: AsyncConnection, *where: ColumnElement[bool]) -> tuple[Amendment, ...]:
    rows = await connection.execute(select(amendment.c.value).where(*where).order_by(amendment.c.id))
    return tuple(from_json(Amendment, row.value) for row in rows)
