"""Too vague a question: one question back, with complete questions to choose from."""

from collections import Counter

from knowledge import duties, headers
from knowledge.agencies import Registry
from knowledge.agency import OWN_HOUSE
from knowledge.answer import Answer, Language, Note, Question, Scope
from knowledge.answering import reach
from knowledge.directive import StoredDirective
from knowledge.matching import topic_of
from knowledge.store import ObligationQuery, Store

MOST_CHOICES = 5
SUBJECT_LENGTH = 110

# The choices are questions that `understand` reads again.
_OF_AGENCY: dict[Language, str] = {"vi": "{name} phải làm gì, khi nào?", "en": "What must {name} do, and by when?"}
_OF_NUMBER: dict[Language, str] = {
    "vi": "Văn bản {label} giao việc gì, khi nào?",
    "en": "What must be done under document {label}, and by when?",
}
_OF_SUBJECT: dict[Language, str] = {
    "vi": "{type} “{subject}” giao việc gì, khi nào?",
    "en": "What must be done under the {type} “{subject}”, and by when?",
}


def is_vague(question: Question) -> bool:
    """True when a question on duties names nobody, nothing, no place and no time, or a directive nobody can tell."""
    if not is_light(question) or question.document_id:
        return False
    if question.refers_back and (headers.names_type(question) or not (question.agency or question.group)):
        return True
    if question.wants & {"recurring", "review"}:
        return False
    asked = not names_nobody(question) or question.everyone
    return not (asked or question.period or question.named_province)


def names_nobody(question: Question) -> bool:
    """True when neither a party bound, nor an issuer, nor a recipient is named."""
    parties = question.agency, question.group, question.party, question.issuer, question.recipient
    return not any(parties)


async def ask(question: Question, scope: Scope, store: Store, registry: Registry) -> Answer:
    """The clarifying question with its choices: directives for "văn bản đó", else the agencies most charged."""
    if question.refers_back:
        known = reach.visible(await store.directives(), scope)
        meant = headers.meant(question, known) or known
        choices = tuple(_of_document(d, question.language) for d in meant[-MOST_CHOICES:])
        return Answer(question, "clarify", scope, notes=(Note("which_document"),), choices=choices)
    choices = await _agencies(question, scope, store, registry)
    return Answer(question, "clarify", scope, notes=(Note("which_agency"),), choices=choices)


async def _agencies(question: Question, scope: Scope, store: Store, registry: Registry) -> tuple[str, ...]:
    found = await store.obligations(ObligationQuery(provinces=reach.provinces(question, scope, registry)))
    charged = Counter(
        unit
        for item in found
        for unit in {a.unit for assignee in item.obligation.assignees for a in assignee.agencies}
        if not unit.startswith(OWN_HOUSE)
    )
    names = [registry.name(unit, question.province) for unit, _ in charged.most_common(MOST_CHOICES)]
    return tuple(_OF_AGENCY[question.language].format(name=name) for name in names)


def _of_document(document: StoredDirective, language: Language) -> str:
    header = document.header
    if header.number or not header.subject:
        return _OF_NUMBER[language].format(label=header.number or document.file)
    subject = " ".join(header.subject.split())
    if len(subject) > SUBJECT_LENGTH:
        subject = subject[:SUBJECT_LENGTH].rsplit(" ", 1)[0]
    return _OF_SUBJECT[language].format(type=header.type or "Văn bản", subject=subject)


def is_light(question: Question) -> bool:
    """True when the question has no topic of its own."""
    return topic_of(question.topic.split(" | ")).weight() < duties.TOPIC_WEIGHT
