"""The store: directives, their texts, passages and obligations in one database, in whole transactions."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, or_, select

from knowledge.amendment import Amendment
from knowledge.directive import Directive, Passage, StoredDirective, StoredPassage
from knowledge.errors import StoreError
from knowledge.involvement import Named
from knowledge.obligation import Obligation, RegisteredObligation
from knowledge.settings import KnowledgeSettings
from knowledge.settlement import Settlement
from knowledge.store import directives as of_directives
from knowledge.store import obligations as of_obligations
from knowledge.store import settlements as of_settlements
from knowledge.store.codecs import DirectiveReader, from_json, read_passage
from knowledge.store.database import Database, connect
from knowledge.store.directives import WITH_DIRECTIVE, Arrival
from knowledge.store.forgetting import blank_words
from knowledge.store.hanging import arrival_moment, hanging_together, insert_amendments, read_amendments
from knowledge.store.naming import insert_named, read_named
from knowledge.store.obligations import ObligationQuery
from knowledge.store.people import People, insert_audit
from knowledge.store.refusals import Refusals
from knowledge.store.revisions import refresh
from knowledge.store.schema import migrate
from knowledge.store.tables import directive, directive_text, installation, passage, tombstone
from knowledge.store.updates import PendingUpdates


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A directive was forgotten: an index drops its passages numbered below `seq`."""

    seq: int
    document_id: str
    province: str | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What happened to passages after a mark. upto: the mark of an index that has applied all of it."""

    passages: tuple[StoredPassage, ...]
    tombstones: tuple[Tombstone, ...]
    upto: int


class Store:
    """The database of one installation. Every method is one transaction; errors are `StoreError`s."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.server = database.server
        self.people = People(database)
        self.updates = PendingUpdates(database)
        self.refusals = Refusals(database)

    @classmethod
    async def open(cls, settings: KnowledgeSettings) -> "Store":
        """Open, and where needed make or upgrade, the database.

        Raises StoreError when the folder cannot be written, the file is damaged or was made by a newer program,
        SettingsError for a wrong address or a missing driver.
        """
        database = connect(settings)
        try:
            await migrate(database)
        except BaseException:
            await database.close()
            raise
        return cls(database)

    async def close(self) -> None:
        """Give back the connections."""
        await self._database.close()

    async def add_directive(
        self,
        value: Directive,
        obligations: Sequence[Obligation],
        passages: Sequence[Passage],
        *,
        file: str,
        sha256: str,
        received_on: date | None,
        now: datetime,
        named: Sequence[Named] = (),
        amendments: Sequence[Amendment] = (),
        scanned: bool = False,
    ) -> StoredDirective:
        """Store a directive with all that was read from it, or nothing of it; what it changes, and what changes it,
        follows in the same transaction.

        named: whom its head and foot name. amendments: what it does to others, which may come later. scanned: read by
        OCR.
        The same bytes are stored once: when another process was quicker, its directive is returned unchanged.
        """
        async with self._database.writing() as connection:
            known = await of_directives.read_directives(connection, directive.c.sha256 == sha256)
            if known:
                return known[0]
            moment = await arrival_moment(connection, value.header, now)
            arrival = Arrival(file=file, sha256=sha256, received_on=received_on, now=moment, scanned=scanned)
            await of_directives.insert_directive(
                connection, value, arrival, passages=len(passages), obligations=len(obligations)
            )
            await of_directives.insert_passages(connection, arrival.id, passages)
            await of_obligations.insert_obligations(connection, arrival.id, obligations)
            await insert_named(connection, arrival.id, named)
            await insert_amendments(connection, arrival.id, amendments)
            await refresh(connection, [arrival.id])
            return (await of_directives.read_directives(connection, directive.c.id == arrival.id))[0]

    async def named(
        self, units: frozenset[str], *, provinces: frozenset[str] | None, place: str | None = None
    ) -> dict[str, tuple[Named, ...]]:
        """Where heads and feet name one of these units, by directive; `provinces`, `place` as in ObligationQuery."""
        async with self._database.reading() as connection:
            return await read_named(connection, units, provinces, place)

    async def by_sha256(self, sha256: str) -> StoredDirective | None:
        """The directive with these original bytes."""
        async with self._database.reading() as connection:
            found = await of_directives.read_directives(connection, directive.c.sha256 == sha256)
        return found[0] if found else None

    async def directives(self, *, provinces: frozenset[str] | None = None) -> tuple[StoredDirective, ...]:
        """The directives known, in order of arrival; of `provinces` and central ones when given."""
        where = [] if provinces is None else [or_(directive.c.province.in_(provinces), directive.c.province.is_(None))]
        async with self._database.reading() as connection:
            return await of_directives.read_directives(connection, *where)

    async def find_directives(self, wanted: str) -> tuple[StoredDirective, ...]:
        """Directives by id, number ("1350", "1350/stnmt-mt", "STNMT-MT") or file name, exact matches before partial."""
        async with self._database.reading() as connection:
            for condition in of_directives.ways_to_find(wanted):
                if found := await of_directives.read_directives(connection, condition):
                    return found
        return ()

    async def directives_by_id(self, document_ids: Iterable[str]) -> dict[str, StoredDirective]:
        """The directives with these ids that are known."""
        wanted = set(document_ids)
        if not wanted:
            return {}
        async with self._database.reading() as connection:
            found = await of_directives.read_directives(connection, directive.c.id.in_(wanted))
        return {document.id: document for document in found}

    async def amendments(self, document_id: str) -> tuple[Amendment, ...]:
        """What a directive does to others, in the order of its text."""
        async with self._database.reading() as connection:
            return await read_amendments(connection, document_id)

    async def text(self, document_id: str) -> str:
        """The whole text of a directive; StoreError when it is not (any longer) known."""
        return await self._of_text(document_id, directive_text.c.text)

    async def page_at(self, document_id: str, offset: int) -> int | None:
        """The 1-based page that holds the character at `offset` of the text; None for formats without pages."""
        starts = from_json(tuple[int, ...], await self._of_text(document_id, directive_text.c.page_starts))
        return bisect_right(starts, offset) if starts else None

    async def _of_text(self, document_id: str, column: ColumnElement[str]) -> str:
        async with self._database.reading() as connection:
            wanted = select(column).where(directive_text.c.document_id == document_id)
            found = (await connection.execute(wanted)).scalar()
        if found is None:
            raise StoreError(f"Không có văn bản {document_id} trong cơ sở dữ liệu.")
        return found

    async def obligations(self, query: ObligationQuery) -> tuple[RegisteredObligation, ...]:
        """The register, narrowed by `query`: directives in order of arrival, obligations in order of print."""
        async with self._database.reading() as connection:
            return await of_obligations.read_obligations(connection, query)

    async def obligation(self, obligation_id: str) -> RegisteredObligation | None:
        """One obligation by its id."""
        async with self._database.reading() as connection:
            return await of_settlements.read_one(connection, obligation_id)

    async def settle(self, obligation_id: str, value: Settlement) -> RegisteredObligation | None:
        """Decide one obligation in review (or send it back to review), audited; as it then stands.

        None when it is not open to this act: unknown, not waiting, or settled by somebody who was quicker.
        """
        async with self._database.writing() as connection:
            if not await of_settlements.settle(connection, obligation_id, value):
                return None
            return await of_settlements.read_one(connection, obligation_id)

    async def passages(self, *, after: int = 0, limit: int = 500) -> tuple[StoredPassage, ...]:
        """The passages numbered above `after`, in order, at most `limit`."""
        async with self._database.reading() as connection:
            rows = await connection.execute(of_directives.passages_after(after, limit))
            reader = DirectiveReader()
            return tuple(read_passage(row, reader) for row in rows)

    async def passages_by_seq(self, seqs: Sequence[int]) -> tuple[StoredPassage, ...]:
        """The passages with these numbers, in the order asked for; those no longer known are left out."""
        async with self._database.reading() as connection:
            rows = await connection.execute(WITH_DIRECTIVE.where(passage.c.seq.in_(seqs)))
            reader = DirectiveReader()
            found = {item.seq: item for item in (read_passage(row, reader) for row in rows)}
        return tuple(found[seq] for seq in dict.fromkeys(seqs) if seq in found)

    async def passages_of(self, document_id: str) -> tuple[StoredPassage, ...]:
        """The passages of one directive, in order of print."""
        wanted = WITH_DIRECTIVE.where(passage.c.document_id == document_id).order_by(passage.c.seq)
        async with self._database.reading() as connection:
            reader = DirectiveReader()
            return tuple(read_passage(row, reader) for row in await connection.execute(wanted))

    async def passage_at(self, document_id: str, offset: int) -> StoredPassage | None:
        """The passage of a directive that holds the character at `offset`."""
        wanted = (
            WITH_DIRECTIVE.where(
                passage.c.document_id == document_id, passage.c.start <= offset, passage.c.end > offset
            )
            .order_by(passage.c.start.desc())
            .limit(1)
        )
        async with self._database.reading() as connection:
            row = (await connection.execute(wanted)).first()
        return read_passage(row, DirectiveReader()) if row else None

    async def passages_holding(self, places: Iterable[tuple[str, int]]) -> dict[tuple[str, int], int]:
        """For each (directive, offset) the number of the passage that holds the character there, if one does.

        One query, however many places an answer cites.
        """
        wanted = set(places)
        of = passage.c
        spans = select(of.document_id, of.seq, of.start, of.end).order_by(of.start)
        async with self._database.reading() as connection:
            rows = (await connection.execute(spans.where(of.document_id.in_({key for key, _ in wanted})))).all()
        found: dict[tuple[str, int], int] = {}
        by_directive: dict[str, list[tuple[int, int, int]]] = {}
        for key, seq, start, end in rows:
            by_directive.setdefault(key, []).append((start, end, seq))
        for key, offset in wanted:
            for start, end, seq in by_directive.get(key, ()):
                if start <= offset < end:
                    found[key, offset] = seq
        return found

    async def neighbours(self, seq: int) -> tuple[StoredPassage | None, StoredPassage | None]:
        """The passages printed before and after a passage in the same directive."""
        # The passages of one directive are numbered without a gap.
        wanted = await self.passages_by_seq([seq - 1, seq, seq + 1])
        known = {item.seq: item for item in wanted}
        if seq not in known:
            return None, None
        same = known[seq].document.id
        before, after = known.get(seq - 1), known.get(seq + 1)
        return (
            before if before and before.document.id == same else None,
            after if after and after.document.id == same else None,
        )

    async def forget(self, document_id: str, *, who: str, reason: str, now: datetime) -> bool:
        """Remove a directive with its text, passages and obligations, audited; False when it is not known.

        What it changed or replaced stands again as it would without it.
        """
        async with self._database.writing() as connection:
            left = (await hanging_together(connection, [document_id])).documents.keys() - {document_id}
            found = await of_directives.delete_directive(connection, document_id)
            if found:
                await refresh(connection, left)
                await blank_words(connection, document_id)
                await insert_audit(connection, who=who, act="forget", subject=document_id, details=reason, now=now)
        return found

    async def was_forgotten(self, document_id: str) -> bool:
        """True for the id of a directive that was known once."""
        async with self._database.reading() as connection:
            wanted = select(tombstone.c.seq).where(tombstone.c.document_id == document_id)
            return (await connection.execute(wanted)).first() is not None

    async def last_seq(self) -> int:
        """The number of the latest change to passages: an index whose mark is this one is up to date."""
        async with self._database.reading() as connection:
            return await of_directives.last_seq(connection)

    async def identity(self) -> str:
        """A name of this database for ever: an index built from another one is not this one's."""
        wanted = select(installation.c.value).where(installation.c.name == "identity")
        async with self._database.reading() as connection:
            return str((await connection.execute(wanted)).scalar_one())

    async def changes(self, *, after: int, limit: int = 500) -> Changes:
        """The passages and tombstones numbered above `after`, at most `limit` passages, from one view of the data."""
        async with self._database.reading() as connection:
            upto = await of_directives.last_seq(connection)
            rows = await connection.execute(of_directives.passages_after(after, limit).where(passage.c.seq <= upto))
            reader = DirectiveReader()
            found = tuple(read_passage(row, reader) for row in rows)
            upto = found[-1].seq if len(found) == limit else upto
            wanted = select(tombstone).where(tombstone.c.seq > after, tombstone.c.seq <= upto)
            stones = await connection.execute(wanted.order_by(tombstone.c.seq))
            gone = tuple(Tombstone(row.seq, row.document_id, row.province) for row in stones)
        return Changes(passages=found, tombstones=gone, upto=upto)
