"""The transcript in README.md, made by running its commands: `python -m tests.transcript` writes it anew.

A command is a line "$ nhacviec …" between the two marks; what it prints follows it.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

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
    """What one command prints; fails when the command does. The terminal is 100 columns wide, without colours."""
    environment = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    environment |= {"KNOWLEDGE_DATA_DIR": folder, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-m", "bot.cli", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


if __name__ == "__main__":
    README.write_text(BLOCK.sub(lambda _: run_again(printed()), README.read_text(encoding="utf-8")), encoding="utf-8")
