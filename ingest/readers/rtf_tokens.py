"""RTF cut into its tokens, and what its font and colour tables say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ingest.readers.hidden import PALE

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})?\x20?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)", re.DOTALL
)
_CHANNEL = re.compile(rb"\\(?:red|green|blue)(\d{1,3})")
SYMBOLS = "symbols"
# The character sets of fonts, as code pages of Python. 163 is Vietnamese; the font of 2 has signs for letters.
CHARSETS = {0: "cp1252", 1: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950"}
CHARSETS |= {161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257"}
CHARSETS |= {2: SYMBOLS, 204: "cp1251", 222: "cp874", 238: "cp1250"}

Kind = Literal["word", "byte", "sign", "open", "close", "text"]


@dataclass(frozen=True, slots=True)
class Token:
    """word: a control word with its number, if any; byte: one in hexadecimal; sign: a control symbol; text: bytes."""

    kind: Kind
    name: str = ""
    number: int | None = None
    data: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens in order; what `\\bin` announces is passed over, stray bytes of a damaged file too."""
    at = 0
    while found := _TOKEN.search(data, at):
        at = found.end()
        word, number, byte, sign, brace, text = found.groups()
        if word is not None:
            value = int(number) if number else None
            if word == b"bin":
                at += max(value or 0, 0)
                continue
            yield Token("word", word.decode("ascii"), value)
        elif byte is not None:
            yield Token("byte", data=bytes([int(byte, 16)]))
        elif sign is not None:
            yield Token("sign", sign.decode("latin-1"))
        elif brace is not None:
            yield Token("open" if brace == b"{" else "close")
        else:
            yield Token("text", data=text)


def group_of(data: bytes, opening: bytes) -> bytes:
    """The bytes of the group that begins with `opening` ("{\\fonttbl"), up to its closing brace; b"" without one."""
    start = data.find(opening)
    if start < 0:
        return b""
    depth = 0
    for brace in re.finditer(rb"(?<!\\)[{}]", data[start : start + 200_000]):
        depth += 1 if brace.group() == b"{" else -1
        if not depth:
            return data[start : start + brace.end()]
    return b""


def code_pages(data: bytes, usual: str) -> dict[int, str]:
    """The code page of each font by its number."""
    fonts: dict[int, str] = {}
    font = None
    for token in tokens(group_of(data, b"{\\fonttbl")):
        if token.kind == "word" and token.name == "f":
            font = token.number
        elif token.kind == "word" and token.name == "fcharset" and font is not None:
            fonts[font] = usual if token.number in (0, 1, None) else CHARSETS.get(token.number, usual)
    return fonts


def font_names(data: bytes) -> dict[int, str]:
    """The name of each font by its number, where it is plain ASCII as the names of old Vietnamese fonts are."""
    names: dict[int, str] = {}
    font = None
    for token in tokens(group_of(data, b"{\\fonttbl")):
        if token.kind == "word" and token.name == "f":
            font = token.number
        elif token.kind == "text" and font is not None:
            names[font] = names.get(font, "") + token.data.decode("ascii", "replace").partition(";")[0]
    return names


def white_colors(data: bytes) -> frozenset[int]:
    """The numbers of the colours that nobody sees on white."""
    entries = group_of(data, b"{\\colortbl").split(b";")
    channels = ([int(value) for value in _CHANNEL.findall(entry)] for entry in entries)
    return frozenset(number for number, values in enumerate(channels) if len(values) == 3 and min(values) >= PALE)
