"""Sending at Telegram's limits and never beyond, and waiting out what passes by itself."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut
from telegram.ext import BaseRateLimiter

log = logging.getLogger(__name__)

# Telegram: 30 messages a second in all, one a second per person with "short bursts", 20 a minute per group.
# A little less, for what the way there adds and takes.
ALL_CHATS_AT_ONCE = 28
A_SECOND = 1.05
PRIVATE_CHAT_GAP = 1.05
PRIVATE_BURST = 4  # a long answer goes out at once
GROUP_GAP = 3.1
FIRST_WAIT, LONGEST_WAIT = 0.25, 30.0
# Seconds of waiting in all: an answer is worth more of it than the end of a button's waiting sign.
ANSWER_IS_WORTH, REST_IS_WORTH = 600.0, 4.0
UNSURE_AT_MOST = 1
# Of a time-out the library tells only by its cause whether the message can have gone out.
_NEVER_LEFT = ("ConnectTimeout", "ConnectError", "PoolTimeout")
MAX_CHATS = 1024


class Pacer(BaseRateLimiter[int]):
    """Spaces out messages in all and per chat; a chat told to wait (429) waits alone, the others go on.

    python-telegram-bot's own limiter has no lane per private chat and halts everything on one 429. After server errors
    and lost connections an answer is sent again for minutes, at growing intervals; after a time-out in which the
    message may have arrived, once only: twice is better than never. 400 and 403 are for good and raised at once.
    """

    def __init__(self) -> None:
        self._sent = deque[float](maxlen=ALL_CHATS_AT_ONCE)  # when the last ones went, or will go, out
        self._free_in_chat: dict[int, float] = {}

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, bool | dict[str, Any] | list[dict[str, Any]]]],
        args: Any,  # noqa: ANN401 (as the base class has it)
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> bool | dict[str, Any] | list[dict[str, Any]]:
        """Call Telegram in turn, again while the failure is a passing one; the last failure is raised."""
        patience = _Patience(endpoint)
        while True:
            await self._turn(endpoint, data)
            try:
                return await callback(*args, **kwargs)
            except (RetryAfter, NetworkError) as error:
                wait = patience.wait_after(error)
                if wait is None:
                    raise
                log.info("%s: %s; again in %.1f s", endpoint, type(error).__name__, wait)
                await asyncio.sleep(wait)

    async def _turn(self, endpoint: str, data: dict[str, Any]) -> None:
        if not endpoint.startswith("send") or endpoint == "sendChatAction" or "chat_id" not in data:
            return
        clock = asyncio.get_running_loop().time
        # The chat's turn first: a chat with many messages waiting must not hold places that others could use.
        await asyncio.sleep(self._turn_in_chat(int(data["chat_id"]), clock()))
        await asyncio.sleep(self._turn_in_all(clock()))

    def _turn_in_chat(self, chat: int, now: float) -> float:
        """Seconds to wait; the turn is taken before waiting, so that two senders never take the same one."""
        gap, ahead = (GROUP_GAP, 0.0) if chat < 0 else (PRIVATE_CHAT_GAP, (PRIVATE_BURST - 1) * PRIVATE_CHAT_GAP)
        free = max(now, self._free_in_chat.get(chat, 0.0))
        self._free_in_chat[chat] = free + gap
        if len(self._free_in_chat) > MAX_CHATS:
            self._free_in_chat = {key: later for key, later in self._free_in_chat.items() if later > now}
        return max(0.0, free - ahead - now)

    def _turn_in_all(self, now: float) -> float:
        """Seconds to wait, as above."""
        at = max(now, self._sent[0] + A_SECOND) if len(self._sent) == ALL_CHATS_AT_ONCE else now
        self._sent.append(at)
        return at - now


class _Patience:
    """How long one call is worth waiting for."""

    def __init__(self, endpoint: str) -> None:
        answers = endpoint.startswith(("send", "edit"))
        self._left = ANSWER_IS_WORTH if answers else REST_IS_WORTH
        if endpoint == "sendChatAction":  # a "typing…" sign that comes late is worth nothing
            self._left = 0.0
        self._next = FIRST_WAIT
        self._unsure = 0

    def wait_after(self, error: RetryAfter | NetworkError) -> float | None:
        """Seconds to wait before the next attempt; None when waiting does not help, or no longer."""
        if isinstance(error, BadRequest) or self._left <= 0:
            return None
        if isinstance(error, RetryAfter):
            told = error.retry_after
            wait = (told.total_seconds() if isinstance(told, timedelta) else told) + 0.1
        else:
            self._unsure += _may_have_arrived(error)
            if self._unsure > UNSURE_AT_MOST:
                return None
            wait, self._next = self._next, min(self._next * 2, LONGEST_WAIT)
        self._left -= wait
        return wait


def _may_have_arrived(error: NetworkError) -> bool:
    return isinstance(error, TimedOut) and type(error.__cause__).__name__ not in _NEVER_LEFT
