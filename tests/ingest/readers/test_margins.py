"""The running heads and feet of word processors' files are found, whatever the format."""

import pytest

from ingest.readers.margins import margin_lines
from tests.ingest.readers.packages import docx, p, part, zipped
from tests.ingest.readers.test_odt import SPACES


def test_heads_and_feet_of_a_docx() -> None:
    parts = {
        "word/document.xml": part("document", f"<w:body>{p('Thân bài')}</w:body>"),
        "word/header2.xml": part("hdr", p("Độ mật: Mật")),
        "word/footer1.xml": part("ftr", p("Trang 1")),
    }
    assert margin_lines(zipped(parts)) == ("Độ mật: Mật", "Trang 1")


def test_heads_of_an_odt() -> None:
    styles = (
        f"<office:document-styles {SPACES}><style:master-page><style:header><text:p>MẬT</text:p></style:header>"
        "<style:header-style/></style:master-page></office:document-styles>"
    )
    assert margin_lines(zipped({"content.xml": "<x/>", "styles.xml": styles})) == ("MẬT",)


@pytest.mark.parametrize("words", [r"M\u7852?T", r"{\b M\u7852 T}", r"M\u7852?\plain T"])
def test_heads_of_a_rich_text(words: str) -> None:
    data = rb"{\rtf1\ansi{\headerr \pard " + words.encode() + rb"\par}Th\'e2n b\'e0i}"
    assert margin_lines(data) == ("MẬT",)


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"{\\rtf1 a}", b"\xd0\xcf\x11\xe0" + bytes(600), b"%PDF-1.7", docx(p("Thân bài"))]
)
def test_files_without_any_and_damaged_ones_have_none(data: bytes) -> None:
    assert margin_lines(data) == ()
