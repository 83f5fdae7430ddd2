"""The head of a directive: issuer, number, place and date, type, subject, addressees.

The parts are those of Nghị định 30/2020/NĐ-CP, Phụ lục I. Works on printed lines, so that it does not depend on how a
converter ordered the two columns of the head.
"""

import re
from dataclasses import dataclass
from datetime import date

from ingest.doctypes import OFFICIAL_LETTER, type_of_symbol, type_of_title, type_opening
from ingest.head_cells import Cell, cells_of, is_motto
from ingest.issuing_bodies import printed_bodies
from ingest.layout import Line, marker_of
from ingest.numbers import PrintedNumber, is_number, number_in
from ingest.place_date import PlaceDate, date_span, place_and_date
from ingest.words import any_of
from knowledge.vietnamese import fold, squeeze

_URGENCY = {"hoa toc": "Hỏa tốc", "thuong khan": "Thượng khẩn", "khan": "Khẩn", "hoa toc hen gio": "Hỏa tốc"}
_ADDRESS = re.compile(r"^\W*(?:kinh gui|kinh moi|noi gui|dien|(?=\S.{0,120}\bdien\s*:\s*$).*?\bdien)\s*(?P<colon>:|$)")
_SUBJECT_LETTER = re.compile(r"^\W*V\s*/\s*v\b\s*:?|^\W*Về việc\b", re.IGNORECASE)
_ABOUT = re.compile(r"^\W*V\s*/\s*v\b", re.IGNORECASE)
_DRAFT = re.compile(r"\W*(?:ban )?du thao(?: lan)?(?: thu)?\W*\d{0,2}\W*(?:ngay.*)?")
_OPENER = re.compile(any_of("body_openers"))
_BODY_NOUN = re.compile(rf"{any_of('issuer_nouns')}\b")
_AUTHORITY = re.compile(rf"(?:{any_of('issuer_nouns')}|{any_of('office_titles')})\b")
_OFFICE_TITLE = re.compile(any_of("office_titles"))
_NO_BODY = re.compile(any_of("no_bodies"))
_GROUND = re.compile(r"\W*(?:can cu|xet|theo|thuc hien|tren co so)\b")
_LONG = 180
_SUBJECT_LINES = 14
_MUCH_WIDER = 1.5
_SHORT = 60


@dataclass(frozen=True, slots=True)
class PrintedHead:
    """What the head prints, unresolved. Blank parts are None. end: index of the first line of the body.

    bodies: the printed names above the number, parent body first.
    """

    bodies: tuple[str, ...]
    number: str | None
    symbol: str | None
    place: str | None
    issued_on: date | None
    issued_month: str | None
    issued_year: int | None
    type: str | None
    subject: str | None
    addressees: tuple[Line, ...]
    urgency: str | None
    draft: bool
    end: int
    warnings: tuple[str, ...]


def read_head(lines: tuple[Line, ...], text: str) -> PrintedHead:
    """The head of the directive whose printed lines are `lines`, of the text as read `text` (for its tab stops)."""
    by_symbol = type_of_symbol(_number(cells_of(lines[:40], text)).symbol)
    title = _title_index(lines, by_symbol or _leading_type(lines))
    address = _address_index(lines, title)
    addressees, end = _addressees(lines, address) if address is not None else ((), None)
    subject, after_subject = _subject(lines, title, address, by_symbol)
    body = end if end is not None else after_subject
    head = lines[:body]
    cells = cells_of(head, text)
    number = _number(cells)
    dated = place_and_date([cell.text for cell in cells])
    if dated == PlaceDate():  # the right column may come after the title and what it is about
        dated = place_and_date([cell.text for cell in cells_of(lines[body : body + 12], text)], placed=True)
    printed_type = (
        (type_of_title(lines[title].text) or by_symbol or _leading_type(lines)) if title is not None else None
    )
    return PrintedHead(
        bodies=printed_bodies(cells, len(lines) if title is None else title),
        number=number.number,
        symbol=number.symbol or None,
        place=dated.place,
        issued_on=dated.day,
        issued_month=dated.month if dated.day is None else None,
        issued_year=dated.year,
        type=printed_type or _type_without_title(number.symbol, subject, address is not None),
        subject=subject,
        addressees=addressees,
        urgency=_urgency(cells),
        draft=any(_DRAFT.fullmatch(fold(cell.text)) for cell in cells),
        end=body,
        warnings=(*dated.warnings, *_misread(number)),
    )


