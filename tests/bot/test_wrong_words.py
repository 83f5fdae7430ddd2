"""Mistakes on the command line and in settings are told in Vietnamese, and what to write instead."""

from pathlib import Path

import pytest

from bot.cli import app
from bot.cli_commands.ingest import show
from bot.cli_errors import run
from ingest.report import IngestReport, not_kept


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ask"], "thiếu CÂU-HỎI"),
        (["no-such-command"], "không có lệnh “no-such-command”"),
        (["obligations", "--status", "abc"], "--status không nhận “abc”; các giá trị: 'active'"),
        (["obligations", "--abc"], "không có tùy chọn “--abc”"),
        (["obligations", "--from"], "tùy chọn --from cần một giá trị"),
        (["ask", "a", "b"], "thừa “b”"),
    ],
)
def test_wrong_usage_is_told_in_vietnamese(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert run(app, arguments) == 2
    assert words in capsys.readouterr().err


def test_a_file_that_looks_like_an_option_is_told_how_to_write(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "-dau.txt").touch()
    assert run(app, ["ingest", "-dau.txt"]) == 2
    assert "hãy ghi ./-dau.txt" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("value", "words"), [("abc", "phải là số nguyên"), ("0", "phải từ 1 trở lên"), ("9999", "không được quá 2000")]
)
def test_a_wrong_setting_is_told_in_vietnamese(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str, words: str
) -> None:
    monkeypatch.setenv("KNOWLEDGE_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("INGEST_MAX_MB", value)
    assert run(app, ["ingest", str(tmp_path)]) == 2
    assert f"INGEST_MAX_MB: {words}" in capsys.readouterr().err


def test_a_full_disk_is_told_once_for_all_its_files(capsys: pytest.CaptureFixture[str]) -> None:
    lines = tuple(not_kept(f"{n}.txt", "failed", "Chưa nạp, vì đĩa đầy.") for n in range(9))
    show(IngestReport((*lines, not_kept("x.txt", "refused", "Tệp rỗng.")), 1.0, store_problem="đĩa đầy."))
    told = capsys.readouterr().out
    assert told.count("đĩa đầy") == 1
    assert "9 tệp chưa nạp" in told
    assert "x.txt: Tệp rỗng." in told
