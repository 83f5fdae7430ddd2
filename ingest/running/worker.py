"""The life of a child process of `workers`: one file after another, each question and answer a pickle."""

import contextlib
import io
import logging
import os
import pickle
import struct
import sys
import traceback
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Literal, NamedTuple

from ingest.errors import FileRefusedError, SecretFileError
from ingest.running.child_limits import alarm, limit_memory
from ingest.running.turns import take_part

Told = Callable[[int, int], None]
# What a child is asked to do with what is given: importable by name; told(pages read, all pages) shows that it goes on.
Function = Callable[[Any, Told], Any]

LENGTH = struct.Struct(">Q")  # stands before every pickle


class Ready(NamedTuple):
    """The child has started."""


class Step(NamedTuple):
    """A page more is read."""

    read: int
    pages: int


class Answer(NamedTuple):
    """What a child answers: the value, the sentence of a refusal, or a traceback; and what it logged meanwhile."""

    outcome: Literal["done", "refused", "secret", "memory", "mistake"]
    value: object
    log: str


def serve(cores: int, shared: int) -> None:
    """Answer until the parent's end of the pipe is closed. shared: the file of turns (its descriptor), -1 for none."""
    limit_memory()
    take_part(cores, shared if shared >= 0 else None)
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)  # what a native library prints must not end up among the answers
        with contextlib.suppress(BrokenPipeError):
            _send(answers, Ready())
            while (question := _next(sys.stdin.buffer)) is not None:
                function, given, seconds = pickle.loads(question)  # noqa: S301 - from our parent
                _send(answers, _in_time(answers, function, given, int(seconds) + 5))


def _in_time(answers: BinaryIO, function: Function, given: object, seconds: int) -> Answer:
    def told(read: int, pages: int) -> None:
        alarm(seconds)
        _send(answers, Step(read, pages))

    alarm(seconds)
    try:
        return _answer(function, given, told)
    finally:
        alarm(0)


def _send(answers: BinaryIO, message: Ready | Step | Answer) -> None:
    pickled = pickle.dumps(message)
    answers.write(LENGTH.pack(len(pickled)) + pickled)
    answers.flush()


def _next(questions: BinaryIO) -> bytes | None:
    head = questions.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    question = questions.read(length)
    return question if len(question) == length else None


def _answer(function: Function, given: object, told: Told) -> Answer:
    with _logged() as log:
        try:
            return Answer("done", function(given, told), log.getvalue())
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
