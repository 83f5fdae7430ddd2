"""Injected faults: refusals, server errors, silence, broken connections, slowness, an outage."""

import asyncio
import time

import httpx
import pytest
from telegram import Bot
from telegram.error import Forbidden, NetworkError, RetryAfter, TimedOut

from .bot_api import BotApiServer, Fault, FaultBox, Person, TelegramWorld
from .conftest import Calling


@pytest.fixture
def lan(world: TelegramWorld) -> Person:
    return world.add_user("Lan", started=True)


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault("blocked", "sendMessage"), Forbidden),
        (Fault("too_many_requests", "send*", retry_after=7), RetryAfter),
        (Fault("server_error", "sendMessage", code=502), NetworkError),
        (Fault("hang", "sendMessage"), TimedOut),
        (Fault("reset", "sendMessage"), NetworkError),
    ],
)
async def test_fault_reaches_the_library_as_the_right_error(
    bot: Bot, world: TelegramWorld, lan: Person, fault: Fault, error: type[Exception]
) -> None:
    world.faults.add(fault)
    with pytest.raises(error):
        await bot.send_message(lan.id, "a", read_timeout=0.2)
    assert lan.received == []
    world.faults.remove(fault)
    await bot.send_message(lan.id, "b")
    assert [message.text for message in lan.received] == ["b"]


async def test_fault_strikes_only_its_chat_and_only_so_often(call: Calling, world: TelegramWorld, lan: Person) -> None:
    minh = world.add_user("Minh", started=True)
    fault = world.faults.add(Fault("too_many_requests", "sendMessage", chat_id=lan.id, times=1, retry_after=3))
    assert (await call("sendMessage", chat_id=minh.id, text="a")).status == 200
    struck = await call("sendMessage", chat_id=lan.id, text="a")
    assert (struck.description, struck.body["parameters"]) == (
        "Too Many Requests: retry after 3",
        {"retry_after": 3},
    )
    assert (await call("sendMessage", chat_id=lan.id, text="a")).status == 200
    assert world.faults.struck == {fault: 1}


async def test_refusal_of_any_wording(call: Calling, world: TelegramWorld, lan: Person) -> None:
    world.faults.add(Fault("refuse", "getChat", code=400, description="Bad Request: PEER_ID_INVALID"))
    assert (await call("getChat", chat_id=lan.id)).description == "Bad Request: PEER_ID_INVALID"


@pytest.mark.parametrize("kind", ["hang", "reset", "server_error"])
async def test_answer_may_be_lost_after_the_message_went_out(
    bot: Bot, world: TelegramWorld, lan: Person, kind: str
) -> None:
    fault = Fault("hang") if kind == "hang" else Fault("reset") if kind == "reset" else Fault("server_error")
    world.faults.add(Fault(fault.kind, "sendMessage", after_effect=True, times=1))
    with pytest.raises(NetworkError):
        await bot.send_message(lan.id, "a", read_timeout=0.2)
    assert [message.text for message in lan.received] == ["a"]


async def test_chance_is_repeatable() -> None:
    runs = []
    for _ in range(2):
        box = FaultBox(seed=7)
        box.add(Fault("reset", probability=0.3))
        runs.append([bool(box.strike("sendMessage", 1)) for _ in range(200)])
    assert runs[0] == runs[1]
    assert 30 < sum(runs[0]) < 90


async def test_every_call_can_be_slowed_down(call: Calling, world: TelegramWorld, lan: Person) -> None:
    world.faults.delay_seconds = 0.1
    world.faults.add(Fault("delay", "sendMessage", seconds=0.2))
    start = time.monotonic()
    assert (await call("sendMessage", chat_id=lan.id, text="a")).status == 200
    assert 0.3 <= time.monotonic() - start < 1.5


async def test_outage_breaks_calls_polls_and_downloads_until_it_is_over(
    api: BotApiServer, bot: Bot, world: TelegramWorld, lan: Person, client: httpx.AsyncClient
) -> None:
    sent = lan.sends_file("a.txt", b"a")
    assert sent.file is not None
    path = f"{api.base_file_url}{world.token}/{sent.file.path}"
    world.faults.network_down(0.3)
    for _ in range(2):
        with pytest.raises(NetworkError):
            await bot.send_message(lan.id, "a")
    with pytest.raises(NetworkError):
        await bot.get_updates()
    with pytest.raises(httpx.TransportError):
        await client.get(path)
    await world.wait_until(lambda: lan.messages, "the file")
    time_left = 0.35
    await world.sleep(time_left)
    await bot.send_message(lan.id, "b")
    assert (await client.get(path)).content == b"a"
    assert [message.text for message in lan.received] == ["b"]
    assert len(await bot.get_updates()) == 1


async def test_call_received_is_carried_out_though_the_caller_hung_up(
    bot: Bot, world: TelegramWorld, lan: Person
) -> None:
    world.faults.add(Fault("delay", "sendMessage", seconds=0.3))
    with pytest.raises(TimedOut):
        await bot.send_message(lan.id, "a", read_timeout=0.1)
    assert lan.received == []
    assert (await world.wait_for_message(lan)).text == "a"


async def test_server_that_went_away_comes_back_on_the_same_port(
    api: BotApiServer, bot: Bot, world: TelegramWorld, lan: Person
) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=5))
    await asyncio.sleep(0.1)
    await api.stop()
    assert await poll == ()
    with pytest.raises(NetworkError):
        await bot.send_message(lan.id, "a")
    lan.says("Còn đó không?")
    await api.start()
    await bot.send_message(lan.id, "b")
    assert len(await bot.get_updates(timeout=1)) == 1


async def test_log_tells_every_call_with_time_and_outcome(call: Calling, world: TelegramWorld, lan: Person) -> None:
    world.faults.add(Fault("blocked", "sendMessage", times=1))
    await call("sendMessage", chat_id=lan.id, text="một")
    await call("sendMessage", chat_id=lan.id, text="hai")
    first, second = world.calls_of("sendMessage")
    assert (first.code, first.description, second.ok) == (403, "Forbidden: bot was blocked by the user", True)
    assert (first.values["text"], first.chat_id) == ("một", lan.id)
    assert first.clock < second.clock
    assert 0 <= second.seconds < 1
    assert world.sent == [second]
