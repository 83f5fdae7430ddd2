"""The writer lock: one at a time, named while held, never left behind."""

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from knowledge.errors import LockedError, SettingsError
from knowledge.lock import current_holder, require_writable, writer_lock

HOLD = """
import sys
from datetime import datetime, timezone
from pathlib import Path
from knowledge.lock import writer_lock
with writer_lock(Path(sys.argv[1]), "nhacviec ingest", datetime(2026, 11, 20, 9, tzinfo=timezone.utc)):
    print("held", flush=True)
    sys.stdin.read()
"""


def holding(folder: Path) -> "subprocess.Popen[str]":
    """Another process that holds the lock until its standard input is closed."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_who_waits_too_long_is_told_who_writes(tmp_path: Path, now: datetime) -> None:
    with holding(tmp_path) as other:
        with (
            pytest.raises(LockedError, match=rf"nhacviec ingest.*{other.pid}"),
            writer_lock(tmp_path, "nhacviec reindex", now, patience=0.2),
        ):
            pytest.fail("two writers at once")
        other.communicate("")


def test_a_killed_writer_blocks_nobody(tmp_path: Path, now: datetime) -> None:
    with holding(tmp_path) as other:
        other.kill()
    assert (tmp_path / "writer.json").exists()
    assert current_holder(tmp_path) is None
    with writer_lock(tmp_path, "nhacviec ingest", now, patience=1):
        assert current_holder(tmp_path) is not None


def test_the_holder_signs_while_it_writes_and_leaves_no_card(tmp_path: Path, now: datetime) -> None:
    with writer_lock(tmp_path, "nhacviec ingest", now):
        card = json.loads((tmp_path / "writer.json").read_text())
        assert card == {"pid": os.getpid(), "command": "nhacviec ingest", "since": "2026-11-20T09:00:00+07:00"}
    assert not (tmp_path / "writer.json").exists()


def test_the_lock_is_given_back_when_the_work_fails(tmp_path: Path, now: datetime) -> None:
    with pytest.raises(ZeroDivisionError), writer_lock(tmp_path, "a", now):
        _ = 1 // 0
    with writer_lock(tmp_path, "b", now, patience=0.2):
        pass


def test_makes_the_data_folder(tmp_path: Path) -> None:
    require_writable(tmp_path / "mới" / "data")
    assert list((tmp_path / "mới" / "data").iterdir()) == []


def test_a_file_in_place_of_the_folder_is_told_with_the_setting_to_change(tmp_path: Path) -> None:
    place = tmp_path / "data"
    place.touch()
    with pytest.raises(SettingsError, match=r"là một tệp.*KNOWLEDGE_DATA_DIR"):
        require_writable(place)


def test_a_folder_below_a_file_is_told_too(tmp_path: Path) -> None:
    (tmp_path / "tep").touch()
    with pytest.raises(SettingsError, match=r"Không ghi được.*KNOWLEDGE_DATA_DIR"):
        require_writable(tmp_path / "tep" / "data")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_right_to_write_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(SettingsError, match="Không ghi được"):
        require_writable(tmp_path)
