"""`nhacviec forget`: a directive removed for good, from the database, its log, the indexes, originals and copies."""

import asyncio
import getpass
import re

from bot.cli_commands import forget_shown as shown
from bot.cli_knowledge import Knowledge, open_knowledge, read_settings
from bot.clock import now as clock
from bot.terminal import emit_json, note, say
from ingest.keeping.forgetting import Removed, remove_outside
from ingest.settings import IngestSettings
from knowledge.directive import StoredDirective
from knowledge.errors import KnowledgeError, StoreError
from knowledge.lock import writer_lock
from knowledge.settings import KnowledgeSettings
from knowledge.store.database import compact

_SHA256 = re.compile(r"[0-9a-f]{64}")


def execute(wanted: str, *, reason: str, yes: bool, as_json: bool) -> int:
    """0 when it is gone; 1 when nothing, or more than one directive, answers to the name, or nobody confirmed.

    The hash of a file that was refused for its mark of secrecy lets that file be read anew.
    """
    settings, wanted = read_settings(KnowledgeSettings), wanted.strip()
    if _SHA256.fullmatch(wanted) and asyncio.run(_lift(wanted, reason, settings)):
        return _told({"lifted": wanted}, [shown.LIFTED], as_json=as_json)
    found, gone = asyncio.run(_find(wanted, settings))
    if gone:
        return _sweep_again(wanted, settings, as_json=as_json)
    one = found[0] if len(found) == 1 else shown.chosen(found)
    if one is None or not (yes or shown.confirmed(one)):
        note(shown.why_not(wanted, found))
        if as_json:
            emit_json({"forgotten": None, "matches": [{"id": one.id, "number": one.header.number} for one in found]})
        return 1
    return _remove(one, reason, settings, as_json=as_json)


def _told(document: dict[str, object], lines: list[str], *, as_json: bool) -> int:
    if as_json:
        emit_json(document)
    else:
        for line in lines:
            say(line)
    return 0


def _sweep_again(document_id: str, settings: KnowledgeSettings, *, as_json: bool) -> int:
    """For a removal that was killed half-way, or that somebody's reading kept from being finished."""
    with writer_lock(settings.data_dir, "nhacviec forget", clock()):
        clean = asyncio.run(_sweep(settings))
    lines = [shown.GONE_BEFORE, shown.swept_line(document_id, clean=clean)]
    return _told({"forgotten": document_id, "clean": clean}, lines, as_json=as_json)


def _remove(stored: StoredDirective, reason: str, settings: KnowledgeSettings, *, as_json: bool) -> int:
    with writer_lock(settings.data_dir, "nhacviec forget", clock()):
        # What lies outside goes first: killed in between, the directive is still found by its name.
        removed = asyncio.run(_outside(stored, settings))
        asyncio.run(_forget(stored, reason, settings))
        clean = asyncio.run(_sweep(settings))
    told = {
        "passages": stored.passages,
        "obligations": stored.obligations,
        "original_bytes": removed.original,
        "copies": [str(path) for path in removed.copies],
        "log_lines": removed.logs,
    }
    document = {"forgotten": stored.id, "removed": told, "left": [str(path) for path in removed.left], "clean": clean}
    lines = [*shown.removed_lines(stored, removed), shown.swept_line(stored.id, clean=clean)]
    return _told(document, lines, as_json=as_json)


async def _outside(stored: StoredDirective, settings: KnowledgeSettings) -> Removed:
    try:
        return await remove_outside(settings.data_dir, stored, read_settings(IngestSettings))
    except OSError as error:
        raise StoreError(f"Không xoá được {error.filename}: {error.strerror}. Hãy sửa quyền rồi chạy lại.") from error


async def _find(wanted: str, settings: KnowledgeSettings) -> tuple[tuple[StoredDirective, ...], bool]:
    """The directives of that name; when there is none, whether one of that id was forgotten."""
    async with open_knowledge(settings) as known:
        found = await known.store.find_directives(wanted)
        return found, not found and await known.store.was_forgotten(wanted)


async def _lift(sha256: str, reason: str, settings: KnowledgeSettings) -> bool:
    async with open_knowledge(settings) as known:
        return await known.store.refusals.lift(sha256, who=_who(), reason=reason, now=clock())


async def _forget(stored: StoredDirective, reason: str, settings: KnowledgeSettings) -> None:
    async with open_knowledge(settings) as known:
        await known.store.forget(stored.id, who=_who(), reason=reason, now=clock())


async def _sweep(settings: KnowledgeSettings) -> bool:
    """Write indexes and database anew without what is deleted; False where somebody still reads the old ones."""
    async with open_knowledge(settings) as known:
        await known.indexes.purge(known.store)
        await _catch_up(known)
    return await compact(settings)


async def _catch_up(known: Knowledge) -> None:
    try:
        await known.indexes.follow(known.store)
    except KnowledgeError as error:  # an embedding model that is down: its vectors come with the next ingestion
        note(f"nhacviec: {error}")


def _who() -> str:
    return f"cli:{getpass.getuser()}"
