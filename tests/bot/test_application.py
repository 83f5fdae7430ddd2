"""The bot's life: start, trouble on the line, messages from the time it was down, a quiet stop."""

import asyncio
import gc
import json
import logging
import sqlite3
import time

import pytest

from bot import pacing, running
from bot.application import build, serve
from bot.commands import FOR_ADMINS, FOR_ALL
from bot.settings import BotSettings
from knowledge.errors import SettingsError
from tests.bot.office import BINH, CHI, Office
from tests.fakes.bot_api import Fault
from tests.fakes.bot_api.faults import FaultKind


async def test_the_menu_is_set_in_both_languages_and_longer_for_admins(office: Office) -> None:
    world = office.world
    await world.wait_until(lambda: len(world.calls_of("setMyCommands")) == 6, "two menus, three times each")
    menus = {}
    for call in office.world.calls_of("setMyCommands"):
        scope, commands = (json.loads(str(call.values[name])) for name in ("scope", "commands"))
        menus[scope["type"], call.values.get("language_code")] = tuple(command["command"] for command in commands)
    for lang in (None, "vi", "en"):
        assert menus["all_private_chats", lang] == FOR_ALL
        assert menus["chat", lang] == FOR_ADMINS


async def test_messages_sent_while_the_bot_was_down_are_all_answered_in_order(closed_office: Office) -> None:
    office, world = closed_office, closed_office.world
    for text in ("Sở Y tế phải làm gì?", "/viec", "/help", "/khongco", "còn Sở Tài chính thì sao?"):
        office.binh.says(text)
    office.chi.says("Có ai không?")
    await office.start_bot()
    await world.wait_until(lambda: len(office.binh.received) == 5, "five answers", timeout=10)
    beginnings = (
        "Sở Y tế thành phố Cần Thơ: 3 nhiệm vụ",
        "Sở Y tế thành phố Cần Thơ: 3 việc",
        "Hỏi bằng",
        "Không có lệnh",
    )
    for message, beginning in zip(office.binh.received, beginnings, strict=False):
        assert message.text.startswith(beginning)
    assert "quyển sổ thứ 12." in office.binh.received[4].text
    assert "chưa có quyền" in (await world.wait_for_message(office.chi)).text
    assert sum(world.limits.refused.values()) == 0  # and Telegram's limits were kept meanwhile


async def test_stopping_still_answers_what_was_already_taken(office: Office) -> None:
    world = office.world
    world.faults.add(Fault("delay", "sendMessage", seconds=0.4))
    office.binh.says("Sở Y tế phải làm gì?")
    await world.wait_until(lambda: world.chat_actions, "the typing sign")
    await office.stop_bot()
    assert "245/SNV-TH" in office.binh.received[0].text


