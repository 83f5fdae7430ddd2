"""What every handler works with: the store, the answerer, the registry, and what was lately said in each chat."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal, cast

from telegram.ext import CallbackContext, ExtBot

from bot.recent import Recent
from knowledge.agencies import Registry
from knowledge.answer import Language, Scope
from knowledge.answering import Answerer
from knowledge.store import Store

Clock = Callable[[], datetime]

MAX_CHATS = 5_000
# A follow-up question belongs to the conversation of the last half hour, not to yesterday's.
TALK_LASTS = timedelta(minutes=30)
DRAFT_LASTS = timedelta(minutes=15)
LANGUAGE_LASTS = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Draft:
    """A choice of province and agency that is under way in a chat.

    request_id, for_name: the request an admin is correcting and whose it is; None when a stranger writes their own.
    province: as chosen so far.
    """

    step: Literal["province", "agency"]
    request_id: int | None = None
    province: str | None = None
    for_name: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """An obligation in review that an admin is about to correct. place: of its card in the list of what waits."""

    obligation_id: str
    place: int


@dataclass(frozen=True, slots=True)
class Desk:
    """Put together once in `bot.application`. clock: the time now, aware, Asia/Ho_Chi_Minh.

    home: the installation's default province and agency (KNOWLEDGE_HOME_…), for people without their own.
    languages: as chosen by strangers, of whom the database keeps nothing.
    """

    store: Store
    answerer: Answerer
    registry: Registry
    admin_ids: frozenset[int]
    home: Scope
    clock: Clock
    talks: Recent[Scope] = field(default_factory=lambda: Recent(MAX_CHATS, TALK_LASTS))
    drafts: Recent[Draft] = field(default_factory=lambda: Recent(MAX_CHATS, DRAFT_LASTS))
    corrections: Recent[Correction] = field(default_factory=lambda: Recent(MAX_CHATS, DRAFT_LASTS))
    languages: Recent[Language] = field(default_factory=lambda: Recent(MAX_CHATS, LANGUAGE_LASTS))


class Context(CallbackContext[ExtBot[int], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """The context handed to every handler, with the desk within reach."""

    @property
    def desk(self) -> Desk:
        """The one desk of this application."""
        return cast(Desk, self.bot_data["desk"])
