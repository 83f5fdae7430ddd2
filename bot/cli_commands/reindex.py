"""`nhacviec reindex`: both search indexes built again from the database."""

import asyncio
from time import perf_counter

from bot.cli_knowledge import open_knowledge, read_settings
from bot.clock import now as clock
from bot.terminal import emit_json, progress_bar, say
from knowledge.lock import writer_lock
from knowledge.settings import KnowledgeSettings


def execute(*, as_json: bool) -> int:
    """0 when rebuilt. Raises LockedError while another process writes."""
    settings = read_settings(KnowledgeSettings)
    started = perf_counter()
    with writer_lock(settings.data_dir, "nhacviec reindex", clock()):
        passages = asyncio.run(_rebuild(settings))
    seconds = round(perf_counter() - started, 2)
    if as_json:
        emit_json({"passages": passages, "seconds": seconds})
    else:
        say(f"Đã dựng lại chỉ mục: {passages} đoạn ({seconds:.1f} giây).")
    return 0


async def _rebuild(settings: KnowledgeSettings) -> int:
    async with open_knowledge(settings) as known:
        with progress_bar("Đang dựng lại chỉ mục") as progress:
            await known.indexes.rebuild(known.store, lambda done, total: progress(done, total, ""))
        return sum(stored.passages for stored in await known.store.directives())
