"""Whole weeks, months, quarters and years, as first and last day."""

from datetime import date, timedelta

Span = tuple[date | None, date | None]


def month_span(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month; `month` may lie outside 1-12 and then counts into the years around."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - timedelta(days=1)


def unit_span(unit: str, shift: int, today: date) -> tuple[date, date]:
    """The day, week (Monday first), month, quarter or year `shift` units from that of `today`."""
    if unit == "day":
        return (today + timedelta(days=shift),) * 2
    if unit == "week":
        monday = today + timedelta(days=7 * shift - today.weekday())
        return monday, monday + timedelta(days=6)
    if unit == "month":
        return month_span(today.year, today.month + shift)
    if unit == "quarter":
        first = 3 * ((today.month - 1) // 3 + shift) + 1
        return month_span(today.year, first)[0], month_span(today.year, first + 2)[1]
    return date(today.year + shift, 1, 1), date(today.year + shift, 12, 31)


def part_of(span: tuple[date, date], part: str) -> tuple[date, date]:
    """Đầu, giữa, cuối of a span for a question: its first, second or last third."""
    first, last = span
    third = timedelta(days=((last - first).days + 1) // 3)
    if part == "dau":
        return first, first + third - timedelta(days=1)
    return (first + third, last - third) if part == "giua" else (last - third + timedelta(days=1), last)
