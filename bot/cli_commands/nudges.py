"""`nhacviec nudges`: which nudges are due, to whom, and why. It lists; nothing is sent."""

import asyncio
from datetime import datetime

from bot.cli_knowledge import open_knowledge
from bot.clock import parse_now
from bot.terminal import Column, day_words, emit_json, moment_words, say, table
from knowledge.calendar import WorkingCalendar
from knowledge.nudging import Nudge, due_nudges
from knowledge.store import ObligationQuery


def execute(*, now: str | None, as_json: bool) -> int:
    """0, also when nothing is due."""
    moment = parse_now(now)
    found = asyncio.run(_due(moment))
    if as_json:
        emit_json({"now": moment.isoformat(), "due": [nudge_json(nudge) for nudge in found]})
    elif found:
        columns = (Column("Ngày cuối", 4), Column("Cơ quan", 5), Column("Vì sao", 9))
        table(columns, ((day_words(n.last_day, moment.date()), n.party, n.why) for n in found))
        say(f"{len(found)} lời nhắc đến hạn {moment_words(moment)} (chỉ liệt kê, chưa gửi).")
    else:
        say(f"Không có lời nhắc nào đến hạn {moment_words(moment)}.")
    return 0


async def _due(now: datetime) -> tuple[Nudge, ...]:
    async with open_knowledge() as known:
        active = await known.store.obligations(ObligationQuery(statuses=frozenset({"active"})))
    return due_nudges(active, now, is_working_day=WorkingCalendar().is_working_day)


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
