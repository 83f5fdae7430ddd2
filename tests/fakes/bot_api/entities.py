"""Message entities: marked spans of a text, in UTF-16 units."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from .values import Json


@dataclass(frozen=True, slots=True)
class Entity:
    """One marked span, as MessageEntity of the Bot API."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None
    user_id: int | None = None
    custom_emoji_id: str | None = None

    def covered(self, text: str) -> str:
        """The letters of `text` that it marks."""
        units = text.encode("utf-16-le")
        return units[2 * self.offset : 2 * (self.offset + self.length)].decode("utf-16-le")

    def to_json(self) -> dict[str, Json]:
        """As sent to the bot."""
        out: dict[str, Json] = {"type": self.type, "offset": self.offset, "length": self.length}
        for key, value in (("url", self.url), ("language", self.language), ("custom_emoji_id", self.custom_emoji_id)):
            if value is not None:
                out[key] = value
        if self.user_id is not None:
            out["user"] = {"id": self.user_id, "is_bot": False, "first_name": str(self.user_id)}
        return out


def utf16_length(text: str) -> int:
    """How Telegram counts letters: letters outside the basic plane count twice."""
    return len(text.encode("utf-16-le")) // 2


def trimmed(text: str, entities: Iterable[Entity]) -> tuple[str, tuple[Entity, ...]]:
    """Without white space around it, as Telegram stores texts; entities moved along, empty ones dropped."""
    left = len(text) - len(text.lstrip())
    kept = text.strip()
    shift, end = utf16_length(text[:left]), utf16_length(kept)
    moved = []
    for entity in entities:
        start = max(entity.offset - shift, 0)
        stop = min(entity.offset + entity.length - shift, end)
        if stop > start:
            moved.append(replace(entity, offset=start, length=stop - start))
    return kept, tuple(moved)


_FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/])/[A-Za-z0-9_]{1,64}(@\w+)?)"
    r"|(?P<url>https?://[^\s<>\"]+)"
    r"|(?P<mention>(?<!\w)@[A-Za-z0-9_]{4,32})"
)


def found_in(text: str) -> tuple[Entity, ...]:
    """The commands, addresses and mentions which Telegram marks by itself."""
    return tuple(
        Entity(str(match.lastgroup), utf16_length(text[: match.start()]), utf16_length(match[0]))
        for match in _FOUND.finditer(text)
    )


def given(items: Iterable[Json]) -> tuple[Entity, ...]:
    """Entities that a call brought instead of a parse mode (already checked against the description)."""
    return tuple(
        Entity(
            str(item["type"]),
            _whole(item["offset"]),
            _whole(item["length"]),
            url=_text(item.get("url")),
            language=_text(item.get("language")),
            custom_emoji_id=_text(item.get("custom_emoji_id")),
        )
        for item in items
        if isinstance(item, dict)
    )


def _whole(value: Json) -> int:
    return value if isinstance(value, int) else 0


def _text(value: Json) -> str | None:
    return value if isinstance(value, str) else None
