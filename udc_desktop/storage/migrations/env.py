"""Where Alembic meets the store: on the connection that the upgrade hands in, and no other."""

from __future__ import annotations

from alembic import context

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    transactional_ddl=True,  # SQLite can; an upgrade that stops half-way leaves nothing
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
