"""A small memory of what was lately spoken about in each chat: bounded, and forgotten after a while."""

from collections import OrderedDict
from datetime import datetime, timedelta
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Recent(Generic[Value]):
    """Values by chat id. Beyond `limit` chats the longest unused goes; after `lasting` a value counts as forgotten."""

    def __init__(self, limit: int, lasting: timedelta) -> None:
        self._limit = limit
        self._lasting = lasting
        self._kept: OrderedDict[int, tuple[datetime, Value]] = OrderedDict()

    def get(self, chat: int, now: datetime) -> Value | None:
        """What is still remembered of this chat at `now`, else None."""
        at, value = self._kept.get(chat, (None, None))
        if at is None or now - at > self._lasting:
            self._kept.pop(chat, None)
            return None
        return value

    def put(self, chat: int, value: Value, now: datetime) -> None:
        """Remember `value` for this chat from `now` on."""
        self._kept[chat] = (now, value)
        self._kept.move_to_end(chat)
        while len(self._kept) > self._limit:
            self._kept.popitem(last=False)

    def drop(self, chat: int) -> None:
        """Forget this chat."""
        self._kept.pop(chat, None)

    def __len__(self) -> int:
        return len(self._kept)
