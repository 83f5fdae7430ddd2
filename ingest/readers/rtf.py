"""Rich text (.rtf): words, the numbers that Word wrote out beside them, tables; what is hidden is left out and told."""

import codecs
import re
from dataclasses import dataclass, field, replace

from ingest.errors import FileRefusedError
from ingest.readers.flow import Block, Paragraph, page_of
from ingest.readers.hidden import Hidden
from ingest.readers.numbering import bullet
from ingest.readers.pages import PagesOfText
from ingest.readers.rows import GatheredTable
from ingest.readers.rtf_state import KNOWN, SILENT, TURNS, RowDefinition, State
from ingest.readers.rtf_tokens import SYMBOLS, Token, code_pages, font_names, tokens, white_colors
from ingest.repair.fonts import decoded_by_font

_SIGNS = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": " ",
    "enspace": " ",
    "nestcell": "\n",
}
_SYMBOLS = {"~": "\u00a0", "_": "-", "-": "\u00ad", "\n": "\n", "\r": "\n", "\\": "\\", "{": "{", "}": "}"}
_DEEPEST = 2_000


def read_rtf(data: bytes) -> PagesOfText:
    """The text of a rich text file, without pages. Raises FileRefusedError when it holds no words."""
    page = re.search(rb"\\ansicpg(\d+)", data[:4096])
    usual = _known_page(f"cp{page[1].decode()}") if page else "cp1252"
    font = re.search(rb"\\deff(\d+)", data[:4096])
    state = State(font=int(font[1]) if font else None)
    reading = _Reading(white_colors(data), usual, code_pages(data, usual), font_names(data), state)
    for token in tokens(data):
        reading.take(token)
    return page_of(reading.finished(), reading.warnings())


@dataclass(slots=True)
class _Reading:
    """One file being read, token by token."""

    white: frozenset[int]
    usual: str
    fonts: dict[int, str]
    names: dict[int, str]
    state: State
    above: list[State] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    table: GatheredTable | None = None
    words: list[str] = field(default_factory=list)
    note: list[str] = field(default_factory=list)
    raw: bytearray = field(default_factory=bytearray)
    hidden: Hidden = field(default_factory=Hidden)
    row: RowDefinition = field(default_factory=RowDefinition)
    starred: bool = False
    to_skip: int = 0
    changed: bool = False

    def take(self, token: Token) -> None:
        """One token."""
        if token.kind == "byte":
            self._letters(token.data)
            return
        self._decode()
        if token.kind == "open":
            self._open()
        elif token.kind == "close":
            self.state = self.above.pop() if self.above else State(silent=True)
        elif token.kind == "text":
            self._letters(token.data)
            self._decode()
        elif token.kind == "sign":
            self._symbol(token.name)
        else:
            self._control(token)
        self.starred = token.kind == "sign" and token.name == "*"

    def _open(self) -> None:
        if len(self.above) > _DEEPEST:
            raise FileRefusedError("Tệp RTF lồng quá nhiều tầng; không đọc.")
        self.above.append(self.state)

    def _letters(self, data: bytes) -> None:
        skipped = min(self.to_skip, len(data))
        self.to_skip -= skipped
        self.raw += data[skipped:]

    def _decode(self) -> None:
        if self.raw:
            font = -1 if self.state.font is None else self.state.font
            page, name = self.fonts.get(font, self.usual), self.names.get(font, "")
            raw = bytes(self.raw)
            self.raw.clear()
            if old := decoded_by_font(raw.decode("cp1252", "replace"), name):
                self._say(old)
                return
            symbols = page == SYMBOLS and self.state.number
            self._say("".join(map(_symbol, raw)) if symbols else raw.decode(_known_page(page), "replace"))

    def _say(self, text: str) -> None:
        """Words for the paragraph that is open, unless nothing of them is shown."""
        state = self.state
        if state.silent:
            return
        if state.deleted:
            self.changed = True
        elif state.hidden or state.tiny or (state.white and not self.row.shaded):
            self.hidden.add(text)
        else:
            text = text.upper() if state.caps else text
            # The tab after a number that Word wrote out is the space before the words.
            (self.note if state.note else self.words).append(text.replace("\t", " ") if state.number else text)

    def _symbol(self, sign: str) -> None:
        if self.to_skip and sign not in "*":
            self.to_skip -= 1
        elif sign in ("\n", "\r"):
            self._end_paragraph()
        elif sign in _SYMBOLS:
            self._say(_SYMBOLS[sign])

    def _control(self, token: Token) -> None:
        name, number = token.name, token.number
        if name == "u" and number is not None:
            self.to_skip = 0
            self._say(chr(number % 65536))
            self.to_skip = self.state.skip
        elif name in SILENT or (self.starred and name not in KNOWN):
            self.state = replace(self.state, silent=True)
        elif name in _SIGNS:
            self._say(_SIGNS[name])
        elif name in TURNS:
            self.state = TURNS[name](self.state, number, self.white)
        elif not self.state.silent:
            self._layout(name, number)

    def _layout(self, name: str, number: int | None) -> None:
        """Paragraphs and rows."""
        if name in ("par", "sect", "page", "column"):
            self._end_paragraph()
        elif name in ("pard", "intbl"):
            self.state = replace(self.state, in_table=name == "intbl")
        elif name == "shptxt":  # a text box is no part of the paragraph that it is tied to
            if self.words:
                self._end_paragraph()
        elif name in ("cell", "row"):
            self._end_part_of_row(name)
        else:
            self.row.take(name, number or 0)

    def _end_paragraph(self, *, in_table: bool = False) -> None:
        if self.state.note:
            self.note.append("\n")
            return
        paragraph = Paragraph(_joined(self.words))
        self.words = []
        if in_table or self.state.in_table:
            self.table = self.table or GatheredTable()
            self.table.blocks.append(paragraph)
        else:
            self._leave_table()
            self.blocks.append(paragraph)

    def _end_part_of_row(self, name: str) -> None:
        self.table = self.table or GatheredTable()
        if name == "row":
            self.table.end_row(self.row.edges, self.row.merges)
        else:
            self._end_paragraph(in_table=True)
            self.table.end_cell()

    def _leave_table(self) -> None:
        if self.table:
            self.blocks.append(self.table.finished())
            self.table = None

    def finished(self) -> list[Block]:
        """All blocks, with the last paragraph and the footnotes."""
        self._decode()
        self.state = State()
        self._end_paragraph()
        notes = (line.strip() for line in _joined(self.note).split("\n"))
        return [*self.blocks, *(Paragraph(line) for line in notes if line)]

    def warnings(self) -> tuple[str, ...]:
        """What a reader of the page would not see, in sentences."""
        changed = "Tệp còn sửa đổi chưa duyệt (track changes); đã bỏ chữ bị xóa, giữ chữ thêm vào."
        return (*self.hidden.warnings(), *((changed,) if self.changed else ()))


def _joined(words: list[str]) -> str:
    """The pieces as one text, the surrogates of `\\u` put together."""
    return "".join(words).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _symbol(byte: int) -> str:
    """A sign of a symbol font, as bullets are drawn with; the space is a space there too."""
    return chr(byte) if byte <= 0x20 else bullet(chr(0xF000 + byte))


def _known_page(page: str) -> str:
    try:
        codecs.lookup(page)
    except LookupError:
        return "cp1252"
    return page
