"""An OpenAI-compatible model server on loopback with scripted replies, in a thread of its own.

In a thread, because clients such as LangChain's embeddings block the event loop of the test that calls them.

    with running_model() as model:
        model.script("Sở Y tế báo cáo [1].", Failure(429, retry_after=1), Reply("cắt ngang", breaks_after=2))
        ...  # OPENAI_BASE_URL=model.base_url, OPENAI_API_KEY=model.key
        assert model.chats[0].messages[-1].text == "…"

`/v1/chat/completions` (also streaming, also tool calls) takes the next scripted reply, else `model.answer`, else
fails with 500. `/v1/embeddings` answers with `model.embed`: words hashed into unit vectors, so that texts with common
words are near. `/v1/models` lists `model.models`; other models are refused when it is not empty.
"""

import asyncio
import base64
import contextlib
import hashlib
import json
import math
import struct
import threading
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from aiohttp import web
from pydantic import BaseModel, ConfigDict, Field, ValidationError

KEY = "sk-a-key-for-tests"
DIMENSIONS = 64


@dataclass(frozen=True, slots=True)
class Reply:
    """A text, or the call of a tool with JSON arguments. `breaks_after`: the stream is cut after so many pieces."""

    text: str = ""
    tool: str | None = None
    arguments: str = "{}"
    seconds: float = 0.0  # before the first piece
    breaks_after: int | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A refusal; `code` as OpenAI names it, e.g. context_length_exceeded, insufficient_quota."""

    status: int = 500
    message: str = "The server had an error while processing your request."
    code: str | None = None
    retry_after: int | None = None


class ChatMessage(BaseModel):
    """A message of a conversation; `content` is a text or a list of parts."""

    model_config = ConfigDict(extra="allow")
    role: Literal["system", "developer", "user", "assistant", "tool"]
    content: str | list[dict[str, Any]] | None = None

    @property
    def text(self) -> str:
        """The content as one text."""
        if isinstance(self.content, str):
            return self.content
        return "".join(str(part.get("text", "")) for part in self.content or [])


class ChatRequest(BaseModel):
    """What /v1/chat/completions was asked; further parameters in `model_extra`."""

    model_config = ConfigDict(extra="allow")
    model: str
    messages: list[ChatMessage] = Field(min_length=1)
    stream: bool = False
    temperature: float | None = Field(default=None, ge=0, le=2)


class EmbeddingRequest(BaseModel):
    """What /v1/embeddings was asked. Token lists are refused: few compatible servers understand them."""

    model_config = ConfigDict(extra="allow")
    model: str
    input: str | list[str] = Field(min_length=1)
    encoding_format: Literal["float", "base64"] = "float"

    @property
    def texts(self) -> list[str]:
        """The texts to embed."""
        return [self.input] if isinstance(self.input, str) else self.input


def hashed_words(text: str) -> list[float]:
    """A unit vector in which each word has its place."""
    vector = [0.0] * DIMENSIONS
    for word in text.lower().split() or [""]:
        vector[hashlib.sha256(word.encode()).digest()[0] % DIMENSIONS] += 1.0
    norm = math.sqrt(sum(value * value for value in vector))
    return [value / norm for value in vector]


@dataclass
class ModelServer:
    """The server as tests see it."""

    key: str = KEY
    models: tuple[str, ...] = ()
    answer: Callable[[ChatRequest], str] | None = None
    embed: Callable[[str], list[float]] = hashed_words
    chats: list[ChatRequest] = field(default_factory=list)
    embeddings: list[EmbeddingRequest] = field(default_factory=list)
    embedding_failures: deque[Failure] = field(default_factory=deque)
    base_url: str = ""
    _script: deque[Reply | Failure] = field(default_factory=deque)

    def script(self, *replies: str | Reply | Failure) -> None:
        """Queue the next answers to chat requests."""
        self._script.extend(Reply(reply) if isinstance(reply, str) else reply for reply in replies)

    def next_reply(self, request: ChatRequest) -> Reply | Failure:
        """What this request gets."""
        if self._script:
            return self._script.popleft()
        return Reply(self.answer(request)) if self.answer else Failure(message="the test has scripted no further reply")

    # -- HTTP -------------------------------------------------------------------------------------------------

    def application(self) -> web.Application:
        """Its addresses."""
        app = web.Application(client_max_size=20_000_000)
        app.add_routes([
            web.post("/v1/chat/completions", self._chat),
            web.post("/v1/embeddings", self._embeddings),
            web.get("/v1/models", self._models),
        ])  # fmt: skip
        return app

    async def _chat(self, request: web.Request) -> web.StreamResponse:
        if refused := self._refused(request):
            return _failed(refused)
        try:
            asked = ChatRequest.model_validate_json(await request.text())
        except ValidationError as error:
            return _failed(Failure(400, str(error)))
        if refused := self._unknown(asked.model):
            return _failed(refused)
        self.chats.append(asked)
        reply = self.next_reply(asked)
        if isinstance(reply, Failure):
            return _failed(reply)
        await asyncio.sleep(reply.seconds)
        return await _streamed(request, asked, reply) if asked.stream else _whole(request, asked, reply)

    async def _embeddings(self, request: web.Request) -> web.StreamResponse:
        if refused := self._refused(request):
            return _failed(refused)
        try:
            asked = EmbeddingRequest.model_validate_json(await request.text())
        except ValidationError as error:
            return _failed(Failure(400, str(error)))
        refused = self._unknown(asked.model) or (self.embedding_failures.popleft() if self.embedding_failures else None)
        if refused or not all(asked.texts):
            return _failed(refused or Failure(400, "'$.input' is invalid: empty text"))
        self.embeddings.append(asked)
        vectors = [_encoded(self.embed(text), asked.encoding_format) for text in asked.texts]
        data = [{"object": "embedding", "index": n, "embedding": vector} for n, vector in enumerate(vectors)]
        usage = {"prompt_tokens": sum(map(_tokens, asked.texts)), "total_tokens": sum(map(_tokens, asked.texts))}
        return web.json_response({"object": "list", "data": data, "model": asked.model, "usage": usage})

    async def _models(self, request: web.Request) -> web.StreamResponse:
        if refused := self._refused(request):
            return _failed(refused)
        data = [{"id": name, "object": "model", "created": 0, "owned_by": "tests"} for name in self.models]
        return web.json_response({"object": "list", "data": data})

    def _refused(self, request: web.Request) -> Failure | None:
        if request.headers.get("Authorization") == f"Bearer {self.key}":
            return None
        return Failure(401, "Incorrect API key provided.", "invalid_api_key")

    def _unknown(self, model: str) -> Failure | None:
        if not self.models or model in self.models:
            return None
        return Failure(404, f"The model `{model}` does not exist or you do not have access to it.", "model_not_found")


def _failed(failure: Failure) -> web.Response:
    kind = "invalid_request_error" if failure.status < 500 else "server_error"
    error = {"message": failure.message, "type": kind, "param": None, "code": failure.code}
    headers = {} if failure.retry_after is None else {"retry-after": str(failure.retry_after)}
    return web.json_response({"error": error}, status=failure.status, headers=headers)


def _whole(request: web.Request, asked: ChatRequest, reply: Reply) -> web.Response:
    if reply.breaks_after is not None and request.transport is not None:
        request.transport.abort()
    message: dict[str, object] = {"role": "assistant", "content": reply.text, "refusal": None}
    if reply.tool:
        message |= {"content": None, "tool_calls": [_tool_call(reply)]}
    choice = {"index": 0, "message": message, "finish_reason": _finish(reply), "logprobs": None}
    return web.json_response(_frame("chat.completion", asked, [choice]) | {"usage": _usage(asked, reply)})


async def _streamed(request: web.Request, asked: ChatRequest, reply: Reply) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
    await response.prepare(request)
    words = reply.text.split(" ")
    pieces: list[dict[str, object]] = [{"content": word if n == 0 else f" {word}"} for n, word in enumerate(words)]
    if reply.tool:
        pieces = [{"tool_calls": [{"index": 0} | _tool_call(reply)]}]
    pieces.insert(0, {"role": "assistant", "content": ""})
    for number, delta in enumerate(pieces):
        if number == reply.breaks_after and request.transport is not None:
            request.transport.abort()
            return response
        await _event(response, _frame("chat.completion.chunk", asked, [_delta(delta, None)]))
    await _event(response, _frame("chat.completion.chunk", asked, [_delta({}, _finish(reply))]))
    if ((asked.model_extra or {}).get("stream_options") or {}).get("include_usage"):
        await _event(response, _frame("chat.completion.chunk", asked, []) | {"usage": _usage(asked, reply)})
    await response.write(b"data: [DONE]\n\n")
    await response.write_eof()
    return response


async def _event(response: web.StreamResponse, body: dict[str, object]) -> None:
    await response.write(f"data: {json.dumps(body, ensure_ascii=False)}\n\n".encode())


def _frame(kind: str, asked: ChatRequest, choices: list[dict[str, object]]) -> dict[str, object]:
    return {"id": "chatcmpl-test", "object": kind, "created": 0, "model": asked.model, "choices": choices}


def _delta(delta: dict[str, object], finish: str | None) -> dict[str, object]:
    return {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}


def _finish(reply: Reply) -> str:
    return "tool_calls" if reply.tool else "stop"


def _tool_call(reply: Reply) -> dict[str, object]:
    return {"id": "call_1", "type": "function", "function": {"name": reply.tool, "arguments": reply.arguments}}


def _usage(asked: ChatRequest, reply: Reply) -> dict[str, int]:
    prompt, completion = sum(_tokens(message.text) for message in asked.messages), _tokens(reply.text)
    return {"prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": prompt + completion}


def _tokens(text: str) -> int:
    """Roughly: a word, a token."""
    return len(text.split())


def _encoded(vector: list[float], encoding: str) -> list[float] | str:
    if encoding == "float":
        return vector
    return base64.b64encode(struct.pack(f"<{len(vector)}f", *vector)).decode()


@contextlib.contextmanager
def running_model(model: ModelServer | None = None) -> Iterator[ModelServer]:
    """The server in its thread, for as long as the block lasts."""
    model = model or ModelServer()
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="model server", daemon=True)
    thread.start()
    runner = web.AppRunner(model.application(), access_log=None, shutdown_timeout=0.2)

    async def start() -> None:
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()

    asyncio.run_coroutine_threadsafe(start(), loop).result(timeout=10)
    model.base_url = f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
    try:
        yield model
    finally:
        asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result(timeout=10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(timeout=10)
        loop.close()
