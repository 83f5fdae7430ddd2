"""Methods that change, pin or remove messages."""

from dataclasses import replace

from ..calls import Call
from ..chats import Room
from ..errors import NOT_MODIFIED, bad_request
from ..markup import read_keyboard
from ..objects import Content, Message
from ..values import Json
from ..world import TelegramWorld
from .handler import Handler
from .texts import caption, message_text


async def edit_message_text(world: TelegramWorld, call: Call) -> Json:
    """A new text; the keyboard goes unless it is given again."""
    room, message = _to_edit(world, call)
    text, entities = message_text(call.plain, too_long="MESSAGE_TOO_LONG")
    if message.file:
        raise bad_request("there is no text in the message to edit")
    return _revise(world, call, room, message, Content(text=text, entities=entities))


async def edit_message_caption(world: TelegramWorld, call: Call) -> Json:
    """A new caption."""
    room, message = _to_edit(world, call)
    if not message.file:
        raise bad_request("there is no caption in the message to edit")
    text, entities = caption(call.plain)
    return _revise(world, call, room, message, Content(caption=text, entities=entities))


async def edit_message_reply_markup(world: TelegramWorld, call: Call) -> Json:
    """Another keyboard, or none."""
    room, message = _to_edit(world, call)
    return _revise(world, call, room, message, Content())


async def delete_message(world: TelegramWorld, call: Call) -> Json:
    """Remove one message; in private chats also the other side's."""
    room = world.chats.to_write_in(call.json("chat_id"))
    number = call.number("message_id") or 0
    if number not in room.messages:
        raise bad_request("message to delete not found")
    _remove(world, room, number)
    return True


async def delete_messages(world: TelegramWorld, call: Call) -> Json:
    """Remove 1–100 messages; those not found are skipped."""
    room = world.chats.to_write_in(call.json("chat_id"))
    numbers = [number for number in call.items("message_ids") if isinstance(number, int)]
    if not 1 <= len(numbers) <= 100:
        raise bad_request(
            "too many message identifiers specified" if numbers else "message identifiers are not specified"
        )
    for number in numbers:
        _remove(world, room, number)
    return True


async def pin_chat_message(world: TelegramWorld, call: Call) -> Json:
    """Put a message on top of the chat."""
    room = world.chats.to_write_in(call.json("chat_id"))
    number = call.number("message_id") or 0
    if number not in room.messages:
        raise bad_request("message to pin not found")
    room.pinned.append(number)
    return True


async def unpin_chat_message(world: TelegramWorld, call: Call) -> Json:
    """Unpin one message (default: the latest)."""
    room = world.chats.to_write_in(call.json("chat_id"))
    number = call.number("message_id") or (room.pinned[-1] if room.pinned else 0)
    if number not in room.pinned:
        raise bad_request("message to unpin not found")
    room.pinned.remove(number)
    return True


async def unpin_all_chat_messages(world: TelegramWorld, call: Call) -> Json:
    """Unpin everything."""
    world.chats.to_write_in(call.json("chat_id")).pinned.clear()
    return True


def _to_edit(world: TelegramWorld, call: Call) -> tuple[Room, Message]:
    if call.text("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")  # this world has no inline messages
    if call.json("chat_id") is None:
        raise bad_request("chat_id is empty")
    room = world.chats.to_write_in(call.json("chat_id"))
    number = call.number("message_id")
    if number is None:
        raise bad_request("message identifier is not specified")
    message = room.messages.get(number)
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender.id != world.bot.id:
        raise bad_request("message can't be edited")
    return room, message


def _revise(world: TelegramWorld, call: Call, room: Room, message: Message, content: Content) -> Json:
    markup = call.json("reply_markup")
    content |= Content(keyboard=read_keyboard(markup))
    if replace(message, **content) == message:
        raise bad_request(NOT_MODIFIED)
    return world.message_json(world.revise(room, message, content | Content(reply_markup=markup)))


def _remove(world: TelegramWorld, room: Room, number: int) -> None:
    room.messages.pop(number, None)
    world.next_sequence()
    world.changes.happened()


EDITING: dict[str, Handler] = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
    "unpinAllChatMessages": unpin_all_chat_messages,
}
