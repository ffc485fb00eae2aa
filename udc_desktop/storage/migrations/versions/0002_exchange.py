"""What the courier needs: batches, what is set aside, papers on their way, what came down.

Written out as SQLite keeps it, and never touched again, like the revision before.
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

STATEMENTS = (
    """
CREATE TABLE batch (
    id BLOB NOT NULL,
    digest BLOB NOT NULL,
    created INTEGER NOT NULL,
    via TEXT NOT NULL,
    state TEXT NOT NULL,
    events INTEGER NOT NULL,
    size INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    tried INTEGER,
    answered INTEGER,
    outcomes BLOB NOT NULL,
    CONSTRAINT pk_batch PRIMARY KEY (id)
)
    """,
    "CREATE INDEX ix_batch_created ON batch (created, id)",
    "CREATE INDEX ix_batch_open ON batch (via, created) WHERE state = 'open'",
    """
CREATE TABLE central_file (
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    effective_from TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    received INTEGER NOT NULL,
    fault TEXT NOT NULL,
    withdrawn INTEGER,
    text TEXT NOT NULL,
    CONSTRAINT pk_central_file PRIMARY KEY (kind, name, version)
)
    """,
    """
CREATE TABLE change (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    received INTEGER NOT NULL,
    body BLOB,
    CONSTRAINT pk_change PRIMARY KEY (seq),
    CONSTRAINT uq_change_id UNIQUE (id)
)
    """,
    "CREATE INDEX ix_change_kept ON change (seq) WHERE body IS NOT NULL",
    """
CREATE TABLE courier_run (
    id BLOB NOT NULL,
    started INTEGER NOT NULL,
    ended INTEGER NOT NULL,
    code TEXT NOT NULL,
    events INTEGER NOT NULL,
    papers INTEGER NOT NULL,
    changes INTEGER NOT NULL,
    sent INTEGER NOT NULL,
    received INTEGER NOT NULL,
    CONSTRAINT pk_courier_run PRIMARY KEY (id)
)
    """,
    "CREATE INDEX ix_courier_run_ended ON courier_run (ended, sent, received)",
    "CREATE INDEX ix_courier_run_started ON courier_run (started, id)",
    "CREATE INDEX ix_courier_run_well ON courier_run (ended) WHERE code = ''",
    """
CREATE TABLE cursor (
    stream TEXT NOT NULL,
    cursor TEXT NOT NULL,
    at INTEGER NOT NULL,
    CONSTRAINT pk_cursor PRIMARY KEY (stream)
)
    """,
    """
CREATE TABLE device_identity (
    recipient TEXT NOT NULL,
    identity TEXT NOT NULL,
    created INTEGER NOT NULL,
    CONSTRAINT pk_device_identity PRIMARY KEY (recipient)
)
    """,
    """
CREATE TABLE event_paper (
    seq INTEGER NOT NULL,
    sha256 BLOB NOT NULL,
    size INTEGER NOT NULL,
    CONSTRAINT pk_event_paper PRIMARY KEY (seq, sha256)
)
 WITHOUT ROWID
    """,
    """
CREATE TABLE known_device (
    device_id TEXT NOT NULL,
    name TEXT NOT NULL,
    public_key BLOB NOT NULL,
    revoked TEXT,
    CONSTRAINT pk_known_device PRIMARY KEY (device_id)
)
    """,
    "CREATE INDEX ix_known_device_name ON known_device (name)",
    """
CREATE TABLE notice (
    id BLOB NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    received INTEGER NOT NULL,
    body BLOB NOT NULL,
    CONSTRAINT pk_notice PRIMARY KEY (id)
)
    """,
    "CREATE INDEX ix_notice_since ON notice (since)",
    """
CREATE TABLE paper_upload (
    sha256 BLOB NOT NULL,
    url TEXT NOT NULL,
    reached INTEGER NOT NULL,
    sent INTEGER,
    CONSTRAINT pk_paper_upload PRIMARY KEY (sha256)
)
    """,
    """
