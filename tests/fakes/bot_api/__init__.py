"""A Telegram Bot API server on loopback, and the pretended world behind it that tests drive.

The server speaks the real protocol over HTTP and refuses what Telegram refuses, in Telegram's words. Methods,
parameters and types are checked against the Bot API description (methods.json, made by make_methods.py); so are the
server's own answers. What Telegram would overlook but no bot should do (a parameter that does not exist) is refused
too and noted in `world.complaints`, which tests should find empty.

In a test, in the event loop of the test:

    @pytest.fixture
    async def api() -> AsyncIterator[BotApiServer]:
        async with running_bot_api() as server:  # running_bot_api(TelegramWorld(...)) to choose
            yield server

    async def test_answers(api: BotApiServer) -> None:
        # BOT_API_URL=api.address, BOT_TOKEN=api.world.token; for python-telegram-bot: api.base_url, api.base_file_url
        world = api.world
        lan = world.add_user("Lan")                          # user_id=, language="vi"; started: the bot may write first
        lan.says("Sở Y tế phải báo cáo gì?")                 # also in_group=, reply_to=
        answer = await world.wait_for_message(lan, contains="1350/STNMT-MT")
        tap = lan.taps(answer, "[1]")                        # by label, part of it, or callback data
        notice = await world.wait_for_answer(tap)            # .text, .show_alert
        quote = await world.wait_for_message(lan, after=tap) # the first one after the tap; or wait_for_edit(answer)
        assert quote.entity_texts("expandable_blockquote") == ("…",)

People: `says`, `starts(payload)`, `taps`, `sends_callback` (old or forged data), `sends_file`, `sends_photo`,
`sends_contact`, `edits`, `types_inline`, `blocks`, `unblocks`, `deletes_account`; `messages`, `received`.
Groups: `world.add_group("Tổ báo cáo", lan, kind="group")`, `removes_bot(by=lan)`, `migrates(by=lan)`; privacy mode is
on unless `TelegramWorld(reads_all_group_messages=True)`.

Waiting: `wait_for_message`, `wait_for_edit`, `wait_for_answer`, `wait_for_call("setMyCommands")`,
`wait_until(look, "what for")`; each with `timeout=` seconds, and a failure that shows the last calls and chats.
`after=` takes a message, a tap, or `world.sequence`. `world.latest(message)`, `message.button(…)`, `message.buttons`.
Looking back: `world.calls` (each with method, values, chat_id, started_at, clock, seconds, code, description, result),
`world.sent` (successful sends), `world.calls_of("sendMessage")`, `world.drafts`, `world.chat_actions`,
`world.settings`, `world.files`.

Limits: `TelegramWorld(limits=LimitKeeper(Limits(private_burst=1)))`, or at any time
`world.limits.limits = Limits(enabled=False)`; `world.limits.refused` counts the 429s caused, by limit.

Faults: `world.faults.add(Fault("too_many_requests", "sendMessage", chat_id=lan.id, times=1, retry_after=2))`; kinds:
blocked, too_many_requests, server_error, hang, reset, delay, refuse; each with `method` (a glob), `chat_id`,
`probability`, `times`, `after_effect=True` (takes effect, only the answer is lost).
A call that was received is carried out even when the caller has hung up. `await api.stop()` and `await api.start()`
take the server away and bring it back on the same port, its world kept.
`world.faults.delay_seconds = 0.08`, `world.faults.network_down(seconds)`, `network_up()`, `clear()`, `struck` (counts).

As a process of its own: see __main__.py.
"""

from .faults import Fault, FaultBox
from .limits import LimitKeeper, Limits
from .log import CallRecord
from .objects import Button, Message
from .people import Group, Person, Tap
from .server import BotApiServer, running_bot_api
from .waiting import WaitedInVainError
from .world import TOKEN, CallbackAnswer, TelegramWorld

__all__ = [
    "TOKEN",
    "BotApiServer",
    "Button",
    "CallRecord",
    "CallbackAnswer",
    "Fault",
    "FaultBox",
    "Group",
    "LimitKeeper",
    "Limits",
    "Message",
    "Person",
    "Tap",
    "TelegramWorld",
    "WaitedInVainError",
    "running_bot_api",
]
