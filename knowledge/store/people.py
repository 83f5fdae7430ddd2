"""Statements on people: who is known, who may do what, who asks to be let in, what their buttons open, who did what."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import ColumnElement, Row, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.people import AccessRequest, AuditEntry, Membership, Person, PersonRole, RememberedCitation
from knowledge.store.database import Database
from knowledge.store.tables import (
    access_request,
    audit,
    membership,
    person,
    remembered_citation,
    remembered_question,
)

_REQUESTS = select(
    access_request, person.c.name, person.c.language, person.c.first_seen, person.c.unreachable_since
).join(person, person.c.id == access_request.c.person_id)


class People:
    """The people of one installation. Every method is one transaction; acts of an admin leave an audit row in it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def person(self, person_id: int) -> Person | None:
        """Someone who has written before."""
        async with self._database.reading() as connection:
            row = (await connection.execute(select(person).where(person.c.id == person_id))).first()
        return Person(**row._mapping) if row else None

    async def greet(self, person_id: int, name: str, *, now: datetime) -> Person:
        """Remember someone, or their present name; `first_seen` and the chosen language stay."""
        async with self._database.writing() as connection:
            return await _greet(connection, person_id, name, now)

    async def choose_language(self, person_id: int, language: str) -> None:
        """Answer this person in `language` ("vi" or "en") whatever they write in."""
        async with self._database.writing() as connection:
            await connection.execute(update(person).where(person.c.id == person_id).values(language=language))

    async def mark_unreachable(self, person_id: int, *, now: datetime) -> None:
        """Messages no longer reach this person; the first such moment is kept. Unknown people are passed over."""
        first = (person.c.id == person_id) & person.c.unreachable_since.is_(None)
        async with self._database.writing() as connection:
            await connection.execute(update(person).where(first).values(unreachable_since=now))

    async def mark_reachable(self, person_id: int) -> None:
        """Messages reach this person again."""
        async with self._database.writing() as connection:
            await connection.execute(update(person).where(person.c.id == person_id).values(unreachable_since=None))

    async def membership(self, person_id: int) -> Membership | None:
        """Where a person serves; None for someone who has not been let in."""
        async with self._database.reading() as connection:
            row = (await connection.execute(select(membership).where(membership.c.person_id == person_id))).first()
        return Membership(**row._mapping) if row else None

    async def members(self, *, role: PersonRole | None = None) -> tuple[tuple[Person, Membership], ...]:
        """Everyone who has been let in (in one role), the earliest first."""
        wanted = select(person, membership).join(membership, membership.c.person_id == person.c.id)
        if role is not None:
            wanted = wanted.where(membership.c.role == role)
        async with self._database.reading() as connection:
            rows = (await connection.execute(wanted.order_by(membership.c.since, person.c.id))).all()
        return tuple((_person_of(row, person.c.id), _membership_of(row)) for row in rows)

    async def admit(self, value: Membership, *, who: str) -> None:
        """Let a known person in, or change where they serve; audited under `who`."""
        async with self._database.writing() as connection:
            await _admit(connection, value, who)

    async def dismiss(self, person_id: int, *, who: str, now: datetime) -> bool:
        """Take a person's membership away; False when there was none."""
        async with self._database.writing() as connection:
            gone = await connection.execute(delete(membership).where(membership.c.person_id == person_id))
            if gone.rowcount:
                await insert_audit(connection, who=who, act="dismiss", subject=str(person_id), details="", now=now)
        return bool(gone.rowcount)

    async def ask_access(
        self,
        person_id: int,
        name: str,
        words: str,
        *,
        unit: str | None = None,
        province: str | None = None,
        now: datetime,
    ) -> tuple[AccessRequest, bool]:
        """A person's pending request and whether it is new: asking again keeps the first, with the latest words."""
        wish = {"words": words, "unit": unit, "province": province}
        async with self._database.writing() as connection:
            await _greet(connection, person_id, name, now)
            mine = (access_request.c.person_id == person_id) & (access_request.c.state == "pending")
            row = (await connection.execute(select(access_request.c.id).where(mine))).first()
            if row is None:
                values = {"person_id": person_id, "asked_at": now, "state": "pending"}
                await connection.execute(insert(access_request).values(**values, **wish))
            elif words:
                await connection.execute(update(access_request).where(mine).values(wish))
            found = (await connection.execute(_REQUESTS.where(mine))).one()
        return _request_of(found), row is None

    async def request(self, request_id: int) -> AccessRequest | None:
        """One request for access, decided or not."""
        async with self._database.reading() as connection:
            row = (await connection.execute(_REQUESTS.where(access_request.c.id == request_id))).first()
        return _request_of(row) if row else None

    async def last_request(self, person_id: int) -> AccessRequest | None:
        """The newest request of a person, decided or not."""
        wanted = _REQUESTS.where(access_request.c.person_id == person_id).order_by(access_request.c.id.desc()).limit(1)
        async with self._database.reading() as connection:
            row = (await connection.execute(wanted)).first()
        return _request_of(row) if row else None

    async def correct_request(
        self, request_id: int, words: str, *, unit: str | None, province: str | None
    ) -> AccessRequest | None:
        """Change which agency a pending request is for; None when it has been decided meanwhile."""
        pending = (access_request.c.id == request_id) & (access_request.c.state == "pending")
        values = {"words": words, "unit": unit, "province": province}
        async with self._database.writing() as connection:
            if not (await connection.execute(update(access_request).where(pending).values(values))).rowcount:
                return None
            return _request_of((await connection.execute(_REQUESTS.where(pending))).one())

    async def pending_requests(self) -> tuple[AccessRequest, ...]:
        """The requests nobody has decided yet, the oldest first."""
        wanted = _REQUESTS.where(access_request.c.state == "pending").order_by(access_request.c.id)
        async with self._database.reading() as connection:
            return tuple(_request_of(row) for row in await connection.execute(wanted))

    async def approve(self, request_id: int, value: Membership, *, by: int) -> bool:
        """Decide a request and let the person in; False when it was decided already (two admins, one tap each)."""
        async with self._database.writing() as connection:
            decided = await _decide(connection, request_id, "approved", by, value.since)
            if decided:
                await _admit(connection, value, str(by))
        return decided

    async def refuse(self, request_id: int, *, by: int, now: datetime) -> bool:
        """Decide a request against the person; False when it was decided already."""
        async with self._database.writing() as connection:
            decided = await _decide(connection, request_id, "refused", by, now)
            if decided:
                await insert_audit(connection, who=str(by), act="refuse", subject=str(request_id), details="", now=now)
        return decided

    async def reopen(self, request_id: int, *, who: str, now: datetime) -> bool:
        """Undo a refusal; False when it is not one, or when the person has asked anew or been let in meanwhile."""
        async with self._database.writing() as connection:
            refused = (access_request.c.id == request_id) & (access_request.c.state == "refused")
            person_id = (await connection.execute(select(access_request.c.person_id).where(refused))).scalar()
            if person_id is None or await _is_settled_anew(connection, person_id, request_id):
                return False
            values = {"state": "pending", "decided_by": None, "decided_at": None}
            await connection.execute(update(access_request).where(refused).values(values))
            await insert_audit(connection, who=who, act="reopen", subject=str(request_id), details="", now=now)
        return True

    async def remember_citation(self, document_id: str, passage_seq: int | None, start: int, end: int) -> str:
        """A token of 12 characters for a button; the same citation always has the same one."""
        return (await self.remember_citations([(document_id, passage_seq, start, end)]))[0]

    async def remember_citations(self, cited: Sequence[tuple[str, int | None, int, int]]) -> tuple[str, ...]:
        """Tokens for (document id, passage seq, start, end), all in one transaction."""
        wanted = [RememberedCitation(_token(c[0], str(c[2]), str(c[3])), *c) for c in cited]
        tokens = tuple(citation.token for citation in wanted)
        async with self._database.reading() as connection:
            rows = await connection.execute(select(remembered_citation).where(remembered_citation.c.token.in_(tokens)))
            known = {RememberedCitation(**row._mapping) for row in rows}
        # Most answers cite what was cited before: then nothing is written, and nobody is waited for.
        if missing := set(wanted) - known:
            async with self._database.writing() as connection:
                for citation in missing:
                    await _keep_citation(connection, citation)
        return tokens

    async def recall_citation(self, token: str) -> RememberedCitation | None:
        """What a button's token stands for; None when its directive has been forgotten."""
        wanted = select(remembered_citation).where(remembered_citation.c.token == token)
        async with self._database.reading() as connection:
            row = (await connection.execute(wanted)).first()
        return RememberedCitation(**row._mapping) if row else None

    async def remember_question(self, text: str) -> str:
        """A token of 12 characters for a button that asks `text`."""
        token = _token(text)
        # The same choices are offered again and again: most times nothing is written, and nobody is waited for.
        if await self.recall_question(token) is None:
            async with self._database.writing() as connection:
                known = update(remembered_question).where(remembered_question.c.token == token).values(text=text)
                if not (await connection.execute(known)).rowcount:
                    await connection.execute(insert(remembered_question).values(token=token, text=text))
        return token

    async def recall_question(self, token: str) -> str | None:
        """The question a button's token stands for."""
        wanted = select(remembered_question.c.text).where(remembered_question.c.token == token)
        async with self._database.reading() as connection:
            found: str | None = (await connection.execute(wanted)).scalar()
        return found

    async def note(self, *, who: str, act: str, subject: str, details: str, now: datetime) -> None:
        """Write one audit row."""
        async with self._database.writing() as connection:
            await insert_audit(connection, who=who, act=act, subject=subject, details=details, now=now)

    async def audited(self, *, limit: int = 100) -> tuple[AuditEntry, ...]:
        """The latest acts of coordinators and admins, newest first."""
        columns = [column for column in audit.c if column.name != "id"]
        async with self._database.reading() as connection:
            rows = await connection.execute(select(*columns).order_by(audit.c.id.desc()).limit(limit))
            return tuple(AuditEntry(**row._mapping) for row in rows)


