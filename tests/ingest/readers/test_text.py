"""Plain text: encodings, pages, and what is refused with a sentence."""

import codecs
import unicodedata

import pytest

from ingest.errors import FileRefusedError
from ingest.readers import READERS, reader_for
from ingest.readers.text import read_text

LINE = "Sở Y tế báo cáo trước ngày 10/7/2024."


@pytest.mark.parametrize(
    "data",
    [
        LINE.encode(),
        codecs.BOM_UTF8 + LINE.encode(),
        codecs.BOM_UTF16_LE + LINE.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + LINE.encode("utf-16-be"),
        unicodedata.normalize("NFD", LINE).encode(),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16 little", "utf-16 big", "decomposed"],
)
def test_reads_every_unicode_encoding_into_the_same_composed_text(data: bytes) -> None:
    assert read_text(data).pages == (LINE,)


def test_line_ends_of_windows_become_plain_ones() -> None:
    assert read_text(b"a\r\nb\rc\n").pages == ("a\nb\nc\n",)


def test_a_form_feed_is_a_page_break() -> None:
    read = read_text("trang một\ftrang hai".encode())
    assert (read.paged, read.pages) == (True, ("trang một", "trang hai"))


def test_the_form_feed_that_ends_the_last_page_opens_no_empty_one() -> None:
    assert read_text("trang một\ftrang hai\f\n".encode()).pages == ("trang một", "trang hai")


def test_an_empty_page_in_the_middle_keeps_its_number() -> None:
    assert read_text("một\f\fba".encode()).pages == ("một", "", "ba")


def test_a_text_without_form_feed_has_no_pages() -> None:
    assert read_text(LINE.encode()).paged is False


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Tệp rỗng"),
        (b" \n\t\f ", "không có chữ nào"),
        (codecs.BOM_UTF8, "không có chữ nào"),
        (codecs.BOM_UTF16_LE, "không có chữ nào"),
        (b"%PDF-1.7\n...", "thực chất là PDF"),
        (b"PK\x03\x04rest", "Word, Excel hoặc tệp nén"),
        (bytes(range(256)) * 4, "nội dung nhị phân"),
        ("chữ\0chữ".encode(), "nội dung nhị phân"),
        ("Sở Y tế".encode("utf-16-le"), "nội dung nhị phân"),
        ("B\u00e1o c\u00e1o: K\u00d5t qu\u00b6".encode("latin-1"), "TCVN3 hoặc VNI"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, words: str) -> None:
    with pytest.raises(FileRefusedError, match=words):
        read_text(data)


def test_suffixes_are_read_in_any_case() -> None:
    assert reader_for("CONG VAN.TXT") is READERS[".txt"]


@pytest.mark.parametrize("name", ["a.xls", "b.XLSX"])
def test_formats_to_come_are_refused_as_such(name: str) -> None:
    with pytest.raises(FileRefusedError, match="sẽ có ở bản sau"):
        reader_for(name)


@pytest.mark.parametrize("name", ["khong-duoi", "a.exe"])
def test_formats_nobody_promised_are_refused_without_a_promise(name: str) -> None:
    with pytest.raises(FileRefusedError, match=r"hiện đọc được: .*\.md.*\.txt"):
        reader_for(name)
