"""The title of a directive and what it is about, with the line where its body begins."""

import re

from ingest.doctypes import type_of_title, type_opening
from ingest.heads.addressees import is_address
from ingest.heads.cells import is_motto
from ingest.heads.numbers import is_number
from ingest.heads.place_date import date_span
from ingest.layout import Line, marker_of
from ingest.words import any_of
from knowledge.vietnamese import fold, squeeze

_URGENCY = {"hoa toc": "Hỏa tốc", "thuong khan": "Thượng khẩn", "khan": "Khẩn", "hoa toc hen gio": "Hỏa tốc"}
_SUBJECT_LETTER = re.compile(r"^\W*V\s*/\s*v\b\s*:?|^\W*Về việc\b", re.IGNORECASE)
_ABOUT = re.compile(r"^\W*V\s*/\s*v\b", re.IGNORECASE)
_OPENER = re.compile(any_of("body_openers"))
_BODY_NOUN = re.compile(rf"{any_of('issuer_nouns')}\b")
_AUTHORITY = re.compile(rf"(?:{any_of('issuer_nouns')}|{any_of('office_titles')})\b")
_OFFICE_TITLE = re.compile(any_of("office_titles"))
_NO_BODY = re.compile(any_of("no_bodies"))
_GROUND = re.compile(r"\W*(?:can cu|xet|theo|thuc hien|tren co so)\b")
_LONG = 180
_SUBJECT_LINES = 14


def urgency_of(text: str) -> str | None:
    """The mark of urgency that a line is, None for any other: "HỎA TỐC" -> "Hỏa tốc"."""
    return _URGENCY.get(squeeze(fold(text)).strip(" .:*"))


def is_about(subject: str) -> bool:
    """True for the subject of a công văn, which says "V/v …"."""
    return bool(_ABOUT.match(subject))


def opens_letter_subject(text: str) -> bool:
    """True for a line with which a letter says what it is about: "V/v …", "Về việc …"."""
    return bool(_SUBJECT_LETTER.match(text))


def title_index(lines: tuple[Line, ...], by_symbol: str | None) -> int | None:
    """The line of the title, None for a letter. by_symbol: the type with which a longer title may begin."""
    for i, line in enumerate(lines[:40]):
        if len(line.text) > _LONG or (marker_of(line.text) and i > 12):
            return None
        if fold(line.text).startswith(("noi nhan", "kinh gui")):
            return None  # a title below is an annex's
        if type_of_title(line.text) or title_rest(line.text, by_symbol):
            return i
    return None


def leading_type(lines: tuple[Line, ...]) -> str | None:
    """The type that a longer title begins with ("GIẤY MỜI HỌP"), unless the text is a letter with its "V/v …"."""
    top = lines[:25]
    if any(is_about(line.text) for line in top):
        return None
    return next((found for line in top if (found := type_opening(line.text))), None)


def title_rest(text: str, by_symbol: str | None) -> str | None:
    """What a title's first line says after the type that the symbol names: "KẾ HOẠCH TRIỂN KHAI" -> "TRIỂN KHAI"."""
    if by_symbol is None or text != text.upper() or not fold(text).startswith(fold(by_symbol) + " "):
        return None
    return text[len(by_symbol) :].strip() or None


def subject_of(
    lines: tuple[Line, ...], title: int | None, address: int | None, by_symbol: str | None
) -> tuple[str | None, int]:
    """The subject, and where the body would begin if there is no addressee."""
    if title is not None:
        return _title_subject(lines, title, title_rest(lines[title].text, by_symbol))
    for i, line in enumerate(lines[: address if address is not None else 25]):
        if opens_letter_subject(line.text):
            return _letter_subject(lines, i), _body_start(lines, i + 1)
    return None, _body_start(lines, 0)


def _title_subject(lines: tuple[Line, ...], title: int, rest: str | None) -> tuple[str | None, int]:
    parts = [rest] if rest else []
    i = title + 1
    grounds = _over_grounds(lines, i)
    while i < len(lines) and i != grounds and len(parts) < 8 and not lines[i].text.endswith(":"):
        if _opens_body(lines[i], decided_below=i < (grounds or 0)) and not _wraps(parts, lines[i]):
            break
        # The right column of a head whose title stands in the left one comes after the subject.
        if not _is_field(lines[i].text) and not urgency_of(lines[i].text):
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
        if line.gap > 0 or _is_field(line.text) or is_address(line.text):
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
