"""From what happened to an exit status: 0 done, 1 could not be done, 2 wrong usage or configuration, 130 Ctrl-C.

A person's mistake is one sentence on standard error, never a traceback. Our own mistake is a short sentence too, with
the traceback in a log file (`--debug` prints it).
"""

import contextlib
import io
import json
import os
import sys
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path

import typer

from bot.cli_wrong_words import usage_in_vietnamese
from knowledge.errors import KnowledgeError

INTERRUPTED = 130
# The family of wrong usage in typer's own copy of click, which it does not export by name.
_WrongUsage: type[Exception] = typer.BadParameter.__mro__[1]


def run(app: typer.Typer, arguments: Sequence[str]) -> int:
    """Run the command line and give its exit status."""
    _speak_utf8()
    debug = "--debug" in arguments
    # Accepted anywhere, not only before the command.
    words = [word for word in arguments if word != "--debug"] or ["--help"]
    as_json = "--json" in words
    try:
        result = app(args=words, prog_name="nhacviec", standalone_mode=False)
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit):  # the reader of a pipe went away (typer turns that into SystemExit)
        _leave_pipe()
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except typer.Abort:
        return _fail("Đã dừng, không thay đổi gì. / Aborted.", 1, as_json)
    except KnowledgeError as error:
        return _fail(str(error), error.exit_status, as_json)
    except _WrongUsage as error:
        return _fail(_usage_sentence(error, words), 2, as_json)
    except Exception as error:
        return _fail(_unexpected(error, debug), 1, as_json)
    return result if isinstance(result, int) else 0


def _fail(sentence: str, status: int, as_json: bool) -> int:
    """Say it on standard error; with `--json` standard output still holds exactly one document."""
    sys.stderr.write(f"nhacviec: {sentence}\n")
    if as_json:
        sys.stdout.write(json.dumps({"error": sentence}, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return status


def _usage_sentence(error: Exception, words: Sequence[str]) -> str:
    message = error.format_message() if hasattr(error, "format_message") else str(error)
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "nhacviec"
    return (
        f"Sai cách dùng lệnh / wrong usage: {usage_in_vietnamese(message, tuple(words))}\nXem / see: {command} --help"
    )


def _unexpected(error: Exception, debug: bool) -> str:
    trace = "".join(traceback.format_exception(error))
    if debug:
        sys.stderr.write(trace)
    sentence = f"Lỗi ngoài dự kiến / unexpected error: {type(error).__name__}."
    with contextlib.suppress(OSError):
        return f"{sentence} Chi tiết / details: {_write_log(trace)}"
    return f"{sentence} Chạy lại với --debug để xem chi tiết."


def _write_log(trace: str) -> Path:
    """Append a traceback to the log of the data folder, or of the temporary folder when that cannot be written."""
    for folder in _log_folders():
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            log = folder / "nhacviec-errors.log"
            with log.open("a", encoding="utf-8") as file:
                file.write(trace + "\n")
            return log
    raise OSError("no folder for logs")


def _log_folders() -> Iterator[Path]:
    from knowledge.settings import KnowledgeSettings

    with contextlib.suppress(ValueError):  # pydantic's errors are of this kind, and so is a `.env` that is no UTF-8
        yield KnowledgeSettings().data_dir / "logs"
    yield Path(tempfile.gettempdir())


def _speak_utf8() -> None:
    """Vietnamese on any console: UTF-8 whatever the locale says; no letter may end a command."""
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, "backslashreplace"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def _leave_pipe() -> None:
    # What is still buffered goes nowhere, silently; else Python complains while it shuts down.
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
