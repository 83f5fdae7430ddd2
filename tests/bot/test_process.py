"""The bot as a process of its own: SIGTERM ends it once what it took is answered; killed, it goes on where it was."""

import asyncio
import os
import signal
import sys

from tests.bot.office import AN, Office
from tests.conftest import PROJECT
from tests.fakes.bot_api import Fault

RUN = """
from bot.application import run
from bot.settings import BotSettings
from knowledge.settings import KnowledgeSettings
run(BotSettings(), KnowledgeSettings())
"""


async def _started(office: Office) -> asyncio.subprocess.Process:
    environment = os.environ | {
        "BOT_TOKEN": office.world.token,
        "BOT_API_URL": office.server.address,
        "BOT_ADMIN_IDS": str(AN),
        "KNOWLEDGE_DATA_DIR": str(office.knowledge.data_dir),
        "PYTHONPATH": str(PROJECT),
    }
    return await asyncio.create_subprocess_exec(
        sys.executable, "-c", RUN, env=environment, stderr=asyncio.subprocess.PIPE, cwd=office.knowledge.data_dir
    )


async def _ended(process: asyncio.subprocess.Process, sent: signal.Signals) -> str:
    process.send_signal(sent)
    _, written = await asyncio.wait_for(process.communicate(), 15)
    return written.decode()


async def test_sigterm_ends_a_running_bot_with_status_0(closed_office: Office) -> None:
    office = closed_office
    process = await _started(office)
    office.binh.says("Sở Y tế phải làm gì?")
    await office.world.wait_until(lambda: office.world.chat_actions, "the typing sign", timeout=30)
    written = await _ended(process, signal.SIGTERM)
    assert process.returncode == 0, written
    assert "245/SNV-TH" in office.binh.received[0].text
    assert "is listening" in written
    assert office.world.token not in written


async def test_what_a_killed_bot_had_taken_is_answered_by_the_next_one_in_order(closed_office: Office) -> None:
    office, world = closed_office, closed_office.world
    process = await _started(office)
    world.faults.add(Fault("delay", "sendMessage", seconds=0.3))
    asked = ["Sở Y tế phải làm gì?", "/help", "/khongco", "/viec", "còn Sở Tài chính thì sao?"]
    for text in asked:
        office.binh.says(text)
    await world.wait_until(lambda: not world.updates.pending, "all to be taken", timeout=30)
    await _ended(process, signal.SIGKILL)
    world.faults.clear()
    answered = len(office.binh.received)
    assert answered < len(asked) - 1
    await office.start_bot()
    await world.wait_for_message(office.binh, contains="quyển sổ thứ 12.", timeout=10)
    beginnings = [message.text[:12] for message in office.binh.received]
    expected = ["Sở Y tế thàn", "Hỏi bằng lời", "Không có lện", "Sở Y tế thàn", "Sở Tài chính"]
    if len(beginnings) > len(expected):  # the one that was being sent when the process died
        del beginnings[answered]
    assert beginnings == expected
    await office.stop_bot()
    store = await office.open_store()
    left = await store.updates.all()
    await store.close()
    assert left == ()
