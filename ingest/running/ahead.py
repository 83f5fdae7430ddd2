"""Work done ahead of its turn: several items at a time, their results one after another in order."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Callable, Coroutine
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


async def ahead(
    items: AsyncGenerator[Item, None], work: Callable[[Item], Coroutine[Any, Any, Result]], *, most: int
) -> AsyncGenerator[tuple[Item, asyncio.Task[Result]], None]:
    """Each item with its finished task, in the order of `items`; at most `most` are in hand at a time.

    Left early, it cancels what is in hand and waits until that has ended.
    """
    hands: deque[tuple[Item, asyncio.Task[Result]]] = deque()
    try:
        async for item in items:
            hands.append((item, asyncio.create_task(work(item))))
            while hands and (len(hands) >= most or hands[0][1].done()):
                await asyncio.wait({hands[0][1]})
                yield hands.popleft()
        while hands:
            await asyncio.wait({hands[0][1]})
            yield hands.popleft()
    finally:
        await items.aclose()
        for _, task in hands:
            task.cancel()
        await asyncio.gather(*(task for _, task in hands), return_exceptions=True)
