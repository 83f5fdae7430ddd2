"""One passage as a Telegram message: where it stands, and its words in an expandable quote, the cited ones bold."""

import re

from bot import texts
from bot.render import citation_label
from knowledge.answer import Language
from knowledge.citation import Citation
from knowledge.directive import Passage, StoredPassage
from knowledge.table_row import cells_of
from knowledge.vietnamese import LOWER, squeeze

# Telegram takes 4,096; the heading lines above the quote take at most the rest.
MAX_QUOTE = 3000
# A row of a table is shown twice: cell by cell, and as it stands.
MAX_ROW = 1400
CUT = "…"
# What converters leave in a text (Markdown emphasis and headings, bookmarks); bullets are the author's and stay.
_MARKS = re.compile(r"\*{1,3}|`+|\[bookmark: [^\]]*\]|(?m:^[ \t]*#{1,6}[ \t]+)")
# A line that goes on in the next: it ends without a stop, and the next begins with a small letter that is no "a)".
_HARD_BREAK = re.compile(rf"(?<![.;:!?\n])\n(?=[ \t]*(?![a-zđ][.)])[{LOWER}a-z])")
_SPACES = re.compile(r"(?<=\S)[ \t]{2,}")


def passage_html(stored: StoredPassage, n: int, span: tuple[int, int], *, lang: Language) -> str:
    """The message for `stored`. span: the cited words, counted in the directive's text; bold where they are here."""
    passage = stored.passage
    start, end = (min(max(offset - passage.start, 0), len(passage.text)) for offset in span)
    text = _HARD_BREAK.sub(" ", passage.text)  # of the same length
    pieces = (text[:start], text[start:end], text[end:])
    before, quote, after = _within_limit(*(_SPACES.sub(" ", _MARKS.sub("", piece)) for piece in pieces))
    place = Citation(passage.path, passage.page, passage.text, passage.start, passage.end)
    label = citation_label(stored.document, place, lang=lang)
    values = {"n": n, "label": label, "context": _headings(passage), "cells": _cells(passage)}
    return texts.html(lang, "passage", before=before, quote=quote, after=after, **values)


def _cells(passage: Passage) -> tuple[tuple[str, str], ...]:
    """The cells of a table's row beside their heads, where there is room for them and for the row itself."""
    return cells_of(passage) if len(passage.text) <= MAX_ROW else ()


def _headings(passage: Passage) -> list[str]:
    """The headings above the passage, without one that the passage itself begins with."""
    begins = squeeze(passage.text)
    above = passage.context[:-1] if _cells(passage) else passage.context
    return [heading for heading in above[:3] if not begins.startswith(squeeze(heading))]


def _within_limit(before: str, quote: str, after: str) -> tuple[str, str, str]:
    """The cited words whole, if at all possible, and as much around them as there is room for."""
    if len(quote) > MAX_QUOTE:
        return "", quote[:MAX_QUOTE] + CUT, ""
    room = MAX_QUOTE - len(quote)
    ahead = min(len(before), max(room // 2, room - len(after)))
    behind = min(len(after), room - ahead)
    if ahead < len(before):
        before = CUT + before[len(before) - ahead :]
    if behind < len(after):
        after = after[:behind] + CUT
    return before, quote, after
