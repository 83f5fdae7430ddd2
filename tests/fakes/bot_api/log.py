"""The record of calls that the bot made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from .values import Json


@dataclass(frozen=True, slots=True)
class CallRecord:
    """One finished call. `code` 0: the connection was dropped without an answer."""

    sequence: int
    method: str
    values: Mapping[str, Json]  # uploads as {"file_name", "size"}
    chat_id: int | None
    started_at: datetime
    clock: float  # time.monotonic() when it came in
    seconds: float
    code: int
    description: str = ""
    result: Json = None

    @property
    def ok(self) -> bool:
        """Whether the bot was told that it worked."""
        return self.code == 200

    def __str__(self) -> str:
        shown = " ".join(f"{key}={_short(value)}" for key, value in self.values.items())
        answer = "ok" if self.ok else f"{self.code} {self.description}".strip()
        return f"#{self.sequence} {self.method} {shown} -> {answer}"


def _short(value: Json) -> str:
    text = str(value).replace("\n", "⏎")
    return text if len(text) <= 300 else f"{text[:297]}…"
