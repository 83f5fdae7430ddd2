"""Web pages: what a browser shows, however carelessly the page was written."""

import pytest

from ingest.errors import FileRefusedError
from ingest.readers.html import read_html


def lines(page: str) -> list[str]:
    """The lines that are not blank."""
    return [line for line in read_html(page.encode()).pages[0].split("\n") if line]


def test_paragraphs_breaks_and_white_space() -> None:
    page = "<title>t</title><body>một\n hai<br>ba<p>bốn <b>năm</b>&nbsp;sáu<div>bảy</div>tám"
    assert lines(page) == ["một hai", "ba", "bốn năm\u00a0sáu", "bảy", "tám"]


def test_lists_are_numbered_as_the_browser_does() -> None:
    page = "<ol type=I><li>một<li>hai<ol type=a><li>x</li></ol></ol><ol start=5><li>năm<li value=9>chín</ol>"
    page += "<ul><li>gạch</ul>"
    assert lines(page) == ["I. một", "II. hai", "a) x", "5. năm", "9. chín", "- gạch"]


def test_rows_are_lines_even_when_their_end_tags_were_left_out() -> None:
    page = (
        "<table><tr><th>STT<th>Việc<th>Hạn<tr><td>1<td rowspan=2>gộp<td>a<tr><td>2<td>b<tr><td colspan=3>hết</table>sau"
    )
    assert lines(page) == ["STT | Việc | Hạn", "1 | gộp | a", "2 | gộp | b", "hết", "sau"]


def test_the_two_columns_of_the_head_are_read_one_after_the_other() -> None:
    page = "<table><tr><td>UBND TỈNH<br>SỞ Y TẾ<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<p>Độc lập</table>"
    assert lines(page) == ["UBND TỈNH", "SỞ Y TẾ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập"]


def test_scripts_comments_and_the_head_are_no_words() -> None:
    page = "<head><style>p{}</style><body><!-- ẩn --><script>var a</script><p>chữ</p><noscript>x</noscript>"
    assert read_html(page.encode()).warnings == ()
    assert lines(page) == ["chữ"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>ẩn</p>",
        '<p style="display: none">ẩn</p>',
        '<div style="font-size:1px"><p>ẩn</p></div>',
        '<font color="#FFFFFF">ẩn</font>',
        '<p class="a an">ẩn</p>',
        '<p id="kin">ẩn</p>',
        '<p style="color: #fefefe">ẩn</p>',
        '<p style="color:rgba(0, 0, 0, 0)">ẩn</p>',
        '<p style="color:transparent">ẩn</p>',
        '<p style="font-size:0.1em">ẩn</p>',
        '<div style="height:0;overflow:hidden">ẩn</div>',
        '<p style="clip-path: inset(100%)">ẩn</p>',
    ],
)
def test_hidden_text_is_left_out_and_told(hidden: str) -> None:
    read = read_html(f"<style>.an, #kin {{visibility: hidden}}</style><p>hiện</p>{hidden}<p>rõ</p>".encode())
    assert read.pages == ("hiện\nrõ",)
    assert "“ẩn”" in read.warnings[0]


@pytest.mark.parametrize(
    "style", ["color:#1f3864", "font-size:0.8em", "line-height:0.9", "color:rgba(0,0,0,1)", "width:50%"]
)
def test_what_is_only_styled_is_seen(style: str) -> None:
    assert lines(f'<p style="{style}">Thông báo</p>') == ["Thông báo"]


def test_white_letters_on_a_dark_background_are_no_secret() -> None:
    assert lines('<div style="background:#00529b"><p style="color:#fff">Thông báo</p></div>') == ["Thông báo"]


@pytest.mark.parametrize(
    "data",
    [
        "<p>Sở Y tế</p>".encode(),
        b"\xef\xbb\xbf" + "<p>Sở Y tế</p>".encode(),
        "<p>Sở Y tế</p>".encode("utf-16"),
        b'<meta charset="windows-1258"><p>S\xf5\xd2 Y t\xea\xec</p>',
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "windows-1258"],
)
def test_every_encoding_gives_the_same_text(data: bytes) -> None:
    assert read_html(data).pages == ("Sở Y tế",)


@pytest.mark.parametrize(
    ("data", "words"), [(b"", "Tệp rỗng"), (b"<p> </p>", "không có chữ nào"), (b"<b>" * 5000, "tầng")]
)
def test_a_page_without_words_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(FileRefusedError, match=words):
        read_html(data)
