"""`nhacviec obligations`: the register, narrowed by agency, province, directive, last day and status."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import cast

from bot.cli_arguments import resolve_agency, resolve_province
from bot.cli_knowledge import Knowledge, open_knowledge
from bot.clock import parse_day, parse_now
from bot.json_output import obligation_json
from bot.terminal import Column, day_words, emit_json, note, say, table
from bot.texts.filters import clean, shorten
from knowledge import duties
from knowledge.errors import SettingsError
from knowledge.obligation import ObligationStatus, RegisteredObligation
from knowledge.store import ObligationQuery

_STATUS: dict[ObligationStatus, str] = {
    "needs_review": "chờ kiểm tra",
    "replaced": "đã thay thế",
    "withdrawn": "đã thu hồi",
    "dropped": "đã bỏ",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """The arguments as typed; None where not given."""

    agency: str | None
    province: str | None
    document: str | None
    first: str | None
    last: str | None
    status: str | None


def execute(wanted: Wanted, *, now: str | None, as_json: bool) -> int:
    """0, also for an empty register; 1 when `--document` names nothing known."""
    moment = parse_now(now)
    period = parse_day(wanted.first, "--from"), parse_day(wanted.last, "--to")
    if period[0] and period[1] and period[0] > period[1]:
        raise SettingsError(f"--from {period[0]} sau --to {period[1]}; hãy đổi lại.")
    found = asyncio.run(_read(wanted))
    if found is None:
        note(f"nhacviec: không có văn bản nào khớp “{wanted.document}”; xem: nhacviec documents")
        if as_json:
            emit_json([])
        return 1
    kept = in_period(found, period, moment.date())
    # A window that lies ahead shows the instance of a recurring duty that falls into it, not the next one from today.
    ahead = max(moment, datetime.combine(period[0], time(), moment.tzinfo)) if period[0] else moment
    if as_json:
        emit_json([obligation_json(registered, ahead if _recurs(registered) else moment) for registered in kept])
    else:
        show(kept, moment.date(), ahead.date())
    return 0


async def _read(wanted: Wanted) -> tuple[RegisteredObligation, ...] | None:
    """The obligations wanted, whatever their days; None when the directive asked for is not known."""
    async with open_knowledge() as known:
        documents = None
        if wanted.document is not None:
            found = await known.store.find_directives(wanted.document)
            if not found:
                return None
            documents = frozenset(stored.id for stored in found)
        return await _bound(known, wanted, documents)


async def _bound(
    known: Knowledge, wanted: Wanted, documents: frozenset[str] | None
) -> tuple[RegisteredObligation, ...]:
    statuses = frozenset({cast(ObligationStatus, wanted.status)}) if wanted.status else frozenset[ObligationStatus]()
    if wanted.agency is None and wanted.province is None:  # the registry need not be read for everything there is
        return await known.store.obligations(ObligationQuery(document_ids=documents, statuses=statuses))
    province = resolve_province(wanted.province, known.registry)
    agency = resolve_agency(wanted.agency, province, known.registry)
    province = province or (agency.province if agency else None)
    provinces = known.registry.provinces_over_time(province) if province else None
    units = known.registry.related_units(agency.unit) if agency else None
    found = await known.store.obligations(
        ObligationQuery(units=units, provinces=provinces, document_ids=documents, statuses=statuses)
    )
    party = duties.Wanted(units=units, provinces=provinces, place=agency.place if agency else None)
    return tuple(bound.registered for bound in duties.bound(found, party))


def in_period(
    found: Iterable[RegisteredObligation], period: tuple[date | None, date | None], today: date
) -> list[RegisteredObligation]:
    """Those with a last day in the period (both ends included), soonest first; all when no end is given.

    A recurring duty counts with its first instance from the start of the period on.
    """
    first, last = period
    days = {item.id: last_day(item, first or today) for item in found}
    kept = [
        item
        for item in found
        if period == (None, None)
        or ((day := days[item.id]) and (first is None or first <= day) and (last is None or day <= last))
    ]
    return sorted(kept, key=lambda item: days[item.id] or date.max)


def last_day(registered: RegisteredObligation, today: date) -> date | None:
    """The last day of an obligation, of its next instance for a recurring one; None when there is none."""
    deadline = registered.obligation.deadline
    return deadline.last_day(today) if deadline else None


def show(found: list[RegisteredObligation], today: date, ahead: date | None = None) -> None:
    """The register for people. ahead: recurring duties show their first instance from that day on (default: today)."""
    if not found:
        say("Không có nhiệm vụ nào như vậy trong các văn bản đã nạp.")
        return
    columns = (Column("Ngày cuối", 5), Column("Việc", 15), Column("Mã", 0))
    table(columns, (_row(registered, today, ahead or today) for registered in found))
    say(f"{len(found)} nhiệm vụ. Vì sao: nhacviec explain MÃ")


def _recurs(registered: RegisteredObligation) -> bool:
    deadline = registered.obligation.deadline
    return deadline is not None and deadline.rrule is not None


def _row(registered: RegisteredObligation, today: date, ahead: date) -> tuple[str, ...]:
    obligation = registered.obligation
    deadline = obligation.deadline
    when = day_words(last_day(registered, ahead), today) or (clean(deadline.text) if deadline else "không ghi hạn")
    if obligation.status != "active":
        when += f" ({_STATUS[obligation.status]})"
    when += _moved(registered)
    what = shorten(clean(obligation.action), 200)
    if obligation.recipient:
        what += f"\n→ {shorten(clean(obligation.recipient), 80)}"
    who = "; ".join(clean(assignee.text) for assignee in obligation.assignees)
    label = shorten(registered.document.label(), 80)
    return when, f"{what}\nAi: {shorten(who, 100)}\nTheo: {label}", registered.id


def _moved(registered: RegisteredObligation) -> str:
    """By which directive the day was moved last, "" when it stands as first set."""
    moved = [told for told in registered.in_force() if told.kind in ("extended", "corrected") and told.label]
    if not moved:
        return ""
    verb = "gia hạn" if moved[-1].kind == "extended" else "đính chính"
    return f"\n{verb} theo {shorten(clean(moved[-1].label or ''), 40)}"
