"""The messages of one chat keep their order; one busy chat does not hold up the others."""

import asyncio

from telegram import Chat, Message, Update, User

from bot.chat_order import ChatOrder


def _update(number: int, chat: int) -> Update:
    person = User(chat, "Bình", is_bot=False)
    message = Message(number, date=None, chat=Chat(chat, "private"), from_user=person)  # type: ignore[arg-type]
    return Update(number, message=message)


async def test_one_chat_is_worked_through_in_order_while_others_go_on() -> None:
    order, done = ChatOrder(), []

    async def work(name: str, seconds: float) -> None:
        await asyncio.sleep(seconds)
        done.append(name)

    await asyncio.gather(
        order.process_update(_update(1, chat=1), work("Bình, first, slow", 0.05)),
        order.process_update(_update(2, chat=1), work("Bình, second, quick", 0.0)),
        order.process_update(_update(3, chat=2), work("An", 0.0)),
    )
    assert done == ["An", "Bình, first, slow", "Bình, second, quick"]


async def test_a_flood_from_one_chat_leaves_room_for_another() -> None:
    order, done = ChatOrder(at_once=2), []

    async def work(name: str) -> None:
        await asyncio.sleep(0.002)
        done.append(name)

    flood = [order.process_update(_update(n, chat=1), work("flood")) for n in range(50)]
    await asyncio.gather(*flood, order.process_update(_update(99, chat=2), work("An")))
    assert done.index("An") < 3


async def test_nothing_is_remembered_of_a_chat_that_is_quiet() -> None:
    order = ChatOrder()
    for chat in range(100):
        await order.process_update(_update(chat, chat=chat + 1), asyncio.sleep(0))
    assert len(order._queues) == 0


async def test_what_is_broken_off_says_how_much_it_was_and_leaves_no_loose_ends() -> None:
    order = ChatOrder()
    jobs = [asyncio.create_task(order.process_update(_update(n, chat=1), asyncio.sleep(60))) for n in range(3)]
    await asyncio.sleep(0)
    assert await order.leave_the_rest() == 3
    assert all(job.cancelled() for job in jobs)
