"""OpenDocument texts: what LibreOffice prints, and nothing that it hides."""

import pytest

from ingest.errors import FileRefusedError
from ingest.readers.odt import read_odt
from ingest.readers.pages import PagesOfText
from tests.ingest.readers.packages import zipped

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for name, long in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"),
        ("draw", "drawing"), ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip
STYLES = """
<text:list-style style:name="L">
 <text:list-level-style-number text:level="1" style:num-format="I" style:num-suffix="."/>
 <text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="2"/>
 <text:list-level-style-bullet text:level="3" text:bullet-char="-"/>
</text:list-style>
<style:style style:name="An"><style:text-properties text:display="none"/></style:style>
<style:style style:name="Con" style:parent-style-name="An"/>
<style:style style:name="Trang"><style:text-properties fo:color="#ffffff"/></style:style>
<style:style style:name="Nho"><style:text-properties fo:font-size="1pt"/></style:style>
<style:style style:name="Hoa"><style:text-properties fo:text-transform="uppercase"/></style:style>
<style:style style:name="O"><style:table-cell-properties fo:background-color="#1f3864"/></style:style>
"""


def odt(body: str, **parts: str) -> bytes:
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped({"content.xml": content, **parts})


def read(body: str) -> PagesOfText:
    return read_odt(odt(body))


def lines(body: str) -> list[str]:
    """The lines that are not blank."""
    return [line for line in read(body).pages[0].split("\n") if line]


def test_lists_are_numbered_level_by_level_and_go_on_when_told_to() -> None:
    inner = "<text:list><text:list-item><text:p>a</text:p></text:list-item><text:list-item><text:p>b</text:p>"
    inner += "<text:list><text:list-item><text:p>c</text:p></text:list-item></text:list></text:list-item></text:list>"
    first = f'<text:list text:style-name="L"><text:list-item><text:p>một</text:p>{inner}</text:list-item></text:list>'
    again = '<text:list text:style-name="L"{}><text:list-item><text:p>{}</text:p></text:list-item></text:list>'
    body = (
        first
        + "<text:p>chen</text:p>"
        + again.format(' text:continue-numbering="true"', "hai")
        + again.format("", "mới")
    )
    assert lines(body) == ["I. một", "I.1. a", "I.2. b", "- c", "chen", "II. hai", "I. mới"]


def test_rows_are_lines_and_merged_cells_are_filled_down() -> None:
    cell = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>".format
    rows = (
        cell("", "STT") + cell("", "Việc") + cell("", "Chủ trì"),
        cell("", "1") + cell("", "x") + cell(' table:number-rows-spanned="2"', "Sở Y tế"),
        cell("", "2") + cell("", "y") + "<table:covered-table-cell/>",
        cell(' table:number-columns-spanned="3"', "Tổng") + "<table:covered-table-cell/>" * 2,
    )
    table = "<table:table>" + "".join(f"<table:table-row>{row}</table:table-row>" for row in rows) + "</table:table>"
    assert lines(table) == ["STT | Việc | Chủ trì", "1 | x | Sở Y tế", "2 | y | Sở Y tế", "Tổng"]


def test_spaces_tabs_breaks_notes_and_boxes() -> None:
    body = (
        '<text:p>a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d'
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>chú</text:p></text:note-body></text:note>"
        "<draw:frame><draw:text-box><text:p>HỎA TỐC</text:p></draw:text-box></draw:frame></text:p>"
    )
    assert lines(body) == ["a  b\tc", "d", "HỎA TỐC", "[1] chú"]


def test_deletions_and_comments_are_no_words() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>10</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:p>ngày 15<office:annotation><text:p>xem lại</text:p></office:annotation></text:p>"
    )
    assert lines(body) == ["ngày 15"]


@pytest.mark.parametrize("style", ["An", "Con", "Trang", "Nho"])
def test_hidden_letters_are_left_out_and_told(style: str) -> None:
    found = read(f'<text:p>hiện<text:span text:style-name="{style}"> ẩn đi</text:span></text:p>')
    assert found.pages == ("hiện",)
    assert "“ẩn đi”" in found.warnings[0]


def test_white_letters_on_a_dark_cell_are_no_secret() -> None:
    cell = '<table:table-cell table:style-name="O"><text:p text:style-name="Trang">{}</text:p></table:table-cell>'
    row = cell.format("STT") + cell.format("Việc")
    assert lines(f"<table:table><table:table-row>{row}</table:table-row></table:table>") == ["STT | Việc"]


def test_letters_set_as_capitals_are_capitals() -> None:
    assert lines('<text:p text:style-name="Hoa">Sở Y tế</text:p>') == ["SỞ Y TẾ"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Tệp rỗng"),
        (b"PK\x03\x04 gone", "bị hỏng"),
        (zipped({"x": "y"}), "thiếu phần nội dung"),
        (odt(""), "không có chữ nào"),
        (odt("", **{"META-INF/manifest.xml": "<m><encryption-data/></m>"}), "đặt mật khẩu"),
    ],
)
def test_what_cannot_be_opened_is_refused_with_its_reason(data: bytes, words: str) -> None:
    with pytest.raises(FileRefusedError, match=words):
        read_odt(data)
