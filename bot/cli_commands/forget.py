"""`nhacviec forget`: a directive removed for good, from database, indexes and originals."""

import asyncio
import getpass
import sys

from bot.cli_knowledge import open_knowledge, read_settings
from bot.clock import now as clock
from bot.terminal import emit_json, note, say
from ingest.originals import remove_original
from knowledge.directive import StoredDirective
from knowledge.lock import writer_lock
from knowledge.settings import KnowledgeSettings


def execute(wanted: str, *, reason: str, yes: bool, as_json: bool) -> int:
    """0 when it is gone; 1 when nothing, or more than one directive, answers to the name, or nobody confirmed."""
    settings = read_settings(KnowledgeSettings)
    found = asyncio.run(_find(wanted, settings))
    if len(found) != 1 or not (yes or _confirmed(found[0])):
        note(_why_not(wanted, found))
        if as_json:
            emit_json({"forgotten": None})
        return 1
    with writer_lock(settings.data_dir, "nhacviec forget", clock()):
        asyncio.run(_forget(found[0], reason, settings))
        remove_original(settings.data_dir, found[0].sha256)
    if as_json:
        emit_json({"forgotten": found[0].id})
    else:
        say(f"Đã xoá {found[0].label()} ({found[0].file}): dữ liệu, chỉ mục và tệp gốc.")
    return 0


async def _find(wanted: str, settings: KnowledgeSettings) -> tuple[StoredDirective, ...]:
    async with open_knowledge(settings) as known:
        return await known.store.find_directives(wanted)


async def _forget(stored: StoredDirective, reason: str, settings: KnowledgeSettings) -> None:
    async with open_knowledge(settings) as known:
        await known.store.forget(stored.id, who=f"cli:{getpass.getuser()}", reason=reason, now=clock())
        await known.indexes.follow(known.store)


def _confirmed(stored: StoredDirective) -> bool:
    if not sys.stdin.isatty():
        return False
    sys.stderr.write(f"Xoá hẳn {stored.label()} ({stored.file}), {stored.obligations} nhiệm vụ? [c/K] ")
    sys.stderr.flush()
    return input().strip().lower() in {"c", "có", "co", "y", "yes"}


def _why_not(wanted: str, found: tuple[StoredDirective, ...]) -> str:
    if not found:
        return f"nhacviec: không có văn bản nào khớp “{wanted}”; xem: nhacviec documents"
    if len(found) == 1:
        return "nhacviec: chưa xoá gì; thêm --yes để xác nhận."
    names = "; ".join(f"{stored.label()} ({stored.id})" for stored in found[:8])
    return f"nhacviec: có {len(found)} văn bản khớp “{wanted}”: {names}. Hãy dùng mã để chọn một."
