"""Links in a folder: those to files within it are read, those that lead out of it and linked folders are told."""

from pathlib import Path

from ingest.running.folders import find_files


def test_links_out_of_the_folder_are_not_followed_and_told(tmp_path: Path) -> None:
    folder, outside = tmp_path / "den", tmp_path / "ngoai"
    (folder / "a").mkdir(parents=True)
    outside.mkdir()
    (outside / "mat-khau.txt").write_text("x")
    (folder / "a" / "cv.txt").write_text("x")
    (folder / "trong.txt").symlink_to(folder / "a" / "cv.txt")
    (folder / "ra.txt").symlink_to(outside / "mat-khau.txt")
    (folder / "dut.txt").symlink_to(outside / "khong-co.txt")
    (folder / "vong").symlink_to(folder)
    found = find_files([folder])
    assert [file.name for file in found.files] == ["trong.txt", "a/cv.txt"]
    assert {line.file: line.status for line in found.problems} == dict.fromkeys(
        ("vong", "ra.txt", "dut.txt"), "refused"
    )
    reasons = {line.file: line.reason or "" for line in found.problems}
    assert "ngoài thư mục đã cho" in reasons["ra.txt"]
    assert "liên kết tới một thư mục" in reasons["vong"]


def test_a_link_that_is_named_itself_is_followed(tmp_path: Path) -> None:
    (tmp_path / "cv.txt").write_text("x")
    (tmp_path / "noi.txt").symlink_to(tmp_path / "cv.txt")
    assert [file.name for file in find_files([tmp_path / "noi.txt"]).files] == ["noi.txt"]
