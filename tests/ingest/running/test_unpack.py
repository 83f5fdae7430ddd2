"""Files inside files: each a line of its own, containers in containers too, bounded in depth, count and size."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from ingest.errors import FileRefusedError
from ingest.running.unpack import Item, items_of
from ingest.running.workers import Workers
from tests.ingest.readers.packages import zipped


async def opened(path: Path, name: str) -> tuple[Item, ...]:
    async with Workers(30) as workers:
        return await items_of(path, name, 1, workers)


async def items(folder: Path, name: str, data: bytes) -> list[tuple[str, str | None]]:
    path = folder / name
    path.write_bytes(data)
    return [(item.name, item.problem) for item in await opened(path, name)]


async def test_an_ordinary_file_is_itself(tmp_path: Path) -> None:
    (item,) = await opened(tmp_path / "a.txt", "cv/a.txt")
    assert item == Item("cv/a.txt", "a.txt", tmp_path / "a.txt")


async def test_an_archive_in_a_mail_is_opened_to_its_files(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"] = "V/v gửi văn bản"
    message.set_content("Kính chuyển.")
    message.add_attachment(zipped({"kh/a.txt": "a"}), maintype="application", subtype="zip", filename="cv.zip")
    message.add_attachment(b"b", maintype="application", subtype="pdf", filename="b.pdf")
    assert await items(tmp_path, "thu.eml", message.as_bytes()) == [
        ("thu.eml › cv.zip › kh/a.txt", None),
        ("thu.eml › b.pdf", None),
    ]


async def test_a_file_inside_keeps_its_own_name_and_bytes(tmp_path: Path) -> None:
    (tmp_path / "cv.zip").write_bytes(zipped({"kh/a.txt": "nội dung"}))
    (item,) = await opened(tmp_path / "cv.zip", "cv.zip")
    assert (item.file, item.read(1)) == ("a.txt", "nội dung".encode())


async def test_archives_are_opened_three_levels_deep(tmp_path: Path) -> None:
    third = zipped({"ba.zip": zipped({"a.txt": "a"}), "c.txt": "c"})
    data = zipped({"mot.zip": zipped({"hai.zip": third})})
    assert await items(tmp_path, "goc.zip", data) == [
        ("goc.zip › mot.zip › hai.zip › ba.zip", "Tệp nén lồng nhau quá 3 tầng; không mở."),
        ("goc.zip › mot.zip › hai.zip › c.txt", None),
    ]


async def test_a_broken_archive_inside_is_a_line_and_the_rest_is_read(tmp_path: Path) -> None:
    data = zipped({"hong.zip": b"PK\x03\x04 gone", "a.txt": "a"})
    assert await items(tmp_path, "goc.zip", data) == [
        ("goc.zip › hong.zip", "Tệp nén (ZIP) bị hỏng, không mở được."),
        ("goc.zip › a.txt", None),
    ]


async def test_a_broken_container_is_its_own_line(tmp_path: Path) -> None:
    assert await items(tmp_path, "thu.msg", b"nothing") == [("thu.msg", "Thư Outlook (.msg) bị hỏng, không mở được.")]


async def test_all_levels_together_have_one_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.running.unpack.MOST_FILES", 4)
    few = {f"{n}.zip": zipped({"a.txt": "a"}) for n in range(2)}
    assert len(await items(tmp_path, "it.zip", zipped(few))) == 2
    ((name, problem),) = await items(tmp_path, "nhieu.zip", zipped(few | {"2.zip": zipped({"a.txt": "a"})}))
    assert name == "nhieu.zip"
    assert "hãy chia nhỏ" in (problem or "")


async def test_a_file_inside_is_held_to_the_same_size_as_one_outside() -> None:
    with pytest.raises(FileRefusedError, match="quá mức 1 MB"):
        Item("a.zip › b.txt", "b.txt", data=bytes(1024 * 1024 + 1)).read(1)


async def test_names_cannot_break_the_lines_of_the_report(tmp_path: Path) -> None:
    assert await items(tmp_path, "a.zip", zipped({"x\ny\u202ecod.txt": "a"})) == [("a.zip › xycod.txt", None)]
