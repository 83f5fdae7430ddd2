"""The verbatim sentences of passages that answer a question on contents; none when the passages do not say it. Pure.

A sentence answers when it, its surroundings and its directive hold most of the question's words, and when it states
the kind of fact asked for (a telephone number, a day, a document's number …).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge import facts
from knowledge.directive import StoredPassage
from knowledge.matching import Ground, Topic, coverage, focus, missing, topic_of
from knowledge.table_row import is_row
from knowledge.vietnamese import UPPER, fold

# The share of the question that must be found: in all (with heading and directive), and in the passage itself.
ENOUGH_IN_ALL = 0.62
ENOUGH_IN_PASSAGE = 0.4
MOST_SENTENCES = 3
NEAR_THE_BEST = 0.85
PASSAGE_WORTH = 0.4
ENOUGH_IN_SENTENCE = 0.25
LONGEST_BRACKET = 300
HEADING_WORTH = 0.5
FACT_BONUS = 0.35
LABEL_BONUS = 0.6

_END = re.compile(
    r"(?<=[^\W\d_]{2})[.!?;…]+[”\"*)]*\s+(?=\S)"  # after a word
    # after a figure (no list mark) or a closing mark, before a capital
    rf"|(?:(?<=\d{{3}})|(?<=/\d)|(?<=/\d\d)|(?<=[)”\"/*]))[.;!?]+\s+(?=[{UPPER}])"
    r"|\n\s*(?=[-+•*]\s|\d{1,2}[.)]\s|[a-zđ]\)\s)"  # before a list item
)

# Head and foot are answered from the header; a closing formula says nothing.
NOT_BODY = ("Phần đầu", "Nơi nhận, chữ ký", "Kính gửi")
_CLOSING = re.compile(r"\W*(?:tren day la|noi nhan|kinh gui|yeu cau cac co quan .{0,40}thuc hien nghiem tuc)")
_LABEL = re.compile(
    r"\W*(?:\d+[.)]\s*|[a-z]\)\s*)?"
    r"(?:thoi gian|dia diem|thoi luong|ngay|gio|dia chi|dien thoai|email|hom thu)[^.]{0,30}:"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage (span within the passage's text) and how well it answers."""

    source: StoredPassage
    start: int
    end: int
    score: float
    facts: frozenset[str]

    @property
    def text(self) -> str:
        """Verbatim."""
        return self.source.passage.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Extraction:
    """The sentences that answer, best first; none with `unstated`: the passages speak of it but not of these facts."""

    sentences: tuple[Sentence, ...] = ()
    unstated: frozenset[str] = frozenset()


def extract(topic_text: str, wants: frozenset[str], passages: Sequence[StoredPassage]) -> Extraction:
    """The best sentences of `passages` for a topic (runs of words) and the facts wanted."""
    topic = topic_of(topic_text.split(" | "))
    needed = facts.needed(wants)
    found = [s for passage in passages for s in _candidates(topic, wants, needed, passage)]
    if not found:
        return Extraction()
    answering = sorted((s for s in found if s.facts or not needed), key=lambda s: -s.score)
    if not answering:
        return Extraction(unstated=needed)
    told = frozenset(fact for sentence in answering for fact in sentence.facts)
    return Extraction(_chosen(answering, needed), needed - told)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the sentences and list items of a text; neither a line break nor a stop in brackets ends one."""
    start = 0
    for match in [*_END.finditer(text), None]:
        end = match.end() if match else len(text)
        piece = text[start:end]
        if match and piece.count("(") > piece.count(")") and ")" in text[end : end + LONGEST_BRACKET]:
            continue
        if piece.strip():
            yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
        start = end


def _candidates(
    topic: Topic, wants: frozenset[str], needed: frozenset[str], stored: StoredPassage
) -> Iterator[Sentence]:
    passage, head = stored.passage, _head(stored)
    around, above = Ground(passage.text, *passage.context), Ground(*passage.context)
    if "theme" in needed and missing(topic, around, head):
        return  # the theme of another day
    if passage.path in NOT_BODY or coverage(topic, (around, 1.0), (head, 1.0)) < ENOUGH_IN_ALL:
        return
    speaks = focus(topic, head, (around, 1.0)) >= ENOUGH_IN_PASSAGE
    for start, end in [(0, len(passage.text))] if is_row(passage) else sentences(passage.text):
        text = passage.text[start:end]
        stated = facts.stated(text, needed, of_document="document" in wants)
        own = focus(topic, head, (Ground(text), 1.0), (above, HEADING_WORTH))
        # "Thời gian: từ … đến …" needs no more words when the directive itself is about what is asked.
        labelled = stated and _LABEL.match(fold(text)) and coverage(topic, (head, 1.0)) >= ENOUGH_IN_ALL
        if _CLOSING.match(fold(text)) or not (labelled or (speaks and (own >= ENOUGH_IN_SENTENCE or not needed))):
            continue
        score = focus(topic, head, (Ground(text), 1.0), (around, PASSAGE_WORTH)) + FACT_BONUS * len(stated)
        score += LABEL_BONUS if labelled else 0
        yield Sentence(stored, start, end, score, stated)


def _head(stored: StoredPassage) -> Ground:
    header = stored.document.header
    year = header.issued_on.year if header.issued_on else header.issued_year
    return Ground(header.number, header.type, header.subject, header.issuer, header.province, str(year or ""))


def _chosen(answering: Sequence[Sentence], needed: frozenset[str]) -> tuple[Sentence, ...]:
    """The best sentence, near ones from other places, and one for each fact still missing."""
    chosen = [answering[0]]
    for sentence in answering[1:]:
        missing = needed - frozenset(fact for s in chosen for fact in s.facts)
        near = sentence.score >= answering[0].score * NEAR_THE_BEST and not _same_words(sentence, chosen)
        if len(chosen) < MOST_SENTENCES and (near or sentence.facts & missing):
            chosen.append(sentence)
    return tuple(chosen)


def _same_words(sentence: Sentence, chosen: Iterable[Sentence]) -> bool:
    return any(fold(sentence.text) == fold(other.text) for other in chosen)
