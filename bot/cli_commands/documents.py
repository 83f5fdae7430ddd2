"""`nhacviec documents`: the directives known."""

import asyncio

from bot.cli_knowledge import open_knowledge
from bot.json_output import directive_json
from bot.terminal import Column, emit_json, say, table
from knowledge.day_words import written_day
from knowledge.directive import StoredDirective

_STATUS = {"active": "", "draft": "dự thảo", "replaced": "đã thay thế", "withdrawn": "đã thu hồi"}


def execute(*, as_json: bool) -> int:
    """Always 0: no directive at all is an answer too."""
    found = asyncio.run(_read())
    if as_json:
        emit_json([directive_json(stored) for stored in found])
    elif found:
        columns = (Column("Số, ký hiệu", 4), Column("Cơ quan ban hành", 5), Column("Ngày", 0), Column("Trích yếu", 6))
        table((*columns, Column("Việc", 0)), (_row(stored) for stored in found))
        say(f"{len(found)} văn bản.")
    else:
        say("Chưa có văn bản nào. Nạp bằng: nhacviec ingest ĐƯỜNG-DẪN")
    return 0


async def _read() -> tuple[StoredDirective, ...]:
    async with open_knowledge() as known:
        return await known.store.directives()


def _row(stored: StoredDirective) -> tuple[str, ...]:
    header = stored.header
    subject = header.subject or stored.file
    if status := _STATUS[stored.status]:
        subject = f"[{status}] {subject}"
    issued = written_day(header.issued_on) if header.issued_on else header.issued_month or ""
    return stored.label(), header.issuer or "", issued, subject, str(stored.obligations)
