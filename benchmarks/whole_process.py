"""Commands as a user starts them, from nothing to the last letter."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.figure import Figure, median_seconds
from benchmarks.material import PROJECT, Material

NHACVIEC = Path(sys.executable).with_name("nhacviec")
# What a question about duties must not load: seconds of imports.
_HEAVY = ("chromadb", "langchain_core", "langchain_chroma", "langchain_openai", "openai", "matplotlib", "telegram")
_LOADED = "import sys; from bot.cli import app; from bot.cli_errors import run; run(app, sys.argv[1:]); "
_LOADED += f"sys.stderr.write(' '.join(sorted(set({_HEAVY!r}) & set(sys.modules))))"


def environment(data_dir: Path) -> dict[str, str]:
    """This process's environment with this data folder and no setting of a developer's own."""
    own = ("BOT_", "KNOWLEDGE_", "INGEST_", "OPENAI_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    return {**kept, "KNOWLEDGE_DATA_DIR": str(data_dir)}


def nhacviec(data_dir: Path, *arguments: str | Path) -> str:
    """Run the installed command away from any `.env`; its standard output."""
    command = [str(NHACVIEC), *map(str, arguments)]
    ended = subprocess.run(
        command, capture_output=True, encoding="utf-8", check=True, cwd=data_dir.parent, env=environment(data_dir)
    )
    return ended.stdout


def help_time(data_dir: Path) -> Figure:
    """`nhacviec --help`."""
    value = median_seconds(lambda: nhacviec(data_dir, "--help"), 9)
    return Figure("`nhacviec --help`, cả tiến trình / whole process", value, 0.5, "s", "nhacviec --help")


def ask_times(data_dir: Path, given: Material) -> list[Figure]:
    """One question about duties, one about contents."""
    figures = []
    for kind, question, limit in (
        ("duties", given.duties[0], 2.0),
        ("contents", given.contents[0], 4.0),
    ):
        command = ("ask", question, "--now", given.now, "--json")
        answer = json.loads(nhacviec(data_dir, *command))
        value = median_seconds(lambda command=command: nhacviec(data_dir, *command), 5)  # type: ignore[misc]
        loaded = _loaded(data_dir, command)
        note = f"mode {answer['mode']}; heavy imports: {loaded or 'none'}"
        assert kind != "duties" or not loaded, f"a question about duties loads {loaded}"
        name = f"`nhacviec ask` ({kind}), cả tiến trình / whole process"
        figures.append(Figure(name, value, limit, "s", f"nhacviec ask “{question}” --now {given.now}", note))
    return figures


def ingest_times(given: Material) -> list[Figure]:
    """Five directives into a fresh folder: the whole process, and the work by its own report."""
    wholes, works = [], []
    for _ in range(3):
        with tempfile.TemporaryDirectory() as folder:
            reports: list[str] = []
            data_dir = Path(folder) / "data"
            wholes.append(
                median_seconds(lambda: reports.append(nhacviec(data_dir, "ingest", *given.files, "--json")), 1)  # noqa: B023
            )
            report = json.loads(reports[0])
            assert {line["status"] for line in report["files"]} == {"ingested"}
            works.append(report["seconds"])
    command = "nhacviec ingest (5 files)"
    return [
        Figure("Nạp 5 văn bản, cả tiến trình / whole process", median(wholes), 6.0, "s", command),
        Figure(
            "Nạp 5 văn bản, riêng công việc / the work itself", median(works), 1.0, "s", f"{command} --json: seconds"
        ),
    ]


def _loaded(data_dir: Path, arguments: tuple[str, ...]) -> str:
    """The heavy modules a command has loaded when it ends."""
    ended = subprocess.run(
        [sys.executable, "-c", _LOADED, *arguments],
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=PROJECT,
        env=environment(data_dir),
    )
    return ended.stderr.strip()
