"""Word 97-2003 documents (.doc): what Word prints, its automatic numbers and tables included.

Read here and not by a library: kreuzberg gives the words without their numbers, and each table in one line.
"""

import io
import re
import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

import olefile  # type: ignore[import-untyped]

from ingest.errors import FileRefusedError
from ingest.readers.flow import Block, Paragraph, printed
from ingest.readers.hidden import Hidden
from ingest.readers.pages import PagesOfText
from ingest.readers.rows import ABOVE, BESIDE, GatheredTable
from ingest.readers.word97 import BODY, BOXES, FOOTNOTES, Piece, Run, Sprms, Word97, flag, run_at, whole
from ingest.readers.word97_lists import WordLists

_BROKEN = "Tệp Word (.doc) bị hỏng hoặc thiếu phần, không mở được."
_LOCKED = "Tệp Word đặt mật khẩu; hãy gỡ mật khẩu rồi gửi lại."
_IN_TABLE, _ROW_END, _ROW = 0x2416, 0x2417, 0xD608
_DELETED, _VANISH, _CAPS, _COLOR, _OLD_COLOR, _SIZE, _SHADE = 0x0800, 0x083C, 0x083B, 0x6870, 0x2A42, 0x4A43, 0x4866
_WHITE, _OLD_WHITE, _TINY = 0x00FFFFFF, 8, 4
_ENDS = re.compile("[\r\x07\x0c]")
_FIELD_CODE = re.compile("\x13[^\x13\x14\x15]*(?:\x14|(?=\x15))")
_SIGNS = {
    0x1E: "-",
    0x1F: None,
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


def doc_text(data: bytes) -> PagesOfText:
    """The text of a Word 97 document, without pages. Raises FileRefusedError for a damaged or encrypted one."""
    try:
        word = _opened(data)
        reading = _Reading.of(word)
        text = printed(reading.everything(word))
    except (struct.error, IndexError, OSError, ValueError) as error:
        raise FileRefusedError(_BROKEN) from error
    if not text.strip():
        raise FileRefusedError("Tệp Word không có chữ nào (có thể chỉ có ảnh chụp văn bản; hãy gửi PDF hoặc ảnh).")
    return PagesOfText((text,), paged=False, warnings=reading.warnings())


def _opened(data: bytes) -> Word97:
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
    """One document being read. masks: for each character, what its properties make of it."""

    text: str
    pieces: tuple[Piece, ...]
    paragraphs: tuple[Run, ...]
    masks: bytearray
    lists: WordLists
    hidden: Hidden = field(default_factory=Hidden)
    changed: bool = False

    @classmethod
    def of(cls, word: Word97) -> "_Reading":
        pieces = word.pieces()
        text = word.text(pieces)
        masks = _masks(pieces, word.letter_runs(), len(text))
        return cls(text, pieces, word.paragraph_runs(), masks, WordLists.of(word))

    def everything(self, word: Word97) -> Iterator[Block]:
        """The body, then the text boxes and the footnotes: the file does not tie them to a line simply enough."""
        yield from self.blocks(*word.story(BODY))
        for story in (BOXES, FOOTNOTES):
            start, end = word.story(story)
            if start < end:
                yield from self.blocks(start, end)

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
            start = stop + 1
        if table:
            yield table.finished()

    def _gather(self, table: GatheredTable, sprms: Sprms, start: int, stop: int) -> None:
        if flag(sprms, _ROW_END):
            table.end_row(*_row_definition(sprms.get(_ROW, b"")))
            return
        table.blocks.append(self._paragraph(sprms, start, stop, in_cell=True))
        if self.text[stop : stop + 1] == "\x07":
            table.end_cell()

    def _paragraph(self, sprms: Sprms, start: int, stop: int, *, in_cell: bool = False) -> Paragraph:
        words = _FIELD_CODE.sub("", self._shown(start, stop)).translate(_SIGNS)
        mark = self.lists.mark(sprms)
        if mark and (words.strip() or in_cell):
            words = f"{mark} {words.lstrip()}".rstrip()
        return Paragraph(words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))

    def _shown(self, start: int, stop: int) -> str:
        """The letters of a stretch that the page shows."""
        masks = self.masks[start:stop]
        if not any(masks):
            return self.text[start:stop]
        shown = []
        for letter, mask in zip(self.text[start:stop], masks, strict=False):
            if mask & _GONE:
                self.changed = True
            elif mask & _HIDDEN and letter >= " ":
                self.hidden.add(letter)
            else:
                shown.append(letter.upper() if mask & _CAPITAL else letter)
        return "".join(shown)

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


def _masks(pieces: tuple[Piece, ...], runs: tuple[Run, ...], length: int) -> bytearray:
    masks = bytearray(length)
    for run in runs:
        if mask := _mask(run.sprms):
            for piece in pieces:
                first = max(piece.start, piece.start + (run.start - piece.at) // piece.width)
                last = min(piece.end, piece.start + (run.end - piece.at) // piece.width)
                if first < last:
                    masks[first:last] = bytes([mask]) * (last - first)
    return masks


def _mask(sprms: Sprms) -> int:
    white = whole(sprms, _COLOR) == _WHITE or whole(sprms, _OLD_COLOR) == _OLD_WHITE
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
