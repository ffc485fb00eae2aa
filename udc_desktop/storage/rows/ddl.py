"""What SQLAlchemy has no words for: the name indexes of FTS5, and triggers that forbid."""

from __future__ import annotations

from typing import Any

from sqlalchemy import DDL, MetaData, event

# The names come folded and split by spaces, so the plain tokeniser is right for both scripts: it
# takes every byte beyond ASCII for a letter, where the Unicode one splits words at vowel signs.
_NAMES = (
    "CREATE VIRTUAL TABLE {table} USING fts5(name, content='', contentless_delete=1, detail=none, "
    "tokenize='ascii', prefix='1 2 3')"
)
_FORBIDDEN = (
    "CREATE TRIGGER {table}_is_never_{done} BEFORE {what} ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{table} is never {done}'); END"
)
_NEVER_CHANGED = (
    "application_revision",
    "audit_entry",
    "receipt",
    "receipt_print",
    "batch_event",
    "event_paper",
    "courier_run",
    "decision",
    "grievance_step",
    "grievance_letter",
    "letter_grievance",
    "register_month",
)
_NEVER_DELETED = (*_NEVER_CHANGED, "outbox_event", "batch", "change", "grievance")
_OF_AN_EVENT = "seq, id, kind, entity, revision, at, skew_seconds, operator, sha256, seal, body"
_OF_A_GRIEVANCE = (
    "seq, id, number, year, serial, received, received_at, operator, is_sealed, is_anonymous, "
    "category, subject, programme, name_bn, name_en, nid, brn, born, mobile, body, sealed"
)

STATEMENTS = (
    _NAMES.format(table="person_name"),
    _NAMES.format(table="application_name"),
    _NAMES.format(table="grievance_name"),
    *(_FORBIDDEN.format(table=t, done="changed", what="UPDATE") for t in _NEVER_CHANGED),
    *(_FORBIDDEN.format(table=t, done="deleted", what="DELETE") for t in _NEVER_DELETED),
    _FORBIDDEN.format(table="outbox_event", done="changed", what=f"UPDATE OF {_OF_AN_EVENT}"),
    _FORBIDDEN.format(table="grievance", done="changed", what=f"UPDATE OF {_OF_A_GRIEVANCE}"),
)


def attach(metadata: MetaData) -> None:
    """Let ``metadata.create_all`` make these too."""
    statement_of: Any = DDL
    for statement in STATEMENTS:
        event.listen(metadata, "after_create", statement_of(statement))
