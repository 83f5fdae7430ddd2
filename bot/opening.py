"""Puts the desk together: store, registry, indexes and answerer, opened for as long as the bot runs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.cli_arguments import resolve_scope
from bot.cli_knowledge import Knowledge, open_knowledge
from bot.desk import Clock, Desk
from bot.settings import BotSettings
from knowledge.settings import KnowledgeSettings


@asynccontextmanager
async def open_desk(
    settings: BotSettings, knowledge: KnowledgeSettings, clock: Clock
) -> AsyncIterator[tuple[Desk, Knowledge]]:
    """The desk and the knowledge beneath it. Raises SettingsError and StoreError with a sentence on what to change."""
    async with open_knowledge(knowledge) as opened:
        home = resolve_scope(None, None, opened.registry, knowledge)
        desk = Desk(
            store=opened.store,
            answerer=opened.answerer,
            registry=opened.registry,
            admin_ids=settings.admin_ids,
            home=home,
            clock=clock,
        )
        yield desk, opened
