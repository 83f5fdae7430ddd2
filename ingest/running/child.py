"""One child process of `ingest.running.workers`, seen from the parent: started, asked, listened to, ended."""

import asyncio
import contextlib
import logging
import os
import pickle
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from pathlib import Path
from typing import BinaryIO, cast

from ingest.errors import FileRefusedError, ReaderLostError
from ingest.running.worker import LENGTH, Answer, Function, Ready, Step, Told

logger = logging.getLogger(__name__)

# The child has no business with tokens and keys: what reads a stranger's file must not hold them.
_PRIVATE = ("BOT_", "KNOWLEDGE_", "OPENAI_")
_START_SECONDS = 60
_CRASHED = "Tệp hỏng: bộ đọc ngừng đột ngột khi đọc tệp này."
_NOT_STARTED = "Không khởi động được tiến trình đọc tệp (máy có thể đang thiếu bộ nhớ); tệp không sao, hãy nạp lại sau."
_KILLED = "Máy đã dừng tiến trình đọc tệp này (thường vì thiếu bộ nhớ); hãy nạp lại khi máy rảnh hơn."


class Child:
    """One child process. served: how many files it was given."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self.served = 0

    @classmethod
    async def start(cls, cores: int, turns: BinaryIO | None) -> "Child":
        """A child that has answered. Raises ReaderLostError: then no file is to blame."""
        kept = {name: value for name, value in os.environ.items() if not name.upper().startswith(_PRIVATE)}
        kept["PYTHONPATH"] = os.pathsep.join(path or str(Path.cwd()) for path in sys.path)
        shared = -1 if turns is None else turns.fileno()
        command = [sys.executable, "-P", "-c", f"from ingest.running.worker import serve; serve({cores}, {shared})"]
        try:
            # A session of its own: `end` reaches what the child started, and Ctrl-C is for the parent alone.
            process = await asyncio.create_subprocess_exec(
                *command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=kept, start_new_session=True,
                pass_fds=(shared,) if turns else (),
            )  # fmt: skip
        except (OSError, MemoryError) as error:
            logger.warning("no child could be started", exc_info=True)
            raise ReaderLostError(_NOT_STARTED) from error
        child = cls(process)
        try:
            async with asyncio.timeout(_START_SECONDS):
                await child._next()
        except BaseException as error:
            await child.end()
            if isinstance(error, EOFError | OSError | TimeoutError):
                logger.warning("a child ended before it had started (%s)", process.returncode)
                raise ReaderLostError(_NOT_STARTED) from error
            raise
        return child

    async def ask(self, function: Function, given: object, seconds: float, told: Told) -> Answer:
        """The child's answer. Raises FileRefusedError when it is late or dies, ReaderLostError when it was killed."""
        self.served += 1
        step = Step(0, 0)
        try:
            async with asyncio.timeout(seconds) as limit:
                await self._send(pickle.dumps((function, given, seconds)))
                while not isinstance(message := await self._next(), Answer):
                    if isinstance(message, Step):
                        step = message
                        told(*step)
                    limit.reschedule(asyncio.get_running_loop().time() + seconds)
                return message
        except TimeoutError as late:
            raise FileRefusedError(_late(seconds, step)) from late
        except (EOFError, ConnectionError, pickle.UnpicklingError) as error:
            if await self._was_killed():
                raise ReaderLostError(_KILLED) from error
            raise FileRefusedError(_CRASHED) from error

    async def _was_killed(self) -> bool:
        """True when somebody else ended the child: the system does so to the largest when memory runs out."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(5):
                return await self._process.wait() == -signal.SIGKILL if os.name == "posix" else False
        return False

    async def _send(self, question: bytes) -> None:
        if self._process.stdin is None:  # it was asked for as a pipe
            raise EOFError
        self._process.stdin.write(LENGTH.pack(len(question)) + question)
        await self._process.stdin.drain()

    async def _next(self) -> Ready | Step | Answer:
        from_child = self._process.stdout
        if from_child is None:
            raise EOFError
        (length,) = LENGTH.unpack(await from_child.readexactly(LENGTH.size))
        return cast("Ready | Step | Answer", pickle.loads(await from_child.readexactly(length)))  # noqa: S301 - our child

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


def _late(seconds: float, step: Step) -> str:
    if step.read < step.pages:
        at = f"sau trang {step.read}/{step.pages}"
        return f"Đọc quá {seconds:g} giây vẫn không xong trang nào nữa ({at}); đã dừng lại."
    return f"Đọc quá {seconds:g} giây vẫn chưa xong; đã dừng lại."
