"""What follows the body: Nơi nhận, the signature block, annexes, and the stamps of digital signatures."""

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ingest.layout import Line, marker_of
from ingest.words import any_of
from knowledge.vietnamese import UPPER, fold, squeeze

_COPIES = re.compile(r"^\W*noi ?nhan\s*[:.]?\W*$|^\W*noi ?nhan\s*:")
_ON_BEHALF = re.compile(r"^(?:T/?M|K/?T|T/?L|TUQ|T/?UQ|Q)\s*[.]\s*\S")
_TITLE = re.compile(rf"(?:QUYỀN |PHÓ |KT\.? |TL\.? )*(?:TỔNG )?{any_of('office_titles')}\b")
_NAME = re.compile(rf"^(?:[{UPPER}][\w']*\.?\s+){{1,5}}[{UPPER}][\w']*$")
_ANNEX = re.compile(r"^\W*PHỤ LỤC\b.{0,60}$|^\W*Phụ lục(?:\s+số)?\s+(?:[IVX]+|\d+)\W*$|^DANH SÁCH\b.{0,90}$")
_SIGNED = re.compile(r"(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d")
_SIGNED_VN = re.compile(r"(?:ngày ký|thời gian ký)\W+.*?(\d{1,2})[/.](\d{1,2})[/.](\d{4})", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@([\w.-]+\.\w+)")


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands under the body. body_end: index of the first line that is no longer body.

    annexes: (index of the title line, index after the annex's last line). domains: mail domains in the stamps.
    """

    body_end: int
    copies: tuple[str, ...]
    signatory: str | None
    signatory_title: str | None
    signed_on: date | None
    domains: tuple[str, ...]
    annexes: tuple[tuple[int, int], ...]


def read_foot(lines: tuple[Line, ...], start: int, stamps: tuple[str, ...]) -> Foot:
    """The foot of the directive, whose body begins at line `start`. stamps: the lines of its digital signatures."""
    copies_at = _first(lines, start, lambda line: bool(_COPIES.match(fold(line.text))))
    sign_at = _signature_index(lines, start, copies_at)
    annex_starts = [i for i in range(start, len(lines)) if _is_annex(lines, i, start, copies_at, sign_at)]
    ends = [i for i in (copies_at, sign_at, *annex_starts[:1]) if i is not None]
    body_end = min([*ends, len(lines)])
    block_end = annex_starts[0] if annex_starts else len(lines)
    title, name = _signature(lines, sign_at, block_end)
    return Foot(
        body_end=body_end,
        copies=_copies(lines, copies_at, block_end),
        signatory=name,
        signatory_title=title,
        signed_on=_signed_on(stamps),
        domains=tuple(dict.fromkeys(d for line in stamps for d in _MAIL.findall(line))),
        annexes=_annex_spans(annex_starts, lines),
    )


def _first(lines: tuple[Line, ...], start: int, wanted: Callable[[Line], bool]) -> int | None:
    return next((i for i in range(start, len(lines)) if wanted(lines[i])), None)


def _signature_index(lines: tuple[Line, ...], start: int, copies_at: int | None) -> int | None:
    """The first line of the signature block: "TM. …", "KT. …" or a title in capitals near the copies' list."""
    for i in range(start, len(lines)):
        text = lines[i].text
        near_copies = copies_at is None or i >= copies_at - 6
        if near_copies and (_ON_BEHALF.match(text) or _TITLE.match(text)) and text.upper() == text:
            return i
    return None


def _is_annex(lines: tuple[Line, ...], i: int, start: int, copies_at: int | None, sign_at: int | None) -> bool:
    """True for an annex's title line; before the foot only a title in capitals counts."""
    text = lines[i].text
    if not _ANNEX.match(text) or (text.startswith("DANH SÁCH") and _ANNEX.match(lines[i - 1].text)):
        return False
    after_foot = any(at is not None and i > at for at in (copies_at, sign_at))
    return after_foot or (
        i > start
        and text.startswith("PHỤ LỤC")
        and text.upper() == text
        and not lines[i - 1].text.endswith(("tại", "theo", "kèm"))
    )


def _annex_spans(starts: list[int], lines: tuple[Line, ...]) -> tuple[tuple[int, int], ...]:
    if not starts:
        return ()
    return tuple(itertools.pairwise([*starts, len(lines)]))


def _copies(lines: tuple[Line, ...], at: int | None, end: int) -> tuple[str, ...]:
    if at is None:
        return ()
    found: list[str] = []
    for line in lines[at + 1 : end]:
        bullet = marker_of(line.text)
        if bullet and bullet[0] >= 9:
            found.append(line.text[len(bullet[1]) :].strip())
        elif found and not found[-1].endswith((";", ".")) and line.gap == 0 and line.text.upper() != line.text:
            found[-1] = f"{found[-1]} {line.text}"
        elif found:
            break
    return tuple(squeeze(re.sub(r"[;.]+$", "", line)) for line in found)


def _signature(lines: tuple[Line, ...], at: int | None, end: int) -> tuple[str | None, str | None]:
    """The signer's title ("KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC") and name."""
    if at is None:
        return None, None
    titles: list[str] = []
    for line in lines[at : min(end, at + 12)]:
        if line.text.upper() == line.text and any(c.isalpha() for c in line.text):
            titles.append(squeeze(line.text))
        elif _NAME.match(squeeze(line.text)):
            return ", ".join(titles) or None, squeeze(line.text)
    return ", ".join(titles) or None, None


def _signed_on(stamps: tuple[str, ...]) -> date | None:
    """The day of the last signature: the office's own stamp comes after the signer's."""
    days = []
    for line in stamps:
        iso, printed = _SIGNED.search(line), _SIGNED_VN.search(line)
        parts = [int(x) for x in iso.groups()] if iso else [int(x) for x in printed.groups()[::-1]] if printed else None
        if parts:
            try:
                days.append(date(*parts))
            except ValueError:
                continue
    return max(days, default=None)
