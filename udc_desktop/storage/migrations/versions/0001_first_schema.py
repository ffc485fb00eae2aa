"""The first schema, whole.

Written out as SQLite keeps it, and never touched again: a store made by the first version must
come out the same whatever the program's own tables have become.
"""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

STATEMENTS = (
    """
CREATE TABLE audit_entry (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    at INTEGER NOT NULL,
    operator BLOB,
    operator_name TEXT NOT NULL,
    device TEXT NOT NULL,
    what TEXT NOT NULL,
    entity BLOB,
    detail BLOB NOT NULL,
    previous BLOB NOT NULL,
    digest BLOB NOT NULL,
    CONSTRAINT pk_audit_entry PRIMARY KEY (seq),
    CONSTRAINT uq_audit_entry_id UNIQUE (id)
)
    """,
    "CREATE INDEX ix_audit_entry_entity ON audit_entry (entity, seq)",
    """
CREATE TABLE device_key (
    public_key BLOB NOT NULL,
    private_key BLOB NOT NULL,
    created INTEGER NOT NULL,
    CONSTRAINT pk_device_key PRIMARY KEY (public_key)
)
    """,
    """
CREATE TABLE household (
    id BLOB NOT NULL,
    changed INTEGER NOT NULL,
    body BLOB NOT NULL,
    CONSTRAINT pk_household PRIMARY KEY (id)
)
    """,
    """
CREATE TABLE number_counter (
    series TEXT NOT NULL,
    last INTEGER NOT NULL,
    CONSTRAINT pk_number_counter PRIMARY KEY (series)
)
    """,
    """
CREATE TABLE operator (
    id BLOB NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    added INTEGER NOT NULL,
    disabled INTEGER,
    CONSTRAINT pk_operator PRIMARY KEY (id)
)
    """,
    """
CREATE TABLE outbox_event (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    kind TEXT NOT NULL,
    entity BLOB NOT NULL,
    revision INTEGER NOT NULL,
    at INTEGER NOT NULL,
    skew_seconds INTEGER NOT NULL,
    operator BLOB NOT NULL,
    sha256 BLOB NOT NULL,
    seal BLOB NOT NULL,
    settled INTEGER,
    body BLOB NOT NULL,
    CONSTRAINT pk_outbox_event PRIMARY KEY (seq),
    CONSTRAINT uq_outbox_event_id UNIQUE (id)
)
    """,
    "CREATE INDEX ix_outbox_event_entity ON outbox_event (entity, seq)",
    "CREATE INDEX ix_outbox_event_settled ON outbox_event (settled) WHERE settled IS NOT NULL",
    "CREATE INDEX ix_outbox_event_waiting ON outbox_event (seq) WHERE settled IS NULL",
    """
CREATE TABLE paper (
    sha256 BLOB NOT NULL,
    mime TEXT NOT NULL,
    size INTEGER NOT NULL,
    created INTEGER NOT NULL,
    data BLOB NOT NULL,
    CONSTRAINT pk_paper PRIMARY KEY (sha256)
)
    """,
    """
CREATE TABLE search_key (
    "key" TEXT NOT NULL,
    kind TEXT NOT NULL,
    seq INTEGER NOT NULL,
    CONSTRAINT pk_search_key PRIMARY KEY ("key", kind, seq)
)
 WITHOUT ROWID
    """,
    """
CREATE TABLE setting (
    "key" TEXT NOT NULL,
    value BLOB NOT NULL,
    CONSTRAINT pk_setting PRIMARY KEY ("key")
)
    """,
    """
CREATE TABLE draft (
    id BLOB NOT NULL,
    operator BLOB NOT NULL,
    changed INTEGER NOT NULL,
    body BLOB NOT NULL,
    CONSTRAINT pk_draft PRIMARY KEY (id),
    CONSTRAINT fk_draft_operator_operator FOREIGN KEY(operator) REFERENCES operator (id) DEFERRABLE INITIALLY DEFERRED
)
    """,
    "CREATE INDEX ix_draft_operator ON draft (operator, changed)",
    """
CREATE TABLE person (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    household BLOB NOT NULL,
    name_bn TEXT NOT NULL,
    name_en TEXT NOT NULL,
    born TEXT,
    sex TEXT NOT NULL,
    nid TEXT NOT NULL,
    brn TEXT NOT NULL,
    mobile TEXT NOT NULL,
    wallet TEXT NOT NULL,
    union_id TEXT NOT NULL,
    ward TEXT NOT NULL,
    changed INTEGER NOT NULL,
    body BLOB NOT NULL,
    CONSTRAINT pk_person PRIMARY KEY (seq),
    CONSTRAINT uq_person_id UNIQUE (id),
    CONSTRAINT fk_person_household_household FOREIGN KEY(household) REFERENCES household (id) DEFERRABLE INITIALLY DEFERRED
)
    """,
    """
CREATE TABLE application (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    number TEXT NOT NULL,
    person BLOB NOT NULL,
    person_seq INTEGER NOT NULL,
    household BLOB NOT NULL,
    programme TEXT NOT NULL,
    programme_version INTEGER NOT NULL,
    state TEXT NOT NULL,
    revision INTEGER NOT NULL,
    body_sha256 BLOB NOT NULL,
    priority INTEGER NOT NULL,
    operator BLOB NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    intake TEXT,
    sent INTEGER,
    name_bn TEXT NOT NULL,
    name_en TEXT NOT NULL,
    name_sort TEXT NOT NULL,
    ward TEXT NOT NULL,
    village TEXT NOT NULL,
    CONSTRAINT pk_application PRIMARY KEY (seq),
    CONSTRAINT uq_application_id UNIQUE (id),
    CONSTRAINT fk_application_person_person FOREIGN KEY(person) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_application_household_household FOREIGN KEY(household) REFERENCES household (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_application_operator_operator FOREIGN KEY(operator) REFERENCES operator (id) DEFERRABLE INITIALLY DEFERRED
)
    """,
    "CREATE INDEX ix_application_created ON application (created, id, programme, state, operator)",
    "CREATE INDEX ix_application_intake ON application (programme, intake, state, priority)",
    "CREATE INDEX ix_application_name ON application (name_sort, id, programme, state, operator, created)",
    "CREATE INDEX ix_application_number ON application (number, programme, state, operator, created)",
    "CREATE INDEX ix_application_person_seq ON application (person_seq, created)",
    "CREATE INDEX ix_application_programme ON application (programme, created, id, state, operator)",
    "CREATE INDEX ix_application_state ON application (state, created, id, programme, operator)",
    "CREATE UNIQUE INDEX uq_application_live ON application (person, programme) WHERE state NOT IN ('refused', 'rejected', 'withdrawn')",
    "CREATE UNIQUE INDEX uq_application_number ON application (upper(number))",
    """
CREATE TABLE application_revision (
    application BLOB NOT NULL,
    revision INTEGER NOT NULL,
    operator BLOB NOT NULL,
    at INTEGER NOT NULL,
    reason TEXT NOT NULL,
    body_sha256 BLOB NOT NULL,
    body BLOB NOT NULL,
    CONSTRAINT pk_application_revision PRIMARY KEY (application, revision),
    CONSTRAINT fk_application_revision_application_application FOREIGN KEY(application) REFERENCES application (id) DEFERRABLE INITIALLY DEFERRED
)
    """,
    """
CREATE TABLE paper_use (
    sha256 BLOB NOT NULL,
    application BLOB NOT NULL,
    CONSTRAINT pk_paper_use PRIMARY KEY (sha256, application),
    CONSTRAINT fk_paper_use_sha256_paper FOREIGN KEY(sha256) REFERENCES paper (sha256) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_paper_use_application_application FOREIGN KEY(application) REFERENCES application (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID
    """,
    """
CREATE TABLE receipt (
    id BLOB NOT NULL,
    application BLOB NOT NULL,
    revision INTEGER NOT NULL,
    paper TEXT NOT NULL,
    language TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    at INTEGER NOT NULL,
    content BLOB NOT NULL,
    pdf BLOB NOT NULL,
    CONSTRAINT pk_receipt PRIMARY KEY (id),
    CONSTRAINT fk_receipt_application_application FOREIGN KEY(application) REFERENCES application (id) DEFERRABLE INITIALLY DEFERRED
)
    """,
    "CREATE INDEX ix_receipt_application ON receipt (application, at)",
    """
CREATE TABLE receipt_print (
    seq INTEGER NOT NULL,
    receipt BLOB NOT NULL,
    at INTEGER NOT NULL,
    operator BLOB NOT NULL,
    how TEXT NOT NULL,
    copy_number INTEGER NOT NULL,
    CONSTRAINT pk_receipt_print PRIMARY KEY (seq),
    CONSTRAINT fk_receipt_print_receipt_receipt FOREIGN KEY(receipt) REFERENCES receipt (id) DEFERRABLE INITIALLY DEFERRED
)
    """,
    "CREATE INDEX ix_receipt_print_at ON receipt_print (at, how)",
    "CREATE INDEX ix_receipt_print_receipt ON receipt_print (receipt, seq)",
    "CREATE VIRTUAL TABLE person_name USING fts5(name, content='', contentless_delete=1, detail=none, tokenize='ascii', prefix='1 2 3')",
    "CREATE VIRTUAL TABLE application_name USING fts5(name, content='', contentless_delete=1, detail=none, tokenize='ascii', prefix='1 2 3')",
    "CREATE TRIGGER application_revision_is_never_changed BEFORE UPDATE ON application_revision BEGIN SELECT RAISE(ABORT, 'application_revision is never changed'); END",
    "CREATE TRIGGER audit_entry_is_never_changed BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'audit_entry is never changed'); END",
    "CREATE TRIGGER receipt_is_never_changed BEFORE UPDATE ON receipt BEGIN SELECT RAISE(ABORT, 'receipt is never changed'); END",
    "CREATE TRIGGER receipt_print_is_never_changed BEFORE UPDATE ON receipt_print BEGIN SELECT RAISE(ABORT, 'receipt_print is never changed'); END",
    "CREATE TRIGGER application_revision_is_never_deleted BEFORE DELETE ON application_revision BEGIN SELECT RAISE(ABORT, 'application_revision is never deleted'); END",
    "CREATE TRIGGER audit_entry_is_never_deleted BEFORE DELETE ON audit_entry BEGIN SELECT RAISE(ABORT, 'audit_entry is never deleted'); END",
    "CREATE TRIGGER receipt_is_never_deleted BEFORE DELETE ON receipt BEGIN SELECT RAISE(ABORT, 'receipt is never deleted'); END",
    "CREATE TRIGGER receipt_print_is_never_deleted BEFORE DELETE ON receipt_print BEGIN SELECT RAISE(ABORT, 'receipt_print is never deleted'); END",
    "CREATE TRIGGER outbox_event_is_never_deleted BEFORE DELETE ON outbox_event BEGIN SELECT RAISE(ABORT, 'outbox_event is never deleted'); END",
    "CREATE TRIGGER outbox_event_is_never_changed BEFORE UPDATE OF seq, id, kind, entity, revision, at, skew_seconds, operator, sha256, seal, body ON outbox_event BEGIN SELECT RAISE(ABORT, 'outbox_event is never changed'); END",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    raise RuntimeError("a store is never taken back; the copy from before the upgrade is")
