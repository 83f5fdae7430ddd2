"""Marks of state secrecy (dấu độ mật: Mật, Tối mật, Tuyệt mật), and what is only a sentence about secrets.

A mark stands alone: on a line of its own, or after a label ("Độ mật: Mật"). In a head it may be typed in any way and
share its line with another column; elsewhere only capitals are one, and only where stamps stand.
"""

import re
from collections.abc import Iterator, Sequence

from knowledge.vietnamese import fold, nfc

# How a red stamp comes out of text recognition: Ậ loses its dot or its hat. Where every mark is lost ("MAT"), or the
# hat is turned over ("MẶT", a word of its own), only a line of its own in a head is believed.
_STRICT, _LOOSE = "[ẬẠÂẨẤẦẪ]", "[ẬẠÂẨẤẦẪÁÀẶẮĂA]"
_SUPREME = rf"T\s?U\s?Y\s?[ỆẾỀỂỄÊEẸÉÈ]\s?T\s{{0,3}}M\s?{_LOOSE}\s?T"
_TOP = rf"T\s?[ỐỒỔỖỘÔOÓÒỎÕƠ0]\s?I\s{{0,3}}M\s?{_LOOSE}\s?T"
_CAPITALS = rf"{_SUPREME}|{_TOP}|M\s?{_STRICT}\s?T"
_TYPED = r"(?:[Tt]uyệt|[Tt]ối)\s{1,3}[Mm]ật|Mật"
_URGENT = r"(?:[\W_]+(?:HỎA|HOẢ|THƯỢNG)?\s?(?:TỐC|KHẨN))?"
_LABEL = (
    r"(?i:(?:tài\s+liệu\s+)?bí\s+mật\s+nhà\s+nước\s*[:;,–—-]+\s*(?:độ)?"
    r"|(?:bí\s+mật\s+nhà\s+nước\s*[:;,–—-]*\s*)?(?:dấu\s+chỉ\s+)?(?:mức\s+|cấp\s+)?độ\s+(?:bảo\s+)?mật"
    r"|(?:đóng\s+)?dấu(?:\s+chỉ)?(?:\s+độ\s+mật)?)\s*[:.–—-]*\s*"
)
_LABELLED = re.compile(rf"[\W_]*{_LABEL}[\W_]*((?i:{_CAPITALS}|{_TYPED})){_URGENT}[\W_]*")
# The upright lines of a stamp's frame, read as letters.
_LEFT, _RIGHT = r"[\W_]*(?:[Il1]\s?)?", r"(?:\s?[IÌÍl1])?"
_STAMP = re.compile(rf"{_LEFT}({_CAPITALS}){_RIGHT}{_URGENT}[\W_]*")
_WORN = re.compile(rf"{_LEFT}(M\s?{_LOOSE}\s?T){_RIGHT}{_URGENT}[\W_]*")
_PLAIN = re.compile(rf"[\W_]*({_TYPED})[\W_]*")
# "… DANH MỤC BÍ" / "MẬT": a title broken over two lines.
_BROKEN_TITLE = re.compile(r"(?:bí|bảo|độ|niêm|giải|tài\s+liệu|văn\s+bản|thông\s+tin)\W*$", re.IGNORECASE)
# Cells of a head in two columns on one line.
_CELLS = re.compile(r"\t+|\s{3,}|\s\|\s")
_MOTTO = re.compile(r"cong hoa xa hoi chu nghia|dang cong san viet nam")
_BODY = re.compile(r"\W*(?:kinh gui|can cu|thuc hien|ngay \d)\b")
_LONGEST = 120  # of a line that is nothing but a mark
_HEAD_LINES, _ABOVE_MOTTO, _BELOW_MOTTO, _EDGE = 40, 12, 15, 3


def secrecy_mark(pages: Sequence[str], margins: Sequence[str] = ()) -> str | None:
    """The level of the mark that the file carries ("Mật", "Tối mật", "Tuyệt mật"), None without one.

    pages: the text as read. margins: the lines of running heads and feet, which are not part of it. A file may hold
    several documents: each head in it counts. (Luật Bảo vệ bí mật nhà nước 2018: the mark stands on the first page.)
    """
    for line in margins:
        if level := _in_head(nfc(line), ""):
            return level
    above = ""
    for number, page in enumerate(pages):
        lines = [line for line in nfc(page).splitlines() if line.strip()]
        heads = set(_head_lines(lines, first=number == 0))
        for at, line in enumerate(lines):
            if at in heads:
                level = _in_head(line, above)
            else:
                at_edge = at < _EDGE or at >= len(lines) - _EDGE
                level = _stamped(line, above) if number == 0 or at_edge else None
            if level:
                return level
            above = line
    return None


def _head_lines(lines: Sequence[str], *, first: bool) -> Iterator[int]:
    """Which lines belong to a head: those around a state or party title, and those that open the file."""
    folded = [fold(line) for line in lines]
    if first:
        yield from range(next((at for at, line in enumerate(folded[:_HEAD_LINES]) if _BODY.match(line)), _HEAD_LINES))
    for at, line in enumerate(folded):
        if _MOTTO.search(line):
            yield from range(max(0, at - _ABOVE_MOTTO), at + _BELOW_MOTTO)


def _in_head(line: str, above: str) -> str | None:
    for cell in (line, *_CELLS.split(line)):
        if level := _stamped(cell, above):
            return level
    found = _PLAIN.fullmatch(line.strip()) or _WORN.fullmatch(line.strip())
    if not found:
        found = next((plain for cell in _CELLS.split(line) if (plain := _PLAIN.fullmatch(cell.strip()))), None)
    return _level(found[1]) if found and not _BROKEN_TITLE.search(above) else None


def _stamped(line: str, above: str) -> str | None:
    line = line.strip()
    if len(line) > _LONGEST:
        return None
    if labelled := _LABELLED.fullmatch(line):
        return _level(labelled[1])
    found = _STAMP.fullmatch(line)
    return _level(found[1]) if found and not _BROKEN_TITLE.search(above) else None


def _level(printed: str) -> str:
    letters = "".join(fold(printed).split())
    return "Tuyệt mật" if letters.startswith("tu") else "Tối mật" if letters.startswith("t") else "Mật"
