"""The head of a directive: issuer, number, place and date, type, subject, addressees.

The parts are those of Nghị định 30/2020/NĐ-CP, Phụ lục I. Works on printed lines, so that it does not depend on how a
converter ordered the two columns of the head.
"""

import re
from dataclasses import dataclass
from datetime import date

from ingest.doctypes import OFFICIAL_LETTER, type_of_symbol, type_of_title
from ingest.heads.addressees import address_index, addressees_from
from ingest.heads.cells import Cell, cells_of
from ingest.heads.issuing_bodies import printed_bodies
from ingest.heads.numbers import PrintedNumber, number_in
from ingest.heads.place_date import PlaceDate, place_and_date
from ingest.heads.subject import is_about, leading_type, opens_letter_subject, subject_of, title_index, urgency_of
from ingest.layout import Line
from knowledge.vietnamese import fold

_DRAFT = re.compile(r"\W*(?:ban )?du thao(?: lan)?(?: thu)?\W*\d{0,2}\W*(?:ngay.*)?")


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
    title = title_index(lines, by_symbol or leading_type(lines))
    address = address_index(lines, title)
    addressees, end = addressees_from(lines, address) if address is not None else ((), None)
    subject, after_subject = subject_of(lines, title, address, by_symbol)
    body = end if end is not None else after_subject
    head = lines[:body]
    cells = cells_of(head, text)
    number = _number(cells)
    dated = place_and_date([cell.text for cell in cells])
    if dated == PlaceDate():  # the right column may come after the title and what it is about
        dated = place_and_date([cell.text for cell in cells_of(lines[body : body + 12], text)], placed=True)
    printed_type = (type_of_title(lines[title].text) or by_symbol or leading_type(lines)) if title is not None else None
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


def _type_without_title(symbol: str, subject: str | None, addressed: bool) -> str | None:
    # "V/v …" under the number is a công văn's; "CT-TTHT" is then no chỉ thị but the Cục Thuế.
    about = subject is not None and is_about(subject)
    by_symbol = type_of_symbol(symbol) if not about else None
    if by_symbol:
        return by_symbol
    return OFFICIAL_LETTER if symbol or addressed or (subject and opens_letter_subject(subject)) else None


def _urgency(cells: tuple[Cell, ...]) -> str | None:
    return next((u for cell in cells if (u := urgency_of(cell.text))), None)
