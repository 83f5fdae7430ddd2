"""Sending limits: 30 a second in all, 1 a second per private chat after a burst, 20 a minute per group."""

import asyncio

import pytest
from telegram import Bot
from telegram.error import RetryAfter

from .bot_api import LimitKeeper, Limits, TelegramWorld
from .bot_api.errors import ApiError
from .conftest import Calling


class Clock:
    """A clock that goes on when told."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


def _admitted(keeper: LimitKeeper, chat_ids: list[int]) -> int:
    """How many are let through before the first refusal."""
    for number, chat_id in enumerate(chat_ids):
        try:
            keeper.admit(chat_id)
        except ApiError:
            return number
    return len(chat_ids)


def test_thirty_a_second_in_all(clock: Clock) -> None:
    keeper = LimitKeeper(clock=clock)
    assert _admitted(keeper, list(range(1, 100))) == 30
    clock.seconds += 0.9
    assert _admitted(keeper, [200]) == 0
    clock.seconds += 0.2
    assert _admitted(keeper, list(range(300, 400))) == 30
    assert keeper.refused == {"overall": 3}


def test_one_a_second_per_private_chat_after_a_burst(clock: Clock) -> None:
    keeper = LimitKeeper(Limits(private_burst=3), clock)
    assert _admitted(keeper, [7] * 10) == 3
    with pytest.raises(ApiError, match="retry after 1"):
        keeper.admit(7)
    clock.seconds += 1
    assert _admitted(keeper, [7] * 10) == 1
    clock.seconds += 60
    assert _admitted(keeper, [7] * 10) == 3
    assert keeper.refused == {"private": 4}


def test_twenty_a_minute_per_group(clock: Clock) -> None:
    keeper = LimitKeeper(clock=clock)
    for _ in range(20):
        keeper.admit(-100)
        clock.seconds += 1
    with pytest.raises(ApiError, match="retry after 40") as refused:
        keeper.admit(-100)
    assert refused.value.parameters == {"retry_after": 40}
    keeper.admit(-200)
    clock.seconds += 40
    keeper.admit(-100)
    assert keeper.refused == {"group": 1}


def test_album_counts_as_many_as_it_has(clock: Clock) -> None:
    keeper = LimitKeeper(clock=clock)
    keeper.admit(-100, 10)
    keeper.admit(-100, 10)
    with pytest.raises(ApiError, match="retry after 60"):
        keeper.admit(-100)


def test_limits_can_be_switched_off(clock: Clock) -> None:
    keeper = LimitKeeper(Limits(enabled=False), clock)
    assert _admitted(keeper, [7] * 1000) == 1000


async def test_refused_message_reaches_the_library_as_retry_after(bot: Bot, world: TelegramWorld) -> None:
    world.limits.limits = Limits(private_burst=1)
    lan, minh = world.add_user("Lan", started=True), world.add_user("Minh", started=True)
    await bot.send_message(lan.id, "một")
    with pytest.raises(RetryAfter):
        await bot.send_message(lan.id, "hai")
    await bot.send_message(minh.id, "một")
    await asyncio.sleep(1)
    await bot.send_message(lan.id, "hai")
    assert [message.text for message in lan.received] == ["một", "hai"]
    assert world.limits.refused == {"private": 1}


async def test_refusal_says_how_long_to_wait(call: Calling, world: TelegramWorld) -> None:
    lan = world.add_user("Lan", started=True)
    group = world.add_group("Tổ báo cáo", lan)
    replies = [await call("sendMessage", chat_id=group.id, text=f"{n}") for n in range(21)]
    assert [reply.status for reply in replies] == [200] * 20 + [429]
    assert replies[20].body["parameters"] in ({"retry_after": 60}, {"retry_after": 59})
    assert len(group.received) == 20


async def test_edits_and_answers_to_taps_do_not_count(call: Calling, world: TelegramWorld) -> None:
    world.limits.limits = Limits(private_burst=1)
    lan = world.add_user("Lan", started=True)
    await call("sendMessage", chat_id=lan.id, text="0")
    for number in range(1, 5):
        assert (await call("editMessageText", chat_id=lan.id, message_id=1, text=f"{number}")).result
