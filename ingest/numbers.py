"""The number and symbol that a head prints ("Số: 1350/STNMT-MT"), also where the number is blank or was not legible."""

import re

# "Số", also as OCR reads it: "Só", "Sô", "SỐ", "5ố".
_LABEL = "[S5][oOôÔốỐồỒổỔộỘóÓòÒỏỎõÕơƠ]"
_NUMBER = re.compile(
    rf"^\W*{_LABEL}\s*[:;.]?\s*(?P<run>\d{{1,6}}[a-zđ]?(?:\s*/\s*\d{{4}})?)?\s*(?P<sep>[/-])\s*"
    r"(?P<symbol>[A-ZĐ][\wĐđ&.]*(?:\s?[-–/.]\s?[A-ZĐ&][\wĐđ&.]*)*)"
)
# A scan's "Só; ⁄//Ÿ/KH-UBND" or "/CT-BGDĐT": the label misread or lost, a scrawl for a number.
_BLURRED = re.compile(
    rf"^\W*?(?:(?:{_LABEL}|s[ốôóo])\s*[:;.,].{{0,14}}?)?[/⁄]\s*"
    r"(?P<symbol>[A-ZĐ][A-ZĐ&]+[\wĐđ&]*(?:\s?[-–/.]\s?[A-ZĐ&][\wĐđ&.]*)+)$"
)


def is_number(text: str) -> bool:
    """True for a line that prints the directive's number, or the place left for it."""
    return bool(_NUMBER.match(text) or _BLURRED.match(text))


def number_in(text: str) -> tuple[str | None, str] | None:
    """(number or None where it is blank or illegible, symbol) of such a line, None for any other line."""
    found = _NUMBER.match(text)
    if found:
        symbol = re.sub(r"\s+", "", found["symbol"]).rstrip(".")
        run = re.sub(r"\s+", "", found["run"] or "")
        return (f"{run}{found['sep']}{symbol}" if run else None), symbol
    blurred = _BLURRED.match(text)
    return (None, re.sub(r"\s+", "", blurred["symbol"])) if blurred else None
