"""Faults put between the bot and Telegram: refusals, server errors, silence, broken connections, slowness."""

import random
import time
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Literal

from .errors import BLOCKED, ApiError, forbidden, server_error, too_many_requests

FaultKind = Literal["blocked", "too_many_requests", "server_error", "hang", "reset", "delay", "refuse"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One rule. It strikes calls of `method` (a glob: "send*") to `chat_id` (None: any) with `probability`.

    `times` strikes at most, then it is spent (None: never). `after_effect`: the call does take effect and only its
    answer is lost (hang, reset, server_error) – the case in which a bot cannot know whether its message went out.
    `seconds`: length of a hang (the connection is then dropped) or of a delay; `retry_after`: of a 429; `code`: of a
    server_error or a refusal, the latter with its `description`.
    """

    kind: FaultKind
    method: str = "*"
    chat_id: int | None = None
    probability: float = 1.0
    times: int | None = None
    after_effect: bool = False
    seconds: float = 3600.0
    retry_after: int = 3
    code: int = 502
    description: str = ""

    def error(self) -> ApiError | None:
        """The refusal it answers with; None for hang, reset and delay."""
        match self.kind:
            case "blocked":
                return forbidden(BLOCKED)
            case "too_many_requests":
                return too_many_requests(self.retry_after)
            case "server_error":
                return server_error(self.code)
            case "refuse":
                return ApiError(self.code, self.description)
            case _:
                return None


@dataclass(slots=True)
class FaultBox:
    """The rules in force, and how often each struck. `seed` makes chance repeatable."""

    seed: int = 0
    delay_seconds: float = 0.0  # of every call
    struck: dict[Fault, int] = field(default_factory=dict)
    _down_until: float = 0.0
    _chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)  # chance in a test, not a secret

    def add(self, fault: Fault) -> Fault:
        """Put a rule in force; adding it once more starts its count anew."""
        self.struck[fault] = 0
        return fault

    def remove(self, fault: Fault) -> None:
        """Take a rule out of force."""
        self.struck.pop(fault, None)

    def clear(self) -> None:
        """No faults, no delay, network up."""
        self.struck.clear()
        self.delay_seconds = 0.0
        self._down_until = 0.0

    def network_down(self, seconds: float = 1e9) -> None:
        """From now on every connection is reset, for so long or until `network_up`; nothing takes effect."""
        self._down_until = time.monotonic() + seconds

    def network_up(self) -> None:
        """End a `network_down`."""
        self._down_until = 0.0

    @property
    def is_down(self) -> bool:
        """Whether the network is down now."""
        return time.monotonic() < self._down_until

    def strike(self, method: str, chat_id: int | None) -> tuple[Fault, ...]:
        """The rules that strike this call; at most one that is not a delay."""
        hits: list[Fault] = []
        for fault, count in self.struck.items():
            spent = fault.times is not None and count >= fault.times
            concerned = fnmatchcase(method, fault.method) and fault.chat_id in (None, chat_id)
            ended = any(hit.kind != "delay" for hit in hits)
            if spent or ended or not concerned or self._chance.random() >= fault.probability:
                continue
            self.struck[fault] += 1
            hits.append(fault)
        return tuple(hits)
