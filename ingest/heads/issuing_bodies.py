"""The issuing bodies that a head prints, parent body first: names in capitals over the number, wrapped lines joined."""

import re
from collections.abc import Iterator, Sequence

from ingest.doctypes import type_of_title
from ingest.heads.cells import Cell, is_motto
from ingest.heads.numbers import is_number
from ingest.heads.subject import is_about
from ingest.no_text import is_stamp_text
from ingest.words import any_of
from knowledge.vietnamese import fold

_HEAD_LINES = 16
_NOUN = re.compile(rf"{any_of('issuer_nouns')}\b")
_NO_BODY = re.compile(any_of("no_bodies"))
_NOUN_MISREAD = re.compile(rf"{fold(any_of('issuer_nouns'))}\b")
# Words of a name that is not yet whole: what follows on the next line belongs to it, whatever it begins with.
_UNFINISHED = re.compile(rf"{any_of('unfinished_bodies')}$|(?:\b(?:VÀ|CÁC|NGÀNH|CỦA|CÔNG TÁC)|[,–-])$|^PHÒNG$")
# Lines in capitals that name nobody: marks, stamps, "TIÊU CHUẨN" and the like.
_NO_NAME = re.compile(rf"^\W*{any_of('head_marks')}\W*$")
# "Số: ZSPGDĐT-THCS", "/BGDĐT": a number that a scrawl made unreadable.
_SCRAWLED_NUMBER = re.compile(r"^\W*[S5s][oóôốồổộ60OÓÔỐỒỔỘ]\s*[:;.,]|^\W*[/⁄]|[/⁄][A-ZĐ&]{2,}-")
_ORGAN = re.compile(rf"{fold(any_of('organs'))}\b[\s,]*")  # on folded text
_WHOLE = re.compile(
    r"(?:TỈNH|HUYỆN|QUẬN|THỊ XÃ|THÀNH PHỐ|TP\.?) \S+(?: \S+){0,3}$|VIỆT NAM$|TỐI CAO$"
    r"|^BỘ (?!CHỈ HUY|TƯ LỆNH)\S+ \S+|^(?:TỈNH|THÀNH|HUYỆN|QUẬN|THỊ) ĐOÀN "
)
_BELOW = re.compile(r"(?:ubnd|uy ban nhan dan) .*/ (?:so|phong) \S|(?:bo|tong cuc) .*/ (?:cuc|vu) \S")
_YOUTH = "doan tncs ho chi minh"


def printed_bodies(cells: Sequence[Cell], end: int) -> tuple[str, ...]:
    """The names of the issuing bodies above line `end` (the title's), as printed, parent body first.

    An organ ("BAN THƯỜNG VỤ") goes with the body whose organ it is.
    """
    names: list[str] = []
    for text in _name_cells(cells, end):
        for part in _parts(text):
            _add(names, part)
    if not names:
        names = _in_small_letters(cells)
    if len(names) > 1 and fold(names[-1]) == _YOUTH:  # the motto of the Youth Union, over the right column
        names.pop()
    return tuple(names)


def _name_cells(cells: Sequence[Cell], end: int) -> Iterator[str]:
    found = False
    for cell in cells:
        if cell.line >= min(end, _HEAD_LINES) or type_of_title(cell.text):
            return
        if found and (is_number(cell.text) or _SCRAWLED_NUMBER.search(cell.text) or is_about(cell.text)):
            return  # the names stand above the number and what a letter is about, whatever the order of the columns
        if _is_name(cell.text):
            found = True
            yield cell.text.strip(" .,;:-–…=")


def _is_name(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    upper = sum(c.isupper() for c in letters)
    if len(letters) < 3 or upper / len(letters) <= 0.85:
        return False
    return not (
        is_motto(text)
        or is_number(text)
        or _SCRAWLED_NUMBER.search(text)
        or _NO_NAME.match(text)
        or is_stamp_text(text)
    )


def _parts(text: str) -> Iterator[str]:
    """Two names that a converter put on one line: "UBND TỈNH HÀ GIANG SỞ Y TẾ" is cut before the second."""
    for found in re.finditer(any_of("second_bodies"), text):
        before = text[: found.start()].strip()
        if _WHOLE.search(before):
            yield before
            yield text[found.start() :]
            return
    yield text


def _add(names: list[str], name: str) -> None:
    """One more line of capitals: a new name, or a line of the last one."""
    organ = _ORGAN.match(fold(name))
    if organ and names:
        name = name[organ.end() :].strip()  # "BAN CHẤP HÀNH TỈNH LẠNG SƠN" under "HỘI LIÊN HIỆP PHỤ NỮ VIỆT NAM"
        if name and not _opens_body(name):
            names[-1] = f"{names[-1].removesuffix(' VIỆT NAM')} {name}"
        if not name or not _opens_body(name):
            return
    elif organ and _opens_body(rest := name[organ.end() :].strip(), first=True):
        name = rest
    if names and (not _opens_body(name, above=names[-1]) or _UNFINISHED.search(names[-1])):
        names[-1] = f"{names[-1]} {name}"
    elif _opens_body(name, first=not names, above="".join(names[-1:])):
        names.append(name)


def _opens_body(name: str, *, first: bool = False, above: str = "") -> bool:
    """True when a body's name begins here, also one of several words misread by OCR ("CÔNG ĐOÀN NGÀNH …").

    A single misread noun counts where it must be one: when nothing stands above it, a "SÓ …" under a people's
    committee, a "CUC …" under a ministry; "SỐ TỈNH …" may well go on with a name.
    """
    if _NO_BODY.match(name):
        return False
    misread = _NOUN_MISREAD.match(fold(name))
    if _NOUN.match(name) or misread is None:
        return bool(_NOUN.match(name))
    below = _BELOW.match(f"{fold(above)} / {fold(name)}")
    return first or " " in misread.group() or below is not None


def _in_small_letters(cells: Sequence[Cell]) -> list[str]:
    """Names typed as "Sở Y tế Hà Giang" over the number; none when something else stands there."""
    number = next((at for at, cell in enumerate(cells) if is_number(cell.text)), 0)
    names: list[str] = []
    for cell in cells[: min(number, 6)]:
        text = cell.text.strip(" .,;:-–")
        if (
            len(text) < 70
            and text[:1].isupper()
            and not is_motto(text)
            and _opens_body(text.upper(), above="".join(names[-1:]).upper())
        ):
            names.append(text)
    return names
