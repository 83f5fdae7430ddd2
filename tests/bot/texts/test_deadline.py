"""Deadlines with an hour, in the words of both languages."""

from datetime import date, time

import pytest

from bot.texts import _environment
from knowledge.answer import Language
from knowledge.deadline import Deadline

MEETING = Deadline("08 giờ 00 ngày 04/12/2026", due=date(2026, 12, 4), time=time(8, 0))


@pytest.mark.parametrize(
    ("lang", "by", "words"),
    [
        ("vi", "ngày", "08:00 ngày 04/12/2026 (thứ Sáu)"),
        ("vi", "chậm nhất", "chậm nhất 08:00 ngày 04/12/2026 (thứ Sáu)"),
        ("en", "on", "at 08:00 on 04/12/2026 (Friday)"),
        ("en", "no later than", "no later than 08:00 on 04/12/2026 (Friday)"),
    ],
)
def test_an_hour_stands_before_its_day(lang: Language, by: str, words: str) -> None:
    source = '{% from "_deadline.j2" import deadline_words %}{{ deadline_words(deadline, today, by) }}'
    text = _environment(lang).from_string(source).render(deadline=MEETING, today=date(2026, 11, 20), by=by)
    assert text == words
