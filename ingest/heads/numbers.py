"""The number and symbol that a head prints ("Số: 1350/STNMT-MT"), also where the number is blank or was not legible."""

import re
from typing import NamedTuple

from ingest.doctypes import TYPES

# "Số", also as OCR reads it: "Só", "Sô", "SỐ", "5ố", "S6"; before it what the National Assembly's documents are.
_LABEL = (
    r"(?:(?:Luật|LUẬT|Nghị quyết|Pháp lệnh|Lệnh)\s+)?"
    r"(?:[S5][oOôÔốỐồỒổỔộỘóÓòÒỏỎõÕơƠ0]|s[ốôóổộồ]|S6(?=\s*[:;.,]|\s\d))"
)
_SYMBOL = r"(?P<symbol>[A-ZĐ][\wĐđ&.]*(?:\s?[-–/.]\s?[A-ZĐ&][\wĐđ&.]*)*)"
_NUMBER = re.compile(
    rf"^\W*{_LABEL}\s*[:;.,]?\s*(?P<run>(?=[OolI|\s]{{0,5}}\d)[\dOolI|]{{1,6}}[a-zđ]?(?:\s*/\s*\d{{4}})?)?"
    rf"[\s.…_]*(?P<sep>[/-])\s*{_SYMBOL}"
)
# The same with the figures spaced by the converter: "Số: 1 0 1 9 /SGDĐT".
_SPACED = re.compile(rf"^\W*{_LABEL}\s*[:;.]\s*(?P<run>\d(?:\s\d){{1,4}})\s*(?P<sep>/)\s*{_SYMBOL}")
# As offices wrote it before 2011: "Số: 77 KH/SYT".
_OLD = re.compile(
    rf"^\W*{_LABEL}\s*[:;.,]?\s*(?P<run>\d{{1,5}})(?P<sep>\s)\s*(?P<symbol>(?:{'|'.join(TYPES)})\s?[/-]\s?[A-ZĐ][\w&-]+)"
)
# A scan's "Só; ⁄//Ÿ/KH-UBND" or "/CT-BGDĐT": the label misread or lost, a scrawl for a number.
_BLURRED = re.compile(
    rf"^\W*?(?:(?:{_LABEL}|s[ốôóo])\s*[:;.,].{{0,14}}?)?[/⁄]\s*"
    r"(?P<symbol>[A-ZĐ][A-ZĐ&]+[\wĐđ&]*(?:\s?[-–/.]\s?[A-ZĐ&][\wĐđ&.]*)+)$"
)
_MISREAD = str.maketrans("OolI|", "00111")


class PrintedNumber(NamedTuple):
    """What such a line says. number: None where it is blank or illegible; misread: as read, where letters stood for
    figures ("I350"), else None."""

    number: str | None
    symbol: str
    misread: str | None = None


def is_number(text: str) -> bool:
    """True for a line that prints the directive's number, or the place left for it."""
    return number_span(text) is not None


def number_span(text: str) -> tuple[int, int] | None:
    """The span of number and symbol at the beginning of a line, None for any other line."""
    found = _found(text)
    return found.span() if found else None


def number_in(text: str) -> PrintedNumber | None:
    """Number and symbol of such a line, None for any other line."""
    found = _found(text)
    if found is None:
        return None
    symbol = re.sub(r"\s+", "", found["symbol"]).rstrip(".").replace("–", "-")
    run = re.sub(r"\s+", "", found.groupdict().get("run") or "")
    if not run:
        return PrintedNumber(None, symbol)
    # The pattern decides: figures stand before the stroke, and each of these letters can be but one figure.
    last = run[-1].translate(_MISREAD) if run[-1] in "OolI|" else run[-1]
    figures = run[:-1].translate(_MISREAD) + last
    separator = " " if found["sep"].isspace() else found["sep"]
    return PrintedNumber(f"{figures}{separator}{symbol}", symbol, run if figures != run else None)


def _found(text: str) -> re.Match[str] | None:
    return _NUMBER.match(text) or _SPACED.match(text) or _OLD.match(text) or _BLURRED.match(text)
