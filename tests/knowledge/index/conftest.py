"""An open store and its indexes in one throw-away folder."""

from collections.abc import AsyncIterator, Iterator

import pytest

from knowledge.index import SearchIndexes
from knowledge.settings import KnowledgeSettings
from knowledge.store import Store


@pytest.fixture
async def store(knowledge_settings: KnowledgeSettings) -> AsyncIterator[Store]:
    """A store with nothing in it."""
    opened = await Store.open(knowledge_settings)
    yield opened
    await opened.close()


@pytest.fixture
def indexes(knowledge_settings: KnowledgeSettings) -> Iterator[SearchIndexes]:
    """The indexes beside it."""
    opened = SearchIndexes.open(knowledge_settings)
    yield opened
    opened.close()
