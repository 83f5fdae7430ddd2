"""Telegram's objects as this server keeps them: users, chats, files, buttons, messages."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypedDict

from .entities import Entity
from .values import Json

ChatKind = Literal["private", "group", "supergroup", "channel"]


@dataclass(frozen=True, slots=True)
class User:
    """A person or a bot."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False

    def to_json(self) -> dict[str, Json]:
        """As sent to the bot."""
        return _without_none(
            id=self.id,
            is_bot=self.is_bot,
            first_name=self.first_name,
            last_name=self.last_name,
            username=self.username,
            language_code=self.language_code,
        )


@dataclass(frozen=True, slots=True)
class Chat:
    """A private chat (its id is the person's), a group or a supergroup (negative ids)."""

    id: int
    type: ChatKind
    title: str | None = None
    username: str | None = None
    first_name: str | None = None
    last_name: str | None = None

    def to_json(self) -> dict[str, Json]:
        """As sent to the bot."""
        return _without_none(
            id=self.id,
            type=self.type,
            title=self.title,
            username=self.username,
            first_name=self.first_name,
            last_name=self.last_name,
        )


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that was sent by either side; `kind` is the field of the message that shows it."""

    file_id: str
    unique_id: str
    kind: Literal["document", "photo"]
    name: str
    mime_type: str
    path: str
    content: bytes

    def to_json(self) -> Json:
        """As part of a message."""
        base: dict[str, Json] = {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": len(self.content),
        }
        if self.kind == "photo":
            return [base | {"width": 1280, "height": 960}]
        return base | {"file_name": self.name, "mime_type": self.mime_type}


@dataclass(frozen=True, slots=True)
class Button:
    """One button of an inline keyboard: `data` when it calls back, otherwise what else it does."""

    text: str
    data: str | None
    url: str | None
    json: dict[str, Json]


class Content(TypedDict, total=False):
    """The fields of a Message that its sender chooses."""

    text: str
    entities: tuple[Entity, ...]
    caption: str
    file: StoredFile | None
    keyboard: tuple[tuple[Button, ...], ...]
    reply_markup: Json
    reply_to: int | None
    media_group: str | None
    extra: tuple[tuple[str, Json], ...]


@dataclass(frozen=True, slots=True)
class Message:
    """A message in its latest form. `sequence` orders all events of a world, `edited_at` likewise (0: never)."""

    chat: Chat
    message_id: int
    sender: User
    date: int
    sequence: int
    text: str = ""
    entities: tuple[Entity, ...] = ()
    caption: str = ""
    file: StoredFile | None = None
    keyboard: tuple[tuple[Button, ...], ...] = ()
    reply_markup: Json = None  # as the bot gave it, whatever kind
    reply_to: int | None = None
    media_group: str | None = None
    extra: tuple[tuple[str, Json], ...] = ()  # further fields: contact, forward_origin, …
    edited: int | None = None
    edited_at: int = 0

    @property
    def content(self) -> str:
        """Text or caption, whichever it has."""
        return self.text or self.caption

    @property
    def buttons(self) -> tuple[Button, ...]:
        """All buttons of the inline keyboard, row by row."""
        return tuple(self._each_button())

    def _each_button(self) -> Iterator[Button]:
        for row in self.keyboard:
            yield from row

    def button(self, wanted: str) -> Button:
        """The one whose label holds `wanted` or whose callback data is exactly that; AssertionError otherwise."""
        found = [b for b in self.buttons if b.data == wanted or b.text == wanted]
        found = found or [b for b in self.buttons if wanted in b.text]
        labels = [b.text for b in self.buttons]
        assert len(found) == 1, f"{len(found)} buttons fit {wanted!r}; message {self.message_id} has {labels}"
        return found[0]

    def entity_texts(self, kind: str) -> tuple[str, ...]:
        """What the entities of a kind ("bold", "expandable_blockquote") cover."""
        return tuple(e.covered(self.content) for e in self.entities if e.type == kind)

    def to_json(self) -> dict[str, Json]:
        """As sent to the bot, without the message it replies to."""
        prefix = "caption_" if self.file else ""
        out = _without_none(
            message_id=self.message_id,
            date=self.date,
            chat=self.chat.to_json(),
            **{"from": self.sender.to_json()},
            text=self.text or None,
            caption=self.caption or None,
            edit_date=self.edited,
            media_group_id=self.media_group,
        )
        if self.entities:
            out[f"{prefix}entities"] = [entity.to_json() for entity in self.entities]
        if self.file:
            out[self.file.kind] = self.file.to_json()
        if self.keyboard:
            out["reply_markup"] = {"inline_keyboard": [[button.json for button in row] for row in self.keyboard]}
        return out | dict(self.extra)


def _without_none(**fields: Json) -> dict[str, Json]:
    return {key: value for key, value in fields.items() if value is not None}
