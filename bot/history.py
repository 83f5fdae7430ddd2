"""What changed an obligation since it was read, a sentence for each change."""

from collections.abc import Mapping

from bot import texts
from bot.clock import VIETNAM
from knowledge.answer import Language
from knowledge.obligation import RegisteredObligation
from knowledge.revision import Revision

_SOMEBODY: dict[Language, str] = {"vi": "quản trị viên", "en": "an administrator"}
TELEGRAM, COMMAND_LINE = "telegram:", "dòng lệnh: "


def sentences(
    registered: RegisteredObligation, lang: Language, names: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """The whole history, oldest first, plain text. names: of people on Telegram, by their number."""
    return tuple(sentence(revision, lang, names) for revision in registered.history)


def sentence(
    revision: Revision, lang: Language, names: Mapping[str, str] | None = None, *, somebody: str | None = None
) -> str:
    """One change, plain text: by whom or by which directive, from what to what, why. somebody: instead of a name."""
    at = revision.at.astimezone(VIETNAM).date() if revision.at else None
    by = somebody or _name(revision.who, names or {}) if revision.who else None
    return texts.plain(lang, "revision", revision=revision, by=by, at=at)


def for_staff(registered: RegisteredObligation, lang: Language) -> tuple[str, ...]:
    """What was corrected of it: by a person, whose name is not told; by directives that no warning names any more."""
    warnings = " ".join(registered.obligation.warnings)
    mended = (
        told
        for told in registered.in_force()
        if told.kind == "mended" or (told.kind in ("extended", "corrected") and f"{told.label}" not in warnings)
    )
    return tuple(sentence(told, lang, somebody=_SOMEBODY[lang]) for told in mended)


def people_in(registered: RegisteredObligation) -> set[int]:
    """The Telegram numbers of those who changed it."""
    numbers = (told.who.removeprefix(TELEGRAM) for told in registered.history if told.who)
    return {int(number) for number in numbers if number.isdecimal()}


def _name(who: str, names: Mapping[str, str]) -> str:
    number = who.removeprefix(TELEGRAM)
    if number != who:
        return names.get(number, who)
    return who.removeprefix(COMMAND_LINE)
