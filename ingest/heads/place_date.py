"""Place and date of a head: "Hà Giang, ngày 05 tháng 9 năm 2024" in every way it is typed, misread or left blank."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.vietnamese import UPPER, fold, squeeze

# On folded text. Where a date word stands before it, the letters o, l and i are figures that OCR misread; signs and
# letters alone are a scrawl, which is no figure.
_FIGURE = r"[\doil]"
_DAY_WORD = r"n[gq]a[yvj]"
_YEAR = rf"(?P<year>[12l]\s?{_FIGURE}\s?{_FIGURE}\s?{_FIGURE})(?!\d)"
_WORDS = re.compile(
    rf"{_DAY_WORD}\s*(?:mong|mung)?\s*(?P<day>{_FIGURE}\s?{_FIGURE}?|[.…_\s]*|\D{{1,6}}?)\s*(?:\S?\s?hang|than[gq])\s*"
    rf"(?P<month>{_FIGURE}\s?{_FIGURE}?|[.…_\s]*|\D{{1,4}}?)\s*na[mn]\s*{_YEAR}"
)
_SLASHED = re.compile(
    rf"(?:{_DAY_WORD}\s*)?(?P<day>{_FIGURE}\s?{_FIGURE}?|[.…_\s]*)\s?[/.-]\s?(?P<month>{_FIGURE}\s?{_FIGURE}?|[.…_\s]*)"
    rf"\s?[/.-]\s?{_YEAR}$"
)
_HOUR = re.compile(r"(?:hoi|luc)?\s*\d{1,2}\s*(?:gio|h|g|:)\s*(?:\d{1,2})?\s*(?:phut|')?\s*,?\s*$")
# "Tp. Hồ Chí Minh", "Phan Rang - Tháp Chàm", "TP.HCM".
_PLACE = re.compile(
    r"(?<![\w/-])(?:(?:Thành phố|Thị xã|Thị trấn|"
    rf"[{UPPER}](?!\w*[{UPPER}])[\w'’]*\.?|TP\.?|T\.\s?P\.?|-|–)[ \xa0]{{0,2}}){{1,7}}$"
    r"|(?:TP\.?\s?HCM|BR-VT)\s*$"
)
_UNFINISHED = re.compile(rf"{_DAY_WORD}\s*(?:mong|mung)?[\doil\s.…_]*(?:thang.{{0,8}})?$|,\s*(?:{_DAY_WORD})?$")
_FIGURES = str.maketrans("oil", "011")


@dataclass(frozen=True, slots=True)
class PlaceDate:
    """What the head says of place and date; None for what is blank. month: "2024-05" where the day is blank."""

    place: str | None = None
    day: date | None = None
    month: str | None = None
    year: int | None = None
    warnings: tuple[str, ...] = ()


def date_span(text: str) -> tuple[int, int] | None:
    """The span of place and date in one line of a head, None when it holds none."""
    found = _dated(text)
    return (found[0], found[1].end()) if found else None


def place_and_date(cells: Sequence[str], *, placed: bool = False) -> PlaceDate:
    """The place and date of these cells of a head: with its place before one that stands alone.

    placed: only a date that fills its cell together with its place counts, so that sentences may be looked through.
    """
    alone: PlaceDate | None = None
    for text in _with_wrapped(cells):
        found = _dated(text)
        whole = found is not None and found[0] == 0 and found[1].end() >= len(text) - 1
        if found and found[2] and (whole or not placed):
            return _read(text, found[1], found[2])
        if found and not placed and alone is None and not fold(text)[: found[1].start()].strip(" ,.;:-–("):
            alone = _read(text, found[1], None)
    return alone or PlaceDate()


def _with_wrapped(cells: Sequence[str]) -> Iterator[str]:
    """Each cell; one that breaks off within the date with the next or the one after, for columns may alternate."""
    for at, text in enumerate(cells):
        if _UNFINISHED.search(fold(text)):
            yield from (f"{text} {after}" for after in cells[at + 1 : at + 3] if _dated(f"{text} {after}"))
        yield text


def _dated(text: str) -> tuple[int, re.Match[str], str | None] | None:
    """(where it begins, the date, the place) of the first date that stands after a place or opens the text."""
    folded = fold(text)
    for pattern in (_WORDS, _SLASHED):
        for found in pattern.finditer(folded):
            before = text[: found.start()]
            hour = _HOUR.search(fold(before))
            before = (before[: hour.start()] if hour else before).rstrip()
            comma = before.endswith((",", ".", ";"))
            place = _PLACE.search(before.rstrip(" ,.;"))
            whole = place is not None and place.start() == 0
            # A date in a sentence ("Chỉ thị số 12 ngày …") has neither a comma nor a name alone before it.
            if place and (comma or whole):
                return place.start(), found, squeeze(place.group()).strip(" .-–")
            if comma and pattern is _WORDS and len(before) <= 40:
                return 0, found, squeeze(before.rstrip(" ,.;:"))
            if pattern is _WORDS and not before.strip(" ,.;:-–(*"):
                return found.start(), found, None
    return None


def _read(text: str, found: re.Match[str], place: str | None) -> PlaceDate:
    printed = squeeze(text[slice(*found.span())])
    day, month, year = (_figure(found[part]) for part in ("day", "month", "year"))
    warnings: tuple[str, ...] = ()
    if re.search(r"\d[oil]|[oil]\d", "".join(found[part] or "" for part in ("day", "month", "year"))):
        warnings = (f"Ngày ban hành đọc là “{printed}”; chữ lẫn trong số được hiểu là số.",)
    read = _checked(day, month, year, printed)
    return PlaceDate(place, read.day, read.month, read.year, (*warnings, *read.warnings))


def _figure(read: str | None) -> int | None:
    """The number that figures stand for; None for a blank, a scrawl, or letters without any figure among them."""
    figures = re.sub(r"\s", "", read or "")
    if not re.search(r"\d", figures):
        return None
    figures = figures.translate(_FIGURES)
    return int(figures) if figures.isdigit() else None


def _checked(day: int | None, month: int | None, year: int | None, printed: str) -> PlaceDate:
    if year is None or not 1945 <= year <= 2100 or (month is not None and not 1 <= month <= 12):
        return PlaceDate(warnings=(f"Ngày ban hành in trên văn bản không hợp lệ: “{printed}”.",))
    if month is None:
        return PlaceDate(year=year)
    known = f"{year:04d}-{month:02d}"
    if day is None:
        return PlaceDate(month=known, year=year)
    try:
        return PlaceDate(day=date(year, month, day), year=year)
    except ValueError:
        return PlaceDate(month=known, year=year, warnings=(f"Ngày ban hành không có trong lịch: “{printed}”.",))