async def insert_audit(
    connection: AsyncConnection, *, who: str, act: str, subject: str, details: str, now: datetime
) -> None:
    """One audit row inside the caller's transaction."""
    await connection.execute(insert(audit).values(at=now, who=who, act=act, subject=subject, details=details))


async def _keep_citation(connection: AsyncConnection, value: RememberedCitation) -> None:
    values = asdict(value)
    known = update(remembered_citation).where(remembered_citation.c.token == value.token).values(values)
    if not (await connection.execute(known)).rowcount:
        await connection.execute(insert(remembered_citation).values(values))


async def _greet(connection: AsyncConnection, person_id: int, name: str, now: datetime) -> Person:
    renamed = await connection.execute(update(person).where(person.c.id == person_id).values(name=name))
    if not renamed.rowcount:
        await connection.execute(insert(person).values(id=person_id, name=name, language=None, first_seen=now))
    row = (await connection.execute(select(person).where(person.c.id == person_id))).one()
    return Person(**row._mapping)


async def _admit(connection: AsyncConnection, value: Membership, who: str) -> None:
    await connection.execute(delete(membership).where(membership.c.person_id == value.person_id))
    columns = {"person_id": value.person_id, "role": value.role, "unit": value.unit, "province": value.province}
    await connection.execute(insert(membership).values(since=value.since, **columns))
    where = " ".join(part for part in (value.role, value.unit, value.province) if part)
    await insert_audit(connection, who=who, act="admit", subject=str(value.person_id), details=where, now=value.since)


