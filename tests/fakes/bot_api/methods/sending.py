"""Methods that put new messages into chats."""

import mimetypes
from typing import Literal

from ..calls import Call
from ..chats import Room
from ..errors import bad_request
from ..markup import read_keyboard
from ..objects import Content, Message, StoredFile
from ..values import Json, Upload
from ..world import TelegramWorld
from .handler import Handler
from .texts import caption, message_text

FileKind = Literal["document", "photo"]


async def send_message(world: TelegramWorld, call: Call) -> Json:
    """A text."""
    room = world.chats.to_write_in(call.json("chat_id"))
    text, entities = message_text(call.plain)
    return _post(world, call, room, Content(text=text, entities=entities))


async def send_document(world: TelegramWorld, call: Call) -> Json:
    """A file, uploaded or known by its id."""
    return _send_file(world, call, "document")


async def send_photo(world: TelegramWorld, call: Call) -> Json:
    """A picture, uploaded or known by its id."""
    return _send_file(world, call, "photo")


async def send_media_group(world: TelegramWorld, call: Call) -> Json:
    """2–10 pictures or files as one album."""
    room = world.chats.to_write_in(call.json("chat_id"))
    items = [item for item in call.items("media") if isinstance(item, dict)]
    if not 2 <= len(items) <= 10:
        raise bad_request("media group must include 2-10 items")
    prepared = [(_stored(world, call.attached(str(item["media"])), _kind(item)), caption(item)) for item in items]
    world.limits.admit(room.chat.id, len(items))
    group = world.unique_id()
    sent = [
        world.post(room, world.bot, Content(file=file, caption=text, entities=entities, media_group=group))
        for file, (text, entities) in prepared
    ]
    return [world.message_json(message) for message in sent]


async def copy_message(world: TelegramWorld, call: Call) -> Json:
    """The content of a message, without a trace of where it came from."""
    room = world.chats.to_write_in(call.json("chat_id"))
    source = _source(world, call, "message to copy not found")
    content = _content_of(source)
    if "caption" in call.values and source.file:
        content["caption"], content["entities"] = caption(call.plain)
    sent = _post(world, call, room, content)
    return {"message_id": sent["message_id"]}


async def forward_message(world: TelegramWorld, call: Call) -> Json:
    """A message with its origin."""
    room = world.chats.to_write_in(call.json("chat_id"))
    source = _source(world, call, "message to forward not found")
    origin: dict[str, Json] = {"type": "user", "date": source.date, "sender_user": source.sender.to_json()}
    content = _content_of(source)
    content["extra"] = (*source.extra, ("forward_origin", origin))
    return _post(world, call, room, content)


async def send_chat_action(world: TelegramWorld, call: Call) -> Json:
    """ "typing…" and the like."""
    room = world.chats.to_write_in(call.json("chat_id"))
    action = call.text("action") or ""
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.chat_actions.append((room.chat.id, action))
    return True


async def send_message_draft(world: TelegramWorld, call: Call) -> Json:
    """A text in the making, streamed to a private chat."""
    room = world.chats.to_write_in(call.json("chat_id"))
    if room.chat.type != "private":
        raise bad_request("TEXTDRAFT_PEER_INVALID")
    if not call.number("draft_id"):
        raise bad_request("draft_id must be non-zero")
    text = message_text(call.plain)[0] if call.text("text") else ""
    world.drafts.setdefault(room.chat.id, []).append(text)
    world.changes.happened()
    return True


def _post(world: TelegramWorld, call: Call, room: Room, content: Content) -> dict[str, Json]:
    markup = call.json("reply_markup")
    keyboard = read_keyboard(markup)
    replied = _replied(room, call.json("reply_parameters"))
    world.limits.admit(room.chat.id)
    content |= Content(keyboard=keyboard, reply_markup=markup, reply_to=replied)
    message = world.post(room, world.bot, content)
    return world.message_json(message)


def _content_of(source: Message) -> Content:
    return Content(
        text=source.text, caption=source.caption, entities=source.entities, file=source.file, extra=source.extra
    )


def _replied(room: Room, parameters: Json) -> int | None:
    if not isinstance(parameters, dict):
        return None
    number = parameters["message_id"]
    if isinstance(number, int) and number in room.messages:
        return number
    if parameters.get("allow_sending_without_reply") is True:
        return None
    raise bad_request("message to be replied not found")


def _send_file(world: TelegramWorld, call: Call, kind: FileKind) -> Json:
    room = world.chats.to_write_in(call.json("chat_id"))
    source = call.file(kind)
    if source is None:
        raise bad_request(f"there is no {kind} in the request")
    text, entities = caption(call.plain)
    return _post(world, call, room, Content(file=_stored(world, source, kind), caption=text, entities=entities))


def _stored(world: TelegramWorld, source: Upload | str, kind: FileKind) -> StoredFile:
    if isinstance(source, Upload):
        if not source.content:
            raise bad_request("file must be non-empty")
        mime = mimetypes.guess_type(source.file_name)[0] or source.content_type
        return world.files.add(kind, source.file_name, mime, source.content)
    if source.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")  # the test server fetches nothing
    if source not in world.files.by_id:
        raise bad_request("wrong remote file identifier specified: Wrong string length")
    return world.files.by_id[source]


def _kind(item: dict[str, Json]) -> FileKind:
    match item["type"]:
        case "photo":
            return "photo"
        case "document":
            return "document"
        case other:
            raise bad_request(f"type {other} is not stored by the test server")


def _source(world: TelegramWorld, call: Call, missing: str) -> Message:
    room = world.chats.find(call.json("from_chat_id"))
    message = room.messages.get(call.number("message_id") or 0)
    if message is None:
        raise bad_request(missing)
    return message


_ACTIONS = frozenset({
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
})  # fmt: skip

SENDING: dict[str, Handler] = {
    "sendMessage": send_message,
    "sendDocument": send_document,
    "sendPhoto": send_photo,
    "sendMediaGroup": send_media_group,
    "copyMessage": copy_message,
    "forwardMessage": forward_message,
    "sendChatAction": send_chat_action,
    "sendMessageDraft": send_message_draft,
}
