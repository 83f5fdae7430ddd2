"""The embedding client speaks to any OpenAI-compatible server, and its failures are sentences."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from knowledge.errors import ModelError
from knowledge.index import SearchIndexes
from knowledge.language_model import configured_embeddings
from knowledge.settings import KnowledgeSettings
from knowledge.store import Store
from tests.knowledge.store.examples import add


@dataclass
class Server:
    """A server that embeds a text by what it is about; it keeps what it was asked and can be made to fail."""

    address: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    failing: bool = False

    async def embeddings(self, request: web.Request) -> web.Response:
        """POST /v1/embeddings."""
        if self.failing:
            return web.json_response({"error": {"message": "no such model"}}, status=404)
        body = await request.json()
        self.asked.append(body)
        texts = [body["input"]] if isinstance(body["input"], str) else body["input"]
        rows = [{"object": "embedding", "index": n, "embedding": meaning(text)} for n, text in enumerate(texts)]
        usage = {"prompt_tokens": 1, "total_tokens": 1}
        return web.json_response({"object": "list", "model": body["model"], "data": rows, "usage": usage})


def meaning(text: str) -> list[float]:
    """Water or not."""
    return [1.0, 0.1] if any(word in text for word in ("lũ", "ngập", "mưa")) else [0.1, 1.0]


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    """The server on a free port of this machine."""
    state = Server()
    app = web.Application()
    app.router.add_post("/v1/embeddings", state.embeddings)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    state.address = f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
    yield state
    await runner.cleanup()


def settings(server: Server, folder: Path) -> KnowledgeSettings:
    """Settings that name the server's model, without a key."""
    return KnowledgeSettings(data_dir=folder, embedding_model="tiny", OPENAI_BASE_URL=server.address)


def test_without_a_model_nothing_is_contacted(tmp_path: Path) -> None:
    assert configured_embeddings(KnowledgeSettings(data_dir=tmp_path)) is None


async def test_texts_are_sent_as_texts_and_come_back_as_vectors(server: Server, tmp_path: Path) -> None:
    embeddings = configured_embeddings(settings(server, tmp_path))
    assert embeddings is not None
    vectors = await asyncio.to_thread(embeddings.embed_documents, ["lũ lụt", "trồng cây"])
    assert vectors == [[1.0, 0.1], [0.1, 1.0]]
    assert server.asked[0]["input"] == ["lũ lụt", "trồng cây"]
    assert server.asked[0]["model"] == "tiny"


async def test_a_failing_model_is_an_error_that_names_the_settings(server: Server, tmp_path: Path) -> None:
    embeddings = configured_embeddings(settings(server, tmp_path))
    assert embeddings is not None
    server.failing = True
    with pytest.raises(ModelError, match="OPENAI_BASE_URL"):
        await asyncio.to_thread(embeddings.embed_query, "lũ lụt")


async def test_meaning_and_words_are_fused_and_words_remain_when_the_model_fails(
    server: Server, tmp_path: Path
) -> None:
    chosen = settings(server, tmp_path / "data")
    store, indexes = await Store.open(chosen), SearchIndexes.open(chosen)
    await add(store, "a", text="Trồng cây ở công sở.\nPhòng chống lũ lụt.\nMái nhà bị dột.")
    assert await indexes.follow(store) == 3
    hits = await indexes.search(store, "ngập nhà")
    assert (hits[0].seq, hits[0].how) == (3, "both")  # words say "nhà"
    assert 2 in [hit.seq for hit in hits[:3]]  # meaning says water
    server.failing = True
    hits = await indexes.search(store, "ngập nhà")
    assert [(hit.seq, hit.how) for hit in hits] == [(3, "lexical")]
    await add(store, "b", text="Sửa nhà.")
    with pytest.raises(ModelError):
        await indexes.follow(store)
    assert [hit.seq for hit in await indexes.search(store, "sửa")] == [4]  # found by words all the same
    server.failing = False
    await indexes.follow(store)
    assert len(await indexes.search(store, "ngập")) == 4
    indexes.close()
    await store.close()
