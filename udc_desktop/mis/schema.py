"""The tables of headquarters.

Every primary key begins with the distribution key: ``district`` (the district of the union whose
centre the row belongs to, ``country`` for what belongs to no centre), so that the tables can be
partitioned or sharded by it. What must be found across the country carries a ``bucket`` (a few
bits of a hash) in its place. No table has a sequence: keys are UUIDs of the devices, hashes, or
numbers counted inside one district's row.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)

from udc_desktop.mis.types import Instant

COUNTRY = "country"  # the district of what belongs to no centre

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def _text(name: str, *, default: str | None = None, nullable: bool = False) -> Column[str]:
    return Column(name, Text, nullable=nullable, server_default=default)


def _at(name: str, *, nullable: bool = False) -> Column[object]:
    return Column(name, Instant, nullable=nullable)


house = Table(
    "house",
    metadata,
    _text("district"),
    _text("name"),
    _text("value"),
    PrimaryKeyConstraint("district", "name"),
)

centre = Table(
    "centre",
    metadata,
    _text("district"),
    _text("code"),
    _text("union_id"),
    _text("name_bn"),
    _text("name_en"),
    PrimaryKeyConstraint("district", "code"),
)

code = Table(
    "code",
    metadata,
    _text("district"),
    Column("digest", LargeBinary(32), nullable=False),  # of the code: it works once, unreadable
    _text("centre"),
    _text("union_id"),
    _at("issued"),
    _at("expires"),
    _at("used", nullable=True),
    _text("device", nullable=True),
    PrimaryKeyConstraint("district", "digest"),
)

device = Table(
    "device",
    metadata,
    _text("district"),
    _text("id"),
    _text("centre"),
    _text("union_id"),
    _text("name"),
    Column("public_key", LargeBinary(32), nullable=False),
    _text("recipient"),
    _text("program"),
    _at("registered"),
    _at("revoked", nullable=True),
    PrimaryKeyConstraint("district", "id"),
)

batch = Table(
    "batch",
    metadata,
    _text("district"),
    _text("device"),
    Column("id", Uuid, nullable=False),
    Column("digest", LargeBinary(32), nullable=False),
    _at("received"),
    Column("answer", LargeBinary, nullable=False),  # JSON, as it was sent
    PrimaryKeyConstraint("district", "device", "id"),
)

event = Table(
    "event",
    metadata,
    _text("district"),
    Column("id", Uuid, nullable=False),
    _text("device"),
    Column("seq", BigInteger, nullable=False),
    _text("kind"),
    Column("entity", Uuid, nullable=False),
    Column("revision", Integer, nullable=False),
    _at("at"),
    Column("skew_seconds", Integer, nullable=False),
    Column("operator", Uuid, nullable=False),
    Column("sha256", LargeBinary(32), nullable=False),
    Column("seal", LargeBinary(64), nullable=False),
    Column("body", LargeBinary, nullable=False),  # exactly as received
    Column("batch", Uuid, nullable=False),
    _at("received"),
    PrimaryKeyConstraint("district", "id"),
    UniqueConstraint("district", "device", "seq"),
)

application = Table(
    "application",
    metadata,
    _text("district"),
    Column("id", Uuid, nullable=False),
    _text("number"),
    _text("centre"),
    _text("union_id"),
    _text("device"),
    _text("programme"),
    Column("programme_version", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("intake", Date),
    _at("created"),
    _text("standing"),  # what the counter says: received, refused, withdrawn
    _text("decided", nullable=True),  # what headquarters says: approved, waiting, rejected
    _text("state"),  # the two together
    Column("event", Uuid, nullable=False),  # the newest that says what stands in it
    Column("seq", BigInteger, nullable=False),  # of that event
    Column("claims", LargeBinary, nullable=False),  # its keys in ``claim``, 16 bytes each
    _at("changed"),
    PrimaryKeyConstraint("district", "id"),
    Index(None, "district", "number"),
)

claim = Table(
    "claim",
    metadata,
    Column("bucket", SmallInteger, nullable=False),  # the first byte of ``key``
    Column("key", LargeBinary(16), nullable=False),  # HMAC of one form of an NID or a BRN
    Column("place", Integer, nullable=False),  # 0 for who came first: two at once meet there
    _text("district"),
    Column("application", Uuid, nullable=False),
    _text("union_id"),
    Column("is_live", Boolean, nullable=False),
    PrimaryKeyConstraint("bucket", "key", "place"),
)

twin = Table(
    "twin",
    metadata,
    Column("bucket", SmallInteger, nullable=False),  # of ``one``
    Column("one", Uuid, nullable=False),  # the smaller of the two
    Column("other", Uuid, nullable=False),
    _at("found"),
    PrimaryKeyConstraint("bucket", "one", "other"),
)

paper = Table(
    "paper",
    metadata,
    _text("district"),
    Column("sha256", LargeBinary(32), nullable=False),
    _text("mime"),
    Column("size", BigInteger, nullable=False),
    _text("device"),
    _at("received"),
    PrimaryKeyConstraint("district", "sha256"),
)

upload = Table(
    "upload",
    metadata,
    _text("district"),
    Column("id", Uuid, nullable=False),
    _text("device"),
    Column("sha256", LargeBinary(32), nullable=False),
    _text("mime"),
    Column("length", BigInteger, nullable=False),
    _at("begun"),
    PrimaryKeyConstraint("district", "id"),
)

feed = Table(
    "feed",
    metadata,
    _text("district"),
    _text("centre"),  # empty: every centre
    Column("last", BigInteger, nullable=False),
    PrimaryKeyConstraint("district", "centre"),
)

change = Table(
    "change",
    metadata,
    _text("district"),
    _text("centre"),
    Column("place", BigInteger, nullable=False),  # gap-free in its feed, in the order of commits
    Column("id", Uuid, nullable=False),
    _text("kind"),
    _at("at"),
    Column("body", LargeBinary, nullable=False),  # JSON
    PrimaryKeyConstraint("district", "centre", "place"),
)

decision = Table(
    "decision",
    metadata,
    _text("district"),
    Column("application", Uuid, nullable=False),
    Column("place", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),  # JSON
    _at("kept"),
    PrimaryKeyConstraint("district", "application", "place"),
)

payment = Table(
    "payment",
    metadata,
    _text("district"),
    Column("id", Uuid, nullable=False),
    Column("application", Uuid, nullable=False),
    _text("cycle"),
    _text("status"),
    Column("amount", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),  # JSON
    _at("kept"),
    PrimaryKeyConstraint("district", "id"),
)

spent = Table(
    "spent",
    metadata,
    Column("bucket", SmallInteger, nullable=False),  # of the hash of ``token``
    _text("token"),
    _at("until"),
    PrimaryKeyConstraint("bucket", "token"),
)

published = Table(
    "published",
    metadata,
    _text("district"),
    _text("kind"),
    _text("name"),
    Column("version", Integer, nullable=False),
    Column("effective_from", Date, nullable=False),
    Column("sha256", LargeBinary(32), nullable=False),
    _text("body"),
    _at("at"),
    _at("withdrawn", nullable=True),
    PrimaryKeyConstraint("district", "kind", "name", "version"),
)

grievance = Table(
    "grievance",
    metadata,
    _text("district"),
    Column("id", Uuid, nullable=False),
    _text("number"),
    _text("centre"),
    _text("union_id"),
    _text("upazila"),  # of the union, as ``places`` names it
    _text("device"),
    Column("received", Date, nullable=False),
    _text("state"),
    Column("tier", SmallInteger, nullable=False),
    _text("office"),  # id in the catalogue: where it is, or where it goes next
    Column("due", Date),  # None: no clock runs
    _text("programme"),
    _text("category"),  # ids in the catalogue; of a sealed one they are empty
    _text("subject"),
    _text("ward"),
    Column("is_sealed", Boolean, nullable=False),
    Column("is_anonymous", Boolean, nullable=False),
    Column("is_asked", Boolean, nullable=False),
    Column("may_be_forwarded", Boolean, nullable=False),  # no office sees it otherwise
    Column("has_mending", Boolean, nullable=False),
    Column("event", Uuid, nullable=False),  # in whose body the record stands
    Column("seq", BigInteger, nullable=False),  # of the newest event that says where it stands
    Column("steps", Integer, nullable=False),  # the last place in ``grievance_step``
    Column("own_steps", Integer, nullable=False),  # how many of them are headquarters'
    _at("changed"),
    PrimaryKeyConstraint("district", "id"),
    Index(None, "district", "number"),
    Index(None, "district", "office", "upazila", "due"),
)

grievance_step = Table(
    "grievance_step",
    metadata,
    _text("district"),
    Column("grievance", Uuid, nullable=False),
    Column("place", Integer, nullable=False),  # in the order in which headquarters learned of them
    _text("side"),  # centre, headquarters
    _text("kind"),
    _text("state"),  # after it, at headquarters
    Column("event", Uuid),  # of a step of the centre
    Column("body", LargeBinary, nullable=False),  # JSON: what the centre said, or was told
    _at("kept"),
    PrimaryKeyConstraint("district", "grievance", "place"),
)

office_token = Table(
    "office_token",
    metadata,
    Column("bucket", SmallInteger, nullable=False),  # the first byte of ``digest``
    Column("digest", LargeBinary(32), nullable=False),  # of the token: nobody can read it here
    _text("office"),  # id in the catalogue
    _text("district"),  # whose grievances it sees; empty: all districts
    _text("upazila"),  # empty: all of the district
    _text("name"),
    _at("issued"),
    _at("expires"),
    _at("revoked", nullable=True),
    PrimaryKeyConstraint("bucket", "digest"),
)
