"""Message filters: is a choice of province or agency, or a correction, under way in this chat?"""

from telegram import Message
from telegram.ext import filters

from bot.desk import Desk


class Drafting(filters.MessageFilter):
    """True for text typed while a choice is under way (see `bot/handlers/access_requests.py`)."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def filter(self, message: Message) -> bool:
        """Ask the desk's short memory."""
        return self._desk.drafts.get(message.chat.id, self._desk.clock()) is not None


class Correcting(filters.MessageFilter):
    """True for text typed after “Sửa” on a card of what waits (see `bot/handlers/corrections.py`)."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def filter(self, message: Message) -> bool:
        """Ask the desk's short memory."""
        return self._desk.corrections.get(message.chat.id, self._desk.clock()) is not None
