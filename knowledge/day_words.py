"""A day as offices write it: its figures and its weekday."""

from datetime import date
from typing import Literal

# Monday first, as `date.weekday()` counts.
WEEKDAYS: dict[Literal["vi", "en"], tuple[str, ...]] = {
    "vi": ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


def written_day(day: date) -> str:
    """ "09/7/2024", "05/02/2026": a zero before days below 10 and before the months 1 and 2 (Nghị định 30/2020)."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{day.day:02}/{month}/{day.year}"


def weekday_and_day(day: date) -> str:
    """ "thứ Ba 09/7/2024"."""
    return f"{WEEKDAYS['vi'][day.weekday()]} {written_day(day)}"
