"""The life of a child process of `ingest.workers`: one file after another, each question and answer a pickle."""

import contextlib
import io
import logging
import os
import pickle
import struct
import sys
import traceback
from collections.abc import Callable, Iterator
from typing import BinaryIO, Literal, NamedTuple

from ingest.child_limits import alarm, limit_memory
from ingest.errors import FileRefusedError, SecretFileError
from ingest.understanding import Task, Understood

Understand = Callable[[Task], Understood]

LENGTH = struct.Struct(">Q")  # stands before every pickle


class Answer(NamedTuple):
    """What a child answers: the value, the sentence of a refusal, or a traceback; and what it logged meanwhile."""

    outcome: Literal["understood", "refused", "secret", "memory", "mistake"]
    value: Understood | str
    log: str


def serve() -> None:
    """Answer until the parent's end of the pipe is closed."""
    limit_memory()
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)  # what a native library prints must not end up among the answers
        with contextlib.suppress(BrokenPipeError):
            while (question := _next(sys.stdin.buffer)) is not None:
                function, task, seconds = pickle.loads(question)  # noqa: S301 - from our parent
                alarm(int(seconds) + 5)
                answer = pickle.dumps(tuple(_answer(function, task)))
                alarm(0)
                answers.write(LENGTH.pack(len(answer)) + answer)
                answers.flush()


def _next(questions: BinaryIO) -> bytes | None:
    head = questions.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    question = questions.read(length)
    return question if len(question) == length else None


def _answer(function: Understand, task: Task) -> Answer:
    with _logged() as log:
        try:
            return Answer("understood", function(task), log.getvalue())
        except SecretFileError as refusal:
            return Answer("secret", str(refusal), "")  # a library's words might be the file's
        except FileRefusedError as refusal:
            return Answer("refused", str(refusal), log.getvalue())
        except MemoryError:
            return Answer("memory", "", log.getvalue())
        except Exception:
            return Answer("mistake", traceback.format_exc(), log.getvalue())


@contextlib.contextmanager
def _logged() -> Iterator[io.StringIO]:
    """What is logged meanwhile; the child has no terminal and no log of its own."""
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    handler.setLevel(logging.WARNING)
    logging.getLogger().addHandler(handler)
    try:
        yield log
    finally:
        logging.getLogger().removeHandler(handler)
