"""The binary layout of Word 97 files ([MS-DOC]): the text in pieces, and the properties that lie beside it."""

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Sprms = dict[int, bytes]
"""Properties by their code ("single property modifiers"), each value as it lies in the file."""

STYLE = 0x4600
BODY, FOOTNOTES, BOXES = 0, 1, 6
_FIRST_PAIR, _STORIES = 0x9A, 0x4C
_PAGE = 512
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
_HUGE = (0x6646, 0x6645)
_DEFINE_TABLE, _CHANGE_TABS = 0xD608, 0xC615
_MOST_CHARACTERS = 50_000_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text: the characters `start` to `end` lie at byte `at`, `width` bytes each."""

    start: int
    end: int
    at: int
    width: int


@dataclass(frozen=True, slots=True)
class Run:
    """Bytes `start` to `end` of the main stream, and the properties of what stands there."""

    start: int
    end: int
    sprms: Sprms


@dataclass(frozen=True, slots=True)
class Word97:
    """The streams of a document. main: `WordDocument`; table: `0Table` or `1Table`; data: `Data`, if there is one.

    What lies outside of a damaged file raises struct.error or IndexError.
    """

    main: bytes
    table: bytes
    data: bytes = b""

    def span(self, index: int) -> tuple[int, int]:
        """Where in the table stream the stretch lies that the header (FibRgFcLcb97) lists as number `index`."""
        at, size = struct.unpack_from("<II", self.main, _FIRST_PAIR + 8 * index)
        return at, at + size

    def stretch(self, index: int) -> bytes:
        """The bytes of that stretch."""
        return self.table[slice(*self.span(index))]

    def story(self, wanted: int) -> tuple[int, int]:
        """The first character of a story (BODY, FOOTNOTES, BOXES) and the one after its last."""
        sizes = [max(size, 0) for size in struct.unpack_from("<8i", self.main, _STORIES)]
        start = sum(sizes[:wanted])
        return start, start + sizes[wanted]

    def pieces(self) -> tuple[Piece, ...]:
        """The piece table, in the order of the text."""
        clx, at = self.stretch(33), 0
        while clx[at] == 1:
            at += 3 + int(struct.unpack_from("<H", clx, at + 1)[0])
        size = struct.unpack_from("<I", clx, at + 1)[0]
        entries = plc(clx[at + 5 : at + 5 + size], 8)
        return tuple(_piece(start, end, entry) for start, end, entry in entries if start < end <= _MOST_CHARACTERS)

    def text(self, pieces: tuple[Piece, ...]) -> str:
        """All stories in one text, one letter a UTF-16 unit: positions in the file are indexes into it."""
        return "".join(self._words(piece) for piece in pieces)

    def _words(self, piece: Piece) -> str:
        count = piece.end - piece.start
        raw = self.main[piece.at : piece.at + count * piece.width]
        words = raw.decode("utf-16-le" if piece.width == 2 else "cp1252", "replace")
        if len(words) != count:
            words = "".join(chr(unit) for (unit,) in struct.iter_unpack("<H", raw[: len(raw) // 2 * 2]))
        return words.ljust(count, "\0")[:count]

    def boxes(self) -> tuple[tuple[int, int, int], ...]:
        """(character it is tied to, its first character, the one after its last) of each text box, in order."""
        first, _ = self.story(BOXES)
        texts = {struct.unpack_from("<I", entry, 14)[0]: (a, b) for a, b, entry in plc(self.stretch(56), 22)}
        anchors = ((at, struct.unpack_from("<I", entry)[0]) for at, _, entry in plc(self.stretch(40), 26))
        return tuple((at, first + texts[s][0], first + texts[s][1]) for at, s in anchors if s in texts)

    def fonts(self) -> tuple[str, ...]:
        """The names of the fonts, by their number."""
        data, at, names = self.stretch(15), 4, []
        while at + 40 <= len(data):
            entry = data[at : at + data[at] + 1]
            names.append(entry[40:].decode("utf-16-le", "replace").partition("\0")[0])
            at += len(entry)
        return tuple(names)

    def paragraph_runs(self) -> tuple[Run, ...]:
        """The properties of the paragraphs, sorted; the paragraph's style under the code STYLE."""
        return self._runs(13, self._paragraph_sprms)

    def _paragraph_sprms(self, page: bytes, count: int, n: int) -> Sprms:
        sprms = _paragraph_sprms(page, count, n)
        for code in _HUGE:
            if code in sprms:  # too long for its page (rows of many cells)
                at = whole(sprms, code)
                size = struct.unpack_from("<H", self.data, at)[0]
                sprms |= sprms_of(self.data[at + 2 : at + 2 + size])
        return sprms

    def letter_runs(self) -> tuple[Run, ...]:
        """The properties of the letters, sorted."""
        return self._runs(12, _letter_sprms)

    def _runs(self, index: int, read: Callable[[bytes, int, int], Sprms]) -> tuple[Run, ...]:
        found = []
        for _, _, entry in plc(self.stretch(index), 4):
            at = (struct.unpack("<I", entry)[0] & 0x3FFFFF) * _PAGE
            page = self.main[at : at + _PAGE]
            if len(page) == _PAGE:
                count = page[-1]
                edges = struct.unpack_from(f"<{count + 1}I", page)
                found += [Run(edges[n], edges[n + 1], read(page, count, n)) for n in range(count)]
        return tuple(sorted(found, key=lambda run: run.start))