async def test_what_stopping_has_no_time_for_is_answered_by_the_next_start(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    world = office.world
    monkeypatch.setattr(running, "STOPPING_TAKES", 0.2)
    world.faults.add(Fault("server_error", "sendMessage"))
    for text in ("Sở Y tế phải làm gì?", "/khongco", "/help"):
        office.binh.says(text)
    await world.wait_until(lambda: not world.updates.pending, "all to be taken")
    await office.stop_bot()
    gc.collect()  # a message whose turn never came would be complained of here
    assert "3 messages are left for the next start" in caplog.text
    assert office.binh.received == []
    world.faults.clear()
    await office.start_bot()
    await world.wait_for_message(office.binh, contains="Hỏi bằng lời")
    assert [message.text[:7] for message in office.binh.received] == ["Sở Y tế", "Không c", "Hỏi bằn"]


async def test_an_answer_outlasts_a_long_trouble_of_its_line(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pacing, "FIRST_WAIT", 0.001)
    office.world.faults.add(Fault("server_error", "sendMessage", chat_id=BINH, times=5))
    office.binh.says("Sở Y tế phải làm gì?")
    office.chi.says("Xin chào")
    await office.world.wait_for_message(office.chi, contains="chưa có quyền", timeout=2)  # only that chat waits
    assert "245/SNV-TH" in (await office.world.wait_for_message(office.binh, timeout=15)).text


async def test_too_many_requests_are_waited_out(office: Office) -> None:
    world = office.world
    fault = world.faults.add(Fault("too_many_requests", "sendMessage", chat_id=BINH, times=2, retry_after=1))
    begun = time.monotonic()
    office.binh.says("Sở Y tế phải làm gì?")
    office.chi.says("Xin chào")
    await world.wait_for_message(office.chi, contains="chưa có quyền")
    assert time.monotonic() - begun < 1.0  # one chat's waiting is not the others'
    assert "245/SNV-TH" in (await world.wait_for_message(office.binh)).text
    assert time.monotonic() - begun >= 2.0
    assert world.faults.struck[fault] == 2


@pytest.mark.parametrize("kind", ["server_error", "reset"])
async def test_a_server_error_or_a_lost_connection_is_tried_again(office: Office, kind: FaultKind) -> None:
    office.world.faults.add(Fault(kind, "sendMessage", times=2))
    office.binh.says("Sở Y tế phải làm gì?")
    assert "245/SNV-TH" in (await office.world.wait_for_message(office.binh, timeout=10)).text
    assert len(office.binh.received) == 1


async def test_someone_who_blocked_the_bot_is_noted_and_nothing_breaks(office: Office) -> None:
    world = office.world
    world.faults.add(Fault("blocked", "sendMessage", chat_id=BINH))
    office.binh.says("Sở Y tế phải làm gì?")
    await _listed_as(office, unreachable=True)
    world.faults.clear()
    asked = office.binh.says("Sở Y tế phải làm gì?")
    assert "245/SNV-TH" in (await world.wait_for_message(office.binh, after=asked)).text
    await _listed_as(office, unreachable=False)


async def _listed_as(office: Office, *, unreachable: bool) -> None:
    """Wait until the bot has written it down; that happens in its own time."""
    store = await office.open_store()
    for _ in range(200):
        person = await store.people.person(BINH)
        if person and bool(person.unreachable_since) == unreachable:
            break
        await asyncio.sleep(0.02)
    else:
        pytest.fail(f"unreachable did not become {unreachable}")
    await store.close()


async def test_blocking_is_noted_when_telegram_tells_of_it(office: Office) -> None:
    office.binh.says("/start")
    await office.world.wait_for_message(office.binh)
    office.binh.blocks()
    await _listed_as(office, unreachable=True)
    office.an.says("/nguoidung")
    assert "không nhận được tin" in (await office.world.wait_for_message(office.an)).text


async def test_a_failure_of_ours_is_logged_first_and_told_in_one_sentence(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    with sqlite3.connect(office.knowledge.data_dir / "nhacviec.db") as database:
        database.execute("DROP TABLE assignment")
    with caplog.at_level(logging.ERROR):
        office.binh.says("/viec")
        answer = await office.world.wait_for_message(office.binh)
    assert answer.text == "Có lỗi khi xử lý, người vận hành sẽ xem lại. Anh/chị hãy thử lại sau ít phút."
    assert "An update was not handled: StoreError" in caplog.text
    office.chi.says("/viec")
    assert "chưa có quyền" in (await office.world.wait_for_message(office.chi)).text


async def test_telegram_away_at_the_start_is_waited_for(closed_office: Office) -> None:
    office = closed_office
    office.world.faults.network_down(0.5)
    await office.start_bot()
    office.binh.says("/start")
    await office.world.wait_for_message(office.binh)


async def test_telegram_away_for_a_while_loses_nothing(office: Office) -> None:
    world = office.world
    world.faults.network_down()
    await asyncio.sleep(0.2)
    office.binh.says("Sở Y tế phải làm gì?")
    await asyncio.sleep(0.2)
    world.faults.network_up()
    assert "245/SNV-TH" in (await world.wait_for_message(office.binh, timeout=15)).text


async def test_the_token_reaches_no_log(closed_office: Office, caplog: pytest.LogCaptureFixture) -> None:
    office = closed_office
    with caplog.at_level(logging.INFO):
        office.world.faults.add(Fault("server_error", "getMe", times=1))
        await office.start_bot()
        office.world.faults.add(Fault("reset", "sendMessage", times=1))
        office.binh.says("/start")
        await office.world.wait_for_message(office.binh)
        await office.stop_bot()
    assert "listening" in caplog.text
    assert office.world.token not in caplog.text


async def test_an_edited_question_is_not_answered_twice(office: Office) -> None:
    asked = office.binh.says("Sở Y tế phải làm gì?")
    await office.world.wait_for_message(office.binh)
    office.binh.edits(asked, "Sở Tài chính phải làm gì?")
    asked = office.binh.says("/help")
    await office.world.wait_for_message(office.binh, after=asked)
    assert len(office.binh.received) == 2


async def test_two_updates_of_one_request_are_both_safe(office: Office) -> None:
    """The same button pressed twice in a row: answered twice, opened twice, nothing broken."""
    office.binh.says("Sở Y tế phải làm gì?")
    answer = await office.world.wait_for_message(office.binh, contains="[1]")
    taps = [office.binh.taps(answer, "[1]") for _ in range(2)]
    for tap in taps:
        assert not (await office.world.wait_for_answer(tap)).show_alert
    assert CHI not in {call.chat_id for call in office.world.sent}


async def test_a_token_taken_back_ends_the_bot_with_a_sentence(office: Office) -> None:
    office.world.token = "123456789:AAH-renewed"
    office.binh.says("Sở Y tế phải làm gì?")
    with pytest.raises(SettingsError, match="không nhận BOT_TOKEN"):
        await office.ended()


async def test_a_message_that_is_gone_is_written_anew(office: Office) -> None:
    office.binh.says("/start")
    greeting = await office.world.wait_for_message(office.binh)
    office.world.faults.add(
        Fault("refuse", "editMessageText", code=400, description="Bad Request: message to edit not found")
    )
    tap = office.binh.taps(greeting, "English")
    assert "Hello" in (await office.world.wait_for_message(office.binh, after=tap)).text


async def test_a_token_telegram_does_not_know_is_a_sentence(closed_office: Office) -> None:
    office = closed_office
    office.world.token = "987654321:AA-another-token"
    settings = BotSettings.model_validate({"token": "123:AAH-wrong", "api_url": office.server.address})
    with pytest.raises(SettingsError, match="không nhận BOT_TOKEN"):
        await serve(settings, office.knowledge, stop=asyncio.Event())


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, "Thiếu BOT_TOKEN"),
        ({"token": "1:a", "mode": "webhook"}, "BOT_MODE=webhook chưa được hỗ trợ"),
        ({"token": "1:a", "proxy_url": "nonsense://an:secret@host"}, "BOT_PROXY_URL không dùng được"),
        ({"token": "1:a", "api_url": "127.0.0.1:8081"}, "BOT_API_URL phải bắt đầu"),
    ],
)
async def test_a_setting_that_cannot_work_is_a_sentence(
    closed_office: Office, values: dict[str, str], sentence: str
) -> None:
    from bot.opening import open_desk

    settings = BotSettings.model_validate(values)
    async with open_desk(settings, closed_office.knowledge, lambda: closed_office.now) as (desk, _):
        with pytest.raises(SettingsError, match=sentence) as caught:
            build(settings, desk)
    assert "secret" not in str(caught.value)
