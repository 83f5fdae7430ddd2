"""The running heads and feet of word processors' files: no part of the text, but a mark of secrecy may stand there."""

import re
import struct
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ingest.errors import FileRefusedError
from ingest.readers.package import Package, local
from knowledge.vietnamese import nfc, squeeze

_HEADERS, _HEADER_BOXES = 2, 7  # stories of a Word 97 file, beside those that `word97` names
_PARTS = tuple(f"word/{kind}{number}.xml" for kind in ("header", "footer") for number in ("", *range(1, 10)))
_RTF_GROUP = re.compile(rb"\{\\(?:header|footer)[lrf]?\b")
_RTF_MARK = re.compile(rb"\\u(-?\d+) ?\??|\\'([0-9a-fA-F]{2})|\\(par|line|cell|tab)\b ?|\\[a-zA-Z]+-?\d* ?|[{}\r\n]")
_LONGEST_GROUP = 50_000


def margin_lines(data: bytes) -> tuple[str, ...]:
    """The lines of every running head and foot of a .docx, .odt, .rtf or .doc file; none of other and damaged files."""
    try:
        if data.startswith(b"PK"):
            found = _zipped(data)
        elif data.startswith(b"{\\rtf"):
            found = _rtf(data)
        elif data.startswith(b"\xd0\xcf\x11\xe0"):
            found = _word97(data)
        else:
            return ()
        return tuple(dict.fromkeys(line for text in found if (line := squeeze(nfc(text)))))
    except (FileRefusedError, struct.error, IndexError, ValueError, OSError, RecursionError):
        return ()  # its reader has the word on damaged files


def _zipped(data: bytes) -> Iterator[str]:
    package = Package(data, "Word")
    for name in _PARTS:
        if (root := package.xml(name)) is not None:
            yield from _paragraphs(root)
    if (styles := package.xml("styles.xml")) is not None:  # OpenDocument
        for part in styles.iter():
            if local(part).startswith(("header", "footer")) and not local(part).endswith("style"):
                yield from _paragraphs(part)


def _paragraphs(root: Element) -> Iterator[str]:
    for part in root.iter():
        if local(part) in ("p", "h"):
            yield "".join(part.itertext())


def _rtf(data: bytes) -> Iterator[str]:
    for opened in _RTF_GROUP.finditer(data):
        depth, at = 1, opened.end()
        while depth and at < min(len(data), opened.end() + _LONGEST_GROUP):
            depth += {0x7B: 1, 0x7D: -1}.get(data[at], 0)
            at += 1
        words = _RTF_MARK.sub(_rtf_letter, data[opened.end() : at])
        yield from words.decode("utf-8", "replace").split("\n")


def _rtf_letter(found: "re.Match[bytes]") -> bytes:
    if found[1]:
        return chr(int(found[1]) % 0x10000).encode("utf-8", "replace")
    if found[2]:
        return bytes.fromhex(found[2].decode()).decode("cp1258", "replace").encode()
    return b"\n" if found[3] else b""


def _word97(data: bytes) -> Iterator[str]:
    from ingest.readers.doc import opened

    word = opened(data)
    text = word.text(word.pieces())
    for story in (_HEADERS, _HEADER_BOXES):
        yield from re.split("[\r\n\x07\x0b\x0c]", text[slice(*word.story(story))])
