"""Waiting for what the bot does, with time-outs that fail with a readable dump."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar

from .changes import Changes
from .chats import ChatBook
from .log import CallRecord
from .objects import Message
from .people import Group, Person, Tap

if TYPE_CHECKING:
    from .world import CallbackAnswer

T = TypeVar("T")
After = Message | Tap | int | None
SECONDS = 5.0
_QUIET = frozenset({"getUpdates"})


class WaitedInVainError(AssertionError):
    """What a test waited for did not come; the message tells what did."""


class Waiting:
    """The waiting half of TelegramWorld."""

    chats: ChatBook
    calls: deque[CallRecord]
    changes: Changes
    tap_answers: dict[str, CallbackAnswer]

    async def wait_until(self, look: Callable[[], T | None], what: str, *, timeout: float = SECONDS) -> T:  # noqa: ASYNC109
        """What `look` returns once it is not None (and not False)."""
        seen = await self.changes.until(lambda: look() or None, timeout)
        if seen is None:
            raise WaitedInVainError(f"Waited {timeout:g} s in vain for {what}.\n{self.dump()}")
        return seen

    async def wait_for_message(
        self,
        chat: Person | Group | int,
        *,
        contains: str = "",
        after: After = None,
        timeout: float = SECONDS,  # noqa: ASYNC109
    ) -> Message:
        """The bot's first message in the chat after `after` whose text or caption holds `contains`."""
        start = _sequence(after)
        what = f"a message in chat {_id(chat)}" + (f" with {contains!r}" if contains else "")

        def look() -> Message | None:
            return next((m for m in self._from_bot(chat) if m.sequence > start and contains in m.content), None)

        return await self.wait_until(look, what, timeout=timeout)

    async def wait_for_edit(
        self,
        message: Message,
        *,
        contains: str = "",
        after: After = None,
        timeout: float = SECONDS,  # noqa: ASYNC109
    ) -> Message:
        """The message in its new form, once it was edited after `after` (default: since `message` was looked at)."""
        start = max(message.edited_at, _sequence(after))

        def look() -> Message | None:
            latest = self.chats.rooms[message.chat.id].messages.get(message.message_id)
            return latest if latest and latest.edited_at > start and contains in latest.content else None

        what = f"an edit of message {message.message_id} in chat {message.chat.id} with {contains!r}"
        return await self.wait_until(look, what, timeout=timeout)

    async def wait_for_answer(self, tap: Tap, *, timeout: float = SECONDS) -> CallbackAnswer:  # noqa: ASYNC109
        """The bot's answer to a tap."""
        what = f"an answer to the tap {tap.data!r}"
        return await self.wait_until(lambda: self.tap_answers.get(tap.query_id), what, timeout=timeout)

    async def wait_for_call(
        self,
        method: str,
        *,
        after: After = None,
        timeout: float = SECONDS,  # noqa: ASYNC109
    ) -> CallRecord:
        """The first finished call of a method after `after`, whatever its outcome."""
        start = _sequence(after)

        def look() -> CallRecord | None:
            return next((call for call in self.calls if call.method == method and call.sequence > start), None)

        return await self.wait_until(look, f"a call of {method}", timeout=timeout)

    def latest(self, message: Message) -> Message:
        """A message in its latest form; AssertionError when it was deleted."""
        found = self.chats.rooms[message.chat.id].messages.get(message.message_id)
        assert found is not None, f"message {message.message_id} in chat {message.chat.id} was deleted"
        return found

    def calls_of(self, method: str) -> list[CallRecord]:
        """All calls of a method, in order."""
        return [call for call in self.calls if call.method == method]

    @property
    def sent(self) -> list[CallRecord]:
        """All calls that sent something (send…, copy…, forward…) and were told that it worked."""
        return [call for call in self.calls if call.ok and call.method.startswith(("send", "copy", "forward"))]

    def dump(self) -> str:
        """The last calls and the ends of all chats, for failing tests."""
        calls = [str(call) for call in self.calls if call.method not in _QUIET][-15:]
        return "\n".join(["Last calls:", *(f"  {line}" for line in calls or ["none"]), "Chats:", *self._chat_lines()])

    def _chat_lines(self) -> Iterator[str]:
        for room in self.chats.rooms.values():
            for message in list(room.messages.values())[-5:]:
                buttons = "".join(f" [{button.text}]" for button in message.buttons)
                yield f"  {room.chat.id} {message.sender.first_name}: {message.content[:300]!r}{buttons}"

    def _from_bot(self, chat: Person | Group | int) -> list[Message]:
        messages = self.chats.rooms[_id(chat)].messages.values()
        return [message for message in messages if message.sender.is_bot]


def _id(chat: Person | Group | int) -> int:
    return chat if isinstance(chat, int) else chat.id


def _sequence(after: After) -> int:
    return after if isinstance(after, int) else after.sequence if after else 0
