"""The head of a directive: issuer, number, place and date, type, subject, addressees.

The parts are those of Nghị định 30/2020/NĐ-CP, Phụ lục I. Works on printed lines, so that it does not depend on how a
converter ordered the two columns of the head.
"""

import re
from dataclasses import dataclass
from datetime import date

from ingest.doctypes import OFFICIAL_LETTER, type_of_symbol, type_of_title
from ingest.layout import Line, marker_of
from ingest.numbers import is_number, number_in
from ingest.words import any_of
from knowledge.vietnamese import fold, squeeze

_MOTTO = re.compile(r"cong hoa\w? xa hoi chu nghia|doc lap\W+tu do|dang cong san viet nam")
# On folded text: OCR loses marks, reads a comma as a full stop, and a day written by hand as signs.
_PLACE_DATE = re.compile(
    r"(?P<place>[^\W\d_][^,\n\d]{1,40}?)\s*[,.;]\s*ngay\s*(?P<day>\d{1,2}|[.…_\s]*|\D{1,6}?)\s*thang\s*"
    r"(?P<month>\d{1,2}|[.…_\s]*|\D{1,4}?)\s*nam\s*(?P<year>\d{4})"
)
_URGENCY = {"hoa toc": "Hỏa tốc", "thuong khan": "Thượng khẩn", "khan": "Khẩn", "hoa toc hen gio": "Hỏa tốc"}
_ADDRESS = re.compile(r"^\W*(?:kinh gui|kinh moi|noi gui|dien|(?=\S.{0,120}\bdien\s*:\s*$).*?\bdien)\s*(?P<colon>:|$)")
_SUBJECT_LETTER = re.compile(r"^\W*V\s*/\s*v\b\s*:?|^\W*Về việc\b", re.IGNORECASE)
_OPENER = re.compile(any_of("body_openers"))
_BODY_NOUN = re.compile(rf"{any_of('issuer_nouns')}\b")
_MISREAD_NOUN = re.compile(rf"{fold(any_of('issuer_nouns'))}\b")
_LONG = 180


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
    by_symbol = type_of_symbol(_number(lines[:40])[1] or "")
    title = _title_index(lines, by_symbol)
    address = _address_index(lines, title)
    addressees, end = _addressees(lines, address) if address is not None else ((), None)
    subject, after_subject = _subject(lines, title, address, by_symbol)
    body = end if end is not None else after_subject
    head = lines[:body]
    number, symbol = _number(head)
    place, day, month, year, warnings = _place_and_date(head)
    printed_type = (type_of_title(lines[title].text) or by_symbol) if title is not None else None
    return PrintedHead(
        bodies=_bodies(head, text),
        number=number,
        symbol=symbol,
        place=place,
        issued_on=day,
        issued_month=month if day is None else None,
        issued_year=year,
        type=printed_type or _type_without_title(symbol, subject, address is not None),
        subject=subject,
        addressees=addressees,
        urgency=_urgency(head),
        draft=any(fold(line.text).strip(" *().") in ("du thao", "ban du thao") for line in head),
        end=body,
        warnings=warnings,
    )


def _title_index(lines: tuple[Line, ...], by_symbol: str | None) -> int | None:
    for i, line in enumerate(lines[:40]):
        if len(line.text) > _LONG or (marker_of(line.text) and i > 12):
            return None
        if type_of_title(line.text) or _title_rest(line.text, by_symbol):
            return i
    return None


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
    return not before.endswith(".") and line.gap <= 1 and (line.text[0].islower() or line.gap == 0)


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
    while i < len(lines) and len(parts) < 8 and not lines[i].text.endswith(":"):
        if _opens_body(lines[i]) and not _wraps(parts, lines[i]):
            break
        folded = squeeze(fold(lines[i].text))
        # The right column of a head whose title stands in the left one comes after the subject.
        if not _is_field(lines[i].text) and folded.strip(" .:*") not in _URGENCY:
            parts.append(lines[i].text)
        i += 1
    return squeeze(" ".join(parts)) or None, i


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
    folded = squeeze(fold(text))
    return bool(_MOTTO.search(folded) or _PLACE_DATE.search(folded) or is_number(text) or type_of_title(text))


