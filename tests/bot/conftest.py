"""The office of `tests/bot/office.py`, furnished, with its bot running or not yet."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from knowledge.settings import KnowledgeSettings
from tests.bot.office import AN, BINH, CHI, Office, furnish
from tests.fakes.bot_api import running_bot_api


@pytest.fixture(autouse=True)
def _seconds_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library warns at each RetryAfter unless told which type is wanted."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory, now: datetime) -> Path:
    """A data folder with the office's directives and people, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("office")
    asyncio.run(furnish(KnowledgeSettings(data_dir=folder), now))
    return folder


@pytest.fixture
async def closed_office(knowledge_settings: KnowledgeSettings, furnished: Path, now: datetime) -> AsyncIterator[Office]:
    """Everything is there, but the bot is not running."""
    shutil.copytree(furnished, knowledge_settings.data_dir)
    async with running_bot_api() as server:
        an, binh, chi = (
            server.world.add_user(name, user_id=number, started=number == AN)
            for name, number in (("An", AN), ("Bình", BINH), ("Chi", CHI))
        )
        office = Office(server, knowledge_settings, now, an, binh, chi)
        yield office
        await office.stop_bot()
        assert server.world.complaints == []


@pytest.fixture
async def office(closed_office: Office) -> Office:
    """The bot is running."""
    await closed_office.start_bot()
    return closed_office
