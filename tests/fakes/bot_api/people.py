"""The people and groups of a world: what they do reaches the bot as updates."""

from __future__ import annotations

import mimetypes
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .chats import Room
from .entities import found_in, utf16_length
from .objects import Button, Chat, Content, Message, StoredFile, User
from .values import Json

if TYPE_CHECKING:
    from .world import TelegramWorld


@dataclass(frozen=True, slots=True)
class Tap:
    """A tap on a button, known to the bot by `query_id`."""

    query_id: str
    message: Message
    data: str
    sequence: int


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """One person, driven by the test. Every action writes in the private chat unless `in_group` is given."""

    world: TelegramWorld
    user: User

    @property
    def id(self) -> int:
        """Telegram's number of this person and of their private chat with the bot."""
        return self.user.id

    @property
    def messages(self) -> list[Message]:
        """All messages of the private chat, in order, in their latest form."""
        return list(self._room(None).messages.values())

    @property
    def received(self) -> list[Message]:
        """The bot's messages in the private chat."""
        return [message for message in self.messages if message.sender.is_bot]

    def says(self, text: str, *, in_group: Group | None = None, reply_to: Message | None = None) -> Message:
        """Write a text; commands, addresses and mentions are marked as Telegram marks them."""
        assert 1 <= utf16_length(text.strip()) <= 4096, "Telegram's apps send 1 to 4,096 characters at once"
        return self._write(in_group, reply_to, Content(text=text, entities=found_in(text)))

    def starts(self, payload: str = "") -> Message:
        """Open the bot by a link t.me/bot?start=PAYLOAD (at most 64 of A-Z a-z 0-9 _ -)."""
        assert len(payload) <= 64, "a deep link carries at most 64 characters"
        return self.says(f"/start {payload}".strip())

    def sends_file(
        self,
        name: str,
        content: bytes,
        *,
        caption: str = "",
        mime_type: str | None = None,
        in_group: Group | None = None,
        reply_to: Message | None = None,
    ) -> Message:
        """Send a document."""
        mime = mime_type or mimetypes.guess_type(name)[0] or "application/octet-stream"
        file = self.world.files.add("document", name, mime, content)
        return self._send_media(file, caption, in_group, reply_to)

    def sends_photo(self, content: bytes, *, caption: str = "", in_group: Group | None = None) -> Message:
        """Send a picture."""
        return self._send_media(self.world.files.add("photo", "photo.jpg", "image/jpeg", content), caption, in_group)

    def sends_contact(self, phone_number: str) -> Message:
        """Share one's own telephone number."""
        contact: dict[str, Json] = {
            "phone_number": phone_number,
            "first_name": self.user.first_name,
            "user_id": self.id,
        }
        return self._write(None, None, Content(extra=(("contact", contact),)))

    def edits(self, message: Message, text: str) -> Message:
        """Change one's own earlier text."""
        room = self.world.chats.rooms[message.chat.id]
        assert message.sender.id == self.id, "only one's own messages can be edited"
        edited = self.world.revise(room, room.messages[message.message_id], Content(text=text, entities=found_in(text)))
        self.world.updates.put("edited_message", self.world.message_json(edited))
        return edited

    def taps(self, message: Message, button: str) -> Tap:
        """Tap the button of a message (its latest form) by label, part of the label, or callback data."""
        now_shown = self.world.latest(message)
        wanted: Button = now_shown.button(button)
        assert wanted.data is not None, f"button {wanted.text!r} does not call back (url {wanted.url})"
        return self.sends_callback(now_shown, wanted.data)

    def sends_callback(self, message: Message, data: str) -> Tap:
        """Send callback data that the message need not show (any more): old buttons, forged data."""
        query_id = self.world.unique_id()
        tap = Tap(query_id, message, data, self.world.next_sequence())
        self.world.taps[query_id] = (tap, time.monotonic())
        query: dict[str, Json] = {
            "id": query_id,
            "from": self.user.to_json(),
            "message": self.world.message_json(message),
            "chat_instance": str(message.chat.id * 7919),
            "data": data,
        }
        self.world.updates.put("callback_query", query)
        return tap

    def types_inline(self, query: str, offset: str = "") -> str:
        """Type "@bot query" in any chat; the id of the inline query."""
        query_id = self.world.unique_id()
        self.world.inline_queries.add(query_id)
        content: dict[str, Json] = {"id": query_id, "from": self.user.to_json(), "query": query, "offset": offset}
        self.world.updates.put("inline_query", content)
        return query_id

    def blocks(self) -> None:
        """Block the bot."""
        self._room(None).barrier = "blocked"
        self.changes_bot_status("member", "kicked")

    def unblocks(self) -> None:
        """Let the bot write again."""
        self._room(None).barrier = "none"
        self.changes_bot_status("kicked", "member")

    def deletes_account(self) -> None:
        """The account is gone; no update tells the bot."""
        self._room(None).barrier = "deactivated"

    def changes_bot_status(self, old: str, new: str, in_group: Group | None = None) -> None:
        """Tell the bot by `my_chat_member` that this person changed its standing in a chat."""
        content: dict[str, Json] = {
            "chat": self._room(in_group).chat.to_json(),
            "from": self.user.to_json(),
            "date": int(self.world.now().timestamp()),
            "old_chat_member": chat_member(self.world.bot, old),
            "new_chat_member": chat_member(self.world.bot, new),
        }
        self.world.updates.put("my_chat_member", content)

    def _room(self, group: Group | None) -> Room:
        return self.world.chats.rooms[group.id if group else self.id]

    def _send_media(
        self, file: StoredFile, caption: str, in_group: Group | None, reply_to: Message | None = None
    ) -> Message:
        return self._write(in_group, reply_to, Content(file=file, caption=caption, entities=found_in(caption)))

    def _write(self, in_group: Group | None, reply_to: Message | None, content: Content) -> Message:
        room = self._room(in_group)
        assert room.barrier != "blocked", f"{self.user.first_name} has blocked the bot: unblocks() first"
        if room.barrier == "not_started":
            room.barrier = "none"
        message = self.world.post(
            room, self.user, content | Content(reply_to=reply_to.message_id if reply_to else None)
        )
        if in_group is None or self._bot_may_read(message, reply_to):
            self.world.updates.put("message", self.world.message_json(message))
        return message

    def _bot_may_read(self, message: Message, reply_to: Message | None) -> bool:
        """Privacy mode: in groups a bot sees commands, replies to it and mentions of it only."""
        if self.world.reads_all_group_messages or (reply_to and reply_to.sender.is_bot):
            return True
        name = f"@{self.world.bot.username}".lower()
        return message.content.startswith("/") or name in message.content.lower()


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """A group with the bot in it."""

    world: TelegramWorld
    id: int

    @property
    def messages(self) -> list[Message]:
        """All messages, in order, in their latest form."""
        return list(self.world.chats.rooms[self.id].messages.values())

    @property
    def received(self) -> list[Message]:
        """The bot's messages."""
        return [message for message in self.messages if message.sender.is_bot]

    def removes_bot(self, by: Person) -> None:
        """Throw the bot out."""
        self.world.chats.rooms[self.id].barrier = "kicked"
        by.changes_bot_status("member", "kicked", self)

    def migrates(self, by: Person) -> Group:
        """Become a supergroup: a new chat id, told by a service message in both chats."""
        old = self.world.chats.rooms[self.id]
        chat = Chat(self.id - 1_001_500_000_000, "supergroup", title=old.chat.title)
        self.world.chats.rooms[chat.id] = Room(chat, members=dict(old.members))
        old.migrated_to = chat.id
        for room, key, other in (
            (old, "migrate_to_chat_id", chat.id),
            (self._room(chat.id), "migrate_from_chat_id", self.id),
        ):
            message = self.world.post(room, by.user, Content(extra=((key, other),)))
            self.world.updates.put("message", self.world.message_json(message))
        return Group(self.world, chat.id)

    def _room(self, chat_id: int) -> Room:
        return self.world.chats.rooms[chat_id]


def chat_member(user: User, status: str) -> dict[str, Json]:
    """A ChatMember object of this status, with all the fields that its kind must have."""
    member: dict[str, Json] = {"status": status, "user": user.to_json()}
    if status == "kicked":
        return member | {"until_date": 0}
    if status == "creator":
        return member | {"is_anonymous": False}
    return member
