"""A run that is killed or finds no room stores nothing by half or twice, and the next run finishes its work."""

import json
import os
import platform
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.conftest import PROJECT
from tests.fakes.openai_server import KEY, running_model
from tests.ingest.test_pipeline import DIRECTIVE

# A run as the command makes it, with a disk that has only so much room left.
CROWDED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
from bot.cli import app
from bot.cli_errors import run
sys.exit(run(app, sys.argv[2:]))
"""
COUNTS = """
SELECT d.passages = (SELECT count(*) FROM passage p WHERE p.document_id = d.id)
   AND d.obligations = (SELECT count(*) FROM obligation o WHERE o.document_id = d.id)
   AND 1 = (SELECT count(*) FROM directive_text t WHERE t.document_id = d.id) FROM directive d
"""


def letters(folder: Path, count: int, *, words: int = 0) -> Path:
    folder.mkdir()
    for number in range(count):
        text = DIRECTIVE.replace("31/STC-NS", f"{number + 100}/STC-NS") + " Nội dung kèm theo." * words
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


def start(data_dir: Path, *arguments: str | Path, **more: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, *map(str, arguments)],
        cwd=PROJECT,
        env={**os.environ, "KNOWLEDGE_DATA_DIR": str(data_dir), **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def finish(process: "subprocess.Popen[str]") -> tuple[int, Any, str]:
    out, err = process.communicate(timeout=60)
    return process.returncode, json.loads(out), err


def ingest(data_dir: Path, folder: Path) -> tuple[int, Any, str]:
    return finish(start(data_dir, "-m", "bot.cli", "ingest", folder, "--json"))


def stored(data_dir: Path) -> list[bool]:
    """For each directive whether all of it is there."""
    path = data_dir / "nhacviec.db"
    if not path.exists():
        return []
    with closing(sqlite3.connect(path, timeout=10)) as database:
        try:
            return [bool(whole) for (whole,) in database.execute(COUNTS)]
        except sqlite3.OperationalError:  # the tables are not made yet
            return []


def originals(data_dir: Path) -> list[Path]:
    return [path for path in (data_dir / "originals").glob("*/*") if path.is_file()]


def test_killed_again_and_again_every_directive_is_stored_once_and_whole(tmp_path: Path) -> None:
    data_dir, folder = tmp_path / "data", letters(tmp_path / "den", 16)
    for kept in (1, 9):
        process = start(data_dir, "-m", "bot.cli", "ingest", folder, "--json")
        while len(originals(data_dir)) < kept and process.poll() is None:
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert process.returncode == -signal.SIGKILL
        assert all(stored(data_dir))
    (data_dir / "originals" / "ab").mkdir(exist_ok=True)
    (data_dir / "originals" / "ab" / f".writing-{platform.node()}-half").write_text("Số")
    status, report, _ = ingest(data_dir, folder)
    assert (status, len(report["files"])) == (0, 16)
    assert {line["status"] for line in report["files"]} == {"ingested", "duplicate"}
    assert stored(data_dir) == [True] * 16
    assert len(originals(data_dir)) == 16


def test_a_full_disk_is_told_and_the_next_run_finishes(tmp_path: Path) -> None:
    data_dir, folder = tmp_path / "data", letters(tmp_path / "den", 6, words=4000)
    ingest(data_dir, letters(tmp_path / "truoc", 1))
    room = max(path.stat().st_size for path in data_dir.rglob("*") if path.is_file()) + 20_000
    status, report, said = finish(start(data_dir, "-c", CROWDED, str(room), "ingest", folder, "--json"))
    assert status == 1
    assert "failed" in {line["status"] for line in report["files"]}
    assert "chưa lưu được hết" in said
    assert "đầy" in said
    assert "Traceback" not in said
    assert all(stored(data_dir))
    status, report, _ = ingest(data_dir, folder)
    assert (status, stored(data_dir)) == (0, [True] * 7)


def test_an_embedding_server_that_is_down_is_told_and_the_next_run_finishes(tmp_path: Path) -> None:
    data_dir, folder = tmp_path / "data", letters(tmp_path / "den", 2)
    model = {"KNOWLEDGE_EMBEDDING_MODEL": "bge-m3", "OPENAI_API_KEY": KEY}
    down = start(
        data_dir, "-m", "bot.cli", "ingest", folder, "--json", OPENAI_BASE_URL="http://127.0.0.1:9/v1", **model
    )
    status, report, said = finish(down)
    assert (status, [line["status"] for line in report["files"]]) == (1, ["ingested"] * 2)
    assert "đã lưu nhưng chưa tìm kiếm được" in said
    assert "Traceback" not in said
    with running_model() as server:
        again = start(data_dir, "-m", "bot.cli", "ingest", folder, "--json", OPENAI_BASE_URL=server.base_url, **model)
        status, report, said = finish(again)
    assert (status, [line["status"] for line in report["files"]]) == (0, ["duplicate"] * 2)
    assert "nhacviec:" not in said
    assert server.embeddings
