"""`nhacviec nudges`: which nudges are due, to whom, and why. It lists; nothing is sent."""

import asyncio
from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby

from bot.cli_knowledge import open_knowledge
from bot.clock import parse_now
from bot.terminal import Column, day_words, emit_json, say, table
from bot.texts.filters import clean, shorten
from knowledge.calendar import WorkingCalendar
from knowledge.day_words import weekday_and_day
from knowledge.nudging import Nudge, due_nudges
from knowledge.store import ObligationQuery

_NAMED = 3


def execute(*, now: str | None, as_json: bool) -> int:
    """0, also when nothing is due."""
    moment = parse_now(now)
    found = asyncio.run(_due(moment))
    if as_json:
        emit_json({"now": moment.isoformat(), "due": [nudge_json(nudge) for nudge in found]})
    elif found:
        show(found, moment.date())
        say(f"{len(found)} lời nhắc đến hạn {weekday_and_day(moment.date())} (chỉ liệt kê, chưa gửi).")
    else:
        say(f"Không có lời nhắc nào đến hạn {weekday_and_day(moment.date())}.")
    return 0


async def _due(now: datetime) -> tuple[Nudge, ...]:
    async with open_knowledge() as known:
        active = await known.store.obligations(ObligationQuery(statuses=frozenset({"active"})))
    return due_nudges(active, now, is_working_day=WorkingCalendar().is_working_day)


def show(found: Sequence[Nudge], today: date) -> None:
    """One row for each obligation and rung, however many agencies it is due to."""
    columns = (Column("Ngày cuối", 5), Column("Việc", 9), Column("Nhắc ai", 7), Column("Mã", 0))
    table(columns, (_row(list(nudges), today) for _, nudges in groupby(found, key=lambda n: (n.registered.id, n.rung))))


def _row(nudges: Sequence[Nudge], today: date) -> tuple[str, ...]:
    registered = nudges[0].registered
    parties = "; ".join(nudge.party for nudge in nudges[:_NAMED])
    if len(nudges) > _NAMED:
        parties += f"; và {len(nudges) - _NAMED} cơ quan nữa"
    what = shorten(clean(registered.obligation.action), 120)
    label = shorten(registered.document.label(), 60)
    return day_words(nudges[0].last_day, today), f"{what}\nTheo: {label}", parties, registered.id


def nudge_json(nudge: Nudge) -> dict[str, object]:
    """One item of `due`, as the contract names its fields."""
    return {
        "obligation": nudge.registered.id,
        "agency": nudge.party,
        "instance": nudge.instance.isoformat(),
        "rung": nudge.rung,
        "last_day": nudge.last_day.isoformat(),
        "people": [],
        "why": nudge.why,
    }
