"""What the head and foot of a directive say (number, day, signer …), each with its verbatim words. Pure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.answer import Question
from knowledge.citation import Citation
from knowledge.day_words import written_day
from knowledge.directive import StoredDirective
from knowledge.matching import Ground, coverage, topic_of
from knowledge.vietnamese import fold, fold_words

# A directive is meant by its topic when its subject, issuer and type hold this share of the question's words.
SUBJECT_HELD = 0.6
# Where nothing else points at a directive ("kế hoạch … số bao nhiêu"), it must be the one beyond doubt.
SUBJECT_SURELY_HELD = 0.8
NEAR_THE_BEST = 0.85

# From the first mark to the last: a subject may hold quotation marks of its own.
_QUOTED = re.compile(r"[“\"](.+)[”\"]")
SHORTEST_QUOTED = 12

# Words for a type of directive, folded, and the type's name.
_TYPES = {
    "cong van": "Công văn", "letter": "Công văn", "dispatch": "Công văn", "ke hoach": "Kế hoạch", "plan": "Kế hoạch",
    "quyet dinh": "Quyết định", "decision": "Quyết định", "thong bao": "Thông báo", "notice": "Thông báo",
    "chi thi": "Chỉ thị", "cong dien": "Công điện", "giay moi": "Giấy mời", "invitation": "Giấy mời",
    "huong dan": "Hướng dẫn", "guideline": "Hướng dẫn", "thong tri": "Thông tri", "to trinh": "Tờ trình",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class HeaderFact:
    """One fact of a header: which, its words for the note, and the place that proves it (None: it is blank there)."""

    code: str
    words: tuple[tuple[str, str], ...]
    citation: Citation | None


def asked_type(question: Question) -> str | None:
    """The type of directive that the question names ("kế hoạch này" -> "Kế hoạch"), None for any."""
    folded = f" {' '.join(fold_words(question.text))} "
    found = [(folded.find(f" {words} "), name) for words, name in _TYPES.items() if f" {words} " in folded]
    return min(found)[1] if found else None


def quoted(question: Question, directives: Sequence[StoredDirective]) -> tuple[StoredDirective, ...]:
    """The directives whose subject, or the beginning of it, the question puts in quotation marks."""
    match = _QUOTED.search(question.text)
    words = " ".join(fold_words(match[1])) if match else ""
    if len(words) < SHORTEST_QUOTED:
        return ()
    return tuple(d for d in directives if words in " ".join(fold_words(d.header.subject or "")))


def names_type(question: Question) -> bool:
    """True when the question speaks of a document at all ("văn bản đó", "kế hoạch này")."""
    return asked_type(question) is not None or bool({"van ban", "document"} & set(_pairs(question.text)))


def meant(
    question: Question, directives: Sequence[StoredDirective], *, held: float = SUBJECT_HELD
) -> tuple[StoredDirective, ...]:
    """The directives that a question without a number may mean: by type, issuer, province and words of the subject.

    held: the share of the question's words that the header must hold.
    """
    kind = asked_type(question)
    kept = [d for d in directives if (kind is None or d.header.type == kind) and _issued_by(d, question)]
    topic = topic_of(question.topic.split(" | "))
    if topic.weight() < 1:
        return tuple(kept)
    scores = [coverage(topic, (_about(d), 1.0)) for d in kept]
    least = max(held, max(scores, default=0) * NEAR_THE_BEST)
    return tuple(d for d, score in zip(kept, scores, strict=True) if score >= least)


def facts(wants: frozenset[str], document: StoredDirective, text: str) -> tuple[HeaderFact, ...]:
    """The header facts wanted; a blank one is a fact without a citation."""
    return tuple(make(document, text) for want, make in _FACTS.items() if want in wants)


def _issued_by(document: StoredDirective, question: Question) -> bool:
    header = document.header
    if question.named_province and header.province not in (question.province, None):
        return False
    wanted = question.issuer
    return wanted is None or header.issuer_agency is None or header.issuer_agency.unit == wanted.unit


def _about(document: StoredDirective) -> Ground:
    header = document.header
    year = header.issued_on.year if header.issued_on else header.issued_year
    signer = (header.signatory, header.signatory_title)
    return Ground(header.number, header.type, header.subject, header.issuer, header.province, str(year or ""), *signer)


def _pairs(text: str) -> list[str]:
    words = fold_words(text)
    return [*words, *(f"{a} {b}" for a, b in pairwise(words))]


def _number(document: StoredDirective, text: str) -> HeaderFact:
    number = document.header.number
    return _fact("number", document, number, _verbatim(text, _loose(number)))


def _issued(document: StoredDirective, text: str) -> HeaderFact:
    day = document.header.issued_on
    if day is None:
        return _fact("issued", document, None, None)
    printed = rf"ngay\s+0?{day.day}\s+thang\s+0?{day.month}\s+nam\s+{day.year}|0?{day.day}/0?{day.month}/{day.year}"
    return _fact("issued", document, written_day(day), _verbatim(text, printed))


def _signed(document: StoredDirective, text: str) -> HeaderFact:
    day = document.header.signed_on
    if day is None:
        return _fact("signed", document, None, None)
    printed = rf"{day.isoformat()}\S*|{day:%d}[/.]{day:%m}[/.]{day.year}"
    return _fact("signed", document, written_day(day), _verbatim(text, printed))


def _signer(document: StoredDirective, text: str) -> HeaderFact:
    header = document.header
    fact = _fact("signer", document, header.signatory, _verbatim(text, _loose(header.signatory), last=True))
    return HeaderFact(fact.code, (*fact.words, ("title", header.signatory_title or "")), fact.citation)


def _subject(document: StoredDirective, text: str) -> HeaderFact:
    subject = document.header.subject
    return _fact("subject", document, subject, _verbatim(text, _loose(subject)))


def _addressee(document: StoredDirective, text: str) -> HeaderFact:
    lines = document.header.addressees
    return _fact("addressee", document, "; ".join(lines) or None, _verbatim(text, _loose(lines[0] if lines else None)))


def _fact(want: str, document: StoredDirective, value: str | None, citation: Citation | None) -> HeaderFact:
    code = f"header_{want}" if value else f"header_{want}_blank"
    words = (("document", document.label()), *((("value", value),) if value else ()))
    return HeaderFact(code, words, citation if value else None)


_FACTS: dict[str, Callable[[StoredDirective, str], HeaderFact]] = {
    "number": _number,
    "issued": _issued,
    "signer": _signer,
    "signed": _signed,
    "subject": _subject,
    "addressee": _addressee,
}


def _loose(value: str | None) -> str | None:
    """A pattern for words that may stand on the page over several lines, with marks between them."""
    words = re.findall(r"\w+", fold(value)) if value else []
    return r"[\W_]+?".join(re.escape(word) for word in words) if words else None


def _verbatim(text: str, pattern: str | None, *, last: bool = False) -> Citation | None:
    if pattern is None:
        return None
    found = list(re.finditer(pattern, fold(text)))
    if not found:
        return None
    start, end = found[-1 if last else 0].span()
    return Citation("", None, text[start:end], start, end)
