"""Times read from figures that OCR was not sure of: such an obligation waits in review, with the reason in words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.readers.pages import Doubt
from knowledge.citation import Citation
from knowledge.directive import Directive
from knowledge.obligation import Obligation
from knowledge.vietnamese import fold

DOUBTFUL = "“{shown}” đọc không chắc (độ tin cậy nhận dạng {sure:.0f} %); cần đối chiếu với bản gốc."
# Before a doubtful word: it is part of a date or a span of time, though none was read from it.
_OF_A_TIME = re.compile(r"(?:ngay|thang|nam|quy|truoc|den|han|luc|hoi|trong)\W*$")
_DATE_LIKE = re.compile(r"^\W*\S{1,2}[/.]\S{1,2}(?:[/.]\S{2,4})?\W*$|^\W*\S{1,2}/\d{4}\W*$")
_BEFORE = 14


@dataclass(frozen=True, slots=True)
class _Span:
    """A doubtful word where it stands in the directive's text."""

    start: int
    end: int
    doubt: Doubt


def with_doubts(
    obligations: tuple[Obligation, ...], doubts: Sequence[Doubt], directive: Directive
) -> tuple[Obligation, ...]:
    """The obligations; those whose time was read from doubtful figures with a warning, in review."""
    spans = tuple(_spans(doubts, directive))
    return tuple(_checked(o, spans, directive.text) for o in obligations) if spans else obligations


def _checked(o: Obligation, spans: Sequence[_Span], text: str) -> Obligation:
    notes = [_said(span, text) for c in (o.citation, *o.more_citations) for span in spans if _matters(o, c, span, text)]
    if not notes:
        return o
    return replace(o, status="needs_review", warnings=tuple(dict.fromkeys((*o.warnings, *notes))))


def _matters(o: Obligation, quoted: Citation, span: _Span, text: str) -> bool:
    """True for a doubtful word among those of the deadline, or one of a time from which no deadline was read."""
    if not (quoted.start < span.end and span.start < quoted.end):
        return False
    if o.deadline is not None:
        words = r"\s+".join(map(re.escape, o.deadline.text.split()))
        found = re.search(words, text[quoted.start : quoted.end]) if words else None
        if found and quoted.start + found.start() < span.end and span.start < quoted.start + found.end():
            return True
    before = fold(text[max(quoted.start, span.start - _BEFORE) : span.start])
    return bool(_OF_A_TIME.search(before) and _is_time(span.doubt.word))


def _is_time(word: str) -> bool:
    """True for "1?/4", "2O", "5/2019."; not for a document's number."""
    return bool(_DATE_LIKE.match(word)) or ("/" not in word and len(word.strip(".,;:)")) <= 4)


def _said(span: _Span, text: str) -> str:
    line = text.rfind("\n", 0, span.start) + 1
    shown = " ".join([*text[line : span.start].split()[-1:], *text[span.start : span.end].split()]).strip(".,;:")
    return DOUBTFUL.format(shown=shown, sure=span.doubt.confidence)


def _spans(doubts: Sequence[Doubt], directive: Directive) -> Iterator[_Span]:
    """The doubtful words that stand in the text; those of a line that was taken out as a running head do not."""
    for doubt in doubts:
        starts = directive.page_starts
        begin = starts[doubt.page] if doubt.page < len(starts) else 0
        end = starts[doubt.page + 1] if doubt.page + 1 < len(starts) else len(directive.text)
        line = directive.text.find(doubt.line, begin, end)
        if line >= 0:
            yield _Span(line + doubt.at, line + doubt.at + len(doubt.word), doubt)
