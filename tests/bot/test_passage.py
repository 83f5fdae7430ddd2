"""A passage as a message: the cited words whole and bold, whatever its length."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.passage import passage_html
from bot.render import TELEGRAM_LIMIT, telegram_length
from knowledge.directive import Passage, StoredDirective, StoredPassage
from tests.bot.office import WATER

HEADER = WATER.stored_as()[0].header
NOW = datetime(2026, 1, 1, tzinfo=UTC)
DOCUMENT = StoredDirective("d1", "a.txt", "0" * 64, HEADER, "active", 1, 1, 0, None, NOW)
QUOTE = "Hạn nộp <cuối> & duy nhất."


def _stored(before: int, after: int, start: int = 500) -> StoredPassage:
    text = "trước " * (before // 6) + QUOTE + " sau" * (after // 4)
    return StoredPassage(7, DOCUMENT, Passage("III.2", None, start, start + len(text), text, ("Phần III <x>",)))


@pytest.mark.parametrize(("before", "after"), [(0, 0), (60, 40), (9000, 0), (0, 9000), (9000, 9000)])
def test_the_cited_words_are_whole_and_the_message_fits(before: int, after: int) -> None:
    stored = _stored(before, after)
    start = stored.passage.start + stored.passage.text.index(QUOTE)
    html = passage_html(stored, 3, (start, start + len(QUOTE)), lang="vi")
    assert "<b>Hạn nộp &lt;cuối&gt; &amp; duy nhất.</b>" in html
    assert "Phần III &lt;x&gt;" in html
    assert telegram_length(html) <= TELEGRAM_LIMIT
    assert html.count("…") == (before > 3000) + (after > 3000)


def test_a_passage_without_the_cited_words_has_nothing_bold_in_it() -> None:
    html = passage_html(_stored(60, 60), 3, (0, 20), lang="vi")
    assert html.count("<b>") == 1  # the number
    assert QUOTE.split(" ", maxsplit=1)[0] in html


def test_monstrous_cited_words_are_cut_and_marked() -> None:
    stored = _stored(0, 0)
    long = replace(stored, passage=replace(stored.passage, text="ồ" * 9000, end=9500))
    html = passage_html(long, 1, (500, 9500), lang="en")
    assert telegram_length(html) <= TELEGRAM_LIMIT
    assert "…</b>" in html


def test_marks_of_conversion_and_a_heading_said_twice_are_left_out() -> None:
    text = "## 2. Các sở:\n- gửi kết quả **chậm nhất ngày 30/6**."
    passage = Passage("III.2", None, 0, len(text), text, ("III. TỔ CHỨC", "## 2. Các sở:"))
    start = text.index("**chậm")
    html = passage_html(StoredPassage(7, DOCUMENT, passage), 1, (start, len(text) - 1), lang="vi")
    body = html.split("<blockquote expandable>")[1]
    assert body == "2. Các sở:\n- gửi kết quả <b>chậm nhất ngày 30/6</b>.</blockquote>"
    assert "III. TỔ CHỨC" in html
    assert html.count("Các sở") == 1


def test_a_line_broken_in_the_middle_of_a_sentence_is_read_on() -> None:
    text = "2. Các sở, ban,\nngành gửi kết quả\nvề Sở Nội vụ:\na) bản giấy;\nb) bản mềm.\nQuá hạn thì nhắc."
    start = text.index("kết quả")
    passage = Passage("2", None, 0, len(text), text, ())
    html = passage_html(StoredPassage(7, DOCUMENT, passage), 1, (start, text.index(":")), lang="vi")
    body = html.split("<blockquote expandable>")[1]
    assert body.startswith("2. Các sở, ban, ngành gửi <b>kết quả về Sở Nội vụ</b>:\na) bản giấy;\nb) bản mềm.\nQuá")
