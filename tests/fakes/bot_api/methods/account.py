"""Methods about the bot itself and about chats and their members."""

import json
import re

from ..calls import Call
from ..errors import bad_request
from ..people import chat_member
from ..values import Json
from ..world import TelegramWorld
from .handler import Handler

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
MAX_COMMANDS = 100
MAX_COMMAND_DESCRIPTION = 256


async def get_me(world: TelegramWorld, call: Call) -> Json:
    """The bot."""
    return world.bot.to_json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": world.reads_all_group_messages,
        "supports_inline_queries": True,
    }


async def set_my_commands(world: TelegramWorld, call: Call) -> Json:
    """The menu of commands for a scope and a language."""
    commands = [item for item in call.items("commands") if isinstance(item, dict)]
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for item in commands:
        if not _COMMAND.fullmatch(str(item["command"]).removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(str(item["description"])) <= MAX_COMMAND_DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    world.settings[_place(world, call, "commands")] = list(commands)
    return True


async def get_my_commands(world: TelegramWorld, call: Call) -> Json:
    """Exactly what was set for this scope and language."""
    return world.settings.get(_place(world, call, "commands"), [])


async def delete_my_commands(world: TelegramWorld, call: Call) -> Json:
    """Nothing set for this scope and language any more."""
    world.settings.pop(_place(world, call, "commands"), None)
    return True


def _place(world: TelegramWorld, call: Call, what: str) -> tuple[str, str, str]:
    scope = call.json("scope") or {"type": "default"}
    if isinstance(scope, dict) and "chat_id" in scope:
        world.chats.find(scope["chat_id"])
    return what, json.dumps(scope, sort_keys=True), call.text("language_code") or ""


def _setter(name: str, limit: int) -> Handler:
    async def set_text(world: TelegramWorld, call: Call) -> Json:
        text = call.text(name) or ""
        if len(text) > limit:
            raise bad_request(f"bot {name.replace('_', ' ')} is too long")
        world.settings[name, "", call.text("language_code") or ""] = text
        return True

    return set_text


def _getter(name: str) -> Handler:
    async def get_text(world: TelegramWorld, call: Call) -> Json:
        default = world.bot.first_name if name == "name" else ""
        for_all = world.settings.get((name, "", ""), default)
        return {name: world.settings.get((name, "", call.text("language_code") or ""), for_all)}

    return get_text


_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


async def get_chat(world: TelegramWorld, call: Call) -> Json:
    """All that is known of a chat; as to Telegram, one that blocked the bot is still known."""
    room = world.chats.find(call.json("chat_id"))
    if room.barrier in ("not_started", "kicked"):
        raise room.refusal() or bad_request("chat not found")
    gifts: dict[str, Json] = dict.fromkeys(_GIFTS, False)
    full: dict[str, Json] = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}
    return room.chat.to_json() | full


async def get_chat_member(world: TelegramWorld, call: Call) -> Json:
    """The standing of a person in a chat."""
    room = world.chats.to_write_in(call.json("chat_id"))
    user_id = call.number("user_id") or 0
    user = world.bot if user_id == world.bot.id else world.people[user_id].user if user_id in world.people else None
    if user is None:
        raise bad_request("user not found")
    in_private = "member" if user_id in (room.chat.id, world.bot.id) else "left"
    return chat_member(user, room.members.get(user_id, in_private if room.chat.type == "private" else "left"))


async def get_chat_administrators(world: TelegramWorld, call: Call) -> Json:
    """Who made the group."""
    room = world.chats.to_write_in(call.json("chat_id"))
    if room.chat.type == "private":
        raise bad_request("there are no administrators in the private chat")
    makers = [user_id for user_id, status in room.members.items() if status == "creator"]
    return [chat_member(world.people[user_id].user, "creator") for user_id in makers]


async def get_chat_member_count(world: TelegramWorld, call: Call) -> Json:
    """How many there are in a chat."""
    room = world.chats.to_write_in(call.json("chat_id"))
    return 2 if room.chat.type == "private" else sum(s not in ("left", "kicked") for s in room.members.values())


async def leave_chat(world: TelegramWorld, call: Call) -> Json:
    """The bot leaves a group."""
    room = world.chats.to_write_in(call.json("chat_id"))
    if room.chat.type == "private":
        raise bad_request("chat member status can't be changed in private chats")
    room.barrier = "kicked"
    return True


ACCOUNT: dict[str, Handler] = {
    "getMe": get_me,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyName": _setter("name", 64),
    "getMyName": _getter("name"),
    "setMyDescription": _setter("description", 512),
    "getMyDescription": _getter("description"),
    "setMyShortDescription": _setter("short_description", 120),
    "getMyShortDescription": _getter("short_description"),
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "leaveChat": leave_chat,
}
