"""`nhacviec forget` on a real data folder: what is forgotten is on the disk no more, and the rest is."""

import hashlib
import sqlite3
import sys
import zipfile
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest

from bot.cli import app
from bot.cli_errors import run
from ingest.inbox import TAKEN_IN
from ingest.keeping.originals import original_path
from tests.bot.test_cli import Nhacviec, data_dir, nhacviec
from tests.ingest.test_pipeline import DIRECTIVE

__all__ = ["data_dir", "nhacviec"]  # fixtures

# A word that no other directive and no library's file has; its folded form is what the indexes hold.
WORD = "Zưprơquyl"
HELD = (WORD, WORD.lower(), "zuproquyl")
SECRET = DIRECTIVE.replace("quyết toán", f"quyết toán dự án {WORD}").replace("31/STC-NS", "77/STC-NS")


def holding(folder: Path, *words: str) -> list[str]:
    """The files below that hold one of these words, as grep -r would find them."""
    found = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return [
        path.relative_to(folder).as_posix()
        for path in found
        if any(word.encode() in path.read_bytes() for word in words)
    ]


def audited(data_dir: Path) -> list[tuple[str, str]]:
    """(act, details) of every audit row, oldest first."""
    with closing(sqlite3.connect(data_dir / "nhacviec.db")) as connection:
        return connection.execute("SELECT act, details FROM audit ORDER BY id").fetchall()


@pytest.fixture
def known(nhacviec: Nhacviec, data_dir: Path, tmp_path: Path) -> Nhacviec:
    """Two directives, one of them to be forgotten."""
    (tmp_path / "zuproquyl.txt").write_text(SECRET, encoding="utf-8")
    (tmp_path / "khac.txt").write_text(DIRECTIVE, encoding="utf-8")
    assert nhacviec("ingest", tmp_path / "zuproquyl.txt", tmp_path / "khac.txt").status == 0
    return nhacviec


def test_what_is_forgotten_is_nowhere_on_the_disk(known: Nhacviec, data_dir: Path) -> None:
    known("ask", "quyetoanduanzuproquil")  # nothing by words: the vectors are made
    before = holding(data_dir, *HELD)
    assert {place.split("/")[0] for place in before} == {"nhacviec.db", "originals", "index"}
    assert any("vectors" in place for place in before)
    ended = known("forget", "77/STC-NS", "--yes", "--json")
    assert (ended.status, ended.json["clean"]) == (0, True)
    assert holding(data_dir, *HELD) == []
    assert [one["number"] for one in known("documents", "--json").json] == ["31/STC-NS"]
    assert known("ask", "Các sở phải báo cáo gì?", "--json").json["answered"]


def test_a_log_that_names_the_file_names_it_no_more(known: Nhacviec, data_dir: Path) -> None:
    (data_dir / "logs").mkdir(exist_ok=True)
    (data_dir / "logs" / "nhacviec.log").write_text("WARNING a reader failed on zuproquyl.txt\nWARNING other\n")
    assert known("forget", "77/STC-NS", "--yes", "--json").json["removed"]["log_lines"] == 1
    assert holding(data_dir, *HELD) == []
    assert (data_dir / "logs" / "nhacviec.log").read_text().endswith("WARNING other\n")


def test_it_is_audited_with_the_reason_and_without_the_words(known: Nhacviec, data_dir: Path) -> None:
    gone = next(one["id"] for one in known("documents", "--json").json if one["number"] == "77/STC-NS")
    known("forget", gone, "--yes", "--reason", "nạp nhầm")
    with sqlite3.connect(data_dir / "nhacviec.db") as connection:
        rows = connection.execute("SELECT who, act, subject, details FROM audit").fetchall()
    connection.close()
    ((who, act, subject, details),) = rows
    assert who.startswith("cli:")
    assert (act, subject, details) == ("forget", gone, "nạp nhầm")


def test_what_people_corrected_in_review_goes_with_it(known: Nhacviec, data_dir: Path) -> None:
    (duty,) = known("obligations", "--document", "77/STC-NS", "--json").json
    assert known("review", duty["id"], "--reopen", "--yes").status == 0
    assert known("review", duty["id"], "--correct", f"action=nộp báo cáo {WORD}", "--yes").status == 0
    before = audited(data_dir)
    assert any(WORD in details for _, details in before)
    known("forget", "77/STC-NS", "--yes")
    assert holding(data_dir, *HELD) == []
    assert [act for act, _ in audited(data_dir)] == [*(act for act, _ in before), "forget"]


