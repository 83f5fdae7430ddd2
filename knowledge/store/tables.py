"""The tables. A migration in `knowledge/migrations/versions` goes with every change here (a test compares the two)."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    false,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """A point in time: aware going in, kept in UTC, aware (UTC) coming out, also where the database knows no zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """UTC; a naive time is a programming error and refused."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored time needs a zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _document_id(**options: Any) -> Column[str]:  # noqa: ANN401 (passed through to Column)
    return Column("document_id", String(40), ForeignKey("directive.id", ondelete="CASCADE"), nullable=False, **options)


def _person_id(**options: Any) -> Column[int]:  # noqa: ANN401 (passed through to Column)
    return Column("person_id", BigInteger, ForeignKey("person.id", ondelete="CASCADE"), nullable=False, **options)


# One row per counter. `change` numbers passages and tombstones together. It is raised inside the writing transaction:
# writers queue behind its row and numbers appear in the order of commits, so an index that has followed to n misses
# nothing below n. (A database sequence does not promise that.)
counter = Table(
    "counter",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("value", BigInteger, nullable=False),
)

# What kind of installation this is: "identity" tells an index that it was built from another database.
installation = Table(
    "installation",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("value", Text, nullable=False),
)

# `number_key`, `file_key`: folded, for finding. `header`: all of it as JSON; the columns beside it serve queries.
# `number_key`, `issuer_key`, `year`: together a directive's identity, since numbers begin anew each year.
# `replaced_by`: the id of the newer version, or of the directive that replaces or withdraws it. `remarks`: sentences on
# what it changes and what changed it, as JSON.
directive = Table(
    "directive",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("file", Text, nullable=False),
    Column("file_key", Text, nullable=False),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("number_key", Text, nullable=True, index=True),
    Column("issuer_key", Text, nullable=True),
    Column("year", Integer, nullable=True),
    Column("province", Text, nullable=True, index=True),
    Column("issued_on", Date, nullable=True),
    Column("status", String(20), nullable=False),
    Column("replaced_by", String(40), nullable=True),
    Column("remarks", Text, nullable=False, server_default="[]"),
    Column("pages", Integer, nullable=True),
    Column("passages", Integer, nullable=False),
    Column("obligations", Integer, nullable=False),
    Column("received_on", Date, nullable=True),
    Column("ingested_at", Moment, nullable=False),
    Column("scanned", Boolean, nullable=False, server_default=false()),
    Column("header", Text, nullable=False),
)

# Apart from `directive`, so that listing directives does not read their texts.
directive_text = Table(
    "directive_text",
    metadata,
    _document_id(primary_key=True),
    Column("text", Text, nullable=False),
    Column("page_starts", Text, nullable=False),
)

passage = Table(
    "passage",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    _document_id(),
    Column("path", Text, nullable=False),
    Column("page", Integer, nullable=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("context", Text, nullable=False),
    Index("ix_passage_document_id_start", "document_id", "start"),
)

# What the indexes must drop: the passages of `document_id` numbered below `seq`. No foreign key: the directive is gone.
tombstone = Table(
    "tombstone",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("document_id", String(40), nullable=False),
    Column("province", Text, nullable=True),
)

# What a directive does to others. `number_key`, `year`: of the target, which may not have arrived yet.
amendment = Table(
    "amendment",
    metadata,
    Column("id", Integer, primary_key=True),
    _document_id(index=True),
    Column("number_key", Text, nullable=False, index=True),
    Column("year", Integer, nullable=True),
    Column("value", Text, nullable=False),
)

# `value`: the whole Obligation as JSON as it stands now, `original` as it was read, `history` what changed it; the
# columns beside them serve queries.
obligation = Table(
    "obligation",
    metadata,
    Column("id", String(48), primary_key=True),
    _document_id(index=True),
    Column("position", Integer, nullable=False),
    Column("kind", String(20), nullable=False, index=True),
    Column("status", String(20), nullable=False, index=True),
    Column("value", Text, nullable=False),
    Column("original", Text, nullable=True),
    Column("history", Text, nullable=False, server_default="[]"),
)

# What people decided in review; `after`: the obligation as JSON as it should stand, for corrections.
settlement = Table(
    "settlement",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("obligation_id", String(48), ForeignKey("obligation.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("who", Text, nullable=False),
    Column("act", String(20), nullable=False),
    Column("reason", Text, nullable=False),
    Column("after", Text, nullable=True),
)

# One row for each agency of each assignee. province NULL: binds that unit in every province.
assignment = Table(
    "assignment",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("obligation_id", String(48), ForeignKey("obligation.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("unit", Text, nullable=False),
    Column("province", Text, nullable=True),
    Column("place", Text, nullable=True),
    Column("name", Text, nullable=False),
    Index("ix_assignment_unit_province", "unit", "province"),
)

# One row for each agency that the head (Kính gửi) or the foot (Nơi nhận) names. `line`: which of the two.
named = Table(
    "named",
    metadata,
    Column("id", Integer, primary_key=True),
    _document_id(index=True),
    Column("unit", Text, nullable=False),
    Column("province", Text, nullable=True),
    Column("place", Text, nullable=True),
    Column("name", Text, nullable=False),
    Column("line", String(20), nullable=False),
    Column("words", Text, nullable=False),
    Index("ix_named_unit_province", "unit", "province"),
)

# Telegram user ids take more than 32 bits.
person = Table(
    "person",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("language", String(2), nullable=True),
    Column("first_seen", Moment, nullable=False),
    Column("unreachable_since", Moment, nullable=True),
)

membership = Table(
    "membership",
    metadata,
    _person_id(primary_key=True, autoincrement=False),
    Column("role", String(20), nullable=False, index=True),
    Column("unit", Text, nullable=True),
    Column("province", Text, nullable=True),
    Column("since", Moment, nullable=False),
    Index("ix_membership_unit_province", "unit", "province"),
)

access_request = Table(
    "access_request",
    metadata,
    Column("id", Integer, primary_key=True),
    _person_id(index=True),
    Column("words", Text, nullable=False),
    Column("unit", Text, nullable=True),
    Column("province", Text, nullable=True),
    Column("asked_at", Moment, nullable=False),
    Column("state", String(20), nullable=False, index=True),
    Column("decided_by", BigInteger, nullable=True),
    Column("decided_at", Moment, nullable=True),
)

# Buttons carry 64 bytes, so they carry a token; the same citation or question always has the same one.
remembered_citation = Table(
    "remembered_citation",
    metadata,
    Column("token", String(16), primary_key=True),
    _document_id(index=True),
    Column("passage_seq", BigInteger, nullable=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

remembered_question = Table(
    "remembered_question",
    metadata,
    Column("token", String(16), primary_key=True),
    Column("text", Text, nullable=False),
)

# Updates of Telegram taken and not yet finished, as JSON; a row lives as long as its answer takes.
pending_update = Table(
    "pending_update",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("raw", Text, nullable=False),
    Column("taken_at", Moment, nullable=False),
    Column("begun_again", Boolean, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("who", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("details", Text, nullable=False),
)

# Files turned away for a mark of secrecy: no name, no text.
refusal = Table(
    "refusal",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("who", Text, nullable=False),
    Column("reason", Text, nullable=False),
)
