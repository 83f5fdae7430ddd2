"""The bot's watch over INGEST_INBOX: what is put there is ingested and put away, and the admins are told."""

import asyncio
import logging
import os
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from time import monotonic

from telegram.error import TelegramError

from bot import texts
from bot.cli_knowledge import Knowledge
from bot.desk import Desk
from bot.running import Bot
from ingest.inbox import Inbox
from ingest.pipeline import Errand, ingest
from ingest.report import FileReport, IngestReport
from ingest.safety.flags import flags
from ingest.second_reader import second_reader
from ingest.settings import IngestSettings
from knowledge.errors import KnowledgeError, LockedError, SettingsError
from knowledge.lock import writer_lock

log = logging.getLogger(__name__)

LOOK_EVERY = 2.0  # seconds
# After the knowledge could not be written: a full disk or a lock does not go in two seconds.
AGAIN_AFTER = 60.0
_LOCK_PATIENCE = 1.0
# A message on a telephone; the reasons of all stand beside the files.
_MOST_SHOWN = 10


def open_inbox(settings: IngestSettings, knowledge: Knowledge) -> Inbox | None:
    """The watched folder, made where there is none yet; None when none is set. Raises SettingsError."""
    if settings.inbox is None:
        return None
    try:
        settings.inbox.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(
            f"INGEST_INBOX: không mở được thư mục {settings.inbox} ({error.strerror}). "
            "Hãy sửa đường dẫn hoặc quyền, hoặc để trống."
        ) from error
    return Inbox(settings.inbox, knowledge.settings.data_dir)


async def watch(inbox: Inbox, settings: IngestSettings, knowledge: Knowledge, application: Bot) -> None:
    """For ever: ingest what is still. What stands in the way is logged and tried again; admins are told of it once."""
    problem: str | None = None
    while True:
        pause, before = LOOK_EVERY, problem
        try:
            still = await asyncio.to_thread(inbox.still, monotonic())
            if still:
                report = await _take_in(still, inbox, settings, knowledge, application)
                problem = report.store_problem
                pause = AGAIN_AFTER if problem else LOOK_EVERY
                if not problem or problem != before:
                    await _tell(report, application)
        except LockedError as error:
            log.info("The inbox waits: %s", error)
        except (KnowledgeError, OSError) as error:
            log.warning("The inbox could not be worked through: %s", error)
            pause = AGAIN_AFTER
        await asyncio.sleep(pause)


async def _take_in(
    still: Sequence[Path], inbox: Inbox, settings: IngestSettings, knowledge: Knowledge, application: Bot
) -> IngestReport:
    desk: Desk = application.bot_data["desk"]
    now, data_dir = desk.clock(), knowledge.settings.data_dir
    # One core is left for answering.
    workers = max(1, (os.cpu_count() or 1) - 1)
    errand = Errand(
        data_dir,
        now,
        settings.max_mb,
        desk.home.province,
        None,
        settings.file_seconds,
        workers,
        ocr_languages=settings.ocr_languages,
        who="bot:inbox",
        review=settings.review,
    )
    with ExitStack() as held:
        lock = writer_lock(data_dir, "nhacviec bot (INGEST_INBOX)", now, patience=_LOCK_PATIENCE)
        await asyncio.to_thread(held.enter_context, lock)
        again = second_reader(knowledge.settings, None)
        return await ingest(
            still, errand, store=knowledge.store, indexes=knowledge.indexes, after=inbox.put_away, again=again
        )


async def _tell(report: IngestReport, application: Bot) -> None:
    """One message on the batch to every admin, once the bot is connected."""
    desk: Desk = application.bot_data["desk"]
    while not application.running:  # noqa: ASYNC110 (the library has no event for it)
        await asyncio.sleep(1)
    for admin_id in sorted(desk.admin_ids):
        admin = await desk.store.people.person(admin_id)
        html = texts.html((admin.language if admin else None) or "vi", "inbox_batch", **_values(report))
        try:
            await application.bot.send_message(admin_id, html)
        except TelegramError as error:
            log.info("Admin %s could not be told of the inbox: %s", admin_id, error)


def _values(report: IngestReport) -> dict[str, object]:
    not_kept = [line for line in report.files if not line.document_id]
    return {
        "ingested": report.count("ingested"),
        "duplicates": report.count("duplicate"),
        "not_kept": len(not_kept),
        "in_review": sum(line.needs_review for line in report.files),
        "reasons": [_shown(line) for line in not_kept[:_MOST_SHOWN]],
        "flags": [(line.file[-80:], flag[:200]) for line in report.files for flag in flags(line.warnings)][
            :_MOST_SHOWN
        ],
        "problem": report.store_problem or report.index_problem,
    }


def _shown(line: FileReport) -> tuple[str, str]:
    # A name says much; that of a secret stays on this machine.
    return "(tệp mật)" if line.secret else line.file[-80:], (line.reason or "")[:200]
