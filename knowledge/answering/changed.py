"""A sentence quoted whose time counts no more as printed, or waits for a person: the answer says so beside it."""

from collections import defaultdict
from dataclasses import replace

from knowledge.answer import Answer, Note
from knowledge.citation import Citation
from knowledge.obligation import RegisteredObligation
from knowledge.settling import NOTHING, deadline_given
from knowledge.store import ObligationQuery, Store

MOST = 3


async def cautioned(answer: Answer, store: Store) -> Answer:
    """The answer with a word of caution for each time it quotes that was changed or is doubted."""
    quoted: dict[str, list[Citation]] = defaultdict(list)
    for numbered in answer.citations:
        quoted[numbered.document.id].append(numbered.citation)
    found = await store.obligations(ObligationQuery(document_ids=frozenset(quoted))) if quoted else ()
    notes = [_note(one) for one in found if any(_overlap(one, cited) for cited in quoted[one.document.id])]
    told = tuple(dict.fromkeys(note for note in notes if note))[:MOST]
    return replace(answer, notes=(*answer.notes, *told))


def _note(registered: RegisteredObligation) -> Note | None:
    stands, original = registered.obligation, registered.original
    if stands.status == "needs_review" and stands.deadline:
        return Note("time_in_review", (("text", stands.deadline.text),))
    if stands.status != "active" or original is None or original.deadline is None:
        return None
    after = stands.deadline.text if stands.deadline else NOTHING
    if after == original.deadline.text:
        return None
    person = "1" if deadline_given(registered) else ""
    return Note("time_changed", (("text", original.deadline.text), ("after", after), ("person", person)))


def _overlap(registered: RegisteredObligation, cited: Citation) -> bool:
    quote = registered.obligation.citation
    return quote.start < cited.end and cited.start < quote.end
