"""Parses HTML texts into message entities by the same steps, and with the same complaints, as Telegram's server.

Works on UTF-8 bytes, because Telegram's complaints count byte offsets; entity offsets count UTF-16 units.
"""

import re
from dataclasses import dataclass, replace

from .entities import Entity, utf16_length
from .errors import ApiError, bad_request

# tag → kind of entity; None: decided by the tag's attributes
_TAGS: dict[str, str | None] = {
    "a": None, "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "s": "strikethrough",
    "strike": "strikethrough", "del": "strikethrough", "u": "underline", "ins": "underline", "tg-spoiler": "spoiler",
    "span": "spoiler", "tg-emoji": None, "pre": None, "code": None, "blockquote": None,
}  # fmt: skip
_SPACE = b" \t\r\n\0\v"
_MARK = re.compile(rb"[<&]")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(rb"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(lt|gt|amp|quot)(?![a-zA-Z]));?")


@dataclass(frozen=True, slots=True)
class _OpenTag:
    name: str
    argument: str
    pieces: int  # of plain text before it
    entity_number: int  # how many tags were opened before it: the order entities are listed in


def parse_html(html: str) -> tuple[str, tuple[Entity, ...]]:
    """The plain text and its entities; ApiError 400 "can't parse entities: …" when it is not well formed."""
    return _Parser(html.encode()).parse()


