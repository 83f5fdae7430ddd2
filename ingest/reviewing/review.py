"""Which obligations wait for a person before they count (INGEST_REVIEW). Pure."""

import re
from dataclasses import replace

from ingest.extraction.confidence import NO_DOUBT, VAGUE_ASSIGNEE
from ingest.extraction.whole_plan import NO_ASSIGNEE
from ingest.running.errand import Review
from knowledge.obligation import Obligation

EVERY_ONE = "Mọi nhiệm vụ đều được kiểm tra (INGEST_REVIEW=always)."
# What says nothing against the day. Any other reason may, also one that is thought of later.
_NOT_THE_DAY = (
    re.compile(re.escape(NO_ASSIGNEE)),
    re.compile(re.escape(VAGUE_ASSIGNEE).replace(re.escape("{text}"), ".*")),
    NO_DOUBT,
)


def for_review(obligations: tuple[Obligation, ...], review: Review) -> tuple[Obligation, ...]:
    """The obligations with the status that `review` gives them; their doubts stay as warnings in any case."""
    if review == "always":
        return tuple(map(_waiting, obligations))
    if review == "never":
        return tuple(o if _may_nudge_wrongly(o) else _let_through(o) for o in obligations)
    return obligations


def _waiting(obligation: Obligation) -> Obligation:
    if obligation.status != "active":
        return obligation
    return replace(obligation, status="needs_review", warnings=(*obligation.warnings, EVERY_ONE))


def _let_through(obligation: Obligation) -> Obligation:
    return replace(obligation, status="active") if obligation.status == "needs_review" else obligation


def doubts_about_the_day(obligation: Obligation) -> tuple[str, ...]:
    """The reasons that may speak against the day it would be nudged on; () also when there is no such day."""
    deadline = obligation.deadline
    if deadline is None or (deadline.due is None and deadline.rrule is None):
        return ()
    return tuple(warning for warning in obligation.warnings if not _is_harmless(warning))


def _may_nudge_wrongly(obligation: Obligation) -> bool:
    """True when there is a day to nudge on and a doubt that may be about it."""
    return bool(doubts_about_the_day(obligation))


def _is_harmless(warning: str) -> bool:
    return any(reason.fullmatch(warning) for reason in _NOT_THE_DAY)
