"""Run by Alembic: upgrades the connection that `knowledge.store.schema` hands over, inside its transaction."""

from alembic import context

from knowledge.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
# The caller's transaction is the only one: an upgrade that fails half-way leaves nothing behind.
context.run_migrations()