class _Parser:
    """One pass over the bytes; a 0 byte stands behind the end, as in Telegram's own parser."""

    def __init__(self, html: bytes) -> None:
        self.html = html + b"\0"
        self.end = len(html)
        self.at = 0
        self.plain: list[str] = []
        self.length = 0
        self.open: list[_OpenTag] = []
        self.opened = 0
        self.found: list[tuple[int, Entity]] = []

    def parse(self) -> tuple[str, tuple[Entity, ...]]:
        while self.at < self.end:
            byte = self.html[self.at : self.at + 1]
            if byte == b"<":
                self._end_tag() if self.html[self.at + 1 : self.at + 2] == b"/" else self._start_tag()
            elif byte == b"&":
                self._add(self._reference() or self._take("&"))
            else:
                stop = _MARK.search(self.html, self.at, self.end)
                run = self.html[self.at : stop.start() if stop else self.end]
                self.at += len(run)
                self._add(run.decode())
        if self.open:
            raise _complaint(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        entities = (entity for _, entity in sorted(self.found, key=_outer_first))
        return "".join(self.plain), tuple(replace(e, language=None) if e.type == "code" else e for e in entities)

    def _add(self, text: str) -> None:
        self.plain.append(text)
        self.length += utf16_length(text)

    def _take(self, text: str) -> str:
        self.at += len(text)
        return text

    def _reference(self) -> str | None:
        """The character of &lt; &gt; &amp; &quot; &#…; other names stay as they are written."""
        match = _REFERENCE.match(self.html, self.at)
        if not match:
            return None
        hexadecimal, decimal, name = match.groups()
        code = int(hexadecimal, 16) if hexadecimal else int(decimal) if decimal else ord(_NAMED[name.decode()])
        if not 0 < code < 0x10FFFF or 0xD800 <= code < 0xE000:
            return None
        self.at = match.end()
        return chr(code)

    def _start_tag(self) -> None:
        begin = self.at
        self.at += 1
        self._until(_SPACE + b">")
        if self._byte() == b"\0":
            raise _complaint(f"Unclosed start tag at byte offset {begin}")
        name = self.html[begin + 1 : self.at].decode().lower()
        if name not in _TAGS:
            raise _complaint(f'Unsupported start tag "{name}" at byte offset {begin}')
        argument = self._attributes(name, begin)
        if name == "span" and argument != "spoiler":
            raise _complaint(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self.open.append(_OpenTag(name, argument, len(self.plain), self.opened))
        self.opened += 1
        self.at += 1

    def _attributes(self, tag: str, begin: int) -> str:
        argument = ""
        while True:
            self._skip_space()
            if self._byte() == b">":
                return argument
            start = self.at
            self._until(_SPACE + b"=>/\"'")
            name = self.html[start : self.at].decode().lower()
            if not name:
                raise _complaint(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
            self._skip_space()
            if self._byte() == b"\0":
                raise _complaint(f'Unclosed start tag "{tag}" at byte offset {begin}')
            value = self._value(tag, begin) if self._byte() == b"=" else ""
            argument = _argument(tag, name, value) or argument

    def _value(self, tag: str, begin: int) -> str:
        self.at += 1
        self._skip_space()
        if self._byte() == b"\0":
            raise _complaint(f'Unclosed start tag "{tag}" at byte offset {begin}')
        value = self._quoted() if self._byte() in (b'"', b"'") else self._token()
        if self.at >= self.end:
            raise _complaint(f"Unclosed start tag at byte offset {begin}")
        return value

    def _quoted(self) -> str:
        mark = self._byte()
        self.at += 1
        value: list[bytes] = []
        while self.at < self.end and self._byte() != mark:
            known = self._reference() if self._byte() == b"&" else None
            value.append(known.encode() if known else self._byte())
            self.at += 0 if known else 1
        self.at += 1
        return b"".join(value).decode()

    def _token(self) -> str:
        start = self.at
        while re.match(rb"[A-Za-z0-9.\-]", self._byte()):
            self.at += 1
        if self._byte() not in {bytes([b]) for b in _SPACE + b">"}:
            raise _complaint(f"Unexpected end of name token at byte offset {start}")
        return self.html[start : self.at].decode().lower()

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise _complaint(f"Unexpected end tag at byte offset {begin}")
        self._until(_SPACE + b">")
        name = self.html[begin + 2 : self.at].decode()
        self._skip_space()
        if self._byte() != b">":
            raise _complaint(f"Unclosed end tag at byte offset {begin}")
        tag = self.open[-1]
        if name not in {"", tag.name}:
            raise _complaint(f'Unmatched end tag at byte offset {begin}, expected "</{tag.name}>", found "</{name}>"')
        self.open.pop()
        self.at += 1
        self._close(tag)

    def _close(self, tag: _OpenTag) -> None:
        inner = "".join(self.plain[tag.pieces :])
        length = utf16_length(inner)
        entity = _entity(tag, inner, self.length - length, length) if length else None
        if entity is None:
            return
        if entity.type == "pre" and self.found and _same_span(entity, self.found[-1][1]):
            # <pre><code class="language-x">…</code></pre> is one block with a language.
            entity = replace(entity, language=self.found.pop()[1].language)
        self.found.append((tag.entity_number, entity))

    def _byte(self) -> bytes:
        return self.html[self.at : self.at + 1] or b"\0"

    def _until(self, stops: bytes) -> None:
        while self.html[self.at] not in stops:
            self.at += 1

    def _skip_space(self) -> None:
        while self.at < self.end and self.html[self.at] in _SPACE:
            self.at += 1


def _same_span(pre: Entity, inner: Entity) -> bool:
    return inner.type == "code" and (inner.offset, inner.length) == (pre.offset, pre.length)


def _outer_first(found: tuple[int, Entity]) -> tuple[int, int, int]:
    number, entity = found
    return entity.offset, -entity.length, number


def _argument(tag: str, attribute: str, value: str) -> str:
    match tag, attribute:
        case ("a", "href") | ("tg-emoji", "emoji-id"):
            return value
        case ("code", "class") if value.startswith("language-"):
            return value.removeprefix("language-")
        case ("span", "class") if value.startswith("tg-"):
            return value.removeprefix("tg-")
        case ("blockquote", "expandable"):
            return "expandable"
        case _:
            return ""


def _entity(tag: _OpenTag, inner: str, offset: int, length: int) -> Entity | None:
    match tag.name:
        case "a":
            return _link(tag.argument or inner, offset, length)
        case "tg-emoji":
            if not tag.argument.isdecimal():
                raise _complaint("Invalid custom emoji identifier specified")
            return Entity("custom_emoji", offset, length, custom_emoji_id=tag.argument)
        case "blockquote":
            return Entity("expandable_blockquote" if tag.argument else "blockquote", offset, length)
        case "pre" | "code":
            return Entity(tag.name, offset, length, language=tag.argument or None)
        case name:
            return Entity(_TAGS[name] or name, offset, length)


def _link(url: str, offset: int, length: int) -> Entity | None:
    """A link; what is no web or tg:// address is left as plain text, without a complaint, as Telegram does."""
    if user := re.fullmatch(r"tg://user\?id=(\d+)", url):
        return Entity("text_mention", offset, length, user_id=int(user[1]))
    if re.match(r"(https?|ftp|tg|ton|tonsite)://[^\s/]+", url, re.IGNORECASE):
        return Entity("text_link", offset, length, url=url)
    if re.fullmatch(r"(mailto:|tel:)\S+", url, re.IGNORECASE):
        return Entity("text_link", offset, length, url=url)
    if re.fullmatch(r"[^\s/@:]+\.[^\s/@:]{2,}(/\S*)?", url):
        return Entity("text_link", offset, length, url=f"http://{url}")
    return None


def _complaint(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")
