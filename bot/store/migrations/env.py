"""Alembic's entry: runs on the connection that `bot.store.migrate` hands over."""

from __future__ import annotations

from alembic import context

from bot.store.tables import metadata

connection = context.config.attributes["connection"]
if connection.dialect.name == "postgresql":
    # Two processes that start together must not migrate at once; SQLite's own lock sees to it.
    connection.exec_driver_sql("set local lock_timeout = '60s'")
    connection.exec_driver_sql("select pg_advisory_xact_lock(8105)")
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
