"""The first schema, whole, and never touched again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_INSTANT = sa.BigInteger().with_variant(sa.DateTime(timezone=True), "postgresql")
_BYTES = sa.LargeBinary()


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "house",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("district", "name", name="pk_house"),
    )
    op.create_table(
        "centre",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("union_id", sa.Text(), nullable=False),
        sa.Column("name_bn", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("district", "code", name="pk_centre"),
    )
    op.create_table(
        "code",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(32), nullable=False),
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("union_id", sa.Text(), nullable=False),
        sa.Column("issued", _INSTANT, nullable=False),
        sa.Column("expires", _INSTANT, nullable=False),
        sa.Column("used", _INSTANT, nullable=True),
        sa.Column("device", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("district", "digest", name="pk_code"),
    )
    op.create_table(
        "device",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("union_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(32), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("program", sa.Text(), nullable=False),
        sa.Column("registered", _INSTANT, nullable=False),
        sa.Column("revoked", _INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("district", "id", name="pk_device"),
    )
    op.create_table(
        "batch",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.LargeBinary(32), nullable=False),
        sa.Column("received", _INSTANT, nullable=False),
        sa.Column("answer", _BYTES, nullable=False),
        sa.PrimaryKeyConstraint("district", "device", "id", name="pk_batch"),
    )
    op.create_table(
        "event",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("entity", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("skew_seconds", sa.Integer(), nullable=False),
        sa.Column("operator", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(32), nullable=False),
        sa.Column("seal", sa.LargeBinary(64), nullable=False),
        sa.Column("body", _BYTES, nullable=False),
        sa.Column("batch", sa.Uuid(), nullable=False),
        sa.Column("received", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("district", "id", name="pk_event"),
        sa.UniqueConstraint("district", "device", "seq", name="uq_event_district_device_seq"),
    )
    op.create_table(
        "application",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("union_id", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("programme_version", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("intake", sa.Date(), nullable=True),
        sa.Column("created", _INSTANT, nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("decided", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("event", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("claims", _BYTES, nullable=False),
        sa.Column("changed", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("district", "id", name="pk_application"),
    )
    op.create_index("ix_application_district_number", "application", ["district", "number"])
    op.create_table(
        "claim",
        sa.Column("bucket", sa.SmallInteger(), nullable=False),
        sa.Column("key", sa.LargeBinary(16), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("application", sa.Uuid(), nullable=False),
        sa.Column("union_id", sa.Text(), nullable=False),
        sa.Column("is_live", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", "key", "place", name="pk_claim"),
    )
    op.create_table(
        "twin",
        sa.Column("bucket", sa.SmallInteger(), nullable=False),
        sa.Column("one", sa.Uuid(), nullable=False),
        sa.Column("other", sa.Uuid(), nullable=False),
        sa.Column("found", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("bucket", "one", "other", name="pk_twin"),
    )
    op.create_table(
        "paper",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(32), nullable=False),
        sa.Column("mime", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("received", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("district", "sha256", name="pk_paper"),
    )
    op.create_table(
        "upload",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(32), nullable=False),
        sa.Column("mime", sa.Text(), nullable=False),
        sa.Column("length", sa.BigInteger(), nullable=False),
        sa.Column("begun", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("district", "id", name="pk_upload"),
    )
    op.create_table(
        "feed",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("district", "centre", name="pk_feed"),
    )
    op.create_table(
        "change",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("body", _BYTES, nullable=False),
        sa.PrimaryKeyConstraint("district", "centre", "place", name="pk_change"),
    )
    op.create_table(
        "decision",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("application", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("body", _BYTES, nullable=False),
        sa.Column("kept", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("district", "application", "place", name="pk_decision"),
    )
    op.create_table(
        "payment",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application", sa.Uuid(), nullable=False),
        sa.Column("cycle", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("body", _BYTES, nullable=False),
        sa.Column("kept", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("district", "id", name="pk_payment"),
    )
    op.create_table(
        "spent",
        sa.Column("bucket", sa.SmallInteger(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("until", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("bucket", "token", name="pk_spent"),
    )
    op.create_table(
        "published",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(32), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("withdrawn", _INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("district", "kind", "name", "version", name="pk_published"),
    )


def downgrade() -> None:
    """Refuse: data of the newer schema would be lost."""
    raise RuntimeError("headquarters is never taken back; restore a backup")
