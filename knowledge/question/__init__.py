"""What is being asked: a question as typed becomes a `Question` (agency, place, time, number, kind of duty, topic).

text -> words of directives (English, shorthand) -> parties, place, number, period -> intent -> Question
"""

import re
from dataclasses import replace
from datetime import date
from typing import Literal

from knowledge.agencies import Registry
from knowledge.agency import Agency
from knowledge.answer import Language, Question, Scope
from knowledge.dates import find_period
from knowledge.question import intents, language, parties, parts, topic
from knowledge.question.intents import Intent
from knowledge.vietnamese import fold_words, nfc, squeeze

__all__ = ["in_province", "understand"]

_QUOTED = re.compile(r"“.+”")


def understand(text: str, *, registry: Registry, scope: Scope, today: date, lang: Language | None = None) -> Question:
    """The question that `text` asks, completed from what the conversation is about (`scope`).

    Vietnamese with or without tone marks, English, shorthand and slips of one letter. `today` settles "tuần này".
    `lang` overrides the language of the answer, not how the question is read.
    """
    typed = squeeze(nfc(text))
    detected = language.detect(typed)
    words = parties.mend_slips(nfc(language.in_vietnamese(typed, detected)))
    number = parties.find_number(words)
    found = parties.find(words, registry, number)
    period = _period(words, today, number)
    intent = _intent(typed, words)
    if talk := intents.small_talk(" ".join(fold_words(typed))):
        intent = replace(intents.NOTHING, wants=frozenset({talk}))
    asks = _asks(intent, found, number, period is not None)
    refers_back = number is None and intent.refers_back
    part, part_spans = parts.find(words)
    taken = [*_taken(words, found, number, period, asks), *part_spans]
    return Question(
        text=typed,
        language=lang or detected,
        asks=asks,
        agency=_agency(found, scope, intent, asks, registry),
        province=found.province or _scope_province(found, scope),
        kinds=intent.kinds if asks == "duties" else frozenset(),
        period=period[:2] if period else None,
        number=number.text if number else None,
        document_id=scope.document_id if refers_back else None,
        topic=" | ".join(topic.runs(words, taken, english=detected == "en")),
        wants=intent.wants,
        group=found.group,
        party=found.party,
        issuer=found.issuer,
        also=_also(found, scope, registry),
        recipient=found.recipient,
        part=part,
        refers_back=refers_back,
        everyone=intent.everyone,
        named_province=found.province is not None,
    )


def _intent(typed: str, words: str) -> Intent:
    """Intent from the words as typed (English) and as put into Vietnamese; a quoted subject asks for nothing."""
    folded = " ".join(fold_words(_QUOTED.sub(" ", typed)))
    if words != typed:
        folded += " . " + " ".join(fold_words(_QUOTED.sub(" ", words)))
    return intents.read(folded)


def _asks(
    intent: Intent, found: parties.Parties, number: parties.Number | None, timed: bool
) -> Literal["duties", "contents"]:
    deadline = "when" in intent.wants and intent.strong
    if intent.wants & {"subject", "signer", "signed"}:
        return "contents"
    if intent.wants & intents.CONTENTS_WANTS and not deadline:
        return "contents"
    if intent.wants & intents.HEADER_WANTS and not intent.strong:
        return "contents"
    if (
        intent.strong
        or found.verb_spans
        or intent.wants & {"review"}
        or ("follow_up" in intent.wants and (found.somebody or timed))
        or ("recipient" in intent.wants and "addressee" not in intent.wants)
    ):
        return "duties"
    bound = found.agency or found.group or found.party
    if bound and (intent.weak or intent.kinds) and "who" not in intent.wants:
        return "duties"
    # A number alone, or an agency alone, asks what there is to do.
    return "duties" if not intent.wants and (bound or number) else "contents"


def _agency(found: parties.Parties, scope: Scope, intent: Intent, asks: str, registry: Registry) -> Agency | None:
    """The agency asked about: the one named, else that of the conversation (for duties of nobody else)."""
    if found.agency:
        return _placed(found.agency, found, scope, registry)
    if asks == "contents" or found.group or found.party or intent.everyone:
        return None
    province = found.province or scope.province
    if scope.agency and province and not found.everywhere:
        return in_province(scope.agency, province, registry)
    return scope.agency


def _also(found: parties.Parties, scope: Scope, registry: Registry) -> tuple[Agency, ...]:
    return tuple(_placed(agency, found, scope, registry) for agency in found.also)


def _placed(agency: Agency, found: parties.Parties, scope: Scope, registry: Registry) -> Agency:
    """An agency named without its province is the one of the place asked about, or of the conversation."""
    province = found.province or scope.province
    return in_province(agency, province, registry) if agency.province is None and province else agency


def in_province(agency: Agency, province: str, registry: Registry) -> Agency:
    """The agency of that province which `agency` is elsewhere; a central one, and itself, as it is."""
    if agency.province == province or registry.level(agency.unit) in ("central", "own"):
        return agency
    return Agency(agency.unit, province, registry.name(agency.unit, province), agency.place)


def _scope_province(found: parties.Parties, scope: Scope) -> str | None:
    return None if found.everywhere else scope.province


def _period(
    words: str, today: date, number: parties.Number | None
) -> tuple[date | None, date | None, tuple[int, int]] | None:
    found = find_period(words, today=today)
    if found is None or (number and number.start < found[2][1] and found[2][0] < number.end):
        return None
    return found


def _taken(
    words: str,
    found: parties.Parties,
    number: parties.Number | None,
    period: tuple[date | None, date | None, tuple[int, int]] | None,
    asks: str,
) -> list[topic.Span]:
    """The spans that are no topic. In a question on contents the parties are words to find, too."""
    taken = [*found.spans] if asks == "duties" else [*found.province_spans]
    if number:
        taken.append((number.start, number.end))
    if asks == "duties":
        taken += [period[2]] if period else []
        # In a question on duties these ask which ones; they are no words to find.
        taken += [*found.verb_spans, *intents.spans(words, found_issuer=number is not None or found.issuer is not None)]
    return taken
