"""The watched folder: what is still being written is left alone, and every file finds its place."""

from pathlib import Path

import pytest

from ingest.inbox import Inbox
from ingest.report import FileReport, not_kept

KEPT = FileReport("a.txt", "d1", "ingested", None, None, 1, 1, 0, 0.1)


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    return Inbox(tmp_path)


def names(paths: tuple[Path, ...]) -> list[str]:
    return [path.name for path in paths]


def test_a_file_is_still_after_five_seconds_without_a_change(inbox: Inbox, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Số: 1")
    assert [names(inbox.still(seconds)) for seconds in (0, 3, 5, 9)] == [[], [], ["a.txt"], ["a.txt"]]


def test_a_file_that_grows_is_left_alone(inbox: Inbox, tmp_path: Path) -> None:
    for seconds in range(0, 20, 2):
        with (tmp_path / "a.txt").open("a") as file:
            file.write("Số: 1")
        assert inbox.still(seconds) == ()
    assert names(inbox.still(23)) == ["a.txt"]


@pytest.mark.parametrize("name", ["a.pdf.part", "a.crdownload", "~$a.docx", ".~lock.a.odt#", ".an.txt", "a.TMP"])
def test_what_a_program_calls_unfinished_is_left_alone(inbox: Inbox, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("Số: 1")
    assert (inbox.still(0), inbox.still(60)) == ((), ())


def test_a_file_taken_in_is_moved_with_its_folder(inbox: Inbox, tmp_path: Path) -> None:
    (tmp_path / "so-y-te").mkdir()
    (tmp_path / "so-y-te" / "a.txt").write_text("Số: 1")
    inbox.put_away(tmp_path / "so-y-te" / "a.txt", [KEPT])
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*") if path.is_file()] == [
        ".da-nap/so-y-te/a.txt"
    ]
    assert (inbox.still(0), inbox.still(60)) == ((), ())


def test_a_file_turned_away_has_the_reason_beside_it(inbox: Inbox, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_text("x")
    inbox.put_away(tmp_path / "a.xlsx", [not_kept("a.xlsx", "refused", "Chưa đọc được.")])
    assert (tmp_path / ".tu-choi" / "a.xlsx").read_text() == "x"
    assert (tmp_path / ".tu-choi" / "a.xlsx.txt").read_text() == "a.xlsx: Chưa đọc được.\n"


def test_an_archive_of_which_a_part_was_taken_in_says_what_was_not(inbox: Inbox, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_text("x")
    inbox.put_away(tmp_path / "a.zip", [KEPT, not_kept("a.zip › b.exe", "refused", "Không đọc được.")])
    assert (tmp_path / ".da-nap" / "a.zip.txt").read_text() == "a.zip › b.exe: Không đọc được.\n"


def test_files_of_one_name_do_not_overwrite_each_other(inbox: Inbox, tmp_path: Path) -> None:
    for words in ("một", "hai", "ba"):
        (tmp_path / "a.txt").write_text(words)
        inbox.put_away(tmp_path / "a.txt", [KEPT])
    kept = {path.name: path.read_text() for path in (tmp_path / ".da-nap").iterdir()}
    assert kept == {"a.txt": "một", "a (2).txt": "hai", "a (3).txt": "ba"}


def test_a_secret_file_is_turned_away_for_its_owner_alone_even_among_others(inbox: Inbox, tmp_path: Path) -> None:
    (tmp_path / "thu.eml").write_text("x")
    inbox.put_away(tmp_path / "thu.eml", [KEPT, not_kept("thu.eml › b.docx", "refused", "Mật.", secret=True)])
    assert (tmp_path / ".tu-choi" / "thu.eml").stat().st_mode & 0o777 == 0o600
    said = (tmp_path / ".tu-choi" / "thu.eml.txt").read_text(encoding="utf-8")
    assert said.splitlines() == [
        "thu.eml › b.docx: Mật.",
        "Hãy đưa tệp này ra khỏi máy theo quy định về bảo vệ bí mật nhà nước.",
    ]
