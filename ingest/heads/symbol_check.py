"""A symbol misread by a letter, set right where the directive itself confirms it: its title, its "Lưu:" line."""

import re

from ingest.doctypes import TYPES
from ingest.heads.head import PrintedHead
from knowledge.vietnamese import fold

_ALIKE = tuple(map(set, ("TRIL1Y", "OQD0CG", "HNMW", "UV", "EF", "B8R", "S5")))
_TOKEN = re.compile(r"[A-ZĐ][\wĐđ]+")


def confirmed_symbol(head: PrintedHead, copies: tuple[str, ...]) -> tuple[str | None, str | None, tuple[str, ...]]:
    """(number, symbol, warnings) of the head. "TIr-CĐN" under the title THÔNG TRI is "TTr-CĐN"; "SGDĐT-GDTTH" with
    "Lưu: VT, GDTrH" is "SGDĐT-GDTrH". A symbol that nothing contradicts stays as it was read."""
    symbol = head.symbol
    if symbol is None or "-" not in symbol:
        return head.number, symbol, ()
    parts = re.split(r"([-/])", symbol)
    parts[0] = _one_letter_off(parts[0], _of_type(head.type)) or parts[0]
    parts[-1] = _one_letter_off(parts[-1], _filed_under(copies)) or parts[-1]
    right = "".join(parts)
    if right == symbol:
        return head.number, symbol, ()
    number = head.number.removesuffix(symbol) + right if head.number else None
    return number, right, (f"Ký hiệu văn bản đọc là “{symbol}”, hiểu là {right} (theo tên loại hoặc mục Lưu).",)


def _of_type(printed: str | None) -> tuple[str, ...]:
    """The abbreviations of the printed type."""
    return tuple(short for short, name in TYPES.items() if name == printed or (short, printed) == ("TTr", "Thông tri"))


def _filed_under(copies: tuple[str, ...]) -> tuple[str, ...]:
    """The units of the "Lưu: VT, GDTrH" line."""
    filed = next((line for line in reversed(copies) if fold(line).startswith("luu")), "")
    return tuple(_TOKEN.findall(filed[3:]))


def _one_letter_off(read: str, known: tuple[str, ...]) -> str | None:
    """The one of `known` that looks like `read` but for a letter; None when it is one of them, or none does."""
    if len(read) < 2 or any(fold(read) == fold(name) for name in known):
        return None
    near = [name for name in known if len(name) == len(read) > 2 and _differences(read, name) == 1]
    return near[0] if len(near) == 1 else None


def _differences(a: str, b: str) -> int:
    """How many letters differ; many when two of them do not look alike, for then it is another symbol."""
    pairs = [(x.upper(), y.upper()) for x, y in zip(fold(a), fold(b), strict=True) if x != y]
    alike = all(any({x, y} <= letters for letters in _ALIKE) for x, y in pairs)
    return len(pairs) if alike else len(a)
