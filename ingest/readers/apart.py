"""Work in a child process on a stranger's file: what crashes, hangs or eats memory costs that file, never the run.

    parts = apart(open_zip, data, seconds=60)

The children are kept for the next file, one for each thread that reads at the same time.
"""

import atexit
import contextlib
import logging
import os
import pickle
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from threading import Event, Timer
from typing import IO, Any, TypeVar, cast

from ingest.child_limits import alarm, limit_memory
from ingest.errors import FileRefusedError

logger = logging.getLogger(__name__)

Given = TypeVar("Given")
Read = TypeVar("Read")

SECONDS = 60.0
# The child has no business with tokens and keys: what reads a stranger's file must not hold them.
_PRIVATE = ("BOT_", "KNOWLEDGE_", "OPENAI_")
_BROKEN = "Tệp hỏng hoặc sai cấu trúc, không đọc được."
_CRASHED = "Tệp hỏng: bộ đọc ngừng đột ngột khi đọc tệp này."
_TOO_LARGE = "Tệp cần quá nhiều bộ nhớ để đọc."


def apart(function: Callable[[Given], Read], given: Given, *, seconds: float = SECONDS) -> Read:
    """`function(given)`, run in a child process of at most 6 GB. Safe to call from several threads.

    function: importable by name (a module's function or a `functools.partial` of one); `given` and the result must
    be picklable. Raises FileRefusedError: the one that `function` raised, or a sentence when it took longer than
    `seconds`, crashed the child, needed too much memory or raised anything else (then logged whole: it may be our bug).
    """
    child = _idle.pop() if _idle else _Child()
    try:
        outcome, value = child.ask(function, given, seconds)
    except BaseException:
        child.kill()
        raise
    _idle.append(child)
    if outcome == "read":
        return cast(Read, value)
    if outcome == "refused":
        raise FileRefusedError(value)
    logger.warning("a reader failed on a file:\n%s", value)
    raise FileRefusedError(_TOO_LARGE if outcome == "memory" else _BROKEN)


class _Child:
    """One reading process: asked over its standard input, answering over its standard output."""

    def __init__(self) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.upper().startswith(_PRIVATE)}
        kept["PYTHONPATH"] = os.pathsep.join(path or str(Path.cwd()) for path in sys.path)
        command = [sys.executable, "-P", "-c", "from ingest.readers.apart import serve; serve()"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=kept)  # noqa: S603

    def ask(self, function: Callable[[Given], Read], given: Given, seconds: float) -> tuple[str, Any]:
        """The child's (outcome, value). Raises FileRefusedError when it is late or dies."""
        late = Event()

        def stop() -> None:
            late.set()
            self._process.kill()

        timer = Timer(seconds, stop)
        timer.daemon = True
        timer.start()
        try:
            pickle.dump((function, given, seconds), self._stream(self._process.stdin))
            self._stream(self._process.stdin).flush()
            return cast(tuple[str, Any], pickle.load(self._stream(self._process.stdout)))  # noqa: S301 - our child
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            reason = f"Đọc quá {seconds:g} giây vẫn chưa xong; đã dừng lại." if late.is_set() else _CRASHED
            raise FileRefusedError(reason) from error
        finally:
            timer.cancel()

    @staticmethod
    def _stream(stream: IO[bytes] | None) -> IO[bytes]:
        if stream is None:  # both were asked for as pipes
            raise EOFError
        return stream

    def kill(self) -> None:
        """End the process and close its pipes."""
        self._process.kill()
        with contextlib.suppress(OSError):
            self._process.communicate()


_idle: list[_Child] = []


@atexit.register
def close() -> None:
    """End the idle children. They would end by themselves with their standard input."""
    while _idle:
        _idle.pop().kill()


def serve() -> None:
    """The child's life: one request after another, until the parent's end of the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent
    limit_memory()
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)  # what a native library prints must not end up among the answers
        while True:
            try:
                function, given, seconds = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our parent
            except EOFError:
                return
            alarm(int(seconds) + 5)
            answer = _answer(function, given)
            alarm(0)
            pickle.dump(answer, answers)
            answers.flush()


def _answer(function: Callable[[Given], Read], given: Given) -> tuple[str, Any]:
    try:
        return "read", function(given)
    except FileRefusedError as refusal:
        return "refused", str(refusal)
    except MemoryError:
        return "memory", traceback.format_exc(limit=-3)
    except Exception:
        return "broken", traceback.format_exc()
