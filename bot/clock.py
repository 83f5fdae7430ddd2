"""The clock of the command line and the running bot, and `--now`, which stands in for it; days as people type them."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from knowledge.errors import SettingsError

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

# A day as officials type it (20/11/2026, also with dots or dashes), what follows it, and a day in ISO's shape.
_OFFICIAL = re.compile(r"(?P<day>\d{1,2})(?P<sign>[/.-])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4})(?P<time>[T ].*)?")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")


def now() -> datetime:
    """The time now in Viet Nam, aware."""
    return datetime.now(VIETNAM)


def parse_now(text: str | None) -> datetime:
    """`--now`: a date or a date with time, ISO 8601 or 20/11/2026 [08:00]; Viet Nam's time without an offset.

    The clock when None. A date alone means its start, 00:00. Raises SettingsError with an example for anything else.
    """
    if text is None:
        return now()
    try:
        moment = datetime.fromisoformat(_as_iso(text.strip()))
    except ValueError as error:
        raise _no_day(text, "--now", "ngày giờ", "20/11/2026, 2026-11-20 hoặc 2026-11-20T08:00") from error
    return moment.replace(tzinfo=VIETNAM) if moment.tzinfo is None else moment.astimezone(VIETNAM)


def parse_day(text: str | None, option: str) -> date | None:
    """A date argument such as `--from`: 2026-06-30 or 30/6/2026; None when not given.

    Raises SettingsError naming the option.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(_as_iso(text.strip()))
    except ValueError as error:
        raise _no_day(text, option, "ngày", "30/6/2026 hoặc 2026-06-30") from error


def _as_iso(text: str) -> str:
    """ISO 8601 for a day written day first; other text as it is."""
    match = _OFFICIAL.fullmatch(text)
    if match is None:
        return text
    return f"{match['year']}-{match['month']:0>2}-{match['day']:0>2}{match['time'] or ''}"


def _no_day(text: str, option: str, wanted: str, examples: str) -> SettingsError:
    """What is wrong with the text: a day that no calendar has, or no day at all."""
    if (match := _ISO_DAY.match(_as_iso(text.strip()))) and not _is_in_calendar(match[0]):
        return SettingsError(f"{option} “{text}”: ngày này không có trong lịch; hãy kiểm tra lại.")
    return SettingsError(f"{option} “{text}” không phải {wanted} đọc được; ví dụ: {examples}.")


def _is_in_calendar(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True
