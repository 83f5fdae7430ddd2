"""The chats of a world, their messages and members, and whether the bot may write there."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from .errors import BLOCKED, DEACTIVATED, ApiError, bad_request, forbidden
from .objects import Chat, Message
from .values import Json

Barrier = Literal["none", "blocked", "deactivated", "kicked", "not_started"]


@dataclass(slots=True)
class Room:
    """One chat with all that has happened in it."""

    chat: Chat
    barrier: Barrier = "none"
    migrated_to: int | None = None
    members: dict[int, str] = field(default_factory=dict)  # user id → status
    messages: dict[int, Message] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    last_id: int = 0

    def next_id(self) -> int:
        """The number of the next message in this chat."""
        self.last_id += 1
        return self.last_id

    def refusal(self) -> ApiError | None:
        """Why the bot may not write here; None when it may."""
        if self.migrated_to is not None:
            return bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=self.migrated_to)
        match self.barrier:
            case "blocked":
                return forbidden(BLOCKED)
            case "deactivated":
                return forbidden(DEACTIVATED)
            case "kicked":
                return forbidden(f"bot was kicked from the {self.chat.type} chat")
            case "not_started":
                return bad_request("chat not found")
            case "none":
                return None


@dataclass(slots=True)
class ChatBook:
    """All chats by id."""

    rooms: dict[int, Room] = field(default_factory=dict)

    def find(self, chat_id: Json) -> Room:
        """The chat with this id or @username; ApiError "chat not found"."""
        for room in self._candidates(chat_id):
            return room
        raise bad_request("chat not found")

    def _candidates(self, chat_id: Json) -> Iterator[Room]:
        if isinstance(chat_id, int) and chat_id in self.rooms:
            yield self.rooms[chat_id]
        elif isinstance(chat_id, str) and chat_id.startswith("@"):
            yield from (r for r in self.rooms.values() if r.chat.username == chat_id[1:] and r.chat.type != "private")

    def to_write_in(self, chat_id: Json) -> Room:
        """The chat, when the bot may write in it; ApiError as Telegram answers otherwise."""
        room = self.find(chat_id)
        if refusal := room.refusal():
            raise refusal
        return room
