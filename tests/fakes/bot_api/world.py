"""The world behind the server: people, chats, updates, limits, faults; what tests drive and look at."""

import itertools
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from .changes import Changes
from .chats import ChatBook, Room
from .faults import FaultBox
from .files import FileStore
from .limits import LimitKeeper
from .log import CallRecord
from .objects import Chat, ChatKind, Content, Message, User
from .people import Group, Person, Tap
from .updates import UpdateQueue
from .values import Json
from .waiting import Waiting

TOKEN = "123456789:AAH-a-token-for-tests-0123456789abc"
BOT = User(123456789, "Nhắc Việc", username="nhacviec_test_bot", is_bot=True)


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class CallbackAnswer:
    """What the bot answered to a tap: the little notice, or the alert box, or an address to open."""

    text: str
    show_alert: bool
    url: str | None
    sequence: int


@dataclass(repr=False)
class TelegramWorld(Waiting):
    """All state of one pretended Telegram with one bot. Drive it in the event loop in which its server runs."""

    token: str = TOKEN
    now: Callable[[], datetime] = _utc_now
    bot: User = BOT
    reads_all_group_messages: bool = False
    callback_seconds: float = 60.0  # a tap not answered within is "too old"
    chats: ChatBook = field(default_factory=ChatBook)
    updates: UpdateQueue = field(default_factory=UpdateQueue)
    files: FileStore = field(default_factory=FileStore)
    limits: LimitKeeper = field(default_factory=LimitKeeper)
    faults: FaultBox = field(default_factory=FaultBox)
    calls: deque[CallRecord] = field(default_factory=lambda: deque(maxlen=200_000))
    complaints: list[str] = field(default_factory=list)  # calls outside the Bot API description
    taps: dict[str, tuple[Tap, float]] = field(default_factory=dict)  # by query id, with time.monotonic()
    tap_answers: dict[str, CallbackAnswer] = field(default_factory=dict)
    inline_queries: set[str] = field(default_factory=set)
    inline_answers: dict[str, list[Json]] = field(default_factory=dict)
    drafts: dict[int, list[str]] = field(default_factory=dict)  # by chat: the texts streamed so far
    chat_actions: list[tuple[int, str]] = field(default_factory=list)
    settings: dict[tuple[str, str, str], Json] = field(default_factory=dict)  # (what, scope, language) → value
    people: dict[int, Person] = field(default_factory=dict)
    changes: Changes = field(default_factory=Changes)
    _counter: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    _sequence: int = 0

    # -- putting people and chats into the world --------------------------------------------------------------

    def add_user(
        self, first_name: str, *, user_id: int | None = None, language: str | None = "vi", started: bool = False
    ) -> Person:
        """A person; the bot can write to them once they have written first (or `started`)."""
        number = user_id or 1_000_000 + next(self._counter)
        user = User(number, first_name, language_code=language)
        self.chats.rooms[number] = Room(
            Chat(number, "private", first_name=first_name), "none" if started else "not_started"
        )
        self.people[number] = Person(self, user)
        return self.people[number]

    def add_group(self, title: str, *members: Person, kind: ChatKind = "supergroup") -> Group:
        """A group made by the first of the members; the bot learns of it by `my_chat_member`."""
        number = next(self._counter)
        chat_id = -1_001_000_000_000 - number if kind != "group" else -4_000_000 - number
        room = Room(Chat(chat_id, kind, title=title))
        room.members = {person.id: "member" for person in members} | {self.bot.id: "member"}
        room.members |= {person.id: "creator" for person in members[:1]}
        self.chats.rooms[chat_id] = room
        group = Group(self, chat_id)
        if members:
            members[0].changes_bot_status("left", "member", group)
        return group

    # -- used by the methods and by people --------------------------------------------------------------------

    def next_sequence(self) -> int:
        """Number of the next event; all events of a world are in one order."""
        self._sequence += 1
        return self._sequence

    @property
    def sequence(self) -> int:
        """Number of the latest event, to be given as `after=` when waiting."""
        return self._sequence

    def unique_id(self) -> str:
        """A fresh identifier of queries and media groups."""
        return str(7_000_000_000_000_000_000 + next(self._counter))

    def post(self, room: Room, sender: User, content: Content) -> Message:
        """Store a new message and wake those who wait."""
        message = Message(
            room.chat, room.next_id(), sender, int(self.now().timestamp()), self.next_sequence(), **content
        )
        return self.store(room, message)

    def revise(self, room: Room, message: Message, content: Content) -> Message:
        """Store an edited message."""
        edited = replace(message, edited=int(self.now().timestamp()), edited_at=self.next_sequence(), **content)
        return self.store(room, edited)

    def store(self, room: Room, message: Message) -> Message:
        """Put a message in its place."""
        room.messages[message.message_id] = message
        self.changes.happened()
        return message

    def message_json(self, message: Message) -> dict[str, Json]:
        """A message as sent to the bot, with the message it replies to."""
        out = message.to_json()
        replied = self.chats.rooms[message.chat.id].messages.get(message.reply_to or 0)
        return out | {"reply_to_message": replied.to_json()} if replied else out

    def record(self, call: CallRecord) -> None:
        """Write a call into the log."""
        self.calls.append(call)
        self.changes.happened()

    def tap_is_open(self, query_id: str) -> bool:
        """Whether a tap is known, not answered and not too old."""
        if query_id not in self.taps or query_id in self.tap_answers:
            return False
        return time.monotonic() - self.taps[query_id][1] <= self.callback_seconds

    async def sleep(self, seconds: float) -> None:
        """Sleep, but not longer than the server lives."""
        if seconds > 0:
            await self.changes.until(lambda: self.updates.closed or None, seconds)

    def close(self) -> None:
        """The server goes down: open polls return."""
        self.updates.close()
        self.changes.happened()