def _opens_body(line: Line) -> bool:
    bullet = marker_of(line.text)
    if bullet and bullet[0] <= 9:
        return True
    folded = fold(line.text)
    return (
        bool(_OPENER.match(folded)) or len(line.text) > 400 or bool(_BODY_NOUN.match(line.text) and line.text.isupper())
    )


def _body_start(lines: tuple[Line, ...], start: int) -> int:
    for i in range(start, len(lines)):
        if _is_field(lines[i].text) or (_BODY_NOUN.match(lines[i].text) and lines[i].text.isupper()):
            continue
        if _opens_body(lines[i]) or len(lines[i].text) > _LONG:
            return i
    return min(start, len(lines))


def _number(head: tuple[Line, ...]) -> tuple[str | None, str | None]:
    return next((found for line in head if (found := number_in(line.text))), (None, None))


def _place_and_date(
    head: tuple[Line, ...],
) -> tuple[str | None, date | None, str | None, int | None, tuple[str, ...]]:
    for line in head:
        found = _PLACE_DATE.search(fold(line.text))
        if found:
            place = squeeze(re.split(r"\s{3,}", line.text[slice(*found.span("place"))])[-1])
            day, month, year = (
                int(x) if x and x.strip().isdigit() else None for x in found.group("day", "month", "year")
            )
            return (place, *_date(day, month, year, line.text[slice(*found.span())]))
    return None, None, None, None, ()


def _date(
    day: int | None, month: int | None, year: int | None, printed: str
) -> tuple[date | None, str | None, int | None, tuple[str, ...]]:
    if year is None or not 1945 <= year <= 2100 or (month is not None and not 1 <= month <= 12):
        return None, None, None, (f"Ngày ban hành in trên văn bản không hợp lệ: “{squeeze(printed)}”.",)
    if month is None:
        return None, None, year, ()
    if day is None:
        return None, f"{year:04d}-{month:02d}", year, ()
    try:
        return date(year, month, day), None, year, ()
    except ValueError:
        return None, f"{year:04d}-{month:02d}", year, (f"Ngày ban hành không có trong lịch: “{squeeze(printed)}”.",)


def _type_without_title(symbol: str | None, subject: str | None, addressed: bool) -> str | None:
    by_symbol = type_of_symbol(symbol) if symbol else None
    if by_symbol:
        return by_symbol
    return OFFICIAL_LETTER if symbol or addressed or (subject and _SUBJECT_LETTER.match(subject)) else None


def _urgency(head: tuple[Line, ...]) -> str | None:
    return next((u for line in head if (u := _URGENCY.get(fold(line.text).strip(" .:*")))), None)


def _bodies(head: tuple[Line, ...], text: str) -> tuple[str, ...]:
    """The printed names of the issuing bodies: capitals above the number and the title, motto left out."""
    names: list[str] = []
    for line in head[:14]:
        if type_of_title(line.text):
            break
        if is_number(line.text):
            continue
        for cell in re.split(r"\t+| {3,}", text[line.start : line.end]):
            name = squeeze(cell.strip(" *#_"))
            if not _is_name(name):
                continue
            if names and not _opens_name(name):
                names[-1] = f"{names[-1]} {name}"
            elif _opens_name(name):
                names.append(name)
    return tuple(names)


def _opens_name(name: str) -> bool:
    """True when a body's name begins here; one of several words also where OCR misread a mark ("CÔNG ĐOÁN NGÀNH …")."""
    misread = _MISREAD_NOUN.match(fold(name))
    return bool(_BODY_NOUN.match(name) or (misread and " " in misread.group()))


def _is_name(cell: str) -> bool:
    letters = [c for c in cell if c.isalpha()]
    upper = sum(c.isupper() for c in letters)
    return len(letters) > 2 and upper / len(letters) > 0.85 and not _MOTTO.search(fold(cell)) and not is_number(cell)
