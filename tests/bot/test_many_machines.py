"""Several machines on one PostgreSQL server: each with its own data folder and indexes, the originals shared."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from ingest.pipeline import Errand, ingest
from knowledge.store import Store
from tests.bot.test_cli import process
from tests.ingest.test_pipeline import DIRECTIVE, Indexes, write
from tests.postgres_server import PostgresServer, running

FILES = 8


@pytest.fixture(scope="module")
def postgres_server() -> Iterator[PostgresServer]:
    """A server for the tests below."""
    with running() as server:
        yield server


@pytest.fixture
def database(postgres_server: PostgresServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A database that every command of the test uses."""
    name = postgres_server.new()
    monkeypatch.setenv("KNOWLEDGE_DATABASE_URL", postgres_server.url(name))
    yield name
    postgres_server.drop(name)


@pytest.fixture
def machines(database: str, tmp_path: Path) -> tuple[Path, Path]:
    """The data folders of two machines."""
    shared, one, two = (tmp_path / name for name in ("originals", "one", "two"))
    for folder in (shared, one, two):
        folder.mkdir()
    for folder in (one, two):
        (folder / "originals").symlink_to(shared, target_is_directory=True)
    return one, two


def begin(data_dir: Path, *arguments: str | Path) -> "subprocess.Popen[str]":
    """A command on one machine, not waited for."""
    return subprocess.Popen(
        [sys.executable, "-m", "bot.cli", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "KNOWLEDGE_DATA_DIR": str(data_dir)},
    )


def register(data_dir: Path) -> list[dict[str, object]]:
    """Every obligation, in an order that does not hang on which machine brought what."""
    told = process(data_dir, "obligations", "--now", "2026-11-20", "--json").stdout
    return sorted(json.loads(told), key=lambda one: str(one["id"]))


def test_two_machines_that_ingest_the_same_folder_at_once_make_one_register(
    machines: tuple[Path, Path], samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = sorted(samples.glob("*.txt"))[:FILES]
    for running_one in [begin(machine, "ingest", *files, "--json") for machine in machines]:
        report = json.loads(running_one.communicate()[0])
        assert running_one.returncode == 0
        assert Counter(line["status"] for line in report["files"]).keys() <= {"ingested", "duplicate"}
    registers = [register(machine) for machine in machines]
    doctor = process(machines[1], "doctor", "--json")
    assert doctor.returncode == 0, doctor.stdout
    assert json.loads(doctor.stdout)["sizes"]["originals"] == FILES
    assert "PostgreSQL" in doctor.stdout
    monkeypatch.delenv("KNOWLEDGE_DATABASE_URL")
    assert process(tmp_path / "alone", "ingest", *files).returncode == 0
    assert registers == [register(tmp_path / "alone")] * 2


def test_what_one_machine_forgets_no_other_answers_with(machines: tuple[Path, Path], tmp_path: Path) -> None:
    one, two = machines
    process(one, "ingest", write(tmp_path / "a.txt", DIRECTIVE))
    asked = "báo cáo quyết toán gửi về đâu"
    assert json.loads(process(two, "ask", asked, "--json").stdout)["citations"]
    forgotten = json.loads(process(one, "forget", "31/STC-NS", "--yes", "--json").stdout)
    assert forgotten["clean"]
    assert json.loads(process(two, "documents", "--json").stdout) == []
    assert json.loads(process(two, "ask", asked, "--json").stdout)["citations"] == []
    assert [path for path in (two / "originals").rglob("*") if path.is_file()] == []


async def test_a_server_that_stops_in_the_middle_ends_the_run_and_the_next_one_finishes_it(
    postgres_server: PostgresServer, database: str, tmp_path: Path, now: datetime
) -> None:
    settings = postgres_server.settings(database, tmp_path / "data")
    errand = Errand(settings.data_dir, now)
    paths = [write(tmp_path / f"{n:02}.txt", DIRECTIVE.replace("31/", f"{n}/")) for n in range(FILES)]

    def stop(done: float, _total: int, _name: str, _pages: int = 0, /) -> None:
        if done == 4:
            postgres_server.stop()

    store = await Store.open(settings)
    report = await ingest(paths, errand, store=store, indexes=Indexes(), progress=stop)
    assert Counter(line.status for line in report.files) == {"ingested": 4, "failed": FILES - 4}
    assert "kết nối" in (report.store_problem or "")
    assert not report.all_kept  # the command ends with 1
    postgres_server.start()
    again = await ingest(paths, errand, store=store, indexes=Indexes())
    await store.close()
    assert [line.status for line in again.files] == ["duplicate"] * 4 + ["ingested"] * (FILES - 4)
    assert again.store_problem is None
