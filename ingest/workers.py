"""Child processes that understand files beside each other: one that hangs or crashes costs its file, never the run.

    async with Workers(seconds=120) as workers:
        understood = await workers.understand(task)

A child (`ingest.worker`) starts when a file first needs it and serves one file after another. Cancelling `understand`
ends its child at once, with whatever that had started.
"""

import asyncio
import contextlib
import logging
import os
import pickle
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from pathlib import Path

from ingest.errors import FileRefusedError, SecretFileError
from ingest.understanding import Task, Understood, understand
from ingest.worker import LENGTH, Answer, Understand

logger = logging.getLogger(__name__)

# A child that has read so many files makes room for a fresh one: what native libraries leak goes with it.
_FILES_PER_CHILD = 200
# The child has no business with tokens and keys: what reads a stranger's file must not hold them.
_PRIVATE = ("BOT_", "KNOWLEDGE_", "OPENAI_")
_CRASHED = "Tệp hỏng: bộ đọc ngừng đột ngột khi đọc tệp này."
_TOO_LARGE = "Tệp cần quá nhiều bộ nhớ để đọc."


class WorkerError(Exception):
    """Our own mistake in a child; the words are its traceback."""


class Workers:
    """As many children as files are given at a time, each with `seconds` for a file. Entered and left with the run."""

    def __init__(self, seconds: float, function: Understand = understand) -> None:
        self._seconds = seconds
        self._function = function
        self._idle: list[_Child] = []

    async def __aenter__(self) -> "Workers":
        return self

    async def __aexit__(self, *_: object) -> None:
        while self._idle:
            await self._idle.pop().end()

    async def understand(self, task: Task) -> Understood:
        """What `function` makes of the file.

        Raises FileRefusedError when the file was refused, took too long, crashed the child or needed too much memory;
        WorkerError for anything else.
        """
        child = self._idle.pop() if self._idle else await _Child.start()
        try:
            answer = await child.ask(self._function, task, self._seconds)
        except BaseException:
            await child.end()
            raise
        if child.served < _FILES_PER_CHILD and answer.outcome != "memory":
            self._idle.append(child)
        else:
            await child.end()
        return _value(answer, task.file)


def _value(answer: Answer, file: str) -> Understood:
    if answer.log:
        logger.warning("while reading %s: %s", file, answer.log)
    if isinstance(answer.value, Understood):
        return answer.value
    if answer.outcome == "secret":
        raise SecretFileError(answer.value)
    if answer.outcome == "refused":
        raise FileRefusedError(answer.value)
    if answer.outcome == "memory":
        raise FileRefusedError(_TOO_LARGE)
    raise WorkerError(answer.value)


class _Child:
    def __init__(self, process: Process) -> None:
        self._process = process
        self.served = 0

    @classmethod
    async def start(cls) -> "_Child":
        kept = {name: value for name, value in os.environ.items() if not name.upper().startswith(_PRIVATE)}
        kept["PYTHONPATH"] = os.pathsep.join(path or str(Path.cwd()) for path in sys.path)
        command = [sys.executable, "-P", "-c", "from ingest.worker import serve; serve()"]
        # A session of its own: `end` reaches what the child started, and Ctrl-C is for the parent alone.
        return cls(
            await asyncio.create_subprocess_exec(
                *command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=kept, start_new_session=True
            )
        )

    async def ask(self, function: Understand, task: Task, seconds: float) -> Answer:
        """The child's answer. Raises FileRefusedError when it is late or dies."""
        self.served += 1
        try:
            async with asyncio.timeout(seconds):
                return await self._exchange(pickle.dumps((function, task, seconds)))
        except TimeoutError as late:
            raise FileRefusedError(f"Đọc quá {seconds:g} giây vẫn chưa xong; đã dừng lại.") from late
        except (EOFError, ConnectionError, pickle.UnpicklingError) as error:
            logger.warning("the child that read %s died", task.file)
            raise FileRefusedError(_CRASHED) from error

    async def _exchange(self, question: bytes) -> Answer:
        to_child, from_child = self._process.stdin, self._process.stdout
        if to_child is None or from_child is None:  # both were asked for as pipes
            raise EOFError
        to_child.write(LENGTH.pack(len(question)) + question)
        await to_child.drain()
        (length,) = LENGTH.unpack(await from_child.readexactly(LENGTH.size))
        return Answer(*pickle.loads(await from_child.readexactly(length)))  # noqa: S301 - our child

    async def end(self) -> None:
        """Kill the child with all it started, and wait for it."""
        with contextlib.suppress(ProcessLookupError):
            if os.name == "posix":
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()
        if self._process.stdin:
            self._process.stdin.close()
        await self._process.communicate()
