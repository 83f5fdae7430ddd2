"""Messages that were taken and not finished: kept, taken up again once, set aside when they end the program twice."""

import asyncio
import logging
from datetime import datetime, timedelta

import pytest
from telegram import Bot, Chat, Message, Update, User

from bot.inbox import Inbox
from knowledge.settings import KnowledgeSettings
from knowledge.store import Store

BOT = Bot("123:AAH")


def _update(number: int, now: datetime) -> Update:
    person = User(7, "Bình", is_bot=False)
    return Update(number, message=Message(number, now, Chat(7, "private"), from_user=person, text=f"Câu {number}"))


async def _left_behind(store: Store, now: datetime, *numbers: int) -> None:
    dead = Inbox(store.updates, lambda: now)
    for number in numbers:
        await dead.put(_update(number, now))


async def test_what_was_not_finished_is_taken_up_in_order_and_once(
    knowledge_settings: KnowledgeSettings, now: datetime
) -> None:
    store = await Store.open(knowledge_settings)
    await _left_behind(store, now, 1, 2, 3)
    await store.updates.finish(2)
    inbox = Inbox(store.updates, lambda: now)
    await inbox.take_up(BOT)
    await inbox.put(_update(3, now))  # Telegram had not heard that it was taken
    await inbox.put(_update(4, now))
    updates = [inbox.get_nowait() for _ in range(inbox.qsize())]
    assert [update.message.text for update in updates if isinstance(update, Update) and update.message] == [
        "Câu 1",
        "Câu 3",
        "Câu 4",
    ]
    await store.close()


async def test_an_update_that_ends_the_program_twice_is_set_aside(
    knowledge_settings: KnowledgeSettings, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    store = await Store.open(knowledge_settings)
    await _left_behind(store, now, 1, 2)
    second = Inbox(store.updates, lambda: now)
    await second.take_up(BOT)
    await second.begin(second.get_nowait())  # and here the process dies
    third = Inbox(store.updates, lambda: now)
    await third.take_up(BOT)
    assert [update.update_id for update in (third.get_nowait(),) if isinstance(update, Update)] == [2]
    assert third.empty()
    assert "Update 1 ended the program twice" in caplog.text
    assert [kept.id for kept in await store.updates.all()] == [2]
    await store.close()


async def test_a_program_told_to_stop_was_not_ended_by_its_update(
    knowledge_settings: KnowledgeSettings, now: datetime
) -> None:
    store = await Store.open(knowledge_settings)
    await _left_behind(store, now, 1)
    second = Inbox(store.updates, lambda: now)
    await second.take_up(BOT)
    update = second.get_nowait()
    await second.begin(update)
    await second.interrupt(update)
    third = Inbox(store.updates, lambda: now)
    await third.take_up(BOT)
    assert third.qsize() == 1
    await store.close()


async def test_yesterdays_messages_and_unreadable_ones_are_let_go_with_a_line_in_the_log(
    knowledge_settings: KnowledgeSettings, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    store = await Store.open(knowledge_settings)
    await _left_behind(store, now, 1)
    await store.updates.keep(2, "{not JSON", now=now + timedelta(hours=20))
    inbox = Inbox(store.updates, lambda: now + timedelta(hours=25))
    with caplog.at_level(logging.WARNING):
        await inbox.take_up(BOT)
    assert inbox.empty()
    assert await store.updates.all() == ()
    assert "Update 1 was not answered within a day" in caplog.text
    assert "Update 2 cannot be read" in caplog.text
    await store.close()


async def test_a_database_that_cannot_be_written_keeps_nobody_from_being_answered(
    knowledge_settings: KnowledgeSettings, now: datetime
) -> None:
    import sqlite3

    store = await Store.open(knowledge_settings)
    with sqlite3.connect(knowledge_settings.data_dir / "nhacviec.db") as database:
        database.execute("DROP TABLE pending_update")
    inbox = Inbox(store.updates, lambda: now)
    await asyncio.wait_for(inbox.put(_update(1, now)), 5)
    assert inbox.qsize() == 1
    await store.close()
