"""Every call is held against the Bot API description."""

import json
from pathlib import Path

import httpx
import pytest
from telegram import Bot

from .bot_api import BotApiServer, TelegramWorld
from .bot_api.description import DATA, load_description
from .bot_api.make_methods import compact
from .conftest import Calling


def test_compact_description_is_what_its_script_makes_of_the_full_one(shared: Path) -> None:
    full = json.loads((shared / "telegram" / "bot-api-10.1.json").read_text("utf-8"))
    assert DATA.read_text("utf-8") == compact(full)


def test_description_knows_all_methods_and_types() -> None:
    description = load_description()
    assert (description.version, len(description.methods), len(description.types)) == ("Bot API 10.1", 180, 359)
    send = description.methods["sendmessage"]
    assert send.required == {"chat_id", "text"}
    assert send.parameters["chat_id"] == "Integer|String"
    assert DATA.with_name("methods.LICENSE").read_text("utf-8").count("MIT License") == 1


async def test_unknown_method_is_not_found(call: Calling) -> None:
    reply = await call("sendMesage", chat_id=1, text="a")
    assert (reply.status, reply.description) == (404, "Not Found: method not found")


async def test_parameter_that_telegram_does_not_have_is_refused_and_noted(world: TelegramWorld, call: Calling) -> None:
    lan = world.add_user("Lan", started=True)
    reply = await call("sendMessage", chat_id=lan.id, text="a", txet="b")
    assert reply.status == 400
    assert world.complaints == [
        "sendMessage: Bad Request: not in the Bot API description: sendMessage has no parameter txet"
    ]
    assert lan.received == []


@pytest.mark.parametrize(
    ("method", "values", "description"),
    [
        ("sendMessage", {"text": "a"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": 7}, "message text is empty"),
        ("sendMessage", {"chat_id": 7, "text": ""}, "message text is empty"),
        ("sendMessage", {"chat_id": 7, "text": "a"}, "chat not found"),
        ("sendMessage", {"chat_id": 7, "text": "a", "protect_content": "maybe"},
         "protect_content must be of type Boolean"),
        ("sendMessage", {"chat_id": 7, "text": "a", "message_thread_id": "x"},
         "message_thread_id must be of type Integer"),
        ("sendMessage", {"chat_id": 7, "text": "a", "reply_markup": "{"}, "can't parse reply_markup JSON object"),
        ("getFile", {}, "file_id not specified"),
        ("getChatMember", {"chat_id": 7}, "invalid user_id specified"),
        ("setMyCommands", {"commands": [{"command": "viec"}]},
         "can't parse Array of BotCommand JSON object: commands[0] (BotCommand) lacks description"),
        ("banChatMember", {"chat_id": 7, "user_id": [1]}, "user_id must be of type Integer"),
        ("restrictChatMember", {"chat_id": 7, "user_id": 1}, 'parameter "permissions" is required'),
    ],
)  # fmt: skip
async def test_calls_outside_the_description_are_bad_requests(
    call: Calling, method: str, values: dict[str, object], description: str
) -> None:
    reply = await call(method, **values)
    assert (reply.status, reply.description) == (400, f"Bad Request: {description}")


async def test_methods_without_an_effect_here_still_answer_when_rightly_called(call: Calling) -> None:
    assert (await call("setChatTitle", chat_id=7, title="Tổ báo cáo")).result is True
    assert (await call("getStarTransactions")).status == 501


async def test_query_form_multipart_and_json_say_the_same(
    api: BotApiServer, world: TelegramWorld, client: httpx.AsyncClient
) -> None:
    lan = world.add_user("Lan", started=True)
    url = f"{api.base_url}{world.token}/sendMessage"
    values = {"chat_id": str(lan.id), "text": "Chào"}
    await client.get(url, params=values)
    await client.post(url, data=values)
    await client.post(url, json=values)
    await client.post(url, data=values, files={"unused": ("a.txt", b"a")})
    assert [message.text for message in lan.received] == ["Chào"] * 4


@pytest.mark.parametrize(
    ("token", "status", "description"),
    [("123456789:wrong", 401, "Unauthorized"), ("nonsense", 404, "Not Found")],
)
async def test_wrong_token_is_turned_away(
    api: BotApiServer, client: httpx.AsyncClient, token: str, status: int, description: str
) -> None:
    answer = await client.get(f"{api.base_url}{token}/getMe")
    assert answer.status_code == status
    assert answer.json() == {"ok": False, "error_code": status, "description": description}


async def test_get_me_is_understood_by_the_real_library(bot: Bot, world: TelegramWorld) -> None:
    assert (bot.id, bot.username) == (world.bot.id, world.bot.username)