def _number(cells: tuple[Cell, ...]) -> PrintedNumber:
    return next((found for cell in cells if (found := number_in(cell.text))), PrintedNumber(None, ""))


def _misread(number: PrintedNumber) -> tuple[str, ...]:
    if number.misread is None:
        return ()
    return (f"Số văn bản đọc là “{number.misread}”, hiểu là {number.number}; nên đối chiếu với bản gốc.",)


def _title_index(lines: tuple[Line, ...], by_symbol: str | None) -> int | None:
    for i, line in enumerate(lines[:40]):
        if len(line.text) > _LONG or (marker_of(line.text) and i > 12):
            return None
        if fold(line.text).startswith(("noi nhan", "kinh gui")):
            return None  # a title below is an annex's
        if type_of_title(line.text) or _title_rest(line.text, by_symbol):
            return i
    return None


def _leading_type(lines: tuple[Line, ...]) -> str | None:
    """The type that a longer title begins with ("GIẤY MỜI HỌP"), unless the text is a letter with its "V/v …"."""
    top = lines[:25]
    if any(_ABOUT.match(line.text) for line in top):
        return None
    return next((found for line in top if (found := type_opening(line.text))), None)


def _title_rest(text: str, by_symbol: str | None) -> str | None:
    """What a title's first line says after the type that the symbol names: "KẾ HOẠCH TRIỂN KHAI" -> "TRIỂN KHAI"."""
    if by_symbol is None or text != text.upper() or not fold(text).startswith(fold(by_symbol) + " "):
        return None
    return text[len(by_symbol) :].strip() or None


def _address_index(lines: tuple[Line, ...], title: int | None) -> int | None:
    limit = len(lines) if title is None else title + 14
    for i, line in enumerate(lines[: min(limit, 45)]):
        if fold(line.text).startswith("noi nhan"):
            return None
        if _ADDRESS.match(fold(line.text)) and len(line.text) < _LONG:
            return i
    return None


def _addressees(lines: tuple[Line, ...], at: int) -> tuple[tuple[Line, ...], int]:
    """The addressee lines, joined where they were wrapped, and the index of the first line after them."""
    first = lines[at]
    colon = first.text.find(":")
    rest = first.text[colon + 1 :].strip() if colon >= 0 else ""
    found: list[Line] = []
    if rest:
        found.append(Line(first.end - len(rest), first.end, rest, 0))
    i = at + 1
    while i < len(lines) and _is_addressee(lines[i], found):
        line = lines[i]
        if found and not _opens_addressee(line, found[-1]):
            found[-1] = Line(found[-1].start, line.end, f"{found[-1].text} {line.text}", found[-1].gap)
        else:
            found.append(line)
        i += 1
    return tuple(entry for line in found for entry in _entries(line)), i


def _is_addressee(line: Line, found: list[Line]) -> bool:
    if len(line.text) > _LONG * 2 or _OPENER.match(fold(line.text)):
        return False
    if not found:
        return True
    bullet = marker_of(line.text)
    before = found[-1].text
    if bullet and bullet[0] >= 9:
        return not before.endswith(".") or before.startswith(("-", "–", "+"))
    if bullet:
        return False
    if line.text[0].islower():
        return not before.endswith(".") and line.gap <= 1
    # A line is wrapped only where the one before it is full; what is much wider begins the body.
    widest = max(_MUCH_WIDER * len(before) + len("Kính gửi: "), _SHORT)
    return not before.endswith(".") and line.gap == 0 and len(line.text) <= widest


def _opens_addressee(line: Line, before: Line) -> bool:
    bullet = marker_of(line.text)
    return bool(bullet) or before.text.endswith(";")


def _entries(line: Line) -> tuple[Line, ...]:
    """One line split at its semicolons, each entry without bullet and closing mark."""
    entries, at = [], 0
    for part in line.text.split(";"):
        bare = part.strip()
        bullet = marker_of(bare)
        bare = bare[len(bullet[1]) :].strip() if bullet else bare
        bare = re.sub(r"[.;,]+$", "", bare).strip()
        if bare:
            offset = line.text.find(bare, at)
            start = line.start + max(offset, 0)
            entries.append(Line(start, min(start + len(bare), line.end), bare, 0))
        at += len(part) + 1
    return tuple(entries)


