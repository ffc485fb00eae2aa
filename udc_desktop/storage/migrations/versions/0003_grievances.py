"""Grievances: records, steps, entries under way, letters, the frozen register, their indexes.

Written out as SQLite keeps it, and never touched again, like the revisions before.
"""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STATEMENTS = (
    """
CREATE TABLE grievance_key (
    "key" TEXT NOT NULL,
    kind TEXT NOT NULL,
    seq INTEGER NOT NULL,
    CONSTRAINT pk_grievance_key PRIMARY KEY ("key", kind, seq)
)
 WITHOUT ROWID
    """,
    """
CREATE TABLE grievance (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    number TEXT NOT NULL,
    year INTEGER NOT NULL,
    serial INTEGER NOT NULL,
    received TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    operator BLOB NOT NULL,
    state TEXT NOT NULL,
    tier INTEGER NOT NULL,
    office TEXT NOT NULL,
    due TEXT,
    revision INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    is_sealed BOOLEAN NOT NULL,
    is_anonymous BOOLEAN NOT NULL,
    is_asked BOOLEAN NOT NULL,
    has_mending BOOLEAN NOT NULL,
    category TEXT NOT NULL,
    subject TEXT NOT NULL,
    programme TEXT NOT NULL,
    name_bn TEXT NOT NULL,
    name_en TEXT NOT NULL,
    nid TEXT NOT NULL,
    brn TEXT NOT NULL,
    born TEXT,
    mobile TEXT NOT NULL,
    union_id TEXT NOT NULL,
    ward TEXT NOT NULL,
    application BLOB,
    forwarded TEXT,
    answered TEXT,
    first_answered TEXT,
    told TEXT,
    ended TEXT,
    first_ended TEXT,
    is_satisfied BOOLEAN,
    papers BLOB NOT NULL,
    body BLOB,
    sealed BLOB,
    CONSTRAINT pk_grievance PRIMARY KEY (seq),
    CONSTRAINT uq_grievance_id UNIQUE (id),
    CONSTRAINT fk_grievance_operator_operator FOREIGN KEY(operator) REFERENCES operator (id) DEFERRABLE INITIALLY DEFERRED
)
    """,
    "CREATE INDEX ix_grievance_application ON grievance (application) WHERE application IS NOT NULL",
    "CREATE INDEX ix_grievance_asked ON grievance (seq) WHERE is_asked = 1",
    "CREATE INDEX ix_grievance_due ON grievance (due, id, state, category, programme, office, ward, operator, received, is_sealed, is_asked) WHERE due IS NOT NULL",
    "CREATE INDEX ix_grievance_ended ON grievance (first_ended, received) WHERE first_ended IS NOT NULL",
    "CREATE INDEX ix_grievance_figures ON grievance (received, state, category, programme, ward, office, due, forwarded, first_answered, told, is_satisfied, is_sealed)",
    "CREATE INDEX ix_grievance_no_clock ON grievance (id, state, category, programme, office, ward, operator, received, due, is_sealed, is_asked) WHERE due IS NULL",
    "CREATE INDEX ix_grievance_open ON grievance (received) WHERE first_ended IS NULL",
    "CREATE INDEX ix_grievance_opened_again ON grievance (first_ended) WHERE first_ended IS NOT NULL AND ended IS NOT first_ended",
    "CREATE INDEX ix_grievance_received ON grievance (received, id, state, category, programme, office, ward, operator, due, is_sealed, is_asked)",
    "CREATE INDEX ix_grievance_received_at ON grievance (received_at)",
    "CREATE INDEX ix_grievance_register ON grievance (year, serial, state, category, programme, office, ward, operator, received, due, is_sealed, is_asked)",
    "CREATE INDEX ix_grievance_state ON grievance (state, due, id, category, programme, office, ward, operator, received, is_sealed, is_asked)",
    "CREATE UNIQUE INDEX uq_grievance_number ON grievance (upper(number))",
    """
CREATE TABLE grievance_draft (
    id BLOB NOT NULL,
    operator BLOB NOT NULL,
    started INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    papers BLOB NOT NULL,
    office TEXT NOT NULL,
    sealed BLOB,
    body BLOB,
    CONSTRAINT pk_grievance_draft PRIMARY KEY (id),
    CONSTRAINT fk_grievance_draft_operator_operator FOREIGN KEY(operator) REFERENCES operator (id) DEFERRABLE INITIALLY DEFERRED
)
    """,
    "CREATE INDEX ix_grievance_draft_operator ON grievance_draft (operator, changed)",
    """
CREATE TABLE grievance_letter (
    id BLOB NOT NULL,
    kind TEXT NOT NULL,
    memo TEXT NOT NULL,
    year INTEGER NOT NULL,
    serial INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    office TEXT NOT NULL,
    operator BLOB NOT NULL,
    at INTEGER NOT NULL,
    content BLOB NOT NULL,
    CONSTRAINT pk_grievance_letter PRIMARY KEY (id),
    CONSTRAINT fk_grievance_letter_operator_operator FOREIGN KEY(operator) REFERENCES operator (id) DEFERRABLE INITIALLY DEFERRED
)
    """,
    "CREATE INDEX ix_grievance_letter_at ON grievance_letter (at, id)",
    "CREATE UNIQUE INDEX uq_grievance_letter_serial ON grievance_letter (year, serial)",
    """
CREATE TABLE register_month (
    year INTEGER NOT NULL,
    month INTEGER NOT NULL,
    frozen INTEGER NOT NULL,
    operator BLOB NOT NULL,
    previous BLOB NOT NULL,
    sha256 BLOB NOT NULL,
    totals BLOB NOT NULL,
    lines BLOB NOT NULL,
    CONSTRAINT pk_register_month PRIMARY KEY (year, month),
    CONSTRAINT fk_register_month_operator_operator FOREIGN KEY(operator) REFERENCES operator (id) DEFERRABLE INITIALLY DEFERRED
)
    """,
    """
CREATE TABLE grievance_paper (
    sha256 BLOB NOT NULL,
    grievance INTEGER NOT NULL,
    CONSTRAINT pk_grievance_paper PRIMARY KEY (sha256, grievance),
    CONSTRAINT fk_grievance_paper_sha256_paper FOREIGN KEY(sha256) REFERENCES paper (sha256) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_grievance_paper_grievance_grievance FOREIGN KEY(grievance) REFERENCES grievance (seq) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID
    """,
    """
CREATE TABLE grievance_step (
    grievance INTEGER NOT NULL,
    place INTEGER NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    "on" TEXT NOT NULL,
    body BLOB NOT NULL,
    CONSTRAINT pk_grievance_step PRIMARY KEY (grievance, place),
    CONSTRAINT fk_grievance_step_grievance_grievance FOREIGN KEY(grievance) REFERENCES grievance (seq) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID
    """,
    """
CREATE TABLE letter_grievance (
    letter BLOB NOT NULL,
    place INTEGER NOT NULL,
    grievance BLOB NOT NULL,
    CONSTRAINT pk_letter_grievance PRIMARY KEY (letter, place),
    CONSTRAINT fk_letter_grievance_letter_grievance_letter FOREIGN KEY(letter) REFERENCES grievance_letter (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_letter_grievance_grievance_grievance FOREIGN KEY(grievance) REFERENCES grievance (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID
    """,
    "CREATE INDEX ix_letter_grievance_grievance ON letter_grievance (grievance, letter)",
    "CREATE VIRTUAL TABLE grievance_name USING fts5(name, content='', contentless_delete=1, detail=none, tokenize='ascii', prefix='1 2 3')",
    "CREATE TRIGGER grievance_step_is_never_changed BEFORE UPDATE ON grievance_step BEGIN SELECT RAISE(ABORT, 'grievance_step is never changed'); END",
    "CREATE TRIGGER grievance_letter_is_never_changed BEFORE UPDATE ON grievance_letter BEGIN SELECT RAISE(ABORT, 'grievance_letter is never changed'); END",
    "CREATE TRIGGER letter_grievance_is_never_changed BEFORE UPDATE ON letter_grievance BEGIN SELECT RAISE(ABORT, 'letter_grievance is never changed'); END",
    "CREATE TRIGGER register_month_is_never_changed BEFORE UPDATE ON register_month BEGIN SELECT RAISE(ABORT, 'register_month is never changed'); END",
    "CREATE TRIGGER grievance_step_is_never_deleted BEFORE DELETE ON grievance_step BEGIN SELECT RAISE(ABORT, 'grievance_step is never deleted'); END",
    "CREATE TRIGGER grievance_letter_is_never_deleted BEFORE DELETE ON grievance_letter BEGIN SELECT RAISE(ABORT, 'grievance_letter is never deleted'); END",
    "CREATE TRIGGER letter_grievance_is_never_deleted BEFORE DELETE ON letter_grievance BEGIN SELECT RAISE(ABORT, 'letter_grievance is never deleted'); END",
    "CREATE TRIGGER register_month_is_never_deleted BEFORE DELETE ON register_month BEGIN SELECT RAISE(ABORT, 'register_month is never deleted'); END",
    "CREATE TRIGGER grievance_is_never_deleted BEFORE DELETE ON grievance BEGIN SELECT RAISE(ABORT, 'grievance is never deleted'); END",
    "CREATE TRIGGER grievance_is_never_changed BEFORE UPDATE OF seq, id, number, year, serial, received, received_at, operator, is_sealed, is_anonymous, category, subject, programme, name_bn, name_en, nid, brn, born, mobile, body, sealed ON grievance BEGIN SELECT RAISE(ABORT, 'grievance is never changed'); END",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    raise RuntimeError("a store is never taken back; the copy from before the upgrade is")
