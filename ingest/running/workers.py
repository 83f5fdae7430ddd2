"""Child processes that read files beside each other: one that hangs or crashes costs its file, never the run.

    async with Workers(seconds=120, cores=2) as workers:
        understood = await workers.understand(task)

A child (`worker`) starts when a file first needs it and serves one file after another. Cancelling `run` ends its child
at once, with whatever that had started.
"""

import logging
import os
import tempfile
from collections.abc import Callable
from typing import BinaryIO, TypeVar, cast

from ingest.errors import FileRefusedError, ReaderLostError, SecretFileError
from ingest.readers import Told, untold
from ingest.running.child import Child
from ingest.running.turns import cores as all_cores
from ingest.running.understanding import Task, Understood, understand
from ingest.running.worker import Answer

logger = logging.getLogger(__name__)

Given = TypeVar("Given")
Read = TypeVar("Read")

# A child that has read so many files makes room for a fresh one: what native libraries leak goes with it.
_FILES_PER_CHILD = 200
_TOO_LARGE = "Tệp cần quá nhiều bộ nhớ để đọc."


class WorkerError(Exception):
    """Our own mistake in a child; the words are its traceback."""


class Workers:
    """As many children as files are given at a time. Entered and left with the run.

    seconds: how long a file may take, and a long one from page to page. cores: how many pages they recognise at a time.
    """

    def __init__(self, seconds: float, cores: int | None = None) -> None:
        self._seconds = seconds
        self._cores = cores or all_cores()
        self._idle: list[Child] = []
        self._turns: BinaryIO | None = None

    async def __aenter__(self) -> "Workers":
        if os.name == "posix":
            self._turns = cast(BinaryIO, tempfile.TemporaryFile())  # noqa: SIM115
        return self

    async def __aexit__(self, *_: object) -> None:
        while self._idle:
            await self._idle.pop().end()
        if self._turns is not None:
            self._turns.close()

    async def understand(self, task: Task, told: Told = untold) -> Understood:
        """What `ingest.running.understanding` makes of the file; raises as `run` does."""
        return await self.run(understand, task, task.file, told)

    async def run(self, function: Callable[[Given, Told], Read], given: Given, name: str, told: Told = untold) -> Read:
        """`function(given, told)` in a child, for the file `name`. function: importable by name; all else picklable.

        Raises FileRefusedError when the file was refused, took too long, crashed the child or needed too much memory;
        ReaderLostError when the machine could not start or keep a child; WorkerError for anything else.
        """
        child = self._idle.pop() if self._idle else await Child.start(self._cores, self._turns)
        try:
            answer = await child.ask(function, given, self._seconds, told)
        except BaseException as error:
            await child.end()
            if isinstance(error, FileRefusedError | ReaderLostError):
                logger.warning("the child that read %s was ended: %s", name, error)
            raise
        if child.served < _FILES_PER_CHILD and answer.outcome != "memory":
            self._idle.append(child)
        else:
            await child.end()
        if answer.log:
            logger.warning("while reading %s: %s", name, answer.log)
        return cast(Read, _value(answer))


def _value(answer: Answer) -> object:
    if answer.outcome == "done":
        return answer.value
    if answer.outcome == "secret":
        raise SecretFileError(str(answer.value))
    if answer.outcome == "refused":
        raise FileRefusedError(str(answer.value))
    if answer.outcome == "memory":
        raise FileRefusedError(_TOO_LARGE)
    raise WorkerError(str(answer.value))
