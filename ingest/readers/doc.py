"""Word 97-2003 documents (.doc): what Word prints, its automatic numbers and tables included.

Read here and not by a library: kreuzberg gives the words without their numbers, and each table in one line.
"""

import io
import re
import struct
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

import olefile  # type: ignore[import-untyped]

from ingest.errors import FileRefusedError
from ingest.readers.flow import Block, Paragraph, page_of
from ingest.readers.hidden import PALE, Hidden
from ingest.readers.pages import PagesOfText
from ingest.readers.rows import ABOVE, BESIDE, GatheredTable
from ingest.readers.word97 import BODY, FOOTNOTES, Piece, Run, Sprms, Word97, flag, run_at, whole
from ingest.readers.word97_lists import WordLists
from ingest.repair.fonts import decoded_by_font

_BROKEN = "Tệp Word (.doc) bị hỏng hoặc thiếu phần, không mở được."
_LOCKED = "Tệp Word đặt mật khẩu; hãy gỡ mật khẩu rồi gửi lại."
_IN_TABLE, _ROW_END, _ROW = 0x2416, 0x2417, 0xD608
_DELETED, _VANISH, _CAPS, _COLOR, _OLD_COLOR, _SIZE, _SHADE, _FONT = (
    0x0800,
    0x083C,
    0x083B,
    0x6870,
    0x2A42,
    0x4A43,
    0x4866,
    0x4A4F,
)
_OLD_WHITE, _TINY = 8, 4
_OLD_FONTS = (".VN", "VNI")
_ENDS = re.compile("[\r\x07\x0c]")
_FIELD_CODE = re.compile("\x13[^\x13\x14\x15]*(?:\x14|(?=\x15))")
_SIGNS = {
    0x1E: "-",
    0x1F: "\u00ad",
    0x0B: "\n",
    0x13: None,
    0x14: None,
    0x15: None,
    0x01: None,
    0x02: None,
    0x05: None,
    0x08: None,
}
_HIDDEN, _GONE, _CAPITAL = 1, 2, 4


def read_doc(data: bytes) -> PagesOfText:
    """The text of a Word 97 document, without pages. Raises FileRefusedError for a damaged or encrypted one."""
    try:
        word = opened(data)
        reading = _Reading.of(word)
        blocks = list(reading.everything(word))
    except (struct.error, IndexError, OSError, ValueError) as error:
        raise FileRefusedError(_BROKEN) from error
    return page_of(blocks, reading.warnings())


def opened(data: bytes) -> Word97:
    """The streams of the file, once it is known to be neither encrypted nor older than Word 97."""
    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        if ole.exists("EncryptedPackage"):
            raise FileRefusedError(_LOCKED)
        if not ole.exists("WordDocument"):
            raise FileRefusedError("Tệp không phải là tài liệu Word (.doc): thiếu phần nội dung.")
        main = ole.openstream("WordDocument").read()
        magic, version = struct.unpack_from("<HH", main)
        bits = struct.unpack_from("<H", main, 0x0A)[0]
        if bits & 0x0100:
            raise FileRefusedError(_LOCKED)
        if magic != 0xA5EC or version < 0xC1:
            raise FileRefusedError("Tệp do Word 6/95 hoặc cũ hơn tạo ra; hãy mở bằng Word và lưu lại dạng .docx.")
        table = "1Table" if bits & 0x0200 else "0Table"
        if not ole.exists(table):
            raise FileRefusedError(_BROKEN)
        data = ole.openstream("Data").read() if ole.exists("Data") else b""
        return Word97(main, ole.openstream(table).read(), data)


