"""Contents: header facts from the header, everything else word for word from the passages the search finds."""

import logging
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge import extracting, headers
from knowledge.agencies import Registry
from knowledge.answer import Answer, Extract, Note, Question, Scope
from knowledge.answering import clarifying, reach
from knowledge.answering.numbering import Citations
from knowledge.citation import Citation
from knowledge.directive import StoredDirective, StoredPassage
from knowledge.errors import KnowledgeError
from knowledge.extracting import Sentence
from knowledge.headers import HeaderFact
from knowledge.matching import topic_of
from knowledge.question import parts
from knowledge.question.intents import HEADER_WANTS
from knowledge.store import Store
from knowledge.table_row import cells_of
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from knowledge.index import SearchIndexes

log = logging.getLogger(__name__)
# How long a question waits for another process that writes the index.
PATIENCE_SECONDS = 1.0
PASSAGES_READ = 16
MOST_DIRECTIVES = 4
MOST_OF_A_PART = 8
# How directives introduce a fact of each kind: words for the search, none for the relevance of what it finds.
_HINTS = {
    "when": "thời gian",
    "hour": "thời gian giờ",
    "where": "địa điểm tại",
    "address": "địa chỉ",
    "phone": "điện thoại",
    "email": "email hộp thư điện tử",
    "theme": "chủ đề",
}


