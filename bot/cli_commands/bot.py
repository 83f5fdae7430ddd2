"""`nhacviec bot`: the Telegram bot, until it is told to stop."""

from bot.cli_knowledge import read_settings
from bot.settings import BotSettings
from ingest.settings import IngestSettings
from knowledge.lock import require_writable
from knowledge.settings import KnowledgeSettings


def execute() -> int:
    """0 when stopped. Raises SettingsError for a missing or wrong token."""
    settings, knowledge = read_settings(BotSettings), read_settings(KnowledgeSettings)
    ingestion = read_settings(IngestSettings)
    require_writable(knowledge.data_dir)
    from bot.application import run

    run(settings, knowledge, ingestion)
    return 0
