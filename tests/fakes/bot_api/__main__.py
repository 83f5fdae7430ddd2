"""Runs the server as a process of its own, for benchmarks and rough weather.

    python -m tests.fakes.bot_api --port 0 --delay-ms 80

The first line printed is JSON: {"port", "api_url", "token"}. It runs until SIGINT or SIGTERM. POST /control/ACTION
drives it (control.py lists the actions), from Python by remote.py.
"""

import argparse
import asyncio
import json
import signal

from .control import Control
from .limits import LimitKeeper, Limits
from .server import BotApiServer
from .world import TOKEN, TelegramWorld


async def serve(port: int, delay_ms: float, token: str, limits: Limits) -> None:
    """Serve until a signal comes."""
    world = TelegramWorld(token=token, limits=LimitKeeper(limits))
    world.faults.delay_seconds = delay_ms / 1000
    server = BotApiServer(world, port)
    await server.start(Control(world).route())
    print(json.dumps({"port": server.port, "api_url": server.address, "token": token}), flush=True)  # noqa: T201
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    await stopped.wait()
    await server.stop()


def main() -> None:
    """Read the arguments and serve."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.fakes.bot_api", description="A Telegram Bot API on loopback."
    )
    parser.add_argument("--port", type=int, default=0, help="0: a free one, printed")
    parser.add_argument("--delay-ms", type=float, default=0.0, help="delay of every call")
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--no-limits", action="store_true", help="do not enforce the sending limits")
    options = parser.parse_args()
    asyncio.run(serve(options.port, options.delay_ms, options.token, Limits(enabled=not options.no_limits)))


if __name__ == "__main__":
    main()
