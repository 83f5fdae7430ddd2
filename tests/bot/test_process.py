"""The bot as a process of its own: it listens, and SIGTERM ends it quietly once what it took is answered."""

import asyncio
import os
import signal
import sys

from tests.bot.office import AN, Office
from tests.conftest import PROJECT

RUN = """
from bot.application import run
from bot.settings import BotSettings
from knowledge.settings import KnowledgeSettings
run(BotSettings(), KnowledgeSettings())
"""


async def test_sigterm_ends_a_running_bot_with_status_0(closed_office: Office) -> None:
    office = closed_office
    environment = os.environ | {
        "BOT_TOKEN": office.world.token,
        "BOT_API_URL": office.server.address,
        "BOT_ADMIN_IDS": str(AN),
        "KNOWLEDGE_DATA_DIR": str(office.knowledge.data_dir),
        "PYTHONPATH": str(PROJECT),
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", RUN, env=environment, stderr=asyncio.subprocess.PIPE, cwd=office.knowledge.data_dir
    )
    office.binh.says("Sở Y tế phải làm gì?")
    await office.world.wait_until(lambda: office.world.chat_actions, "the typing sign", timeout=30)
    process.send_signal(signal.SIGTERM)
    _, written = await asyncio.wait_for(process.communicate(), 15)
    assert process.returncode == 0, written.decode()
    assert "245/SNV-TH" in office.binh.received[0].text
    assert "is listening" in written.decode()
    assert office.world.token not in written.decode()
