"""The search indexes: derived from the store, dropped and rebuilt at will."""

from knowledge.index.indexes import SearchIndexes
from knowledge.retrieval import Hit

__all__ = ["Hit", "SearchIndexes"]
