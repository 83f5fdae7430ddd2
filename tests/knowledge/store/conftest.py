"""An open store in a throw-away folder."""

from collections.abc import AsyncIterator

import pytest

from knowledge.settings import KnowledgeSettings
from knowledge.store import Store


@pytest.fixture
async def store(knowledge_settings: KnowledgeSettings) -> AsyncIterator[Store]:
    """A store with nothing in it."""
    opened = await Store.open(knowledge_settings)
    yield opened
    await opened.close()
