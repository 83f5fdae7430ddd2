"""A time as a person types it ("2024-07-31", "trước ngày 31/7/2024 16:00") -> what a directive's words would mean."""

import re
from dataclasses import replace
from datetime import date

from knowledge.dates import TimeExpression, find_times
from knowledge.day_words import written_day
from knowledge.errors import SettingsError
from knowledge.vietnamese import fold, nfc, squeeze

_HOUR = r"\d{1,2}(?::\d{2}| ?(?:giờ|h|g)(?: ?\d{2})?(?: phút)?)"
_ISO = re.compile(rf"(?P<day>\d{{4}}-\d{{2}}-\d{{2}})(?:[T ]+(?P<hour>{_HOUR}))?")
_HOUR_LAST = re.compile(rf"(?P<day>.*\d)[,;]? +(?:lúc +)?(?P<hour>{_HOUR})")
_LEAD = re.compile(r"(?P<lead>(?:truoc|cham nhat|muon nhat|den|het|han) +)?(?:ngay +)?")  # on folded text
# In English, and as people type on a telephone.
_FIRST_WORDS = {"before": "trước", "by": "chậm nhất", "on": "ngày", "trc": "trước"}
# What may stand around a time without changing it, folded.
_FILLERS = frozenset({"han", "thoi", "la", "ngay", "vao", "luc", "den", "cham", "nhat", "va"})


def time_given(words: str, reference: date | None) -> TimeExpression:
    """The one time that `words` state. Raises SettingsError with examples, or with why the day cannot be.

    reference: the day from which a year left out is completed. Hours may stand behind the day, days be ISO.
    """
    text = _as_offices_write(squeeze(nfc(words)))
    found = _only_time(text, reference)
    if found is None:
        raise SettingsError(
            f"Không hiểu thời hạn “{squeeze(words)}”. Ví dụ: 2024-07-31; trước ngày 31/7/2024; "
            "trước 16:00 ngày 31/7/2024; trước ngày 15 hằng tháng; none (không có hạn)."
        )
    if found.warnings:
        raise SettingsError(f"Thời hạn “{squeeze(words)}” không dùng được: {' '.join(found.warnings)}")
    return found


def is_time(words: str) -> bool:
    """True when `words` are a time and nothing else, on the calendar or not."""
    text = squeeze(nfc(words))
    return bool(_ISO.fullmatch(text)) or _only_time(_as_offices_write(text), None) is not None


def _only_time(text: str, reference: date | None) -> TimeExpression | None:
    """The time that `text` states; None when it states none, several, or something else beside it."""
    found = find_times(text, reference=reference)
    rest = text
    for expression in reversed(found):
        rest = f"{rest[: expression.start]} {rest[expression.end :]}"
    if not found or not set(re.findall(r"\w+", fold(rest))) <= _FILLERS:
        return None
    # "hằng tháng, trước ngày 15": the second one says it all.
    firm = [e for e in found if e.deadline.due or e.deadline.rrule or e.deadline.relative or e.warnings] or list(found)
    if len(firm) > 1:
        return None
    return replace(firm[0], text=text, deadline=replace(firm[0].deadline, text=text))


def _as_offices_write(words: str) -> str:
    first, _, rest = words.partition(" ")
    words = f"{_FIRST_WORDS.get(first.lower(), first)} {rest}".strip()
    if match := _ISO.fullmatch(words):
        try:
            day = written_day(date.fromisoformat(match["day"]))
        except ValueError:
            raise SettingsError(f"Ngày {match['day']} không có trong lịch.") from None
        return f"{match['hour']} ngày {day}" if match["hour"] else f"ngày {day}"
    if (match := _HOUR_LAST.fullmatch(words)) and (lead := _LEAD.match(fold(match["day"]))):
        first, day = words[: lead.end("lead")] if lead["lead"] else "", match["day"][lead.end() :]
        return f"{first}{match['hour']} ngày {day}"
    return words
