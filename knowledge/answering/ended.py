"""A directive that no longer counts: replaced or withdrawn, by which directive, in whose words."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.amendment import Amendment
from knowledge.answer import Answer, Note, Question, Scope
from knowledge.answering.numbering import Citations
from knowledge.day_words import written_day
from knowledge.directive import StoredDirective
from knowledge.identity import identity_of, number_key
from knowledge.store import Store

ENDED = ("replaced", "withdrawn")


async def answer(question: Question, scope: Scope, documents: Sequence[StoredDirective], store: Store) -> Answer | None:
    """What to say of directives that were named and all count no more; None when one of them still does."""
    if not documents or any(document.status not in ENDED for document in documents):
        return None
    citations = Citations(store)
    notes = [await _note(document, citations, store) for document in documents]
    cited = await citations.all()
    return Answer(question, "passages" if cited else "none", scope, citations=cited, notes=tuple(notes))


async def changes(
    question: Question, scope: Scope, documents: Sequence[StoredDirective], store: Store
) -> Answer | None:
    """What a directive that gives nothing to do does to earlier ones, in its words; None when it does nothing."""
    citations = Citations(store)
    notes = [
        Note("document_changes", (*_changed(document, said), ("n", str(citations.add(document, said.citation)))))
        for document in documents
        for said in await store.amendments(document.id)
    ]
    return Answer(question, "passages", scope, citations=await citations.all(), notes=tuple(notes)) if notes else None


def _changed(document: StoredDirective, said: Amendment) -> tuple[tuple[str, str], ...]:
    return ("document", document.label()), ("effect", said.effect), ("number", said.target.number or "")


async def cautioned(answer: Answer, store: Store) -> Answer:
    """The answer with a word of caution for each directive cited that counts no more."""
    told = {dict(note.words)["document"] for note in answer.notes if note.code in ("document_ended", "newer_version")}
    cited = {numbered.document.id: numbered.document for numbered in answer.citations}
    gone = [document for document in cited.values() if document.status in ENDED and document.label() not in told]
    return replace(answer, notes=(*answer.notes, *[await _note(document, None, store) for document in gone]))


async def _note(document: StoredDirective, citations: Citations | None, store: Store) -> Note:
    """citations: takes up the words that ended it, where there are any."""
    by = (await store.directives_by_id([document.replaced_by or ""])).get(document.replaced_by or "")
    words = [("document", document.label()), ("status", document.status)]
    if by is None:
        return Note("document_ended", (*words, ("by", ""), ("issued_on", ""), ("n", "")))
    if _same_directive(document, by):
        return Note("newer_version", (*words, ("file", by.file)))
    said = await _said(document, by, store) if citations is not None else None
    n = str(citations.add(by, said.citation)) if citations is not None and said else ""
    day = written_day(by.header.issued_on) if by.header.issued_on else ""
    return Note("document_ended", (*words, ("by", by.label()), ("issued_on", day), ("n", n)))


def _same_directive(one: StoredDirective, other: StoredDirective) -> bool:
    return identity_of(one.header) is not None and identity_of(one.header) == identity_of(other.header)


async def _said(document: StoredDirective, by: StoredDirective, store: Store) -> Amendment | None:
    """The sentence by which it was replaced or withdrawn."""
    key = number_key(document.header.number or "")
    return next(
        (
            amendment
            for amendment in await store.amendments(by.id)
            if amendment.effect in ("replace", "withdraw") and number_key(amendment.target.number or "") == key
        ),
        None,
    )
