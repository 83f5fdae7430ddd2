"""The span of days a question asks about: "tháng này", "tuần tới", "quá hạn", "by June 30"."""

from datetime import date


def find_period(text: str, *, today: date) -> tuple[date | None, date | None, tuple[int, int]] | None:
    """First day, last day (None: open) and the span of the words; None when the question names no time."""
    return None
