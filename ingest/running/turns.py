"""Whose turn it is on the machine's cores: how many pages are recognised at a time, over all children of a run.

A turn is a byte of a nameless file that all children inherit, locked by the one whose turn it is; the system takes the
lock back from a child that dies. Without such a file (no children, or no POSIX) a process shares with nobody.
"""

import os
from typing import BinaryIO


def cores() -> int:
    """How many cores this process may use: fewer than the machine has, where it is bound to some of them."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Turns:
    """`count` turns; take and give_back may be called from different threads, take from one at a time."""

    def __init__(self, count: int, shared: BinaryIO | None = None) -> None:
        self.count = count
        self._shared = shared
        self._taken: set[int] = set()

    def take(self) -> int | None:
        """A free turn; None when all are taken. Never waits."""
        for turn in range(self.count):
            # A process is never refused its own lock: what it holds is known here.
            if turn not in self._taken and self._locked(turn):
                self._taken.add(turn)
                return turn
        return None

    def give_back(self, turn: int) -> None:
        """End the turn: another page, of this process or another, may have it."""
        if self._shared is not None:
            import fcntl

            fcntl.lockf(self._shared, fcntl.LOCK_UN, 1, turn)
        self._taken.discard(turn)

    def _locked(self, turn: int) -> bool:
        if self._shared is None:
            return True
        import fcntl

        try:
            fcntl.lockf(self._shared, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, turn)
        except OSError:
            return False
        return True


_here = Turns(cores())


def turns() -> Turns:
    """The turns that this process takes part in."""
    return _here


def take_part(count: int, shared: int | None) -> None:
    """From now on, share `count` turns with the other children that hold the file `shared` (its descriptor)."""
    global _here
    _here = Turns(count, None if shared is None else open(shared, "r+b", buffering=0))  # noqa: PTH123, SIM115
