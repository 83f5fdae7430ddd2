"""The HTTP server: Telegram's addresses on loopback, in front of a TelegramWorld."""

import asyncio
import contextlib
import struct
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime
from socket import SO_LINGER, SOL_SOCKET

from aiohttp import web

from .calls import MAX_UPLOAD_BYTES, Call, NotInDescriptionError, RawCall, check_call, read_call
from .description import load_description
from .errors import ApiError
from .faults import Fault
from .log import CallRecord
from .methods import HANDLERS
from .push import push_updates
from .values import Json
from .world import TelegramWorld


@dataclass(slots=True)
class BotApiServer:
    """Serves one world on one loopback port."""

    world: TelegramWorld
    port: int = 0
    _runner: web.AppRunner | None = None
    _pusher: asyncio.Task[None] | None = None

    @property
    def address(self) -> str:
        """The value for BOT_API_URL."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def base_url(self) -> str:
        """What python-telegram-bot calls base_url."""
        return f"{self.address}/bot"

    @property
    def base_file_url(self) -> str:
        """What python-telegram-bot calls base_file_url."""
        return f"{self.address}/file/bot"

    async def start(self, *extra: web.AbstractRouteDef) -> None:
        """Listen; with port 0 on a free one, which `port` then tells."""
        app = web.Application(client_max_size=MAX_UPLOAD_BYTES + 1_000_000)
        app.add_routes(
            [
                web.route("*", "/bot{token}/{method}", self._method),
                web.get("/file/bot{token}/{path:.+}", self._download),
                *extra,
            ]
        )
        # A client that hangs up ends its long poll.
        self._runner = web.AppRunner(app, handler_cancellation=True, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self.port = self._runner.addresses[0][1]
        self._pusher = asyncio.create_task(push_updates(self.world))

    async def stop(self) -> None:
        """Let polls return and close the port."""
        self.world.close()
        if self._pusher:
            self._pusher.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._pusher
        if self._runner:
            await self._runner.cleanup()

    async def _method(self, request: web.Request) -> web.StreamResponse:
        call = _Exchange(self.world, request)
        return await call.run()

    async def _download(self, request: web.Request) -> web.StreamResponse:
        if self.world.faults.is_down:
            return _dropped(request)
        await asyncio.sleep(self.world.faults.delay_seconds)
        file = self.world.files.at_path(request.match_info["path"])
        if request.match_info["token"] != self.world.token:
            return _reply(ApiError(401, "Unauthorized"))
        if file is None:
            return _reply(ApiError(404, "Not Found"))
        return web.Response(body=file.content, content_type="application/octet-stream")


@dataclass(slots=True)
class _Exchange:
    """One request of a method, from reading to the answer and its place in the log."""

    world: TelegramWorld
    request: web.Request
    method: str = ""
    raw: RawCall = field(default_factory=lambda: RawCall({}, {}))
    chat_id: int | None = None
    started_at: datetime = field(init=False)
    clock: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        self.started_at = self.world.now()
        self.method = self.request.match_info["method"]

    async def run(self) -> web.StreamResponse:
        try:
            if self.world.faults.is_down:
                return self._drop("network down")
            if refused := self._refused_token():
                return self._answer(refused)
            call = check_call(self.method, await self._read())
            return await self._with_faults(call)
        except ApiError as error:
            if isinstance(error, NotInDescriptionError):
                self.world.complaints.append(f"{self.method}: {error.description}")
            return self._answer(error)

    def _refused_token(self) -> ApiError | None:
        token = self.request.match_info["token"]
        if token == self.world.token:
            return None
        number, _, secret = token.partition(":")
        return ApiError(401, "Unauthorized") if number.isdecimal() and secret else ApiError(404, "Not Found")

    async def _read(self) -> RawCall:
        self.raw = await read_call(self.request)
        self.chat_id = _chat_id(self.raw.fields.get("chat_id"))
        return self.raw

    async def _with_faults(self, call: Call) -> web.StreamResponse:
        self.method = call.method.name
        await asyncio.sleep(self.world.faults.delay_seconds)
        for fault in self.world.faults.strike(self.method, self.chat_id):
            if fault.kind == "delay":
                await asyncio.sleep(fault.seconds)
                continue
            if fault.after_effect:
                await self._perform(call)
            return await self._struck(fault)
        result = await self._perform(call)
        return self._drop("network down") if self.world.faults.is_down else self._answer(result)

    async def _struck(self, fault: Fault) -> web.StreamResponse:
        if error := fault.error():
            return self._answer(error)
        if fault.kind == "hang":
            await self.world.sleep(fault.seconds)
        return self._drop(fault.kind)

    async def _perform(self, call: Call) -> Json:
        handler = HANDLERS.get(call.method.name)
        if handler is None and "Boolean" not in call.method.returns.split("|"):
            raise ApiError(501, f"Not Implemented: the test server has no answer for {call.method.name}")
        result = await handler(self.world, call) if handler else True
        if misfit := load_description().misfit(result, call.method.returns, "result"):
            raise ApiError(500, f"Internal Server Error: the test server's own answer is wrong: {misfit}")
        return result

    def _answer(self, outcome: "Json | ApiError") -> web.StreamResponse:
        error = outcome if isinstance(outcome, ApiError) else None
        self._record(error.code if error else 200, error.description if error else "", None if error else outcome)
        return _reply(outcome)

    def _drop(self, why: str) -> web.StreamResponse:
        self._record(0, why, None)
        return _dropped(self.request)

    def _record(self, code: int, description: str, result: "Json | ApiError") -> None:
        values = dict(self.raw.fields)
        for name, upload in self.raw.uploads.items():
            values[name] = {"file_name": upload.file_name, "size": len(upload.content)}
        self.world.record(
            CallRecord(
                self.world.next_sequence(),
                self.method,
                values,
                self.chat_id,
                self.started_at,
                self.clock,
                time.monotonic() - self.clock,
                code,
                description,
                None if isinstance(result, ApiError) else result,
            )
        )


def _reply(outcome: "Json | ApiError") -> web.Response:
    if isinstance(outcome, ApiError):
        return web.json_response(outcome.body(), status=outcome.code)
    return web.json_response({"ok": True, "result": outcome})


def _dropped(request: web.Request) -> web.Response:
    """Break the connection without an answer, by a TCP reset."""
    if request.transport is not None:
        sock = request.transport.get_extra_info("socket")
        sock.setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
        request.transport.abort()
    return web.Response(status=500)


def _chat_id(value: Json) -> int | None:
    if isinstance(value, str) and value.lstrip("-").isdecimal():
        return int(value)
    return value if isinstance(value, int) else None


@contextlib.asynccontextmanager
async def running_bot_api(world: TelegramWorld | None = None, *, port: int = 0) -> AsyncIterator[BotApiServer]:
    """A server with its world, for as long as the block lasts."""
    server = BotApiServer(world or TelegramWorld(), port)
    await server.start()
    try:
        yield server
    finally:
        await server.stop()
