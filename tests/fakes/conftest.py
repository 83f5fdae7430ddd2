"""A Bot API server for each test of the fakes themselves."""

from collections.abc import AsyncIterator

import pytest

from .bot_api import BotApiServer, TelegramWorld, running_bot_api


@pytest.fixture
async def api() -> AsyncIterator[BotApiServer]:
    async with running_bot_api() as server:
        yield server


@pytest.fixture
def world(api: BotApiServer) -> TelegramWorld:
    return api.world
