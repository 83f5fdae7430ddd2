"""The transcript in README.md, made by running its commands: `python -m tests.transcript` writes it anew.

A command is a line "$ nhacviec …" between the two marks; what it prints follows it.
"""

import io
import re
import shlex
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from bot.cli import app
from bot.cli_errors import run as nhacviec

PROJECT = Path(__file__).resolve().parents[1]
README = PROJECT / "README.md"
BLOCK = re.compile(r"(?<=<!-- transcript: begin -->\n```\n).*?(?=```\n<!-- transcript: end -->)", re.DOTALL)
PROMPT = "$ nhacviec "


def printed() -> str:
    """The transcript as README.md has it."""
    found = BLOCK.search(README.read_text(encoding="utf-8"))
    if found is None:
        raise ValueError("README.md has lost the marks around its transcript")
    return found.group()


def run_again(transcript: str) -> str:
    """The same commands with what they print now, on the samples in a throw-away data folder."""
    commands = [line for line in transcript.splitlines() if line.startswith(PROMPT)]
    with tempfile.TemporaryDirectory(prefix="nhacviec-readme-") as folder:
        run("ingest", *sorted(map(str, (PROJECT / "samples").glob("*.txt"))), folder=folder)
        shown = [f"{command}\n{run(*shlex.split(command.removeprefix(PROMPT)), folder=folder)}" for command in commands]
    return "\n".join(shown)


def run(*arguments: str, folder: str) -> str:
    """What one command prints. Raises RuntimeError when it ends with another status than 0."""
    printed_now = io.StringIO()
    with pytest.MonkeyPatch.context() as environment, redirect_stdout(printed_now), redirect_stderr(io.StringIO()):
        environment.chdir(folder)
        environment.setenv("KNOWLEDGE_DATA_DIR", folder)
        status = nhacviec(app, arguments)
    if status:
        raise RuntimeError(f"nhacviec {shlex.join(arguments)} ended with status {status}")
    return printed_now.getvalue()


if __name__ == "__main__":
    README.write_text(BLOCK.sub(lambda _: run_again(printed()), README.read_text(encoding="utf-8")), encoding="utf-8")
