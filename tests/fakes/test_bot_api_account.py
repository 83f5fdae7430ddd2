"""The bot's own settings, chats and members."""

import pytest
from telegram import Bot, BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeChat
from telegram.error import BadRequest

from .bot_api import TelegramWorld
from .conftest import Calling


async def test_commands_are_kept_by_scope_and_language(bot: Bot, world: TelegramWorld) -> None:
    lan = world.add_user("Lan", started=True)
    await bot.set_my_commands([BotCommand("viec", "Việc của cơ quan tôi")])
    await bot.set_my_commands([BotCommand("viec", "My agency's duties")], language_code="en")
    await bot.set_my_commands([BotCommand("duyet", "Duyệt")], scope=BotCommandScopeChat(lan.id))
    described = [(await bot.get_my_commands(language_code=code))[0].description for code in (None, "en")]
    assert described == ["Việc của cơ quan tôi", "My agency's duties"]
    assert [c.command for c in await bot.get_my_commands(scope=BotCommandScopeChat(lan.id))] == ["duyet"]
    assert await bot.get_my_commands(scope=BotCommandScopeAllGroupChats()) == ()
    await bot.delete_my_commands(language_code="en")
    assert await bot.get_my_commands(language_code="en") == ()


@pytest.mark.parametrize(
    ("command", "description", "refusal"),
    [
        ("Viec", "a", "BOT_COMMAND_INVALID"),
        ("việc", "a", "BOT_COMMAND_INVALID"),
        ("viec", "a" * 257, "BOT_COMMAND_DESCRIPTION_INVALID"),
    ],
)
async def test_commands_that_telegram_refuses(call: Calling, command: str, description: str, refusal: str) -> None:
    reply = await call("setMyCommands", commands=[{"command": command, "description": description}])
    assert reply.description == f"Bad Request: {refusal}"


async def test_name_and_descriptions_are_kept_by_language(bot: Bot) -> None:
    await bot.set_my_description("Nhắc việc theo văn bản")
    await bot.set_my_short_description("Duties with proof", language_code="en")
    assert (await bot.get_my_description(language_code="en")).description == "Nhắc việc theo văn bản"
    assert (await bot.get_my_short_description(language_code="en")).short_description == "Duties with proof"
    assert (await bot.get_my_name()).name == "Nhắc Việc"
    with pytest.raises(BadRequest, match="too long"):
        await bot.set_my_description("a" * 513)


async def test_chats_and_members_are_understood_by_the_real_library(bot: Bot, world: TelegramWorld) -> None:
    lan, minh = world.add_user("Lan", started=True), world.add_user("Minh")
    group = world.add_group("Tổ báo cáo", lan)
    assert (await bot.get_chat(group.id)).title == "Tổ báo cáo"
    assert (await bot.get_chat(lan.id)).first_name == "Lan"
    standing = [(await bot.get_chat_member(group.id, person.id)).status for person in (lan, minh)]
    assert (standing, await bot.get_chat_member_count(group.id)) == (["creator", "left"], 2)
    assert [admin.user.id for admin in await bot.get_chat_administrators(group.id)] == [lan.id]
    with pytest.raises(BadRequest, match=r"[Cc]hat not found"):
        await bot.get_chat(minh.id)
