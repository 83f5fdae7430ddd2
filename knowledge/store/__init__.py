"""The database: the truth about directives, obligations and people. Everything else is derived from it."""

from knowledge.store.obligations import ObligationQuery
from knowledge.store.people import People
from knowledge.store.store import Store

__all__ = ["ObligationQuery", "People", "Store"]
