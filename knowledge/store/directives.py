"""Statements on directives and their passages: written once, found by id, number or file, read in order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath

from sqlalchemy import ColumnElement, Select, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.directive import Directive, Header, Passage, StoredDirective
from knowledge.identity import issuer_key, number_key, year_of
from knowledge.store.codecs import DirectiveReader, to_json
from knowledge.store.schema import CHANGES
from knowledge.store.tables import counter, directive, directive_text, passage, tombstone
from knowledge.vietnamese import fold, nfc

WITH_DIRECTIVE = select(passage, directive).join(directive, passage.c.document_id == directive.c.id)


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where a directive came from: its name as given, its original bytes, when it was received and stored."""

    file: str
    sha256: str
    received_on: date | None
    now: datetime
    scanned: bool = False

    @property
    def id(self) -> str:
        """The key of the directive: known by its bytes, since a number may be missing or come back next year."""
        return f"d{self.sha256[:12]}"


def file_key(file: str) -> str:
    """A file's name without folders, folded for finding."""
    return fold(nfc(PurePath(file.replace("\\", "/")).name))


async def next_seqs(connection: AsyncConnection, count: int) -> int:
    """Take `count` numbers of the common sequence; the first of them. Other writers wait until this one commits."""
    raised = update(counter).where(counter.c.name == CHANGES).values(value=counter.c.value + count)
    last = (await connection.execute(raised.returning(counter.c.value))).scalar_one()
    return int(last) - count + 1


async def insert_directive(
    connection: AsyncConnection, value: Directive, arrival: Arrival, *, passages: int, obligations: int
) -> None:
    """The rows of `directive` and `directive_text`."""
    header = value.header
    await connection.execute(
        insert(directive).values(
            id=arrival.id,
            file=arrival.file,
            file_key=file_key(arrival.file),
            sha256=arrival.sha256,
            number_key=number_key(header.number) if header.number else None,
            issuer_key=issuer_key(header),
            year=year_of(header),
            province=header.province,
            issued_on=header.issued_on,
            status="draft" if header.draft else "active",
            pages=len(value.page_starts) or None,
            passages=passages,
            obligations=obligations,
            received_on=arrival.received_on,
            ingested_at=arrival.now,
            scanned=arrival.scanned,
            header=to_json(Header, header),
        )
    )
    starts = to_json(tuple[int, ...], value.page_starts)
    await connection.execute(insert(directive_text).values(document_id=arrival.id, text=value.text, page_starts=starts))


async def insert_passages(connection: AsyncConnection, document_id: str, passages: Sequence[Passage]) -> None:
    """Number and store the passages of one directive, in their order."""
    if not passages:
        return
    first = await next_seqs(connection, len(passages))
    rows = [
        {
            "seq": seq,
            "document_id": document_id,
            "path": item.path,
            "page": item.page,
            "start": item.start,
            "end": item.end,
            "text": item.text,
            "context": to_json(tuple[str, ...], item.context),
        }
        for seq, item in enumerate(passages, first)
    ]
    await connection.execute(insert(passage), rows)


async def read_directives(connection: AsyncConnection, *where: ColumnElement[bool]) -> tuple[StoredDirective, ...]:
    """The directives that meet every condition, in order of arrival."""
    statement = select(directive).where(*where).order_by(directive.c.ingested_at, directive.c.id)
    reader = DirectiveReader()
    return tuple(reader.read(row) for row in await connection.execute(statement))


def ways_to_find(wanted: str) -> Iterable[ColumnElement[bool]]:
    """Conditions for a directive named by a person, the most exact first: the first that finds anything wins."""
    number, file = number_key(wanted), file_key(wanted)
    yield directive.c.id == wanted.strip()
    yield directive.c.number_key == number
    if number.isdigit():  # "1350" is the running number, not a part of "21350/UBND"
        yield directive.c.number_key.startswith(f"{number}/", autoescape=True)
    elif number:
        yield directive.c.number_key.startswith(number, autoescape=True)
        yield directive.c.number_key.contains(number, autoescape=True)
    if file:
        yield directive.c.file_key == file
        yield or_(directive.c.file_key.startswith(f"{file}.", autoescape=True), directive.c.file == wanted)
        yield directive.c.file_key.contains(file, autoescape=True)


def passages_after(after: int, limit: int) -> Select[tuple[object, ...]]:
    """Passages numbered above `after`, in order, at most `limit`."""
    return WITH_DIRECTIVE.where(passage.c.seq > after).order_by(passage.c.seq).limit(limit)


async def delete_directive(connection: AsyncConnection, document_id: str) -> bool:
    """Remove a directive with all that hangs on it and leave a tombstone; False when there is none."""
    found = (await connection.execute(select(directive.c.province).where(directive.c.id == document_id))).first()
    if found is None:
        return False
    seq = await next_seqs(connection, 1)
    await connection.execute(insert(tombstone).values(seq=seq, document_id=document_id, province=found.province))
    await connection.execute(delete(directive).where(directive.c.id == document_id))
    return True


async def last_seq(connection: AsyncConnection) -> int:
    """The number of the latest change to passages."""
    statement = select(func.coalesce(func.max(counter.c.value), 0)).where(counter.c.name == CHANGES)
    return int((await connection.execute(statement)).scalar_one())
