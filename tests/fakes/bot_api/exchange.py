"""One call of a method from its request to its answer: token, parameters, faults, effect, log."""

import asyncio
import struct
import time
from dataclasses import dataclass, field
from datetime import datetime
from socket import SO_LINGER, SOL_SOCKET

from aiohttp import web

from .calls import Call, NotInDescriptionError, RawCall, check_call, read_call
from .description import load_description
from .errors import ApiError
from .faults import Fault
from .log import CallRecord
from .methods import HANDLERS
from .values import Json
from .world import TelegramWorld


@dataclass(slots=True)
class Exchange:
    """One request of a method, from reading to the answer and its place in the log."""

    world: TelegramWorld
    request: web.Request
    tasks: set[asyncio.Task[web.StreamResponse]]  # calls being carried out
    method: str = ""
    raw: RawCall = field(default_factory=lambda: RawCall({}, {}))
    chat_id: int | None = None
    started_at: datetime = field(init=False)
    clock: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        self.started_at = self.world.now()
        self.method = self.request.match_info["method"]

    async def run(self) -> web.StreamResponse:
        """The answer, or a broken connection."""
        try:
            if self.world.faults.is_down:
                return self._drop("network down")
            if refused := self._refused_token():
                return self._answer(refused)
            call = check_call(self.method, await self._read())
        except ApiError as error:
            if isinstance(error, NotInDescriptionError):
                self.world.complaints.append(f"{self.method}: {error.description}")
            return self._answer(error)
        self.method = call.method.name
        if self.method == "getUpdates":
            return await self._judged(call)
        # What Telegram has received it carries out, even when the caller has meanwhile hung up.
        task = asyncio.create_task(self._judged(call))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        return await asyncio.shield(task)

    async def _judged(self, call: Call) -> web.StreamResponse:
        try:
            return await self._with_faults(call)
        except ApiError as error:
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
        await self.world.sleep(self.world.faults.delay_seconds)
        for fault in self.world.faults.strike(self.method, self.chat_id):
            if fault.kind == "delay":
                await self.world.sleep(fault.seconds)
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
        return reply(outcome)

    def _drop(self, why: str) -> web.StreamResponse:
        self._record(0, why, None)
        return dropped(self.request)

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


def reply(outcome: "Json | ApiError") -> web.Response:
    """The HTTP reply with a result or a refusal."""
    if isinstance(outcome, ApiError):
        return web.json_response(outcome.body(), status=outcome.code)
    return web.json_response({"ok": True, "result": outcome})


def dropped(request: web.Request) -> web.Response:
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
