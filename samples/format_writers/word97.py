"""Word 97 documents (.doc, [MS-DOC]) of a laid-out directive: the head as a table, the numbers drawn by Word."""

import struct

from samples.format_writers.laid_out import LEVELS, LaidOut
from samples.format_writers.ole import compound_file

_PAGE = 512
_HEADER = 1536  # room for the file information block
_FORMS = {"upperRoman": 1, "decimal": 0, "lowerLetter": 4, "bullet": 23}
_IN_TABLE = struct.pack("<HB", 0x2416, 1)
_LIST, _BOX = 1234, 77


def doc(directive: LaidOut, box: str = "") -> bytes:
    """The bytes of the document. box: the words of a text box tied to the first paragraph after the head."""
    text, properties = _text(directive)
    body = len(text.encode("utf-16-le")) // 2
    if box:
        text, properties = f"{text}{box}\r", [*properties, b""]
    raw = text.encode("utf-16-le")
    first_page = -(-(_HEADER + len(raw)) // _PAGE)
    pages, edges = _pages(text, properties)
    main = bytearray(_header(body, len(box) + 1 if box else 0)) + raw
    main += bytes(first_page * _PAGE - len(main)) + b"".join(pages)
    table = bytearray()
    starts: dict[int, tuple[int, int]] = {}

    def put(index: int, data: bytes) -> None:
        starts[index] = (len(table), len(data))
        table.extend(data)

    numbers = range(first_page, first_page + len(pages))
    put(13, struct.pack(f"<{len(edges)}I", *edges) + struct.pack(f"<{len(pages)}I", *numbers))
    put(33, _pieces(len(raw) // 2))
    if box:
        put(40, struct.pack("<III22x", text.index("\x07\x07") + 2 if directive.right else 0, body, _BOX))
        put(56, struct.pack("<II14xI4x", 0, len(box) + 1, _BOX))
    put(73, struct.pack("<Hii18HBB", 1, _LIST, 0, *[0xFFF] * 9, *[0] * 9, 0, 0)[: 2 + 28])
    levels = b"".join(map(_level, range(9)))
    table += levels
    put(74, struct.pack("<Ii8xBBBB", 1, _LIST, 0, 0, 0, 0) + b"\xff\xff\xff\xff")
    for index, (at, size) in starts.items():
        struct.pack_into("<II", main, 0x9A + 8 * index, at, size)
    return compound_file({"WordDocument": bytes(main), "1Table": bytes(table).ljust(4096, b"\0")})


def _text(directive: LaidOut) -> tuple[str, list[bytes]]:
    """The text, and the properties of each of its paragraphs."""
    text, properties = "", []
    if directive.right:
        for column in (directive.left, directive.right):
            text += "\r".join(column) + "\x07"
            properties += [_IN_TABLE] * len(column)
        text += "\x07"
        edges = struct.pack("<B3h", 2, 0, 4500, 9500) + bytes(40)
        properties.append(
            _IN_TABLE + struct.pack("<HB", 0x2417, 1) + struct.pack("<HH", 0xD608, len(edges) + 1) + edges
        )
    for line in directive.lines:
        text += line.text + "\r"
        listed = b"" if line.level is None else struct.pack("<HBHH", 0x260A, line.level, 0x460B, 1)
        properties.append(listed)
    return text, properties


def _pages(text: str, properties: list[bytes]) -> tuple[list[bytes], list[int]]:
    """Pages of paragraph properties, and the bytes of the main stream at which each begins (and the last ends)."""
    ends = [n + 1 for n, letter in enumerate(text) if letter in "\r\x07"]
    places = [_HEADER + 2 * n for n in (0, *ends)]
    pages, edges = [], [places[0]]
    for first in range(0, len(properties), 9):
        group = properties[first : first + 9]
        pages.append(_page(places[first : first + len(group) + 1], group))
        edges.append(places[first + len(group)])
    return pages, edges


def _page(places: list[int], group: list[bytes]) -> bytes:
    page = bytearray(_PAGE)
    struct.pack_into(f"<{len(places)}I", page, 0, *places)
    at = _PAGE - 2
    for n, sprms in enumerate(group):
        data = b"\0\0" + sprms
        data += bytes(len(data) % 2)
        at -= len(data) + 2
        page[at : at + 2 + len(data)] = bytes([0, len(data) // 2]) + data
        page[4 * len(places) + 13 * n] = at // 2
    page[-1] = len(group)
    return bytes(page)


def _pieces(length: int) -> bytes:
    plex = struct.pack("<II", 0, length) + struct.pack("<HIH", 0, _HEADER, 0)
    return b"\x02" + struct.pack("<I", len(plex)) + plex


def _level(at: int) -> bytes:
    form, text = LEVELS[at] if at < len(LEVELS) else ("bullet", "-")
    drawn = text.replace(f"%{at + 1}", chr(at))
    head = struct.pack("<iBB9sB8xBBBB", 1, _FORMS[form], 0, bytes(9), 0, 0, 0, 0, 0)
    return head + struct.pack("<H", len(drawn)) + drawn.encode("utf-16-le")


def _header(length: int, in_boxes: int) -> bytes:
    """The file information block: Word 97, tables in `1Table`, so many characters in the body and in text boxes."""
    header = bytearray(_HEADER)
    struct.pack_into("<HHHHHH", header, 0, 0xA5EC, 0xC1, 0, 0x042A, 0, 0x0200)
    struct.pack_into("<H", header, 32, 14)
    struct.pack_into("<H", header, 62, 22)
    struct.pack_into("<i20xi", header, 0x4C, length, in_boxes)
    struct.pack_into("<H", header, 0x98, 93)
    return bytes(header)
