"""What the running bot does by itself, beside answering."""

import asyncio
import logging

from bot.cli_knowledge import Knowledge
from knowledge.errors import KnowledgeError

log = logging.getLogger(__name__)

FOLLOW_EVERY = 60.0  # seconds until a directive ingested by another process is found by its words


async def follow_new_passages(knowledge: Knowledge) -> None:
    """For ever: bring the search indexes up to date; what stands in the way is logged and tried again."""
    while True:
        try:
            added = await knowledge.indexes.follow(knowledge.store)
            if added:
                log.info("%d new passages can be searched", added)
        except KnowledgeError as error:
            log.warning("The search indexes are behind: %s", error)
        await asyncio.sleep(FOLLOW_EVERY)
