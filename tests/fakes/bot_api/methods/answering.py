"""Methods that answer taps and inline queries."""

from ..calls import Call
from ..entities import utf16_length
from ..errors import OLD_QUERY, bad_request
from ..values import Json
from ..world import CallbackAnswer, TelegramWorld
from .handler import Handler

MAX_NOTICE = 200
MAX_INLINE_RESULTS = 50


async def answer_callback_query(world: TelegramWorld, call: Call) -> Json:
    """The notice after a tap; once, and not too late."""
    query_id, text = call.text("callback_query_id") or "", call.text("text") or ""
    if utf16_length(text) > MAX_NOTICE:
        raise bad_request("MESSAGE_TOO_LONG")
    if not world.tap_is_open(query_id):
        raise bad_request(OLD_QUERY)
    answer = CallbackAnswer(text, call.flag("show_alert"), call.text("url"), world.next_sequence())
    world.tap_answers[query_id] = answer
    world.changes.happened()
    return True


async def answer_inline_query(world: TelegramWorld, call: Call) -> Json:
    """At most 50 results with ids of their own."""
    query_id = call.text("inline_query_id") or ""
    if query_id not in world.inline_queries or query_id in world.inline_answers:
        raise bad_request(OLD_QUERY)
    results = call.items("results")
    if len(results) > MAX_INLINE_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    ids = [str(result["id"]) for result in results if isinstance(result, dict)]
    if len(set(ids)) != len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    if any(not 1 <= len(name.encode()) <= 64 for name in ids):
        raise bad_request("RESULT_ID_INVALID")
    world.inline_answers[query_id] = results
    world.changes.happened()
    return True


ANSWERING: dict[str, Handler] = {
    "answerCallbackQuery": answer_callback_query,
    "answerInlineQuery": answer_inline_query,
}