CREATE TABLE batch_event (
    batch BLOB NOT NULL,
    position INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    CONSTRAINT pk_batch_event PRIMARY KEY (batch, position),
    CONSTRAINT fk_batch_event_batch_batch FOREIGN KEY(batch) REFERENCES batch (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_batch_event_seq_outbox_event FOREIGN KEY(seq) REFERENCES outbox_event (seq) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID
    """,
    """
CREATE TABLE held (
    seq INTEGER NOT NULL,
    until INTEGER NOT NULL,
    outcome BLOB NOT NULL,
    CONSTRAINT pk_held PRIMARY KEY (seq),
    CONSTRAINT fk_held_seq_outbox_event FOREIGN KEY(seq) REFERENCES outbox_event (seq) DEFERRABLE INITIALLY DEFERRED
)
    """,
    "CREATE INDEX ix_held_until ON held (until)",
    """
CREATE TABLE set_aside (
    seq INTEGER NOT NULL,
    entity BLOB NOT NULL,
    since INTEGER,
    replaced_by BLOB,
    put_away INTEGER,
    put_away_by BLOB,
    outcome BLOB,
    CONSTRAINT pk_set_aside PRIMARY KEY (seq),
    CONSTRAINT fk_set_aside_seq_outbox_event FOREIGN KEY(seq) REFERENCES outbox_event (seq) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_set_aside_replaced_by_outbox_event FOREIGN KEY(replaced_by) REFERENCES outbox_event (id) DEFERRABLE INITIALLY DEFERRED
)
    """,
    "CREATE INDEX ix_set_aside_entity ON set_aside (entity, seq) WHERE replaced_by IS NULL AND put_away IS NULL",
    "CREATE INDEX ix_set_aside_open ON set_aside (since, seq) WHERE replaced_by IS NULL AND put_away IS NULL",
    """
CREATE TABLE decision (
    seq INTEGER NOT NULL,
    application BLOB NOT NULL,
    decided TEXT NOT NULL,
    received INTEGER NOT NULL,
    body BLOB NOT NULL,
    CONSTRAINT pk_decision PRIMARY KEY (seq),
    CONSTRAINT fk_decision_application_application FOREIGN KEY(application) REFERENCES application (id) DEFERRABLE INITIALLY DEFERRED
)
    """,
    "CREATE INDEX ix_decision_application ON decision (application, decided)",
    """
CREATE TABLE payment (
    id BLOB NOT NULL,
    application BLOB NOT NULL,
    cycle TEXT NOT NULL,
    received INTEGER NOT NULL,
    body BLOB NOT NULL,
    CONSTRAINT pk_payment PRIMARY KEY (id),
    CONSTRAINT fk_payment_application_application FOREIGN KEY(application) REFERENCES application (id) DEFERRABLE INITIALLY DEFERRED
)
    """,
    "CREATE INDEX ix_payment_application ON payment (application, cycle)",
    """
CREATE TABLE registry_answer (
    application BLOB NOT NULL,
    asked INTEGER NOT NULL,
    answer TEXT NOT NULL,
    as_of INTEGER NOT NULL,
    code TEXT NOT NULL,
    programmes BLOB NOT NULL,
    CONSTRAINT pk_registry_answer PRIMARY KEY (application),
    CONSTRAINT fk_registry_answer_application_application FOREIGN KEY(application) REFERENCES application (id) DEFERRABLE INITIALLY DEFERRED
)
    """,
    "CREATE INDEX ix_registry_answer_asked ON registry_answer (asked)",
    """
CREATE TABLE twin (
    application BLOB NOT NULL,
    other_number TEXT NOT NULL,
    found INTEGER NOT NULL,
    received INTEGER NOT NULL,
    body BLOB NOT NULL,
    CONSTRAINT pk_twin PRIMARY KEY (application, other_number),
    CONSTRAINT fk_twin_application_application FOREIGN KEY(application) REFERENCES application (id) DEFERRABLE INITIALLY DEFERRED
)
    """,
    "DROP INDEX ix_outbox_event_waiting",
    "CREATE INDEX ix_outbox_event_of_entity_waiting ON outbox_event (entity, seq) WHERE settled IS NULL",
    "CREATE INDEX ix_outbox_event_waiting ON outbox_event (seq, entity, kind, operator, at, length(body)) WHERE settled IS NULL",
    "CREATE TRIGGER batch_event_is_never_changed BEFORE UPDATE ON batch_event BEGIN SELECT RAISE(ABORT, 'batch_event is never changed'); END",
    "CREATE TRIGGER event_paper_is_never_changed BEFORE UPDATE ON event_paper BEGIN SELECT RAISE(ABORT, 'event_paper is never changed'); END",
    "CREATE TRIGGER courier_run_is_never_changed BEFORE UPDATE ON courier_run BEGIN SELECT RAISE(ABORT, 'courier_run is never changed'); END",
    "CREATE TRIGGER decision_is_never_changed BEFORE UPDATE ON decision BEGIN SELECT RAISE(ABORT, 'decision is never changed'); END",
    "CREATE TRIGGER batch_event_is_never_deleted BEFORE DELETE ON batch_event BEGIN SELECT RAISE(ABORT, 'batch_event is never deleted'); END",
    "CREATE TRIGGER event_paper_is_never_deleted BEFORE DELETE ON event_paper BEGIN SELECT RAISE(ABORT, 'event_paper is never deleted'); END",
    "CREATE TRIGGER courier_run_is_never_deleted BEFORE DELETE ON courier_run BEGIN SELECT RAISE(ABORT, 'courier_run is never deleted'); END",
    "CREATE TRIGGER decision_is_never_deleted BEFORE DELETE ON decision BEGIN SELECT RAISE(ABORT, 'decision is never deleted'); END",
    "CREATE TRIGGER batch_is_never_deleted BEFORE DELETE ON batch BEGIN SELECT RAISE(ABORT, 'batch is never deleted'); END",
    "CREATE TRIGGER change_is_never_deleted BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'change is never deleted'); END",
    # Which papers the events cite that wait already.
    """
INSERT INTO event_paper (seq, sha256, size)
SELECT DISTINCT event.seq, paper.sha256, paper.size
FROM outbox_event AS event,
    json_each(CAST(event.body AS TEXT), '$.papers') AS cited
    JOIN paper ON paper.sha256 = unhex(cited.value)
    """,
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    raise RuntimeError("a store is never taken back; the copy from before the upgrade is")
