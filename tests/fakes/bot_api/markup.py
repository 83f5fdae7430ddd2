"""Checks reply_markup and reads inline keyboards out of it."""

import re

from .errors import bad_request
from .objects import Button
from .values import Json

MAX_BUTTONS = 100
MAX_DATA_BYTES = 64
_LOOKS = frozenset({"text", "style", "icon_custom_emoji_id"})  # not what a button does
_WEB = re.compile(r"(https?://)?([^\s/@:]+\.)+[^\s/@:.]{2,}(:\d+)?([/?#]\S*)?", re.IGNORECASE)
_APP = re.compile(r"(tg|ton|tonsite)://\S+|mailto:\S+|tel:\S+", re.IGNORECASE)


def read_keyboard(markup: Json) -> tuple[tuple[Button, ...], ...]:
    """The rows of an inline keyboard; none for other markups. ApiError 400 for what Telegram refuses."""
    rows = markup.get("inline_keyboard") if isinstance(markup, dict) else None
    if not isinstance(rows, list):
        return ()
    keyboard = tuple(tuple(_button(item) for item in row) for row in rows if isinstance(row, list) and row)
    if sum(map(len, keyboard)) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    return keyboard


def _button(item: Json) -> Button:
    assert isinstance(item, dict), "checked against the description before"
    if not str(item["text"]).strip():
        raise bad_request("can't parse inline keyboard button: Inline keyboard button text must be non-empty")
    data, url = item.get("callback_data"), item.get("url")
    if not any(value not in ("", None) for key, value in item.items() if key not in _LOOKS):
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if isinstance(data, str) and not 1 <= len(data.encode()) <= MAX_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if isinstance(url, str) and not (_WEB.fullmatch(url) or _APP.fullmatch(url)):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return Button(
        str(item["text"]), data if isinstance(data, str) else None, url if isinstance(url, str) else None, item
    )