def _subject(
    lines: tuple[Line, ...], title: int | None, address: int | None, by_symbol: str | None
) -> tuple[str | None, int]:
    """The subject, and where the body would begin if there is no addressee."""
    if title is not None:
        return _title_subject(lines, title, _title_rest(lines[title].text, by_symbol))
    for i, line in enumerate(lines[: address if address is not None else 25]):
        found = _SUBJECT_LETTER.match(line.text)
        if found:
            return _letter_subject(lines, i), _body_start(lines, i + 1)
    return None, _body_start(lines, 0)


def _title_subject(lines: tuple[Line, ...], title: int, rest: str | None) -> tuple[str | None, int]:
    parts = [rest] if rest else []
    i = title + 1
    grounds = _over_grounds(lines, i)
    while i < len(lines) and i != grounds and len(parts) < 8 and not lines[i].text.endswith(":"):
        if _opens_body(lines[i], decided_below=i < (grounds or 0)) and not _wraps(parts, lines[i]):
            break
        folded = squeeze(fold(lines[i].text))
        # The right column of a head whose title stands in the left one comes after the subject.
        if not _is_field(lines[i].text) and folded.strip(" .:*") not in _URGENCY:
            parts.append(lines[i].text)
        i += 1
    while i < len(lines) and _is_authority(lines[i].text):
        i += 1  # "GIÁM ĐỐC SỞ Y TẾ" over the grounds of a decision opens no body, and signs nothing yet
    return squeeze(" ".join(parts)) or None, i


def _over_grounds(lines: tuple[Line, ...], start: int) -> int | None:
    """The line of the one who decides, the last in capitals over the grounds; None where no such line stands there.

    What stands above it is the subject, also a line of it that begins like a body: "TRƯỜNG MẦM NON VÀ PHỔ THÔNG".
    """
    top = lines[start : start + _SUBJECT_LINES]
    below = next((i for i, line in enumerate(top) if _opens_body(line, decided_below=True)), None)
    if below is None or not _GROUND.match(fold(top[below].text)):
        return None
    at = next((i for i in reversed(range(below)) if _is_authority(top[i].text)), None)
    while at and _OFFICE_TITLE.match(top[at - 1].text) and top[at - 1].text.isupper():
        at -= 1
    return None if at is None else start + at


def _wraps(parts: list[str], line: Line) -> bool:
    """True when a line of the subject goes on in small letters: "… bạo lực học đường" / "trong cơ sở giáo dục"."""
    return bool(parts) and line.text[0].islower() and len(line.text) < 80


def _letter_subject(lines: tuple[Line, ...], at: int) -> str:
    parts = [re.split(r"\s{4,}", lines[at].text)[0]]
    for line in lines[at + 1 : at + 6]:
        if line.gap > 0 or _is_field(line.text) or _ADDRESS.match(fold(line.text)):
            break
        parts.append(line.text)
    return squeeze(" ".join(parts))


def _is_field(text: str) -> bool:
    return len(text) <= 2 * _LONG and bool(is_motto(text) or date_span(text) or is_number(text) or type_of_title(text))


def _opens_body(line: Line, *, decided_below: bool = False) -> bool:
    """decided_below: the one who decides is known to stand further down, so that no line in capitals opens the body."""
    bullet = marker_of(line.text)
    if bullet and bullet[0] <= 9:
        return True
    if decided_below and line.text.isupper():
        return False
    return bool(_OPENER.match(fold(line.text))) or len(line.text) > 400 or _is_authority(line.text)


def _is_authority(text: str) -> bool:
    """True for the one who decides, in capitals over the grounds: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH"."""
    return bool(_AUTHORITY.match(text)) and text.isupper() and not _NO_BODY.match(text)


def _body_start(lines: tuple[Line, ...], start: int) -> int:
    for i in range(start, len(lines)):
        if _is_field(lines[i].text) or (_BODY_NOUN.match(lines[i].text) and lines[i].text.isupper()):
            continue
        if _opens_body(lines[i]) or len(lines[i].text) > _LONG:
            return i
    return min(start, len(lines))


def _type_without_title(symbol: str, subject: str | None, addressed: bool) -> str | None:
    # "V/v …" under the number is a công văn's; "CT-TTHT" is then no chỉ thị but the Cục Thuế.
    about = subject is not None and _ABOUT.match(subject) is not None
    by_symbol = type_of_symbol(symbol) if not about else None
    if by_symbol:
        return by_symbol
    return OFFICIAL_LETTER if symbol or addressed or (subject and _SUBJECT_LETTER.match(subject)) else None


def _urgency(cells: tuple[Cell, ...]) -> str | None:
    return next((u for cell in cells if (u := _URGENCY.get(fold(cell.text).strip(" .:*")))), None)
