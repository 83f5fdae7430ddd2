r"""Rich text: letters in every spelling, numbers written out, tables, and nothing that is hidden."""

import pytest

from ingest.errors import FileRefusedError
from ingest.readers.rtf import read_rtf

FONTS = rb"{\fonttbl{\f0\fcharset163 Times New Roman;}{\f1\fcharset2 Symbol;}}"
COLORS = rb"{\colortbl;\red255\green255\blue255;\red0\green0\blue0;\red250\green254\blue251;}"


def lines(body: bytes) -> list[str]:
    """The lines that are not blank."""
    return [line for line in text(body).pages[0].split("\n") if line]


def text(body: bytes):  # type: ignore[no-untyped-def]  # noqa: ANN201
    return read_rtf(rb"{\rtf1\ansi\ansicpg1252\deff0" + FONTS + COLORS + body + b"}")


@pytest.mark.parametrize(
    "written",
    [
        rb"S\u7903? Y t\u7871?",
        rb"S\u7903\'3f Y t\u7871\'3f",
        rb"{\uc0 S\u7903  Y t\u7871 }",
        rb"S\'f5\'d2 Y t\'ea\'ec",
        rb"S\'f5\u777? Y t\'ea\u769?",
    ],
    ids=["numbers", "numbers with a byte", "numbers alone", "bytes of windows-1258", "letters and marks"],
)
def test_vietnamese_letters_in_every_spelling(written: bytes) -> None:
    assert text(written).pages[0].strip() == "Sở Y tế"


def test_numbers_that_word_wrote_out_stand_before_their_words() -> None:
    body = rb"\pard{\listtext 1.\tab}M\'f4t\par{\listtext\f1\'b7\tab}hai\par{\pntext - \tab}ba\par"
    assert lines(body) == ["1. Môt", "• hai", "-  ba"]


def test_rows_are_lines_and_merged_cells_are_filled_down() -> None:
    first = rb"\trowd\trleft0\cellx500\clvmgf\cellx4000\cellx9000\pard\intbl STT\cell A\cell B\cell\row"
    second = (
        rb"\trowd\trleft0\cellx500\clvmrg\cellx4000\cellx9000\pard\intbl{\listtext\pard 1.\tab}x\cell\cell C\cell\row"
    )
    wide = rb"\trowd\trleft0\cellx500\clmgf\cellx4000\clmrg\cellx9000\pard\intbl 2\cell D\cell\cell\row\pard sau"
    assert lines(first + second + wide) == ["STT | A | B", "1. x | A | C", "2 | D |", "sau"]


def test_headers_pictures_fields_and_comments_are_no_words() -> None:
    body = (
        rb"{\header\pard trang 1\par}{\pict\wmetafile8 0100}{\field{\*\fldinst HYPERLINK x}{\fldrslt lien ket}}"
        rb"{\*\annotation ghi chu}{\*\unknown gi do}{\bin4 }}{{ va}\par{\footnote chu thich}"
    )
    assert lines(body) == ["lien ket va", "chu thich"]


def test_a_text_box_is_a_paragraph_of_its_own() -> None:
    body = rb"truoc{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt \pard H\u7886?A T\u7888?C\par}}{\shprslt HOA}}sau\par"
    assert lines(body) == ["truoc", "HỎA TỐC", "sau"]


@pytest.mark.parametrize("hidden", [rb"{\v an}", rb"{\cf1 an}", rb"{\cf3 an}", rb"{\fs2 an}", rb"\v an\v0 "])
def test_hidden_letters_are_left_out_and_told(hidden: bytes) -> None:
    read = text(b"hien " + hidden + rb"{\cf2 ro}")
    assert read.pages == ("hien ro",)
    assert "“an”" in read.warnings[0]


def test_white_letters_on_a_dark_cell_are_no_secret() -> None:
    row = rb"\trowd\clcbpat2\cellx500\cellx900\pard\intbl{\cf1 STT}\cell x\cell\row"
    assert lines(row) == ["STT | x"]


def test_deleted_letters_are_left_out_and_told() -> None:
    read = text(rb"ng\'e0y {\deleted 10}{\revised 15}/7")
    assert read.pages == ("ngày 15/7",)
    assert "sửa đổi chưa duyệt" in read.warnings[0]


def test_capitals_of_the_font_are_capitals() -> None:
    assert lines(rb"{\caps s\'f5\u777?}") == ["SỞ"]


@pytest.mark.parametrize("body", [b"", rb"{\info{\title x}}", b"}}}}", b"{" * 3000])
def test_a_file_without_words_is_refused(body: bytes) -> None:
    with pytest.raises(FileRefusedError):
        text(body)


def test_a_truncated_file_keeps_the_words_that_are_there() -> None:
    assert read_rtf(rb"{\rtf1 tr\'e2n {\b ").pages == ("trân",)


def test_letters_of_old_fonts_are_read_by_their_font() -> None:
    fonts = rb"{\fonttbl{\f0\fcharset0 .VnTime;}{\f1\fcharset0 .VnTimeH;}}"
    read = read_rtf(rb"{\rtf1\ansi\deff0" + fonts + rb"{\f1 \'f1y ban}\par b\'b8o c\'b8o\par}")
    assert read.pages[0].split() == ["ỦY", "BAN", "báo", "cáo"]
