"""Figures that OCR was not sure of, so that a time read from them can wait for a person.

Measured on the 492 words with figures of 41 scanned pages of signed directives: of 447 read with a confidence of 80 and
more one was seen to be wrong, of 21 between 60 and 80 three, of 24 below 60 eighteen.
"""

from collections.abc import Iterator, Sequence

from ingest.readers.pages import Doubt
from ingest.readers.pdf_lines import Row
from knowledge.vietnamese import nfc

_UNSURE = 60.0


def doubts_in(rows: Sequence[Row]) -> tuple[Doubt, ...]:
    """The words with figures in these rows of a page that were read with little confidence."""
    return tuple(doubt for row in rows for doubt in _of_row(row))


def _of_row(row: Row) -> Iterator[Doubt]:
    line, at = nfc(row.text), 0
    for word in row.words:
        text = nfc(word.text)
        found = line.find(text, at)
        at = max(found, at)
        if found >= 0 and word.confidence < _UNSURE and any(map(str.isdigit, text)):
            yield Doubt(text, line, found, word.confidence)
        at += len(text)
