"""The HTTP server: Telegram's addresses on loopback, in front of a TelegramWorld."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from aiohttp import web

from .calls import MAX_UPLOAD_BYTES
from .errors import ApiError
from .exchange import Exchange, dropped, reply
from .push import push_updates
from .world import TelegramWorld


@dataclass(slots=True)
class BotApiServer:
    """Serves one world on one loopback port."""

    world: TelegramWorld
    port: int = 0
    _runner: web.AppRunner | None = None
    _pusher: asyncio.Task[None] | None = None
    _calls: set[asyncio.Task[web.StreamResponse]] = field(default_factory=set)

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
        """Listen; with port 0 on a free one, which `port` then tells. After `stop` it can be started again."""
        self.world.updates.closed = False
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
        if self._calls:
            await asyncio.wait(self._calls, timeout=1)
        if self._runner:
            await self._runner.cleanup()

    async def _method(self, request: web.Request) -> web.StreamResponse:
        return await Exchange(self.world, request, self._calls).run()

    async def _download(self, request: web.Request) -> web.StreamResponse:
        if self.world.faults.is_down:
            return dropped(request)
        await self.world.sleep(self.world.faults.delay_seconds)
        file = self.world.files.at_path(request.match_info["path"])
        if request.match_info["token"] != self.world.token:
            return reply(ApiError(401, "Unauthorized"))
        if file is None:
            return reply(ApiError(404, "Not Found"))
        return web.Response(body=file.content, content_type="application/octet-stream")


@contextlib.asynccontextmanager
async def running_bot_api(world: TelegramWorld | None = None, *, port: int = 0) -> AsyncIterator[BotApiServer]:
    """A server with its world, for as long as the block lasts."""
    server = BotApiServer(world or TelegramWorld(), port)
    await server.start()
    try:
        yield server
    finally:
        await server.stop()
