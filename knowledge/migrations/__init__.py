"""Alembic migrations, run by `knowledge.store.schema` when a database is behind the program."""
