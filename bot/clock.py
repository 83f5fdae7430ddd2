"""The clock of the command line and the running bot, and `--now`, which stands in for it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from knowledge.errors import SettingsError

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """The time now in Viet Nam, aware."""
    return datetime.now(VIETNAM)


def parse_now(text: str | None) -> datetime:
    """`--now`: a date or a date with time (ISO 8601), Viet Nam's time without an offset; the clock when None.

    A date alone means its start, 00:00. Raises SettingsError with an example for anything else.
    """
    if text is None:
        return now()
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise SettingsError(
            f"--now “{text}” không phải ngày giờ ISO 8601; ví dụ: 2026-11-20 hoặc 2026-11-20T08:00."
        ) from error
    return moment.replace(tzinfo=VIETNAM) if moment.tzinfo is None else moment.astimezone(VIETNAM)


def parse_day(text: str | None, option: str) -> date | None:
    """A date argument such as `--from`; None when not given. Raises SettingsError naming the option."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise SettingsError(f"{option} “{text}” không phải ngày ISO 8601; ví dụ: 2026-06-30.") from error