@dataclass(slots=True)
class _Reading:
    """One document being read. For each letter, masks: what its properties make of it; faces: its font plus one."""

    text: str
    pieces: tuple[Piece, ...]
    paragraphs: tuple[Run, ...]
    masks: bytearray
    faces: bytearray
    fonts: tuple[str, ...]
    lists: WordLists
    hidden: Hidden = field(default_factory=Hidden)
    boxes: list[tuple[int, int, int]] = field(default_factory=list)
    changed: bool = False

    @classmethod
    def of(cls, word: Word97) -> "_Reading":
        pieces = word.pieces()
        text = word.text(pieces)
        runs, fonts = word.letter_runs(), word.fonts()[:250]
        masks = _spread(pieces, ((run, _mask(run.sprms)) for run in runs), len(text))
        old = {n + 1 for n, name in enumerate(fonts) if name.upper().startswith(_OLD_FONTS)}
        faces = ((run, whole(run.sprms, _FONT, -1) + 1) for run in runs)
        faces_of = _spread(pieces, ((run, face) for run, face in faces if face in old), len(text))
        return cls(text, pieces, word.paragraph_runs(), masks, faces_of, fonts, WordLists.of(word))

    def everything(self, word: Word97) -> Iterator[Block]:
        """The body, each text box after the paragraph that it is tied to, and the footnotes."""
        self.boxes = list(word.boxes())
        for story in (BODY, FOOTNOTES):
            yield from self.blocks(*word.story(story))

    def blocks(self, start: int, end: int) -> Iterator[Block]:
        """The paragraphs and tables of one story."""
        table: GatheredTable | None = None
        while start < min(end, len(self.text)):
            mark = _ENDS.search(self.text, start, end)
            stop = mark.start() if mark else end
            sprms = run_at(self.paragraphs, self._byte(stop))
            if table and not flag(sprms, _IN_TABLE):
                yield table.finished()
                table = None
            if flag(sprms, _IN_TABLE):
                table = table or GatheredTable()
                self._gather(table, sprms, start, stop)
            else:
                yield self._paragraph(sprms, start, stop)
                yield from self._boxes(start, stop)
            start = stop + 1
        if table:
            yield table.finished()

    def _gather(self, table: GatheredTable, sprms: Sprms, start: int, stop: int) -> None:
        if flag(sprms, _ROW_END):
            table.end_row(*_row_definition(sprms.get(_ROW, b"")))
            return
        table.blocks += [self._paragraph(sprms, start, stop, in_cell=True), *self._boxes(start, stop)]
        if self.text[stop : stop + 1] == "\x07":
            table.end_cell()

    def _boxes(self, start: int, stop: int) -> Iterator[Block]:
        """The text boxes tied to a paragraph."""
        tied = [box for box in self.boxes if start <= box[0] <= stop]
        for box in tied:
            self.boxes.remove(box)  # a box tied to its own text would never end
            yield from self.blocks(*box[1:])

    def _paragraph(self, sprms: Sprms, start: int, stop: int, *, in_cell: bool = False) -> Paragraph:
        words = _FIELD_CODE.sub("", self._shown(start, stop)).translate(_SIGNS)
        mark = self.lists.mark(sprms)
        if mark and (words.strip() or in_cell):
            words = f"{mark} {words.lstrip()}".rstrip()
        return Paragraph(words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))

    def _shown(self, start: int, stop: int) -> str:
        """The letters of a stretch that the page shows."""
        masks, faces = self.masks[start:stop], self.faces[start:stop]
        if not any(masks) and not any(faces):
            return self.text[start:stop]
        looks = zip(masks, faces, self.text[start:stop], strict=False)
        return "".join(
            self._look(mask, face, "".join(letter for _, _, letter in group))
            for (mask, face), group in groupby(looks, key=lambda look: look[:2])
        )

    def _look(self, mask: int, face: int, letters: str) -> str:
        """Letters of one look as they are printed."""
        if mask & _GONE:
            self.changed = True
            return ""
        if mask & _HIDDEN:
            self.hidden.add(letters)
            return "".join(letter for letter in letters if letter < " ")  # field marks and line breaks stay
        if face:
            letters = decoded_by_font(letters, self.fonts[face - 1]) or letters
        return letters.upper() if mask & _CAPITAL else letters

    def _byte(self, character: int) -> int:
        at = bisect_right(self.pieces, character, key=lambda piece: piece.start) - 1
        piece = self.pieces[max(at, 0)]
        return piece.at + (character - piece.start) * piece.width

    def warnings(self) -> tuple[str, ...]:
        """What a reader of the page would not see, in sentences."""
        changed = (
            "Tệp còn sửa đổi chưa duyệt (track changes); đã bỏ chữ bị xóa, giữ chữ thêm vào." if self.changed else ""
        )
        return (*self.hidden.warnings(), *filter(None, (changed,)))


def _spread(pieces: tuple[Piece, ...], valued: Iterable[tuple[Run, int]], length: int) -> bytearray:
    """The values of the runs by character, 0 where there is none."""
    spread = bytearray(length)
    for run, value in valued:
        if value:
            for piece in pieces:
                first = max(piece.start, piece.start + (run.start - piece.at) // piece.width)
                last = min(piece.end, piece.start + (run.end - piece.at) // piece.width)
                if first < last:
                    spread[first:last] = bytes([value]) * (last - first)
    return spread


def _mask(sprms: Sprms) -> int:
    color = whole(sprms, _COLOR).to_bytes(4, "little")  # red, green, blue, and 255 for what the reader chooses
    white = (min(color[:3]) >= PALE and not color[3]) or whole(sprms, _OLD_COLOR) == _OLD_WHITE
    tiny = whole(sprms, _SIZE, 99) <= _TINY
    hidden = flag(sprms, _VANISH) or tiny or (white and not flag(sprms, _SHADE))
    return _HIDDEN * hidden | _GONE * flag(sprms, _DELETED) | _CAPITAL * flag(sprms, _CAPS)


def _row_definition(data: bytes) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The edges of a row's cells in twips, and their merges (TDefTableOperand); nothing when it is damaged."""
    count = data[0] if data else 0
    first = 1 + 2 * (count + 1)
    if len(data) < first:
        return (), ()
    marks = (data[first + 20 * n] if first + 20 * n < len(data) else 0 for n in range(count))
    merges = tuple(BESIDE * bool(mark & 0x02) | ABOVE * (mark & 0x60 == 0x20) for mark in marks)
    return struct.unpack_from(f"<{count + 1}h", data, 1), merges