async def _is_settled_anew(connection: AsyncConnection, person_id: int, request_id: int) -> bool:
    newer = select(access_request.c.id).where(access_request.c.person_id == person_id, access_request.c.id > request_id)
    let_in = select(membership.c.person_id).where(membership.c.person_id == person_id)
    return any([(await connection.execute(wanted)).first() for wanted in (newer, let_in)])


async def _decide(connection: AsyncConnection, request_id: int, state: str, by: int, now: datetime) -> bool:
    # The condition on the state makes the second of two admins come too late.
    pending = (access_request.c.id == request_id) & (access_request.c.state == "pending")
    values = {"state": state, "decided_by": by, "decided_at": now}
    return bool((await connection.execute(update(access_request).where(pending).values(values))).rowcount)


def _person_of(row: Row[tuple[object, ...]], key: ColumnElement[int]) -> Person:
    columns = row._mapping
    return Person(
        id=columns[key],
        name=columns[person.c.name],
        language=columns[person.c.language],
        first_seen=columns[person.c.first_seen],
        unreachable_since=columns[person.c.unreachable_since],
    )


def _membership_of(row: Row[tuple[object, ...]]) -> Membership:
    return Membership(**{name: row._mapping[membership.c[name]] for name in membership.c.keys()})  # noqa: SIM118


def _request_of(row: Row[tuple[object, ...]]) -> AccessRequest:
    columns, of = row._mapping, access_request.c
    return AccessRequest(
        id=columns[of.id],
        person=_person_of(row, of.person_id),
        words=columns[of.words],
        asked_at=columns[of.asked_at],
        state=columns[of.state],
        decided_by=columns[of.decided_by],
        decided_at=columns[of.decided_at],
        unit=columns[of.unit],
        province=columns[of.province],
    )


def _token(*parts: str) -> str:
    return hashlib.blake2s("\0".join(parts).encode(), digest_size=6).hexdigest()
