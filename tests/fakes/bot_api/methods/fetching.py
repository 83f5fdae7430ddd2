"""Methods by which updates and files reach the bot."""

from ..calls import Call
from ..errors import bad_request
from ..files import MAX_DOWNLOAD_BYTES
from ..updates import Webhook
from ..values import Json
from ..world import TelegramWorld
from .handler import Handler

MAX_POLL_SECONDS = 50


async def get_updates(world: TelegramWorld, call: Call) -> Json:
    """Long polling."""
    limit = call.number("limit")
    world.updates.allow(_kinds(call))
    found = await world.updates.fetch(
        offset=call.number("offset") or 0,
        limit=limit if limit is not None and 1 <= limit <= 100 else 100,
        seconds=min(max(call.number("timeout") or 0, 0), MAX_POLL_SECONDS),
    )
    return [update.to_json() for update in found]


async def set_webhook(world: TelegramWorld, call: Call) -> Json:
    """Have updates pushed. Unlike Telegram, plain http is let through on loopback."""
    url = call.text("url") or ""
    if not url:
        return await delete_webhook(world, call)
    if not url.startswith(("https://", "http://127.0.0.1", "http://localhost", "http://[::1]")):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    world.updates.allow(_kinds(call))
    _drop_if_asked(world, call)
    world.updates.webhook = Webhook(url, call.text("secret_token"), call.number("max_connections") or 40)
    world.updates.arrivals.happened()
    return True


async def delete_webhook(world: TelegramWorld, call: Call) -> Json:
    """Back to polling."""
    world.updates.webhook = None
    _drop_if_asked(world, call)
    return True


async def get_webhook_info(world: TelegramWorld, call: Call) -> Json:
    """Where updates are pushed to, how many wait, what went wrong last."""
    queue = world.updates
    info: dict[str, Json] = {
        "url": queue.webhook.url if queue.webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(queue.pending),
    }
    if queue.webhook:
        info["max_connections"] = queue.webhook.max_connections
    if queue.last_push_error:
        info["last_error_date"], info["last_error_message"] = queue.last_push_error
    if queue.allowed:
        info["allowed_updates"] = [*sorted(queue.allowed)]
    return info


async def get_file(world: TelegramWorld, call: Call) -> Json:
    """The path for downloading a file of at most 20 MB."""
    file = world.files.by_id.get(call.text("file_id") or "")
    if file is None:
        raise bad_request("invalid file_id")
    if len(file.content) > MAX_DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "file_size": len(file.content),
        "file_path": file.path,
    }


def _kinds(call: Call) -> list[str] | None:
    if "allowed_updates" not in call.values:
        return None
    return [kind for kind in call.items("allowed_updates") if isinstance(kind, str)]


def _drop_if_asked(world: TelegramWorld, call: Call) -> None:
    if call.flag("drop_pending_updates"):
        world.updates.pending.clear()


FETCHING: dict[str, Handler] = {
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "getFile": get_file,
}
