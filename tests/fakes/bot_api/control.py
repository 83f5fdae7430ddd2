"""Drives a server that runs as a process of its own: POST /control/ACTION with JSON, answered with JSON."""

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any, TypeAlias

from aiohttp import web
from pydantic import TypeAdapter, ValidationError

from .faults import Fault
from .limits import Limits
from .log import CallRecord
from .objects import Message
from .values import Json
from .world import TelegramWorld

Action: TypeAlias = Callable[..., Json]


class Control:
    """The actions, each a method with named JSON arguments."""

    def __init__(self, world: TelegramWorld) -> None:
        self.world = world

    def route(self) -> web.AbstractRouteDef:
        """To be given to BotApiServer.start."""
        return web.post("/control/{action}", self._handle)

    async def _handle(self, request: web.Request) -> web.Response:
        action: Action | None = getattr(self, f"do_{request.match_info['action']}", None)
        if action is None:
            return web.json_response({"error": "no such action"}, status=404)
        try:
            return web.json_response(action(**json.loads(await request.text() or "{}")))
        except (AssertionError, KeyError, TypeError, ValidationError) as error:
            return web.json_response({"error": f"{type(error).__name__}: {error}"}, status=400)

    def do_add_user(self, first_name: str, user_id: int | None = None, started: bool = False) -> Json:
        """A person; their id."""
        return self.world.add_user(first_name, user_id=user_id, started=started).id

    def do_say(self, user_id: int, text: str) -> Json:
        """A text from a person; the event's sequence."""
        return self.world.people[user_id].says(text).sequence

    def do_tap(self, user_id: int, message_id: int, button: str) -> Json:
        """A tap on a button in the private chat; the event's sequence."""
        message = self.world.chats.rooms[user_id].messages[message_id]
        return self.world.people[user_id].taps(message, button).sequence

    def do_send_file(self, user_id: int, name: str, text: str) -> Json:
        """A file with this text; the event's sequence."""
        return self.world.people[user_id].sends_file(name, text.encode()).sequence

    def do_block(self, user_id: int) -> Json:
        """The person blocks the bot."""
        self.world.people[user_id].blocks()
        return True

    def do_fault(self, **fault: Any) -> Json:  # noqa: ANN401  # judged by pydantic
        """Put a Fault in force."""
        self.world.faults.add(TypeAdapter(Fault).validate_python(fault))
        return True

    def do_clear_faults(self) -> Json:
        """No faults, no delay, network up."""
        self.world.faults.clear()
        return True

    def do_network_down(self, seconds: float) -> Json:
        """Reset every connection for a while."""
        self.world.faults.network_down(seconds)
        return True

    def do_limits(self, **limits: Any) -> Json:  # noqa: ANN401  # judged by pydantic
        """Change some of the Limits."""
        self.world.limits.limits = TypeAdapter(Limits).validate_python(asdict(self.world.limits.limits) | limits)
        return True

    def do_messages(self, chat_id: int, after: int = 0) -> Json:
        """The bot's messages in a chat that are new, or were edited, after an event."""
        messages = self.world.chats.rooms[chat_id].messages.values()
        return [_message(m) for m in messages if m.sender.is_bot and max(m.sequence, m.edited_at) > after]

    def do_calls(self, after: int = 0, method: str | None = None) -> Json:
        """The finished calls after an event."""
        return [_call(call) for call in self.world.calls if call.sequence > after and method in (None, call.method)]

    def do_state(self) -> Json:
        """Counters: events, updates waiting, 429s caused, complaints, faults that struck."""
        world = self.world
        return {
            "sequence": world.sequence,
            "pending_updates": len(world.updates.pending),
            "refused": {str(lane): count for lane, count in world.limits.refused.items()},
            "passed": world.limits.passed,
            "complaints": [*world.complaints],
            "struck": sum(world.faults.struck.values()),
        }


def _message(message: Message) -> Json:
    return message.to_json() | {"sequence": message.sequence, "edited_sequence": message.edited_at}


def _call(call: CallRecord) -> Json:
    record = asdict(replace(call, result=None))
    return record | {"started_at": call.started_at.isoformat(), "values": dict(call.values)}
