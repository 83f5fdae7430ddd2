"""Sentences of a stretch of text, with spans; abbreviations, numbers and addresses do not end one."""

import re

from knowledge.vietnamese import LOWER, UPPER

_END = re.compile(rf"(?:\./\.?|[.!?…]+)[”\"')\]]*(?=\s+[^\s{LOWER}]|\s*$)")
_BRACKETS = 300
_NOT_AN_END = re.compile(
    rf"(?:\b(?:TP|Tp|TX|Tx|P|Q|KT|TM|TL|TUQ|PGS|TS|ThS|BS|Ths|GS|St|No|ĐT|Đ/c|tr|v\.v|[{UPPER}]))$"
)


def sentences(view: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The spans of the sentences in `view[start:end]`, trimmed, in order."""
    spans: list[tuple[int, int]] = []
    at = start
    for mark in _END.finditer(view, start, end):
        if mark.group()[0] == "." and _NOT_AN_END.search(view[max(start, mark.start() - 6) : mark.start()]):
            continue
        if _inside_brackets(view, at, mark.start(), end):
            continue
        spans.append((at, mark.end()))
        at = mark.end()
    spans.append((at, end))
    return tuple(trimmed for span in spans if (trimmed := _trim(view, *span)))


def _inside_brackets(view: str, start: int, at: int, end: int) -> bool:
    """True for a full stop inside "(…)": "(số 18 đường A, phường B. Điện thoại: …)"."""
    opened = view.rfind("(", start, at)
    return opened > view.rfind(")", start, at) and ")" in view[at : min(end, at + _BRACKETS)]


def _trim(view: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and view[start].isspace():
        start += 1
    while end > start and view[end - 1].isspace():
        end -= 1
    return (start, end) if any(c.isalnum() for c in view[start:end]) else None
