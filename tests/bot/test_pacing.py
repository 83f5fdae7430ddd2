"""Telegram's limits are kept without being told, and waited out when told."""

import asyncio
import time
from typing import Any

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.pacing import PRIVATE_BURST, Pacer


class Telegram:
    """Fails with the given errors, one call each, then succeeds."""

    def __init__(self, *failures: TelegramError) -> None:
        self.failures = list(failures)
        self.calls = 0

    async def __call__(self) -> bool:
        self.calls += 1
        if self.failures:
            raise self.failures.pop(0)
        return True


async def _send(pacer: Pacer, telegram: Telegram, chat: int = 7, endpoint: str = "sendMessage") -> Any:  # noqa: ANN401
    return await pacer.process_request(telegram, (), {}, endpoint, {"chat_id": chat}, None)


async def test_a_short_burst_to_one_person_goes_out_at_once_and_the_next_message_waits() -> None:
    pacer, telegram = Pacer(), Telegram()
    begun = time.monotonic()
    for _ in range(PRIVATE_BURST):
        await _send(pacer, telegram)
    assert time.monotonic() - begun < 0.5
    await _send(pacer, telegram)
    assert time.monotonic() - begun > 1.0


def test_many_chats_share_less_than_thirty_a_second() -> None:
    pacer = Pacer()
    out = [pacer._turn_in_all(now=100.0) for _ in range(100)]
    assert out[27] == 0.0  # nobody waits before the limit is reached
    assert all(later - earlier >= 1.0 for earlier, later in zip(out, out[28:], strict=False))


async def test_a_chat_with_many_messages_waiting_does_not_hold_up_the_others() -> None:
    pacer, busy, quick = Pacer(), Telegram(), Telegram()
    waiting = [asyncio.create_task(_send(pacer, busy, chat=1)) for _ in range(60)]
    await asyncio.sleep(0.05)
    begun = time.monotonic()
    await _send(pacer, quick, chat=2)
    assert time.monotonic() - begun < 0.5
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)


async def test_one_chat_told_to_wait_does_not_hold_up_the_others() -> None:
    pacer, slow, quick = Pacer(), Telegram(RetryAfter(1)), Telegram()
    waiting = asyncio.create_task(_send(pacer, slow, chat=1))
    await asyncio.sleep(0.05)
    begun = time.monotonic()
    await _send(pacer, quick, chat=2)
    assert time.monotonic() - begun < 0.5
    assert await waiting is True
    assert slow.calls == 2


async def test_server_errors_are_tried_again_three_times_and_more() -> None:
    telegram = Telegram(*(NetworkError("Bad Gateway") for _ in range(3)))
    assert await _send(Pacer(), telegram) is True
    assert telegram.calls == 4


async def test_an_answer_is_sent_again_for_minutes_at_growing_intervals(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr("bot.pacing.asyncio.sleep", sleep)
    telegram = Telegram(*(NetworkError("connection lost") for _ in range(100)))
    with pytest.raises(NetworkError):
        await Pacer().process_request(telegram, (), {}, "sendMessage", {}, None)
    assert waits[:4] == [0.25, 0.5, 1.0, 2.0]
    assert max(waits) == 30.0
    assert 300 < sum(waits) < 660
    waits.clear()
    with pytest.raises(NetworkError):  # the end of a waiting sign is not worth that much
        await Pacer().process_request(telegram, (), {}, "answerCallbackQuery", {}, None)
    assert sum(waits) < 10


async def test_a_time_out_before_the_message_left_is_no_reason_to_stop() -> None:
    never_left = TimedOut()
    never_left.__cause__ = type("ConnectTimeout", (Exception,), {})()
    telegram = Telegram(never_left, never_left, never_left)
    assert await _send(Pacer(), telegram) is True


async def test_after_a_time_out_a_message_is_sent_once_more_and_not_again() -> None:
    telegram = Telegram(TimedOut(), TimedOut(), TimedOut())
    with pytest.raises(TimedOut):
        await _send(Pacer(), telegram)
    assert telegram.calls == 2


@pytest.mark.parametrize("refusal", [Forbidden("bot was blocked by the user"), BadRequest("Chat not found")])
async def test_a_refusal_for_good_is_not_tried_again(refusal: TelegramError) -> None:
    telegram = Telegram(refusal)
    with pytest.raises(type(refusal)):
        await _send(Pacer(), telegram)
    assert telegram.calls == 1


async def test_what_is_known_of_quiet_chats_is_let_go() -> None:
    pacer = Pacer()
    for chat in range(3000):
        pacer._turn_in_chat(chat + 1, now=float(chat * 10))
    assert len(pacer._free_in_chat) <= 1025
