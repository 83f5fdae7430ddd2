"""A Bot API server for each test of the fakes themselves, and three ways to call it."""

from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass

import httpx
import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from .bot_api import BotApiServer, TelegramWorld, running_bot_api
from .bot_api.values import Json


@dataclass(frozen=True)
class Reply:
    """What came back from a call."""

    status: int
    body: dict[str, Json]

    @property
    def result(self) -> Json:
        assert self.body.get("ok") is True, self.body
        return self.body["result"]

    @property
    def description(self) -> Json:
        assert self.body["ok"] is False
        assert self.body["error_code"] == self.status
        return self.body["description"]


Calling = Callable[..., Coroutine[None, None, Reply]]


@pytest.fixture
async def api() -> AsyncIterator[BotApiServer]:
    async with running_bot_api() as server:
        yield server


@pytest.fixture
def world(api: BotApiServer) -> TelegramWorld:
    return api.world


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(timeout=10, trust_env=False) as client:
        yield client


@pytest.fixture
def call(api: BotApiServer, client: httpx.AsyncClient) -> Calling:
    """call("sendMessage", chat_id=1, text="…"): a JSON request with the right token."""

    async def post(method: str, **values: Json) -> Reply:
        answer = await client.post(f"{api.base_url}{api.world.token}/{method}", json=values)
        return Reply(answer.status_code, answer.json())

    return post


@pytest.fixture
async def bot(api: BotApiServer, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bot]:
    """A real python-telegram-bot Bot."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # else the library warns at each RetryAfter
    request = HTTPXRequest(read_timeout=1, httpx_kwargs={"trust_env": False})
    async with Bot(api.world.token, api.base_url, api.base_file_url, request=request) as bot:
        yield bot
