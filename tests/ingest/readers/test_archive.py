"""ZIP archives: what is inside comes out, and nothing that an attacker packed."""

import io
import stat
import zipfile

import pytest

from ingest.errors import FileRefusedError
from ingest.readers.archive import open_zip
from ingest.readers.attached import MOST_FILES
from tests.ingest.readers.packages import zipped

TEXT = "Sở Y tế báo cáo trước ngày 10/7/2026."


def encrypted(data: bytes) -> bytes:
    """The archive with its entries marked as encrypted, in the local headers and in the directory."""
    marked = bytearray(data)
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        found = marked.find(magic)
        while found >= 0:
            marked[found + at] |= 1
            found = marked.find(magic, found + 4)
    return bytes(marked)


def linked(name: str, target: str) -> bytes:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(entry, target)
    return buffer.getvalue()


def test_files_come_out_in_order_without_litter() -> None:
    data = zipped({"b.txt": TEXT, "__MACOSX/._b.txt": "x", "Thumbs.db": "x", "thư mục/kế hoạch.txt": "k"})
    opened = open_zip(data)
    assert [(part.name, part.problem) for part in opened] == [("b.txt", None), ("thư mục/kế hoạch.txt", None)]
    assert opened[0].data == TEXT.encode()


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "C:\\a.txt", "a/../../b.txt", "..\\b.txt"])
def test_a_name_that_leaves_the_folder_is_not_opened_and_the_rest_is(name: str) -> None:
    bad, good = open_zip(zipped({name: "x", "tot.txt": TEXT}))
    assert "không an toàn" in (bad.problem or "")
    assert (bad.data, good.data) == (b"", TEXT.encode())


def test_an_encrypted_entry_is_refused_with_what_to_do() -> None:
    (part,) = open_zip(encrypted(zipped({"a.txt": TEXT})))
    assert part.problem == "Tệp nén đặt mật khẩu; hãy gỡ mật khẩu rồi gửi lại."


def test_a_link_is_no_file() -> None:
    (part,) = open_zip(linked("a.txt", "/etc/passwd"))
    assert "liên kết" in (part.problem or "")


def test_what_shrank_too_much_is_not_unpacked() -> None:
    (part,) = open_zip(zipped({"bom.txt": b"\0" * (30 * 1024 * 1024)}))
    assert "bom nén" in (part.problem or "")
    assert part.data == b""


def test_many_middling_files_are_one_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.readers.archive.MOST_BYTES", 3 * 1024 * 1024)
    block = " ".join(map(str, range(150_000)))  # a megabyte that shrinks four times
    assert len(open_zip(zipped({f"{n}.txt": block for n in range(3)}))) == 3
    with pytest.raises(FileRefusedError, match="bung ra quá 3 MB"):
        open_zip(zipped({f"{n}.txt": block for n in range(4)}))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Tệp rỗng"),
        (b"PK\x03\x04 gone", "bị hỏng"),
        (zipped({"a.txt": TEXT})[:-30], "bị hỏng"),
        (zipped({}), "không có tệp nào"),
        (zipped({f"{n}.txt": "" for n in range(MOST_FILES + 1)}), f"quá mức {MOST_FILES}"),
    ],
)
def test_what_is_no_archive_of_an_office_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(FileRefusedError, match=words):
        open_zip(data)


def test_a_damaged_entry_is_a_line_and_the_rest_comes_out() -> None:
    data = bytearray(zipped({"a.txt": TEXT * 20, "b.txt": TEXT}))
    data[45] ^= 0xFF
    bad, good = open_zip(bytes(data))
    assert "bị hỏng" in (bad.problem or "")
    assert good.data == TEXT.encode()
