"""The queue of updates for the bot: confirmed by offset, filtered by kind, fetched by long polling or pushed."""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from .changes import Changes
from .errors import OTHER_POLL, WEBHOOK_ACTIVE, ApiError, conflict
from .values import Json

# What Telegram leaves out unless it is asked for by name.
_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(frozen=True, slots=True)
class Update:
    """One update: its kind ("message", "callback_query", …) and the object of that kind."""

    update_id: int
    kind: str
    content: Json

    def to_json(self) -> dict[str, Json]:
        """As sent to the bot."""
        return {"update_id": self.update_id, self.kind: self.content}


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where updates are pushed to."""

    url: str
    secret_token: str | None = None
    max_connections: int = 40


@dataclass(slots=True)
class UpdateQueue:
    """Updates not confirmed yet, in order."""

    next_id: int = 500_000_001
    pending: deque[Update] = field(default_factory=deque)
    allowed: frozenset[str] = frozenset()  # empty: Telegram's default choice
    webhook: Webhook | None = None
    last_push_error: tuple[int, str] | None = None  # Unix time, description
    closed: bool = False
    arrivals: Changes = field(default_factory=Changes)
    _poll: asyncio.Future[None] | None = None

    def put(self, kind: str, content: Json) -> Update | None:
        """Queue an update; None when the bot did not ask for its kind."""
        if kind not in self.allowed if self.allowed else kind in _ON_REQUEST:
            return None
        update = Update(self.next_id, kind, content)
        self.next_id += 1
        self.pending.append(update)
        self.arrivals.happened()
        return update

    def allow(self, kinds: Sequence[str] | None) -> None:
        """Take over `allowed_updates` when given: it holds from now on, also for later calls without it."""
        if kinds is not None:
            self.allowed = frozenset(kinds)

    async def fetch(self, offset: int, limit: int, seconds: float) -> list[Update]:
        """Long polling. Confirms everything before `offset`; ends an earlier poll still open with 409."""
        if self.webhook:
            raise conflict(WEBHOOK_ACTIVE)
        mine = self._take_over()
        self._confirm(offset)
        try:
            await self._wait(mine, seconds)
        finally:
            if self._poll is mine:
                self._poll = None
        return [update for _, update in zip(range(limit), self.pending, strict=False)]

    def _take_over(self) -> asyncio.Future[None]:
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(conflict(OTHER_POLL))
        self._poll = asyncio.get_running_loop().create_future()
        return self._poll

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            while len(self.pending) > -offset:
                self.pending.popleft()
        while self.pending and self.pending[0].update_id < offset:
            self.pending.popleft()

    async def _wait(self, mine: asyncio.Future[None], seconds: float) -> None:
        def ended() -> ApiError | bool | None:
            if mine.done():
                error = mine.exception()
                return error if isinstance(error, ApiError) else True
            return True if self.pending or self.closed else None

        mine.add_done_callback(lambda _: self.arrivals.happened())
        outcome = await self.arrivals.until(ended, seconds)
        if isinstance(outcome, ApiError):
            raise outcome

    def close(self) -> None:
        """Let open polls return: the server goes down."""
        self.closed = True
        self.arrivals.happened()
