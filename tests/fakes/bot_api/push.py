"""Pushes updates to the webhook, one after the other, trying again what was not taken."""

import asyncio
import time
from typing import TYPE_CHECKING

import aiohttp

from .updates import Update, Webhook

if TYPE_CHECKING:
    from .world import TelegramWorld

RETRY_SECONDS = 0.5  # Telegram waits longer; tests should not


async def push_updates(world: "TelegramWorld") -> None:
    """For ever: wait until there are a webhook and an update, push it, confirm it when answered with 2xx."""
    queue = world.updates
    while not queue.closed:
        ready = await queue.arrivals.until(lambda: True if queue.webhook and queue.pending else None, 3600.0)
        if not ready or queue.webhook is None:
            continue
        update = queue.pending[0]
        problem = "Connection refused" if world.faults.is_down else await _push(queue.webhook, update)
        if problem is None:
            if queue.pending and queue.pending[0] is update:
                queue.pending.popleft()
                queue.arrivals.happened()
        else:
            queue.last_push_error = int(time.time()), problem
            await asyncio.sleep(RETRY_SECONDS)


async def _push(webhook: Webhook, update: Update) -> str | None:
    """None when taken, else why not."""
    headers = {"X-Telegram-Bot-Api-Secret-Token": webhook.secret_token} if webhook.secret_token else {}
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30)) as session,
            session.post(webhook.url, json=update.to_json(), headers=headers) as reply,
        ):
            if 200 <= reply.status < 300:
                return None
            return f"Wrong response from the webhook: {reply.status} {reply.reason}"
    except (aiohttp.ClientError, TimeoutError) as error:
        return f"Connection failed: {error}"
