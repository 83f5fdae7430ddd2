"""The server as a process of its own, driven from outside."""

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import Forbidden

from .bot_api.remote import bot_api_process


async def test_conversation_with_a_server_in_another_process() -> None:
    async with bot_api_process("--port", "0", "--delay-ms", "5") as world:
        async with Bot(world.token, f"{world.address}/bot", f"{world.address}/file/bot") as bot:
            lan = await world.do("add_user", first_name="Lan")
            assert isinstance(lan, int)
            await world.do("say", user_id=lan, text="Chào")
            (update,) = await bot.get_updates(timeout=2)
            assert update.message is not None
            keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Mở", callback_data="a")]])
            await update.message.reply_text("Chào Lan", reply_markup=keyboard)
            reply = await world.wait_for_message(lan, contains="Chào")
            await world.do("tap", user_id=lan, message_id=reply["message_id"], button="Mở")
            (update,) = await bot.get_updates(offset=update.update_id + 1, timeout=2)
            assert update.callback_query is not None
            await world.do("fault", kind="blocked", method="sendMessage", times=1)
            with pytest.raises(Forbidden):
                await bot.send_message(lan, "a")
            state = await world.do("state")
        assert isinstance(state, dict)
        assert (state["struck"], state["complaints"], state["pending_updates"]) == (1, [], 1)
        with pytest.raises(RuntimeError, match="no_such"):
            await world.do("fault", kind="no_such")
