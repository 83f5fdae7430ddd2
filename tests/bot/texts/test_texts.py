"""Every note of an answer has its text, in both languages."""

from pathlib import Path

import pytest

from bot import texts
from knowledge.answer import Language


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_note_of_an_answer_renders_in_both_languages(language: Language) -> None:
    words = "party province topic former agency document who_is_bound action value n title number issuer recipient part"
    names = (
        *words.split(),
        "agencies",
        "status",
        "by",
        "issued_on",
        "file",
        "text",
        "after",
        "person",
        "line",
        "words",
    )
    given = dict.fromkeys(names, "x") | {"count": "2", "kinds": "report task", "fact": "email", "effect": "extend"}
    folder = Path(texts.__file__).parent / language
    for path in sorted(folder.glob("note_*.j2")):
        assert texts.plain(language, path.stem, **given), path.stem


def test_values_are_escaped_in_messages_and_whole_in_the_terminal() -> None:
    words = {"document": "<b>1 & 2</b>", "value": "3", "n": "1"}
    assert "&lt;b&gt;1 &amp; 2&lt;/b&gt;" in texts.html("vi", "note_header_number", **words)
    assert texts.plain("vi", "note_header_number", **words).startswith("<b>1 & 2</b>:")
