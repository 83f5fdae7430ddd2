"""The people who use the program on Telegram: who they are, where they serve, and what they may do."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

PersonRole = Literal["staff", "coordinator", "admin"]
RequestState = Literal["pending", "approved", "refused"]


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who has written to the bot. id: the Telegram user id. name: as shown there. language: as chosen.

    unreachable_since: when a message first could not reach them for good (blocked, account deleted); None: reachable.
    """

    id: int
    name: str
    language: Literal["vi", "en"] | None
    first_seen: datetime
    unreachable_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """Where a person serves and in which role; a person has one at most.

    unit, province: the agency as in `knowledge/agencies`; both None for an admin of the whole installation.
    """

    person_id: int
    role: PersonRole
    unit: str | None
    province: str | None
    since: datetime


@dataclass(frozen=True, slots=True)
class AccessRequest:
    """A request to be let in. words: the name of the agency asked for. decided_by: the admin's user id.

    unit, province: the same agency in the registry, province None for a central one.
    """

    id: int
    person: Person
    words: str
    asked_at: datetime
    state: RequestState
    decided_by: int | None = None
    decided_at: datetime | None = None
    unit: str | None = None
    province: str | None = None


@dataclass(frozen=True, slots=True)
class RememberedCitation:
    """What a citation button opens, also after a restart. start, end: the quote's span in the text."""

    token: str
    document_id: str
    passage_seq: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One act of a coordinator or admin. who: a Telegram user id or the name of the account at the command line."""

    at: datetime
    who: str
    act: str
    subject: str
    details: str
