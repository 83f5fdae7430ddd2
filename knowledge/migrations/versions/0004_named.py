"""Whom the head and the foot of a directive name: what it is for an agency that it gives nothing to do."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the table. Directives stored before have no rows: they are named again when read again."""
    op.create_table(
        "named",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(length=40), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("province", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("line", sa.String(length=20), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["directive.id"], name="fk_named_document_id_directive", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_named"),
    )
    op.create_index("ix_named_document_id", "named", ["document_id"], unique=False)
    op.create_index("ix_named_unit_province", "named", ["unit", "province"], unique=False)
