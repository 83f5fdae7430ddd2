"""The second reader (máy đọc thứ hai): a language model reads a directive too; where both differ, a person decides.

Off unless KNOWLEDGE_CHAT_MODEL is set. The model proposes words of the directive, never values: times are worked out
from them by the same grammar, agencies by the same registry, and what is not verbatim is dropped.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from functools import partial

from ingest.running.understanding import Understood
from ingest.second_reader.comparing import compared
from ingest.second_reader.pieces import pieces
from ingest.second_reader.proposals import Proposal, ProposalError, proposals_in, read_proposal
from knowledge import prompts
from knowledge.agencies import load_registry
from knowledge.directive import Directive
from knowledge.errors import ModelError
from knowledge.language_model import complete
from knowledge.settings import KnowledgeSettings

logger = logging.getLogger(__name__)


async def read_again(once: Understood, settings: KnowledgeSettings, received_on: date | None) -> Understood:
    """What both readings come to. A model that does not answer leaves the first reading as it is, with a warning."""
    directive, registry = once.directive, load_registry()
    try:
        proposals = await _proposals(directive, settings)
    except (ModelError, ProposalError) as error:
        logger.warning("the second reader gave up: %s", error)
        return replace(once, warnings=(*once.warnings, f"Chưa đọc được lần thứ hai: {error}"))
    read = [read_proposal(proposal, directive, registry, received_on) for proposal in proposals]
    proven = tuple(obligation for obligation in read if obligation)
    warnings = once.warnings
    if unproven := len(read) - len(proven):
        warnings = (*warnings, f"Máy đọc thứ hai nêu {unproven} việc không có nguyên văn trong văn bản; đã bỏ.")
    return replace(once, obligations=compared(once.obligations, proven), warnings=warnings)


async def _proposals(directive: Directive, settings: KnowledgeSettings) -> list[Proposal]:
    found: list[Proposal] = []
    for piece in pieces(directive):
        found += proposals_in(await complete(settings, system=prompts.load("propose"), user=piece))
    return found


def second_reader(settings: KnowledgeSettings, received_on: date | None) -> Callable[..., Awaitable[Understood]] | None:
    """The second reading to give to the pipeline; None where no model is set.

    received_on: the day of receipt, for deadlines counted from it.
    """
    if not settings.chat_model:
        return None
    return partial(read_again, settings=settings, received_on=received_on)


__all__ = ["read_again", "second_reader"]
