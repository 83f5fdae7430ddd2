"""What `nhacviec doctor` says of the data folder and of reading scans, and what happens to scans without Tesseract."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bot.terminal import megabytes
from ingest.keeping.originals import original_path
from tests.bot.test_cli import Nhacviec, data_dir, nhacviec, process
from tests.ingest.readers.packages import zipped
from tests.ingest.test_pipeline import DIRECTIVE

__all__ = ["data_dir", "nhacviec"]  # fixtures


@pytest.fixture
def known(nhacviec: Nhacviec, tmp_path: Path) -> Nhacviec:
    """Two directives of one kind and one of another."""
    for name, text in (("a.txt", DIRECTIVE), ("b.txt", DIRECTIVE + "Bản hai."), ("c.md", DIRECTIVE + "Bản ba.")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert nhacviec("ingest", tmp_path / name).status == 0
    return nhacviec


def check(document: Any, name: str) -> Any:  # noqa: ANN401 (JSON)
    return next(one for one in document["checks"] if one["name"] == name)


def test_the_size_report_counts_originals_by_kind(known: Nhacviec, data_dir: Path) -> None:
    ended = known("doctor", "--json")
    sizes = ended.json["sizes"]
    held = [path.stat().st_size for path in (data_dir / "originals").rglob("*") if path.is_file()]
    assert ended.status == 0
    assert (sizes["originals"], sizes["originals_bytes"]) == (3, sum(held))
    assert {kind: one["files"] for kind, one in sizes["kinds"].items()} == {".md": 1, ".txt": 2}
    assert sizes["database_bytes"] >= (data_dir / "nhacviec.db").stat().st_size
    assert sizes["index_bytes"] > 0
    assert (sizes["orphans"], sizes["missing"], sizes["changed"], sizes["refused_as_secret"]) == ([], [], [], 0)
    assert "✓ Tệp gốc: 3 tệp, " in known("doctor").out


def test_an_original_that_is_lost_changed_or_of_no_directive_is_told(known: Nhacviec, data_dir: Path) -> None:
    originals = sorted(path for path in (data_dir / "originals").rglob("*") if path.is_file())
    originals[0].unlink()
    originals[1].write_bytes(b"khac")
    orphan = original_path(data_dir, "ab" * 32)
    orphan.parent.mkdir(exist_ok=True)
    orphan.write_bytes(b"mo coi")
    ended = known("doctor", "--json")
    sizes = ended.json["sizes"]
    assert ended.status == 1
    assert sizes["missing"] == [f"d{originals[0].name[:12]}"]
    assert sizes["changed"] == [f"d{originals[1].name[:12]}"]
    assert (sizes["orphans"], sizes["orphan_bytes"]) == (["ab" * 32], 6)
    assert check(ended.json, "Tệp gốc thiếu")["ok"] is False
    assert "forget" in check(ended.json, "Tệp gốc không còn nguyên vẹn")["mend"]
    assert check(ended.json, "Tệp gốc không thuộc văn bản nào")["ok"] is None


def test_files_refused_as_secret_are_counted(nhacviec: Nhacviec, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"MẬT\n{DIRECTIVE}", encoding="utf-8")
    nhacviec("ingest", tmp_path / "a.txt")
    ended = nhacviec("doctor", "--json")
    assert (ended.status, ended.json["sizes"]["refused_as_secret"]) == (0, 1)
    assert "Tệp mật đã từ chối: 1 tệp" in nhacviec("doctor").out


def test_without_tesseract_doctor_says_how_to_install_it(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    ended = process(data_dir, "doctor", "--json")
    found = check(json.loads(ended.stdout), "Đọc bản quét (Tesseract)")
    assert (ended.returncode, found["ok"]) == (0, None)
    assert "chưa có Tesseract" in found["found"]
    for system in ("apt-get install tesseract-ocr tesseract-ocr-vie", "dnf install", "brew install", "winget install"):
        assert system in found["mend"]
    last = process(data_dir, "doctor").stdout.rstrip().splitlines()[-1]
    assert last == "Mọi thứ đều ổn, trừ: bản quét và ảnh sẽ bị từ chối."


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
def test_a_missing_language_is_named_with_its_package(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INGEST_OCR_LANGUAGES", "xyz")
    found = check(json.loads(process(data_dir, "doctor", "--json").stdout), "Đọc bản quét (Tesseract)")
    assert found["ok"] is None
    assert "xyz chưa có" in found["found"]
    assert "tesseract-ocr-xyz" in found["mend"]


def test_without_tesseract_every_scan_is_refused_for_that_reason(
    data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "quet"
    folder.mkdir()
    page = Image.new("RGB", (600, 800), "white")
    for name in ("a.pdf", "b.png", "c.jpg", "d.tif"):
        page.save(folder / name)
    (folder / "e.zip").write_bytes(zipped({"trong.png": (folder / "b.png").read_bytes()}))
    (folder / "f.txt").write_text(DIRECTIVE, encoding="utf-8")
    monkeypatch.setenv("PATH", "")
    ended = process(data_dir, "ingest", folder, "--json")
    lines = {line["file"]: line for line in json.loads(ended.stdout)["files"]}
    assert ended.returncode == 1
    assert lines.pop("f.txt")["status"] == "ingested"
    assert set(lines) == {"a.pdf", "b.png", "c.jpg", "d.tif", "e.zip › trong.png"}
    assert {line["status"] for line in lines.values()} == {"refused"}
    assert all("máy chưa có Tesseract" in line["reason"] for line in lines.values())


@pytest.mark.parametrize(("size", "words"), [(0, "0 KB"), (18_713, "19 KB"), (12_400_000, "12,4 MB")])
def test_sizes_are_said_as_people_say_them(size: int, words: str) -> None:
    assert megabytes(size) == words
