"""Texts and captions as a call gives them: parsed, trimmed, measured."""

from collections.abc import Mapping

from ..entities import Entity, given, trimmed, utf16_length
from ..errors import ApiError, bad_request
from ..html import parse_html
from ..values import Json

MAX_TEXT = 4096  # UTF-16 units after entities parsing
MAX_CAPTION = 1024

Formatted = tuple[str, tuple[Entity, ...]]


def formatted(text: str, parse_mode: str | None, entities: list[Json]) -> Formatted:
    """Plain text and entities; ApiError 400 when it cannot be parsed."""
    match (parse_mode or "").lower():
        case "html":
            plain, found = parse_html(text)
        case "":
            plain, found = text, given(entities)
        case "markdown" | "markdownv2":
            raise ApiError(501, f"Not Implemented: the test server does not parse {parse_mode}")
        case _:
            raise bad_request("unsupported parse_mode")
    return trimmed(plain, found)


def message_text(values: Mapping[str, Json], too_long: str = "message is too long") -> Formatted:
    """The parameters text, parse_mode, entities; `too_long` is what Telegram says of more than 4,096 units."""
    text, entities = _formatted_of(values, "text", "entities")
    if not text:
        raise bad_request("message text is empty")
    if utf16_length(text) > MAX_TEXT:
        raise bad_request(too_long)
    return text, entities


def caption(values: Mapping[str, Json]) -> Formatted:
    """The parameters caption, parse_mode, caption_entities; may be empty."""
    text, entities = _formatted_of(values, "caption", "caption_entities")
    if utf16_length(text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return text, entities


def _formatted_of(values: Mapping[str, Json], name: str, entities_name: str) -> Formatted:
    text, mode, entities = values.get(name), values.get("parse_mode"), values.get(entities_name)
    return formatted(
        text if isinstance(text, str) else "",
        mode if isinstance(mode, str) else None,
        entities if isinstance(entities, list) else [],
    )
