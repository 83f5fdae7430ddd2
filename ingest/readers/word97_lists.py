"""The automatic numbers of Word 97 files: which list a paragraph is in, and how that list is drawn."""

import struct
from dataclasses import dataclass, field

from ingest.readers.numbering import Level, Numbering
from ingest.readers.word97 import STYLE, Sprms, Word97, sprms_of, whole

_LIST, _LEVEL = 0x460B, 0x260A
_STYLES, _LISTS, _OVERRIDES = 1, 73, 74
_FORMS = {0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 22: "decimalZero"}
_FORMS |= {23: "bullet", 255: "none"}
_MOST = 4096


@dataclass(slots=True)
class WordLists:
    """The lists of one file and how far each has been counted. overrides: (list, levels, starts) by number - 1."""

    overrides: tuple[tuple[int, tuple[Level, ...], dict[int, int]], ...]
    styles: dict[int, tuple[int, Sprms]]
    counting: Numbering = field(default_factory=Numbering)

    @classmethod
    def of(cls, word: Word97) -> "WordLists":
        """The lists of a file; none where their tables are damaged: the words are worth more than their numbers."""
        try:
            return cls(_overrides(word, _lists(word)), _styles(word))
        except (struct.error, IndexError):
            return cls((), {})

    def mark(self, paragraph: Sprms) -> str:
        """What is printed before the next paragraph, "" outside of lists."""
        number, level = self._inherited(paragraph, _LIST), self._inherited(paragraph, _LEVEL)
        if not 0 < number <= len(self.overrides):
            return ""
        base, levels, starts = self.overrides[number - 1]
        if not levels:
            return ""
        if starts:
            self.counting.restart(base, number, starts)
        return self.counting.following(base, levels, level)

    def _inherited(self, paragraph: Sprms, code: int) -> int:
        style = whole(paragraph, STYLE)
        for _ in range(12):
            if code in paragraph or style not in self.styles:
                break
            style, paragraph = self.styles[style]
        return whole(paragraph, code)


def _lists(word: Word97) -> dict[int, tuple[Level, ...]]:
    """The levels of each list by its id. They stand right behind the list of lists."""
    begin, at = word.span(_LISTS)
    if begin == at:
        return {}
    data = word.table
    count = min(struct.unpack_from("<H", data, begin)[0], _MOST)
    found: dict[int, tuple[Level, ...]] = {}
    for n in range(count):
        entry = data[begin + 2 + 28 * n : begin + 30 + 28 * n]
        levels = []
        for _ in range(1 if entry[26] & 1 else 9):
            level, at = _level(data, at)
            levels.append(level)
        found[struct.unpack_from("<i", entry)[0]] = tuple(levels)
    return found


def _level(data: bytes, at: int) -> tuple[Level, int]:
    """One level, and where the next one begins."""
    start, form, flags = struct.unpack_from("<iBB", data, at)
    letters, paragraph, restart = data[at + 24], data[at + 25], data[at + 26]
    at += 28 + letters + paragraph
    count = struct.unpack_from("<H", data, at)[0]
    text = data[at + 2 : at + 2 + 2 * count].decode("utf-16-le", "replace")
    text = "".join(f"%{ord(letter) + 1}" if ord(letter) < 9 else letter for letter in text)
    level = Level(_FORMS.get(form, "decimal"), text, start, restart if flags & 8 else None, bool(flags & 4))
    return level, at + 2 + 2 * count


def _overrides(
    word: Word97, lists: dict[int, tuple[Level, ...]]
) -> tuple[tuple[int, tuple[Level, ...], dict[int, int]], ...]:
    begin, end = word.span(_OVERRIDES)
    if begin == end:
        return ()
    data = word.table
    count = min(struct.unpack_from("<I", data, begin)[0], _MOST)
    at = begin + 4 + 16 * count
    found = []
    for n in range(count):
        entry = data[begin + 4 + 16 * n : begin + 20 + 16 * n]
        key = struct.unpack_from("<i", entry)[0]
        levels, starts = list(lists.get(key, ())), {}
        at += 4
        for _ in range(entry[12]):
            start, bits = struct.unpack_from("<iI", data, at)
            at += 8
            if bits & 0x20:
                level, at = _level(data, at)
                start = level.start
                levels[bits & 15 : (bits & 15) + 1] = [level]
            if bits & 0x10:
                starts[bits & 15] = start
        found.append((key, tuple(levels), starts))
    return tuple(found)


def _styles(word: Word97) -> dict[int, tuple[int, Sprms]]:
    """(base style, properties) of each paragraph style by its number."""
    data = word.stretch(_STYLES)
    if not data:
        return {}
    header, count, base = struct.unpack_from("<HHH", data)
    at = 2 + header
    found: dict[int, tuple[int, Sprms]] = {}
    for number in range(min(count, _MOST)):
        size = struct.unpack_from("<H", data, at)[0]
        style = data[at + 2 : at + 2 + size]
        at += 2 + size
        if size > base + 4 and style[2] & 15 == 1:
            found[number] = (struct.unpack_from("<H", style, 2)[0] >> 4, _paragraph_of_style(style, base))
    return found


def _paragraph_of_style(style: bytes, base: int) -> Sprms:
    at = base + 2 + 2 * (struct.unpack_from("<H", style, base)[0] + 1)
    if at + 2 > len(style):
        return {}
    size = struct.unpack_from("<H", style, at)[0]
    return sprms_of(style[at + 4 : at + 2 + size])