def test_what_it_changed_in_another_directive_stands_again_as_before(
    known: Nhacviec, data_dir: Path, tmp_path: Path
) -> None:
    (was,) = known("obligations", "--document", "31/STC-NS", "--json").json
    asks = f"Gia hạn thời gian gửi báo cáo quyết toán ({WORD}) tại Công văn số 31/STC-NS ngày 10/11/2026 "
    asks += "đến ngày 30/12/2026./."
    text = DIRECTIVE.replace("31/STC-NS", "88/STC-NS").replace("10 tháng 11", "12 tháng 11")
    (tmp_path / "gia-han.txt").write_text(text[: text.index("Đề nghị")] + asks, encoding="utf-8")
    assert known("ingest", tmp_path / "gia-han.txt").status == 0
    (changed,) = known("obligations", "--document", "31/STC-NS", "--json").json
    assert changed["deadline"]["due"] == "2026-12-30"
    known("forget", "88/STC-NS", "--yes")
    known("forget", "77/STC-NS", "--yes")
    assert known("obligations", "--document", "31/STC-NS", "--json").json == [was]
    assert holding(data_dir, *HELD) == []


def test_a_removal_cut_short_is_finished_by_the_same_command(known: Nhacviec, data_dir: Path) -> None:
    gone = next(one["id"] for one in known("documents", "--json").json if one["number"] == "77/STC-NS")
    with sqlite3.connect(data_dir / "nhacviec.db") as reading:  # a process that has been reading for long
        reading.execute("BEGIN")
        reading.execute("SELECT count(*) FROM passage").fetchone()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("knowledge.store.sqlite._BUSY_MILLISECONDS", 50)
            assert known("forget", gone, "--yes", "--json").json["clean"] is False
    reading.close()
    again = known("forget", gone, "--yes", "--json")
    assert (again.status, again.json) == (0, {"forgotten": gone, "clean": True})
    assert holding(data_dir, *HELD) == []


def test_copies_in_the_watched_folder_go_too_and_a_mixed_archive_is_told(
    known: Nhacviec, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = tmp_path / "den" / TAKEN_IN
    done.mkdir(parents=True)
    (done / "a.txt").write_text(SECRET, encoding="utf-8")
    (done / "b.txt").write_text(DIRECTIVE, encoding="utf-8")
    for name, texts in (("mot.zip", [SECRET]), ("hai.zip", [SECRET, DIRECTIVE])):
        with zipfile.ZipFile(done / name, "w") as archive:
            for number, text in enumerate(texts):
                archive.writestr(f"{number}.txt", text)
    monkeypatch.setenv("INGEST_INBOX", str(tmp_path / "den"))
    ended = known("forget", "77/STC-NS", "--yes")
    assert sorted(path.name for path in done.iterdir()) == ["b.txt", "hai.zip"]
    assert f"Chưa xoá {done / 'hai.zip'}: trong đó còn văn bản khác" in ended.out


def test_several_of_one_number_are_told_apart_and_none_is_removed(nhacviec: Nhacviec, tmp_path: Path) -> None:
    for year in (2025, 2026):
        text = DIRECTIVE.replace("năm 2026", f"năm {year}").replace("/12/2026", f"/12/{year}")
        (tmp_path / f"{year}.txt").write_text(text, encoding="utf-8")
        assert nhacviec("ingest", tmp_path / f"{year}.txt").status == 0
    ended = nhacviec("forget", "31/STC-NS", "--yes")
    assert ended.status == 1
    ids = [one["id"] for one in nhacviec("documents", "--json").json]
    assert all(f"{key} = 31/STC-NS" in ended.err for key in ids)
    assert "10/11/2025" in ended.err


def test_a_person_at_the_terminal_picks_one_of_several(
    nhacviec: Nhacviec, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    for year in (2025, 2026):
        (tmp_path / f"{year}.txt").write_text(DIRECTIVE.replace("năm 2026", f"năm {year}"), encoding="utf-8")
        nhacviec("ingest", tmp_path / f"{year}.txt")
    monkeypatch.setattr(sys, "stdin", Terminal("2\nc\n"))
    assert run(app, ["forget", "31/STC-NS"]) == 0
    assert [one["file"] for one in nhacviec("documents", "--json").json] == ["2025.txt"]


def test_a_file_refused_by_mistake_can_be_read_anew(nhacviec: Nhacviec, tmp_path: Path, data_dir: Path) -> None:
    path = tmp_path / "mat.txt"
    path.write_text(f"MẬT\n{DIRECTIVE}", encoding="utf-8")
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    assert nhacviec("ingest", path).status == 1
    assert nhacviec("forget", sha256, "--json").json == {"lifted": sha256}
    assert nhacviec("forget", sha256).status == 1
    assert not original_path(data_dir, sha256).exists()