class PassageAnswers:
    """Answers questions about what directives say."""

    def __init__(self, store: Store, indexes: "SearchIndexes", registry: Registry) -> None:
        self._store = store
        self._indexes = indexes
        self._registry = registry

    async def answer(self, question: Question, scope: Scope) -> Answer:
        """Extracts with their citations, a clarifying question, or "the directives do not say".

        Nothing is denied from an index that lags behind the store: it catches up first, or the answer says so.
        """
        answer = await self._answer(question, scope)
        if answer.mode != "none" or not await self._indexes.waiting(self._store):
            return answer
        try:
            await self._indexes.follow(self._store, patience=PATIENCE_SECONDS)
        except KnowledgeError as error:
            log.warning("The search index is behind: %s", error)
            return replace(answer, notes=(*answer.notes, Note("index_behind")))
        return await self._answer(question, scope)

    async def _answer(self, question: Question, scope: Scope) -> Answer:
        named = await self._named(question, scope)
        if question.part and (found := named or await self._meant(question, scope)):
            return await self._part(question, scope, found[0])
        if "which_document" in question.wants:
            question = replace(question, wants=question.wants - {"document", "who"} | {"subject"})
        if question.wants & HEADER_WANTS and (found := named or await self._meant(question, scope)):
            return await self._from_headers(question, scope, found)
        if topic_of(question.topic.split(" | ")).weight() < 1 and not (named or question.number):
            if _is_sums(question):
                return Answer(question, "none", scope)
            return await clarifying.ask(replace(question, refers_back=True), scope, self._store, self._registry)
        return await self._from_passages(question, scope, named)

    async def _named(self, question: Question, scope: Scope) -> tuple[StoredDirective, ...]:
        wanted = question.number or question.document_id
        return reach.visible(await self._store.find_directives(wanted), scope) if wanted else ()

    async def _meant(self, question: Question, scope: Scope) -> tuple[StoredDirective, ...]:
        """The directives a header question without a (known) number means; none when it asks of a cited one."""
        if question.number:
            return ()
        pointed = question.refers_back or question.wants & {"signer", "signed", "subject", "addressee"}
        within = reach.provinces(question, scope, self._registry)
        known = await self._store.directives(provinces=within)
        held = headers.SUBJECT_HELD if pointed else headers.SUBJECT_SURELY_HELD
        return headers.meant(question, known, held=held)[:MOST_DIRECTIVES]

    async def _part(self, question: Question, scope: Scope, document: StoredDirective) -> Answer:
        """The part of a directive that is pointed at ("Điều 3"), word for word."""
        part = question.part or ""
        printed = await self._store.passages_of(document.id)
        held = [item for item in printed if parts.is_within(item.passage.path, part)]
        if not held:
            words = (("document", document.label()), ("part", part))
            return Answer(question, "none", scope, notes=(Note("no_such_part", words),))
        citations = Citations(self._store)
        extracts = []
        for item in held[:MOST_OF_A_PART]:
            piece = item.passage
            cited = Citation(piece.path, piece.page, piece.text, piece.start, piece.end)
            n = citations.add(document, cited, passage_seq=item.seq)
            extracts.append(Extract(piece.text, n, cells_of(piece)))
        return Answer(question, "passages", scope, extracts=tuple(extracts), citations=await citations.all())

    async def _from_headers(self, question: Question, scope: Scope, found: Sequence[StoredDirective]) -> Answer:
        facts = [
            (document, fact)
            for document in found[:MOST_DIRECTIVES]
            for fact in headers.facts(question.wants, document, await self._store.text(document.id))
        ]
        proven = _of_the_fullest([(document, fact) for document, fact in facts if fact.citation])
        if not proven:
            return Answer(question, "none", scope, notes=tuple(Note(fact.code, fact.words) for _, fact in facts))
        citations = Citations(self._store)
        notes = []
        for document, fact in proven:
            n = citations.add(document, await self._paged(document, fact))
            notes.append(Note(fact.code, (*fact.words, ("n", str(n)))))
        shown = {document.id for document, _ in proven}
        blank = [Note(fact.code, fact.words) for document, fact in facts if not fact.citation and document.id in shown]
        return Answer(question, "passages", scope, citations=await citations.all(), notes=(*notes, *blank))

    async def _paged(self, document: StoredDirective, fact: HeaderFact) -> Citation:
        assert fact.citation is not None  # noqa: S101 (only proven facts come here)
        return replace(fact.citation, page=await self._store.page_at(document.id, fact.citation.start))

    async def _from_passages(self, question: Question, scope: Scope, named: Sequence[StoredDirective]) -> Answer:
        words = question.topic.replace(" | ", " ")
        if question.number and not named:
            question = replace(question, topic=f"{question.topic} | {question.number}")
            words = f"{words} {question.number}"
        hints = " ".join(_HINTS[want] for want in sorted(question.wants) if want in _HINTS)
        passages = await self._search(f"{words} {hints}", question, scope, named)
        if question.number and not named:
            passages = tuple(item for item in passages if _mentions(item, question.number))
            if not passages:
                return Answer(question, "none", scope, notes=(Note("unknown_number", (("number", question.number),)),))
        found = extracting.extract(question.topic, question.wants, passages)
        if not found.sentences:
            notes = tuple(Note("fact_not_stated", (("fact", fact),)) for fact in sorted(found.unstated))
            return Answer(question, "none", scope, notes=notes)
        return await self._extracted(question, scope, found)

    async def _search(
        self, words: str, question: Question, scope: Scope, named: Sequence[StoredDirective]
    ) -> tuple[StoredPassage, ...]:
        within = scope.visible_provinces if named else reach.provinces(question, scope, self._registry)
        ids = frozenset(document.id for document in named) or None
        hits = await self._indexes.search(self._store, words, provinces=within, limit=PASSAGES_READ, document_ids=ids)
        found = await self._store.passages_by_seq([hit.seq for hit in hits])
        seen = {document.id for document in reach.visible([item.document for item in found], scope)}
        return tuple(item for item in found if item.document.id in seen)

    async def _extracted(self, question: Question, scope: Scope, found: extracting.Extraction) -> Answer:
        citations = Citations(self._store)
        extracts = []
        for sentence in found.sentences:
            n = citations.add(sentence.source.document, _cited(sentence), passage_seq=sentence.source.seq)
            extracts.append(Extract(sentence.text, n, cells_of(sentence.source.passage)))
        notes = tuple(Note("fact_not_stated", (("fact", fact),)) for fact in sorted(found.unstated))
        return Answer(
            question, "passages", scope, extracts=tuple(extracts), citations=await citations.all(), notes=notes
        )


def _is_sums(question: Question) -> bool:
    """True for figures without a word to search with ("2+2 bằng mấy"): which directive is meant is no question then."""
    pointed = question.wants or question.refers_back or question.named_province or headers.names_type(question)
    return not pointed and re.search(r"\d", question.text) is not None


def _cited(sentence: Sentence) -> Citation:
    passage = sentence.source.passage
    start = passage.start + sentence.start
    return Citation(passage.path, passage.page, sentence.text, start, start + len(sentence.text))


def _mentions(item: StoredPassage, number: str) -> bool:
    """True when the passage prints this number, or a number that begins with it ("588" in "588/KH-UBND")."""
    printed = re.sub(r"\s+", "", fold(item.passage.text))
    return re.search(rf"(?<!\d){re.escape(fold(number))}(?![\d])", printed) is not None


def _of_the_fullest(facts: list[tuple[StoredDirective, HeaderFact]]) -> list[tuple[StoredDirective, HeaderFact]]:
    """Only the directives that state the most of what is asked (one signed digitally before one that is not)."""
    counts = {document.id: sum(d.id == document.id for d, _ in facts) for document, _ in facts}
    most = max(counts.values(), default=0)
    return [(document, fact) for document, fact in facts if counts[document.id] == most]
