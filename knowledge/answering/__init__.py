"""question -> Answer: duties from the register, header facts from the header, contents word for word from passages.

    understand | duties: register (else passages) | contents: headers, passages | phrase, where a model is configured

An answer holds nothing that no quote proves. "The directives do not say" is an answer, too.
"""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from knowledge.agencies import Registry
from knowledge.answer import Answer, Language, Note, Question, Scope
from knowledge.answering import changed, ended
from knowledge.answering.from_passages import PassageAnswers
from knowledge.answering.from_register import RegisterAnswers
from knowledge.question import in_province, understand
from knowledge.question.intents import SMALL_TALK
from knowledge.settings import KnowledgeSettings
from knowledge.settling import differences
from knowledge.store import Store

if TYPE_CHECKING:
    from knowledge.index import SearchIndexes

__all__ = ["Answerer"]

# Why the register holds nothing, where a passage may still say it; a duty found without a day is an answer of its own.
PERHAPS_IN_A_PASSAGE = frozenset({"no_duty", "no_duty_of_kind", "no_duty_about", "unknown_number"})


class Answerer:
    """Answers one question at a time from one store; holds no state between questions."""

    def __init__(self, store: Store, indexes: "SearchIndexes", registry: Registry, settings: KnowledgeSettings) -> None:
        self._store = store
        self._registry = registry
        self._settings = settings
        self._register = RegisterAnswers(store, registry)
        self._passages = PassageAnswers(store, indexes, registry)

    async def answer(self, text: str, *, scope: Scope, now: datetime, language: Language | None = None) -> Answer:
        """The answer to `text`; its `scope` is what a follow-up question starts from. `now` is aware."""
        question = understand(text, registry=self._registry, scope=scope, today=now.date(), lang=language)
        answer = await self._found(question, scope, now)
        if answer.mode in ("none", "clarify") and not question.wants & SMALL_TALK and await self._is_empty():
            answer = Answer(question, "none", scope, notes=(Note("nothing_ingested"),))
        if answer.mode == "passages":
            answer = await changed.cautioned(await ended.cautioned(answer, self._store), self._store)
        if answer.answered and self._settings.chat_model and not _changed_since_read(answer):
            from knowledge.phrasing import phrased

            answer = await phrased(answer, self._settings)
        return replace(answer, scope=_carried(answer, scope, self._registry))

    async def duties(self, question: Question, scope: Scope, now: datetime) -> Answer:
        """The register's answer to a question on duties that needs no understanding (/viec)."""
        return await self._register.answer(question, scope, now)

    async def _is_empty(self) -> bool:
        return not await self._store.last_seq() or not await self._store.directives()

    async def _found(self, question: Question, scope: Scope, now: datetime) -> Answer:
        if talk := question.wants & SMALL_TALK:
            return Answer(question, "none", scope, notes=tuple(Note(word) for word in sorted(talk)))
        if question.asks == "contents":
            return await self._passages.answer(question, scope)
        answer = await self._register.answer(question, scope, now)
        reasons = {note.code for note in answer.notes}
        if answer.mode != "none" or _asks_of_somebody(question) or not reasons & PERHAPS_IN_A_PASSAGE:
            return answer
        # Nobody's duty by these words; a passage may still say it ("Lễ khai mạc bắt đầu khi nào?").
        contents = await self._passages.answer(question, scope)
        if contents.mode == "passages":
            return contents
        behind = tuple(note for note in contents.notes if note.code == "index_behind")
        return replace(answer, notes=(*answer.notes, *behind))


def _changed_since_read(answer: Answer) -> bool:
    """True when something counts now that no quote of the answer says: a model would tell it by the quote, wrongly."""
    found = (duty.registered for group in answer.groups for duty in group.duties)
    return any(one.original and differences(one.original, one.obligation) for one in found)


def _asks_of_somebody(question: Question) -> bool:
    return bool(question.agency or question.group or question.document_id)


def _carried(answer: Answer, scope: Scope, registry: Registry) -> Scope:
    """The agency, province and last directive for the next turn; the directive only where there is just one."""
    # The directives that the duties stand in; one that only changed them is not what the talk is about.
    held = {duty.registered.document.id for group in answer.groups for duty in group.duties}
    cited = held or {numbered.document.id for numbered in answer.citations}
    document = next(iter(cited)) if len(cited) == 1 else None if cited else scope.document_id
    question = answer.question
    agency, province = question.agency or scope.agency, question.province or scope.province
    if agency and province and question.agency is None:
        agency = in_province(agency, province, registry)  # the conversation has moved, and its agency with it
    return replace(scope, agency=agency, province=province, document_id=document)
