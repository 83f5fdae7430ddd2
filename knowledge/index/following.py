"""How an index follows the store: by the number of the last change it holds, kept inside the index itself."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from knowledge.store.store import Changes, Store

BATCH = 500


@dataclass(frozen=True, slots=True)
class Mark:
    """How far an index has followed which database: `seq` of the last change it holds."""

    identity: str
    seq: int


class Follower(Protocol):
    """An index that can be brought up to date. Methods block; they run in a thread."""

    def mark(self) -> Mark | None:
        """How far it has come; None when empty, or made by another recipe than the present one."""

    def clear(self) -> None:
        """Drop everything, the mark too."""

    def apply(self, changes: Changes, mark: Mark) -> None:
        """Add and drop passages and set the mark. Applying the same changes twice does no harm."""


async def catch_up(index: Follower, store: Store, progress: Callable[[int], None] | None = None) -> int:
    """Bring `index` up to date; how many passages were added.

    Killed at any point, the next run goes on from the mark. An index of another database, or one that is ahead of a
    database restored from a backup, is cleared and built anew.
    """
    mark, identity = await asyncio.to_thread(index.mark), await store.identity()
    if mark is None or mark.identity != identity or mark.seq > await store.last_seq():
        await asyncio.to_thread(index.clear)
        mark = Mark(identity, 0)
    added = 0
    while (changes := await store.changes(after=mark.seq, limit=BATCH)).upto > mark.seq:
        mark = Mark(identity, changes.upto)
        await asyncio.to_thread(index.apply, changes, mark)
        added += len(changes.passages)
        if progress:
            progress(mark.seq)
    return added
