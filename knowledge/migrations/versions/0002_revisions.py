"""What changes an obligation after it was read: later directives (amendment), people in review (settlement)."""

import sqlalchemy as sa
from alembic import op

from knowledge.directive import Header
from knowledge.identity import issuer_key, year_of
from knowledge.store.codecs import from_json

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the two tables, and what the directive and the obligation say of themselves since then."""
    op.add_column("directive", sa.Column("issuer_key", sa.Text(), nullable=True))
    op.add_column("directive", sa.Column("year", sa.Integer(), nullable=True))
    op.add_column("directive", sa.Column("replaced_by", sa.String(length=40), nullable=True))
    op.add_column("directive", sa.Column("scanned", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("directive", sa.Column("remarks", sa.Text(), nullable=False, server_default="[]"))
    op.add_column("obligation", sa.Column("original", sa.Text(), nullable=True))
    op.add_column("obligation", sa.Column("history", sa.Text(), nullable=False, server_default="[]"))
    _amendments()
    _settlements()
    _identities()


def _amendments() -> None:
    op.create_table(
        "amendment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(length=40), nullable=False),
        sa.Column("number_key", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["directive.id"], name="fk_amendment_document_id_directive", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_amendment"),
    )
    op.create_index("ix_amendment_document_id", "amendment", ["document_id"], unique=False)
    op.create_index("ix_amendment_number_key", "amendment", ["number_key"], unique=False)


def _settlements() -> None:
    op.create_table(
        "settlement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("obligation_id", sa.String(length=48), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("act", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["obligation_id"], ["obligation.id"], name="fk_settlement_obligation_id_obligation", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_settlement"),
    )
    op.create_index("ix_settlement_obligation_id", "settlement", ["obligation_id"], unique=False)


def _identities() -> None:
    """Issuer and year of the directives that an older program stored, from their headers."""
    connection = op.get_bind()
    directive = sa.table("directive", sa.column("id"), sa.column("header"), sa.column("issuer_key"), sa.column("year"))
    for row in connection.execute(sa.select(directive.c.id, directive.c.header)).all():
        header = from_json(Header, row.header)
        values = {"issuer_key": issuer_key(header), "year": year_of(header)}
        connection.execute(sa.update(directive).where(directive.c.id == row.id).values(values))
