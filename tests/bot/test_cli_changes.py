"""What the terminal tells of versions and of directives that change others."""

from pathlib import Path

from tests.bot.test_cli import Nhacviec, data_dir, nhacviec
from tests.test_changed_directives import EXTENDS, FIRST, letter

__all__ = ["data_dir", "nhacviec"]  # fixtures


def write(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_the_report_of_a_new_version_says_what_changed(nhacviec: Nhacviec, tmp_path: Path) -> None:
    nhacviec("ingest", write(tmp_path, "a.txt", FIRST))
    newer = write(tmp_path, "b.txt", FIRST.replace("10/12/2026", "12/12/2026"))
    (line,) = nhacviec("ingest", newer, "--json").json["files"]
    assert line["status"] == "ingested"
    assert line["reason"].startswith("Phiên bản mới của 31/STC-NS (đã nạp ")
    assert "đổi hạn 1: " in line["reason"]
    replaced = nhacviec("obligations", "--status", "replaced", "--json").json
    assert {one["document"]["file"] for one in replaced} == {"a.txt"}
    documents = nhacviec("documents", "--json").json
    assert {one["file"]: one["status"] for one in documents} == {"a.txt": "replaced", "b.txt": "active"}
    assert "Phiên bản mới của" in nhacviec("documents", "--json").out


def test_the_table_of_the_report_tells_it_too(nhacviec: Nhacviec, tmp_path: Path) -> None:
    nhacviec("ingest", write(tmp_path, "a.txt", FIRST))
    told = nhacviec("ingest", write(tmp_path, "b.txt", letter("40/STC-NS", "03 tháng 11", EXTENDS))).out
    assert "b.txt: Gia hạn, điều chỉnh thời gian 31/STC-NS ngày 22/10/2026: 1 nhiệm vụ thay đổi theo." in told
    assert nhacviec("ingest", tmp_path / "b.txt").status == 0  # a duplicate, and no second change


def test_forgetting_the_extension_brings_the_day_back(nhacviec: Nhacviec, tmp_path: Path) -> None:
    nhacviec(
        "ingest", write(tmp_path, "a.txt", FIRST), write(tmp_path, "b.txt", letter("40/STC-NS", "03 tháng 11", EXTENDS))
    )
    found = nhacviec("obligations", "--document", "31/STC-NS", "--json").json
    assert [one["deadline"]["origin"] for one in found] == ["stated", "extended"]
    assert nhacviec("forget", "40/STC-NS", "--yes", "--reason", "nạp nhầm").status == 0
    found = nhacviec("obligations", "--document", "31/STC-NS", "--json").json
    assert {(one["deadline"]["origin"], one["status"], len(one["warnings"])) for one in found} == {
        ("stated", "active", 0)
    }


def test_explain_tells_each_change(nhacviec: Nhacviec, tmp_path: Path) -> None:
    nhacviec(
        "ingest", write(tmp_path, "a.txt", FIRST), write(tmp_path, "b.txt", letter("40/STC-NS", "03 tháng 11", EXTENDS))
    )
    (changed,) = (
        one
        for one in nhacviec("obligations", "--document", "31/STC-NS", "--json").json
        if one["deadline"]["origin"] == "extended"
    )
    told = nhacviec("explain", changed["id"]).out
    assert "Được gia hạn theo 40/STC-NS ngày 03/11/2026: trước ngày 10/12/2026 → đến hết ngày 15/12/2026" in told
    assert "“Sở Tài chính gia hạn thời gian báo cáo kết quả rà soát tài sản công tại Công văn số 31/STC-NS" in told
