"""Damaged files of every format: a sentence for each, in reasonable time, and never anything else."""

import random
import time
from collections.abc import Callable, Iterator

import pytest

from ingest.errors import FileRefusedError
from ingest.readers.archive import open_zip
from ingest.readers.docx import read_docx
from ingest.readers.html import read_html
from ingest.readers.mail import open_eml
from ingest.readers.mail_outlook import open_msg
from ingest.readers.odt import read_odt
from ingest.readers.pages import PagesOfText
from ingest.readers.word import read_word
from samples.make_formats import made
from tests.ingest.readers.packages import docx, p, tc, zipped

Read = Callable[[bytes], object]
READERS: dict[str, Read] = {
    ".docx": read_word,
    ".doc": read_word,
    ".rtf": read_word,
    ".odt": read_odt,
    ".html": read_html,
    ".eml": open_eml,
    ".msg": open_msg,
    ".zip": open_zip,
}
GOOD = {name[name.rindex(".") :]: data for name, data in made().items()}
MOST_SECONDS = 5.0


def damaged(data: bytes) -> Iterator[bytes]:
    """Truncated, bit-flipped and overwritten copies, the same ones in every run."""
    chance = random.Random(20261120)
    for _ in range(12):
        yield data[: chance.randrange(len(data))]
    for flips in (1, 1, 1, 3, 3, 10, 10, 50, 50, 200, 200, 1000):
        copy = bytearray(data)
        for _ in range(flips):
            copy[chance.randrange(len(copy))] ^= 1 << chance.randrange(8)
        yield bytes(copy)
    for _ in range(8):
        at, size = chance.randrange(len(data)), chance.randrange(1, 600)
        yield data[:at] + chance.randbytes(size) + data[at + size :]


def outcome(read: Read, data: bytes) -> str:
    """ "read" or the sentence of the refusal."""
    started = time.perf_counter()
    try:
        read(data)
    except FileRefusedError as refusal:
        return str(refusal)
    finally:
        assert time.perf_counter() - started < MOST_SECONDS
    return "read"


@pytest.mark.parametrize("suffix", READERS)
def test_a_damaged_file_is_read_or_refused_with_a_sentence(suffix: str) -> None:
    outcomes = [outcome(READERS[suffix], data) for data in damaged(GOOD[suffix])]
    assert len(outcomes) == 32
    assert [words for words in outcomes if words != "read" and not words.endswith((".", ")."))] == []


@pytest.mark.parametrize("suffix", READERS)
def test_a_file_under_a_wrong_name_is_read_or_refused_with_a_sentence(suffix: str) -> None:
    for data in (*GOOD.values(), b"", b"\0" * 4096, b"%PDF-1.7\n", b" " * 100_000):
        assert outcome(READERS[suffix], data)


def test_packages_with_damaged_parts_are_read_or_refused_with_a_sentence() -> None:
    chance = random.Random(7)
    xml = b"<w:document><w:body>" + p("Sở Y tế báo cáo").encode() * 50 + b"</w:body></w:document>"
    for _ in range(60):
        copy = bytearray(xml)
        for _ in range(chance.choice((1, 3, 20))):
            copy[chance.randrange(len(copy))] = chance.randrange(256)
        for read, name in ((read_docx, "word/document.xml"), (read_odt, "content.xml")):
            assert outcome(read, zipped({name: bytes(copy)}))


def test_a_table_of_ten_thousand_columns_is_read() -> None:
    row = tc(p("x")) * 10_000
    read = read_word(docx(f"<w:tbl><w:tr>{row}</w:tr><w:tr>{row}</w:tr></w:tbl>"))
    assert isinstance(read, PagesOfText)
    assert read.pages[0].count(" | ") == 2 * 9_999


def test_five_megabytes_of_spaces_end_in_a_sentence() -> None:
    spaces = " " * 5_000_000
    for read, data in (
        (read_docx, docx(p(spaces))),
        (read_html, f"<p>{spaces}</p>".encode()),
        (read_word, b"{\\rtf1 " + spaces.encode() + b"}"),
    ):
        assert "không có chữ nào" in outcome(read, data)


@pytest.mark.parametrize(
    ("opening", "closing"), [("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"), ("<w:ins>", "</w:ins>")]
)
def test_what_is_nested_without_end_is_refused(opening: str, closing: str) -> None:
    with pytest.raises(FileRefusedError, match="quá nhiều tầng"):
        read_word(docx(opening * 50_000 + p("x") + closing * 50_000))
