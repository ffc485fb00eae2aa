"""The inbox of grievances, their steps, and the tokens of the offices that answer them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_INSTANT = sa.BigInteger().with_variant(sa.DateTime(timezone=True), "postgresql")
_BYTES = sa.LargeBinary()


def upgrade() -> None:
    """Make the tables; nothing that is there is touched."""
    op.create_table(
        "grievance",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("union_id", sa.Text(), nullable=False),
        sa.Column("upazila", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("received", sa.Date(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tier", sa.SmallInteger(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("ward", sa.Text(), nullable=False),
        sa.Column("is_sealed", sa.Boolean(), nullable=False),
        sa.Column("is_anonymous", sa.Boolean(), nullable=False),
        sa.Column("is_asked", sa.Boolean(), nullable=False),
        sa.Column("may_be_forwarded", sa.Boolean(), nullable=False),
        sa.Column("has_mending", sa.Boolean(), nullable=False),
        sa.Column("event", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("steps", sa.Integer(), nullable=False),
        sa.Column("own_steps", sa.Integer(), nullable=False),
        sa.Column("changed", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("district", "id", name="pk_grievance"),
    )
    op.create_index("ix_grievance_district_number", "grievance", ["district", "number"])
    op.create_index(
        "ix_grievance_district_office_upazila_due",
        "grievance",
        ["district", "office", "upazila", "due"],
    )
    op.create_table(
        "grievance_step",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("grievance", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("event", sa.Uuid(), nullable=True),
        sa.Column("body", _BYTES, nullable=False),
        sa.Column("kept", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("district", "grievance", "place", name="pk_grievance_step"),
    )
    op.create_table(
        "office_token",
        sa.Column("bucket", sa.SmallInteger(), nullable=False),
        sa.Column("digest", sa.LargeBinary(32), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("upazila", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("issued", _INSTANT, nullable=False),
        sa.Column("expires", _INSTANT, nullable=False),
        sa.Column("revoked", _INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("bucket", "digest", name="pk_office_token"),
    )


def downgrade() -> None:
    """Refuse: data of the newer schema would be lost."""
    raise RuntimeError("headquarters is never taken back; restore a backup")
