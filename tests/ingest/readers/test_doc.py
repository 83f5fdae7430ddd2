"""Word 97 documents: words, numbers and tables as Word prints them; what cannot be read is refused with a sentence."""

import json
import struct
from pathlib import Path

import pytest

from ingest.errors import FileRefusedError
from ingest.readers.doc import read_doc
from ingest.readers.word import read_word
from ingest.structure import parse_directive
from knowledge.agencies import load_registry
from samples.format_writers.laid_out import LaidOut, Line
from samples.format_writers.marked_up import html, rtf
from samples.format_writers.ole import compound_file
from samples.format_writers.word97 import doc
from samples.format_writers.zipped import docx

HEAD = (("UBND TỈNH GIA LAI", "SỞ Y TẾ"), ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"))
BODY = (
    Line("Mục đích", 0, 1),
    Line("một", 1, 1),
    Line("a", 2, 1),
    Line("gạch", 3, 1),
    Line("hai", 1, 2),
    Line("😀 hết"),
)
DIRECTIVE = LaidOut(*HEAD, BODY)


def changed(data: bytes, at: int, value: int) -> bytes:
    """A document with one 16-bit field of its header changed."""
    start = data.find(struct.pack("<HH", 0xA5EC, 0xC1))
    return data[: start + at] + struct.pack("<H", value) + data[start + at + 2 :]


def test_head_and_numbers_are_read_as_word_prints_them() -> None:
    lines = [line for line in read_doc(doc(DIRECTIVE)).pages[0].split("\n") if line]
    assert lines == [*HEAD[0], *HEAD[1], "I. Mục đích", "1. một", "a) a", "- gạch", "2. hai", "😀 hết"]


def test_a_text_box_is_read_after_the_paragraph_that_it_is_tied_to() -> None:
    lines = [line for line in read_doc(doc(DIRECTIVE, "HỎA TỐC")).pages[0].split("\n") if line]
    assert lines[4:7] == ["I. Mục đích", "HỎA TỐC", "1. một"]
    assert lines[-1] == "😀 hết"


@pytest.mark.parametrize("write", [docx, rtf, html], ids=["docx", "rtf", "html"])
def test_a_doc_that_is_something_else_inside_is_read_as_what_it_is(write: object) -> None:
    data = write(DIRECTIVE)  # type: ignore[operator]
    assert read_word(data).pages == read_word(doc(DIRECTIVE)).pages


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Tệp rỗng"),
        (b"%PDF-1.7", "không phải là tài liệu Word"),
        (doc(DIRECTIVE)[:700], "bị hỏng"),
        (changed(doc(DIRECTIVE), 10, 0x0300), "đặt mật khẩu"),
        (changed(doc(DIRECTIVE), 2, 0x65), "Word 6/95"),
        (compound_file({"EncryptedPackage": bytes(5000)}), "đặt mật khẩu"),
        (compound_file({"Workbook": bytes(5000)}), "thiếu phần nội dung"),
        (doc(LaidOut((), (), (Line(" "),))), "không có chữ nào"),
    ],
)
def test_what_word_97_would_not_open_is_refused_with_its_reason(data: bytes, words: str) -> None:
    with pytest.raises(FileRefusedError, match=words):
        read_word(data)


def test_tables_and_numbers_of_real_files(shared: Path) -> None:
    text = read_doc((shared / "directives" / "real" / "nt043.doc").read_bytes()).pages[0]
    rows = [line.split(" | ") for line in text.split("\n") if " | " in line]
    assert len(rows) > 30
    assert {row[0] for row in rows} >= {"STT", "1", "5"}
    assert sum(line.startswith(("1. ", "2. ", "3. ", "4. ")) for line in text.split("\n")) == 4


def test_the_heads_of_real_files_are_read_as_their_labels_say(shared: Path) -> None:
    for path in sorted((shared / "directives" / "real").glob("*.doc")):
        gold = json.loads((shared / "gold" / "real" / f"{path.stem}.json").read_text(encoding="utf-8"))
        read = read_doc(path.read_bytes())
        header = parse_directive(read.pages, paged=read.paged, registry=load_registry()).header
        day = header.issued_on.isoformat() if header.issued_on else None
        assert (header.number, header.type, header.province, day) == (
            gold["number"],
            gold["type"],
            gold["province"],
            gold["issued_on"],
        )
