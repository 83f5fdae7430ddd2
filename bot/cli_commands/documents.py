"""`nhacviec documents`: the directives known, and with an agency what each of them is for it."""

import asyncio

from bot import texts
from bot.cli_arguments import resolve_agency, resolve_province
from bot.cli_knowledge import open_knowledge
from bot.json_output import directive_json
from bot.terminal import Column, emit_json, say, table
from knowledge.answering.for_agency import involvements
from knowledge.day_words import written_day
from knowledge.directive import StoredDirective
from knowledge.errors import SettingsError
from knowledge.involvement import Involvement

_STATUS = {"active": "", "draft": "dự thảo", "replaced": "đã thay thế", "withdrawn": "đã thu hồi"}

Found = tuple[tuple[StoredDirective, Involvement | None], ...]


def execute(agency: str | None = None, province: str | None = None, *, as_json: bool) -> int:
    """Always 0: no directive at all is an answer too. Raises SettingsError for an unknown agency or province."""
    found = asyncio.run(_of_agency(agency, province) if agency or province else _read())
    if as_json:
        emit_json([_json(stored, involved) for stored, involved in found])
    elif found:
        columns = [Column("Số, ký hiệu", 4), Column("Cơ quan ban hành", 5), Column("Ngày", 0), Column("Trích yếu", 6)]
        columns.append(Column("Với cơ quan", 4) if agency else Column("Việc", 0))
        table(columns, (_row(stored, involved) for stored, involved in found))
        say(f"{len(found)} văn bản.")
    else:
        say("Chưa có văn bản nào. Nạp bằng: nhacviec ingest ĐƯỜNG-DẪN")
    return 0


async def _read() -> Found:
    async with open_knowledge() as known:
        return tuple((stored, None) for stored in await known.store.directives())


async def _of_agency(agency: str | None, province: str | None) -> Found:
    async with open_knowledge() as known:
        where = resolve_province(province or (known.settings.home_province if agency else None), known.registry)
        meant = resolve_agency(agency, where, known.registry)
        if meant:
            return await involvements(known.store, known.registry, meant)
        if where is None:
            raise SettingsError("Hãy ghi tên cơ quan hoặc tỉnh.")
        provinces = known.registry.provinces_over_time(where)
        return tuple((stored, None) for stored in await known.store.directives(provinces=provinces))


def _json(stored: StoredDirective, involved: Involvement | None) -> dict[str, object]:
    found = directive_json(stored)
    if involved:
        found["involvement"] = {"standing": involved.standing, "reason": _words(stored, involved)}
    return found


def _words(stored: StoredDirective, involved: Involvement) -> str:
    return texts.plain("vi", "involvement", found=involved, nobody=stored.obligations == 0)


def _row(stored: StoredDirective, involved: Involvement | None) -> tuple[str, ...]:
    header = stored.header
    subject = header.subject or stored.file
    if status := _STATUS[stored.status]:
        subject = f"[{status}] {subject}"
    issued = written_day(header.issued_on) if header.issued_on else header.issued_month or ""
    last = _words(stored, involved) if involved else str(stored.obligations)
    return stored.label(), header.issuer or "", issued, subject, last
