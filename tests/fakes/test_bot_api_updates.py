"""Updates: long polling, confirmation, choice of kinds, conflicts, webhooks, files."""

import asyncio
import time
from collections.abc import AsyncIterator

import httpx
import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import BadRequest

from .bot_api import BotApiServer, Person, TelegramWorld
from .conftest import Calling, Reply


@pytest.fixture
def lan(world: TelegramWorld) -> Person:
    return world.add_user("Lan", started=True)


def _ids(reply: Reply) -> list[int]:
    assert isinstance(reply.result, list)
    return [int(str(update["update_id"])) for update in reply.result if isinstance(update, dict)]


async def test_update_stays_until_a_higher_offset_confirms_it(call: Calling, lan: Person) -> None:
    for text in ("một", "hai", "ba"):
        lan.says(text)
    first, second, third = _ids(await call("getUpdates"))
    assert _ids(await call("getUpdates", limit=2)) == [first, second]
    assert _ids(await call("getUpdates", offset=third)) == [third]
    assert _ids(await call("getUpdates")) == [third]
    assert _ids(await call("getUpdates", offset=third + 1)) == []


async def test_negative_offset_keeps_only_the_last(call: Calling, lan: Person) -> None:
    for text in ("một", "hai", "ba"):
        lan.says(text)
    kept = _ids(await call("getUpdates", offset=-1))
    assert kept == _ids(await call("getUpdates"))
    assert len(kept) == 1


async def test_long_poll_returns_at_once_when_something_comes(call: Calling, lan: Person) -> None:
    start = time.monotonic()
    poll = asyncio.create_task(call("getUpdates", timeout=5))
    await asyncio.sleep(0.1)
    assert not poll.done()
    lan.says("Chào")
    assert len(_ids(await poll)) == 1
    assert time.monotonic() - start < 2


async def test_long_poll_returns_empty_when_its_time_is_up(call: Calling) -> None:
    start = time.monotonic()
    assert _ids(await call("getUpdates", timeout=1)) == []
    assert 0.9 < time.monotonic() - start < 3


async def test_second_poll_ends_the_first_with_conflict(call: Calling, lan: Person) -> None:
    first = asyncio.create_task(call("getUpdates", timeout=5))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(call("getUpdates", timeout=5))
    ended = await first
    assert (ended.status, ended.description) == (
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )
    lan.says("Chào")
    assert len(_ids(await second)) == 1


async def test_only_the_kinds_asked_for_are_kept_from_then_on(call: Calling, lan: Person) -> None:
    await call("getUpdates", allowed_updates=["callback_query"])
    lan.says("không ai nghe")
    lan.blocks()
    assert _ids(await call("getUpdates")) == []
    await call("getUpdates", allowed_updates=[])
    lan.unblocks()
    reply = await call("getUpdates")
    assert isinstance(reply.result, list)
    assert [sorted(update) for update in reply.result if isinstance(update, dict)] == [["my_chat_member", "update_id"]]


async def test_groups_keep_their_talk_private_but_for_commands_mentions_and_replies(
    bot: Bot, world: TelegramWorld, lan: Person
) -> None:
    group = world.add_group("Tổ báo cáo", lan)
    sent = await bot.send_message(group.id, "Chào")
    lan.says("chuyện riêng", in_group=group)
    lan.says("/viec", in_group=group)
    lan.says("@nhacviec_test_bot hạn nào?", in_group=group)
    lan.says("vâng", in_group=group, reply_to=world.chats.rooms[group.id].messages[sent.message_id])
    texts = [update.message.text for update in await bot.get_updates() if update.message]
    assert texts == ["/viec", "@nhacviec_test_bot hạn nào?", "vâng"]


async def test_edited_text_shared_contact_and_photo_reach_the_bot(bot: Bot, lan: Person) -> None:
    lan.edits(lan.says("Sở Y"), "Sở Y tế")
    lan.sends_contact("+84900000000")
    lan.sends_photo(b"jpg", caption="Công văn")
    said, edited, contact, photo = await bot.get_updates()
    assert said.message is not None
    assert edited.edited_message is not None
    assert (said.message.text, edited.edited_message.text) == ("Sở Y", "Sở Y tế")
    assert contact.message is not None
    assert contact.message.contact is not None
    assert contact.message.contact.user_id == lan.id
    assert photo.message is not None
    assert (photo.message.caption, len(photo.message.photo)) == ("Công văn", 1)


async def test_file_is_downloaded_by_the_path_that_get_file_gives(
    api: BotApiServer, client: httpx.AsyncClient, bot: Bot, lan: Person
) -> None:
    sent = lan.sends_file("kế hoạch.docx", b"PK" * 1000)
    assert sent.file is not None
    file = await bot.get_file(sent.file.file_id)
    assert bytes(await file.download_as_bytearray()) == b"PK" * 1000
    for token, path, status in (("1:x", sent.file.path, 401), (api.world.token, "documents/none.pdf", 404)):
        assert (await client.get(f"{api.base_file_url}{token}/{path}")).status_code == status


async def test_file_above_20_megabytes_cannot_be_had(bot: Bot, lan: Person) -> None:
    sent = lan.sends_file("quét.pdf", bytes(20 * 1024 * 1024 + 1))
    assert sent.file is not None
    with pytest.raises(BadRequest, match=r"[Ff]ile is too big"):
        await bot.get_file(sent.file.file_id)
    with pytest.raises(BadRequest, match=r"[Ii]nvalid file_id"):
        await bot.get_file("nonsense")


@pytest.fixture
async def hook() -> AsyncIterator[tuple[str, list[tuple[str | None, object]]]]:
    """A webhook listener that refuses its first update."""
    taken: list[tuple[str | None, object]] = []

    async def take(request: web.Request) -> web.Response:
        taken.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), await request.json()))
        return web.Response(status=503 if len(taken) == 1 else 200)

    app = web.Application()
    app.add_routes([web.post("/hook", take)])
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook", taken
    await runner.cleanup()


async def test_webhook_gets_updates_with_its_secret_until_taken(
    call: Calling, world: TelegramWorld, lan: Person, hook: tuple[str, list[tuple[str | None, object]]]
) -> None:
    url, taken = hook
    await call("setWebhook", url=url, secret_token="bí-mật")
    lan.says("Chào")
    await world.updates.arrivals.until(lambda: True if not world.updates.pending else None, 5)
    assert [secret for secret, _ in taken] == ["bí-mật", "bí-mật"]
    assert taken[0] == taken[1]
    info = (await call("getWebhookInfo")).result
    assert isinstance(info, dict)
    assert (info["url"], info["pending_update_count"]) == (url, 0)
    assert info["last_error_message"] == "Wrong response from the webhook: 503 Service Unavailable"


async def test_polling_with_a_webhook_set_is_a_conflict(call: Calling) -> None:
    assert (await call("setWebhook", url="http://example.vn/x")).status == 400
    await call("setWebhook", url="https://127.0.0.1:1/x")
    refused = await call("getUpdates")
    assert (refused.status, refused.description) == (
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )
    await call("setWebhook", url="")
    assert _ids(await call("getUpdates")) == []
