"""Why an answer holds no duty, and why it holds one that was not expected: the notes that say so."""

from collections.abc import Sequence

from knowledge.agencies import Registry
from knowledge.agency import OWN_HOUSE
from knowledge.answer import Note, Question
from knowledge.directive import StoredDirective
from knowledge.duties import Bound
from knowledge.involvement import Named
from knowledge.obligation import RegisteredObligation


def nothing(code: str, question: Question) -> Note:
    """None for the party asked about, by `code`: no_duty, no_duty_of_kind, no_duty_about, no_duty_in_period."""
    topic = question.topic.replace(" | ", " ").removeprefix("về ").removeprefix("ve ")
    return Note(code, (*_party_words(question), ("topic", topic), ("kinds", " ".join(sorted(question.kinds)))))


def others(bound: Sequence[Bound]) -> Note:
    """The party has other duties."""
    return Note("other_duties", (("count", str(len(bound))),))


def no_deadline(item: Bound) -> Note:
    """The duty is there, its day is not."""
    obligation = item.registered.obligation
    return Note("no_deadline", (("document", item.registered.document.label()), ("action", obligation.action)))


def binds_others(question: Question, document: StoredDirective, found: Sequence[RegisteredObligation]) -> Note:
    """The directive that was named binds others, or nobody."""
    bound = dict.fromkeys(assignee.text for item in found for assignee in item.obligation.assignees)
    words = (("document", document.label()), ("who_is_bound", "; ".join(list(bound)[:4])))
    return Note("binds_only_others" if bound else "binds_nobody", (*words, *_party_words(question)))


def for_information(question: Question, document: StoredDirective, named: Named) -> Note:
    """The directive gives the party nothing to do, but its head or foot names it."""
    words = (("document", document.label()), ("line", named.line), ("words", named.words))
    return Note("for_information", (*words, *_party_words(question)))


def of_another_time(question: Question, bound: Sequence[Bound], registry: Registry) -> tuple[Note, ...]:
    """Why a directive of a former province, or for a former department, is among the answers."""
    notes: dict[Note, None] = {}
    named = {agency.unit for agency in (question.agency, *question.also) if agency}
    for item in bound:
        former = item.registered.document.header.province
        if question.province and former and former != question.province:
            notes[Note("successor_province", (("former", former), ("province", question.province)))] = None
        for agency in item.agencies[:1]:
            if question.agency and agency.unit not in named and not agency.unit.startswith(OWN_HOUSE):
                names = (("former", registry.name(agency.unit, None)), ("agency", question.agency.name))
                notes[Note("related_agency", names)] = None
    return tuple(notes)


def _party_words(question: Question) -> tuple[tuple[str, str], ...]:
    """The words of "none for …": the party and the province asked about, empty when none was."""
    name = " và ".join(a.name for a in (question.agency, *question.also) if a) or question.group or ""
    party = f"{question.party} ({name})" if question.party and name else question.party or name
    return ("party", party), ("province", question.province or "")
