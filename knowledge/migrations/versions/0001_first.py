"""The first schema: directives, passages, obligations, people."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    _counters()
    _directives()
    _passages()
    _obligations()
    _people()
    _buttons()
    _updates()


def _counters() -> None:
    op.create_table(
        "counter",
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_counter"),
    )
    op.create_table(
        "installation",
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_installation"),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )


def _directives() -> None:
    op.create_table(
        "directive",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("file_key", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("number_key", sa.Text(), nullable=True),
        sa.Column("province", sa.Text(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("passages", sa.Integer(), nullable=False),
        sa.Column("obligations", sa.Integer(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("ingested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("header", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_directive"),
        sa.UniqueConstraint("sha256", name="uq_directive_sha256"),
    )
    op.create_index("ix_directive_number_key", "directive", ["number_key"], unique=False)
    op.create_index("ix_directive_province", "directive", ["province"], unique=False)
    op.create_table(
        "directive_text",
        sa.Column("document_id", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("page_starts", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["directive.id"], name="fk_directive_text_document_id_directive", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", name="pk_directive_text"),
    )


def _passages() -> None:
    op.create_table(
        "passage",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("document_id", sa.String(length=40), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("context", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["directive.id"], name="fk_passage_document_id_directive", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("seq", name="pk_passage"),
    )
    op.create_index("ix_passage_document_id_start", "passage", ["document_id", "start"], unique=False)
    op.create_table(
        "tombstone",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("document_id", sa.String(length=40), nullable=False),
        sa.Column("province", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("seq", name="pk_tombstone"),
    )


def _obligations() -> None:
    op.create_table(
        "obligation",
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("document_id", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["directive.id"], name="fk_obligation_document_id_directive", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_obligation"),
    )
    op.create_index("ix_obligation_document_id", "obligation", ["document_id"], unique=False)
    op.create_index("ix_obligation_kind", "obligation", ["kind"], unique=False)
    op.create_index("ix_obligation_status", "obligation", ["status"], unique=False)
    op.create_table(
        "assignment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("obligation_id", sa.String(length=48), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("province", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["obligation_id"], ["obligation.id"], name="fk_assignment_obligation_id_obligation", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_assignment"),
    )
    op.create_index("ix_assignment_obligation_id", "assignment", ["obligation_id"], unique=False)
    op.create_index("ix_assignment_unit_province", "assignment", ["unit", "province"], unique=False)


def _people() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=True),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("unreachable_since", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )
    op.create_table(
        "membership",
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("province", sa.Text(), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_membership_person_id_person", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name="pk_membership"),
    )
    op.create_index("ix_membership_role", "membership", ["role"], unique=False)
    op.create_index("ix_membership_unit_province", "membership", ["unit", "province"], unique=False)
    op.create_table(
        "access_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("province", sa.Text(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("decided_by", sa.BigInteger(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_access_request_person_id_person", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_access_request"),
    )
    op.create_index("ix_access_request_person_id", "access_request", ["person_id"], unique=False)
    op.create_index("ix_access_request_state", "access_request", ["state"], unique=False)


def _buttons() -> None:
    op.create_table(
        "remembered_citation",
        sa.Column("token", sa.String(length=16), nullable=False),
        sa.Column("document_id", sa.String(length=40), nullable=False),
        sa.Column("passage_seq", sa.BigInteger(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["directive.id"], name="fk_remembered_citation_document_id_directive", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token", name="pk_remembered_citation"),
    )
    op.create_index("ix_remembered_citation_document_id", "remembered_citation", ["document_id"], unique=False)
    op.create_table(
        "remembered_question",
        sa.Column("token", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("token", name="pk_remembered_question"),
    )


def _updates() -> None:
    op.create_table(
        "pending_update",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begun_again", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pending_update"),
    )
