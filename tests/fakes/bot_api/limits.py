"""Telegram's sending limits: 30 messages a second in all, 1 a second per private chat, 20 a minute per group."""

import math
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from .errors import too_many_requests

Lane = Literal["overall", "private", "group"]


@dataclass(frozen=True, slots=True)
class Limits:
    """The figures, all settable. `private_burst`: so many at once are let through in a chat that was quiet.

    Telegram allows such "short bursts" without saying how many; each regains its place after a second.
    """

    enabled: bool = True
    overall_per_second: int = 30
    private_per_second: float = 1.0
    private_burst: int = 5
    group_per_minute: int = 20


OFF = Limits(enabled=False)


@dataclass(slots=True)
class LimitKeeper:
    """Counts messages and refuses those beyond the limits with 429; `refused` counts the refusals by limit."""

    limits: Limits = field(default_factory=Limits)
    clock: Callable[[], float] = time.monotonic
    refused: Counter[Lane] = field(default_factory=Counter)
    passed: int = 0
    _overall: deque[float] = field(default_factory=deque)
    _groups: dict[int, deque[float]] = field(default_factory=dict)
    _private: dict[int, tuple[float, float]] = field(default_factory=dict)  # places left, as of when

    def admit(self, chat_id: int, messages: int = 1) -> None:
        """Count `messages` to a chat (negative id: a group), or raise ApiError 429 with `retry_after`."""
        if not self.limits.enabled:
            return
        now = self.clock()
        waits: dict[Lane, float] = {"overall": _wait(self._overall, now, self.limits.overall_per_second, 1.0, messages)}
        if chat_id < 0:
            sent = self._groups.setdefault(chat_id, deque())
            waits["group"] = _wait(sent, now, self.limits.group_per_minute, 60.0, messages)
        else:
            waits["private"] = self._private_wait(chat_id, now, messages)
        lane = max(waits, key=lambda name: waits[name])
        if waits[lane] > 0:
            self.refused[lane] += 1
            raise too_many_requests(max(1, math.ceil(waits[lane])))
        self._count(chat_id, now, messages)

    def _places(self, chat_id: int, now: float) -> float:
        places, since = self._private.get(chat_id, (float(self.limits.private_burst), now))
        return min(self.limits.private_burst, places + (now - since) * self.limits.private_per_second)

    def _private_wait(self, chat_id: int, now: float, messages: int) -> float:
        needed = min(messages, self.limits.private_burst) - self._places(chat_id, now)
        return needed / self.limits.private_per_second if needed > 1e-9 else 0.0

    def _count(self, chat_id: int, now: float, messages: int) -> None:
        self.passed += messages
        self._overall.extend([now] * messages)
        if chat_id < 0:
            self._groups[chat_id].extend([now] * messages)
        else:
            self._private[chat_id] = (self._places(chat_id, now) - messages, now)


def _wait(sent: deque[float], now: float, allowed: int, window: float, messages: int) -> float:
    """Seconds until `messages` more fit in the sliding window."""
    while sent and sent[0] <= now - window:
        sent.popleft()
    excess = len(sent) + min(messages, allowed) - allowed
    return sent[excess - 1] + window - now if excess > 0 else 0.0