def run_at(runs: tuple[Run, ...], byte: int) -> Sprms:
    """The properties of what stands at a byte of the main stream."""
    at = bisect_right(runs, byte, key=lambda run: run.start) - 1
    return runs[at].sprms if at >= 0 and byte < runs[at].end else {}


def plc(data: bytes, size: int) -> Iterator[tuple[int, int, bytes]]:
    """The entries of a "plex": positions one more than entries, then the entries of `size` bytes each."""
    count = max((len(data) - 4) // (4 + size), 0)
    edges = struct.unpack_from(f"<{count + 1}I", data) if count else ()
    first = 4 * (count + 1)
    for n in range(count):
        yield edges[n], edges[n + 1], data[first + n * size : first + (n + 1) * size]


def sprms_of(data: bytes) -> Sprms:
    """A list of properties. A damaged end is passed over: what stands before it still holds."""
    found: Sprms = {}
    at = 0
    while at + 2 <= len(data):
        code = data[at] | data[at + 1] << 8
        at += 2
        size = _SIZES[code >> 13]
        if not size:
            if at >= len(data) or (code == _CHANGE_TABS and data[at] == 255):
                break
            if code == _DEFINE_TABLE and at + 2 <= len(data):
                size = (data[at] | data[at + 1] << 8) - 1
                at += 2
            else:
                size = data[at]
                at += 1
        found[code] = data[at : at + size]
        at += max(size, 0)
    return found


def flag(sprms: Sprms, code: int) -> bool:
    """A switch: on when there and not zero."""
    return any(sprms.get(code, b""))


def whole(sprms: Sprms, code: int, default: int = 0) -> int:
    """An unsigned number."""
    return int.from_bytes(sprms[code], "little") if code in sprms else default


def _piece(start: int, end: int, entry: bytes) -> Piece:
    at = struct.unpack_from("<I", entry, 2)[0]
    if at & 0x40000000:  # one byte a letter, at half the offset
        return Piece(start, end, (at & 0x3FFFFFFF) // 2, 1)
    return Piece(start, end, at & 0x3FFFFFFF, 2)


def _paragraph_sprms(page: bytes, count: int, n: int) -> Sprms:
    at = page[4 * (count + 1) + 13 * n] * 2
    if not at:
        return {}
    size = 2 * page[at] - 1 if page[at] else 2 * page[at + 1]
    first = at + 1 if page[at] else at + 2
    data = page[first : first + size]
    return {STYLE: data[:2], **sprms_of(data[2:])}


def _letter_sprms(page: bytes, count: int, n: int) -> Sprms:
    at = page[4 * (count + 1) + n] * 2
    return sprms_of(page[at + 1 : at + 1 + page[at]]) if at else {}
