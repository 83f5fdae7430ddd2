"""HTML texts become entities, or are refused with Telegram's own complaint."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .bot_api.entities import Entity, trimmed
from .bot_api.errors import ApiError
from .bot_api.html import parse_html


@pytest.mark.parametrize(
    ("html", "complaint"),
    [
        ("<p>a</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("Sở Y tế <br/>", 'Unsupported start tag "br/" at byte offset 12'),
        ("hạn < 30/6", 'Unsupported start tag "" at byte offset 6'),
        ("a < b>", 'Unsupported start tag "" at byte offset 2'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b><i>a</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ('<a href="x>a</a>', "Unclosed start tag at byte offset 0"),
        ("<a href=x$>a</a>", "Unexpected end of name token at byte offset 8"),
        ("<a =x>a</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_what_is_not_well_formed_is_refused(html: str, complaint: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_html(html)
    assert refused.value.description == f"Bad Request: can't parse entities: {complaint}"


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        ("không thẻ", "không thẻ", ()),
        ("&lt;b&gt; &amp; &quot;x&quot; &#65;&#x42; &nbsp; & &lt", '<b> & "x" AB &nbsp; & <', ()),
        ("<b>Sở Y tế</b>", "Sở Y tế", (Entity("bold", 0, 7),)),
        ("📌<B>hạn</b>", "📌hạn", (Entity("bold", 2, 3),)),
        ("<strong>a</strong><em>b</em><ins>c</ins><del>d</del>", "abcd",
         (Entity("bold", 0, 1), Entity("italic", 1, 1), Entity("underline", 2, 1), Entity("strikethrough", 3, 1))),
        ("<b>a<i>b</i></b>", "ab", (Entity("bold", 0, 2), Entity("italic", 1, 1))),
        ("<b><i>a</i></b>", "a", (Entity("bold", 0, 1), Entity("italic", 0, 1))),
        ("<b></b>a", "a", ()),
        ("<b>a</>", "a", (Entity("bold", 0, 1),)),
        ("<tg-spoiler>a</tg-spoiler><span class='tg-spoiler'>b</span>", "ab",
         (Entity("spoiler", 0, 1), Entity("spoiler", 1, 1))),
        ('<a href="https://a.vn/?x=1&amp;y=2">a</a>', "a", (Entity("text_link", 0, 1, url="https://a.vn/?x=1&y=2"),)),
        ('<a href="tg://user?id=42">Lan</a>', "Lan", (Entity("text_mention", 0, 3, user_id=42),)),
        ('<a href="/home/x">a</a>', "a", ()),
        ("<blockquote>a</blockquote>", "a", (Entity("blockquote", 0, 1),)),
        ("<blockquote expandable>a</blockquote>", "a", (Entity("expandable_blockquote", 0, 1),)),
        ("<code>a</code>", "a", (Entity("code", 0, 1),)),
        ('<pre><code class="language-python">a</code></pre>', "a", (Entity("pre", 0, 1, language="python"),)),
    ],
)  # fmt: skip
def test_tags_become_entities(html: str, text: str, entities: tuple[Entity, ...]) -> None:
    assert parse_html(html) == (text, entities)


def _outcome(html: str) -> str:
    try:
        return parse_html(html)[0]
    except ApiError as refused:
        return refused.description


@given(st.text(alphabet="ab <>/&;#=\"'đ📌-bi\n"))
def test_any_text_is_parsed_or_refused(html: str) -> None:
    outcome = _outcome(html)
    assert outcome.startswith("Bad Request: can't parse entities: ") or len(outcome) <= len(html)


@given(st.text())
def test_escaped_text_comes_back_unchanged(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert parse_html(escaped) == (text, ())


def test_white_space_around_a_text_is_cut_and_entities_move_along() -> None:
    assert trimmed("\n 📌 a \n", (Entity("bold", 5, 2), Entity("italic", 0, 2))) == ("📌 a", (Entity("bold", 3, 1),))
