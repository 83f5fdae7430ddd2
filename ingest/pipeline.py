"""Files into knowledge, one after another::

    find | open | read | structure | extract | review | store ]... for each file, then once: index

    find       folders.py, door.py   which files there are; too large or secret ones stay outside
    open       unpack.py             archives and e-mails: each file inside is ingested by itself
    read       readers/              bytes -> pages of text
    structure  structure.py          pages -> Directive
    extract    obligations.py        Directive -> obligations;  passages.py  Directive -> passages
    review                           doubtful obligations are counted and wait; they never stop a file
    store      originals.py, store   the original first, then one transaction for all rows: whole or not at all
    index      knowledge/index       follows what was stored, also what an earlier, killed run left behind

One bad file never stops the run: it is a line in the report. This module only calls in order and decides nothing.
"""

import asyncio
import hashlib
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from time import perf_counter
from typing import Literal, Protocol

from ingest.door import refuse_secret
from ingest.errors import FileRefusedError
from ingest.folders import find_files
from ingest.obligations import extract_obligations, with_assigned
from ingest.originals import keep_original
from ingest.passages import cut_passages
from ingest.readers import reader_for
from ingest.report import FileReport, IngestReport, not_kept
from ingest.structure import parse_directive
from ingest.unpack import Item, items_of
from knowledge.agencies import Registry
from knowledge.directive import Directive, Passage, StoredDirective
from knowledge.errors import KnowledgeError
from knowledge.obligation import Obligation
from knowledge.store import Store

logger = logging.getLogger(__name__)

Progress = Callable[[int, int, str], None]


class Indexes(Protocol):
    """What the pipeline asks of the search indexes: to take in everything stored since they last looked."""

    async def follow(self, store: Store) -> int:
        """Catch up with the store; how many passages were added."""
        ...


@dataclass(frozen=True, slots=True)
class Errand:
    """What one run is told. now: aware. received_on: the day of receipt, for deadlines counted from it; never guessed.

    home_province: for texts that name no province of their own. max_mb: larger files are refused.
    """

    data_dir: Path
    now: datetime
    max_mb: int = 50
    home_province: str | None = None
    received_on: date | None = None


@dataclass(frozen=True, slots=True)
class _Understood:
    directive: Directive
    obligations: tuple[Obligation, ...]
    passages: tuple[Passage, ...]
    warnings: tuple[str, ...]


def _silent(_done: int, _total: int, _name: str) -> None:
    """Progress nobody watches."""


async def ingest(
    paths: Iterable[Path],
    errand: Errand,
    *,
    store: Store,
    indexes: Indexes,
    registry: Registry,
    progress: Progress = _silent,
) -> IngestReport:
    """Take in files and folders. The caller holds the writer lock (`knowledge.lock`).

    progress(done, total, name) is called before each file and once at the end. Indexes that cannot follow are told in
    the report: the directives are stored all the same, and found once `nhacviec reindex` has run.
    """
    started = perf_counter()
    found = find_files(paths, own=errand.data_dir)
    lines = list(found.problems)
    for done, candidate in enumerate(found.files):
        progress(done, len(found.files), candidate.name)
        for item in await asyncio.to_thread(items_of, candidate.path, candidate.name, errand.max_mb):
            lines.append(await _ingest_file(item, errand, store, registry))
    progress(len(found.files), len(found.files), "")
    problem = await _index(indexes, store)
    return IngestReport(tuple(lines), round(perf_counter() - started, 3), found.hidden, problem)


async def _index(indexes: Indexes, store: Store) -> str | None:
    """Let the indexes follow; the sentence to tell when they cannot."""
    try:
        await indexes.follow(store)
    except KnowledgeError as error:
        logger.warning("the indexes could not follow the store", exc_info=True)
        return str(error)
    return None


async def _ingest_file(item: Item, errand: Errand, store: Store, registry: Registry) -> FileReport:
    """One file, one line: whatever goes wrong with it stays with it."""
    started = perf_counter()
    try:
        return await _take_in(item, errand, store, registry, started)
    except FileRefusedError as refusal:
        return not_kept(item.name, "refused", str(refusal), _since(started))
    except KnowledgeError as error:
        return not_kept(item.name, "failed", str(error), _since(started))
    except OSError as error:
        return not_kept(item.name, "failed", f"Không lưu được tệp: {error.strerror}.", _since(started))
    except Exception:
        # Our own mistake: told in the report, kept whole in the log, and the next file gets its turn.
        logger.exception("unexpected error while ingesting %s", item.name)
        return not_kept(item.name, "failed", "Lỗi ngoài dự kiến khi đọc tệp này; chi tiết ở nhật ký.", _since(started))


async def _take_in(item: Item, errand: Errand, store: Store, registry: Registry, started: float) -> FileReport:
    if item.problem:
        raise FileRefusedError(item.problem)
    read = reader_for(item.file)
    data = item.read(errand.max_mb)
    sha256 = hashlib.sha256(data).hexdigest()
    if known := await store.by_sha256(sha256):
        return _line(item.name, known, "duplicate", started, reason=f"Đã có trong kho ({known.label()}).")
    pages = read(data)
    refuse_secret(pages.pages[0])
    understood = await asyncio.to_thread(_understand, pages.pages, pages.paged, errand, registry)
    keep_original(errand.data_dir, sha256, data)
    stored = await store.add_directive(
        understood.directive,
        understood.obligations,
        understood.passages,
        file=item.file,
        sha256=sha256,
        received_on=errand.received_on,
        now=errand.now,
    )
    in_review = sum(obligation.status == "needs_review" for obligation in understood.obligations)
    warnings = (*pages.warnings, *understood.warnings)
    return _line(item.name, stored, "ingested", started, needs_review=in_review, warnings=warnings)


def _understand(pages: tuple[str, ...], paged: bool, errand: Errand, registry: Registry) -> _Understood:
    directive = parse_directive(pages, paged=paged, registry=registry, home_province=errand.home_province)
    obligations = tuple(extract_obligations(directive, registry, received_on=errand.received_on))
    doubts = (warning for obligation in obligations for warning in obligation.warnings)
    warnings = tuple(dict.fromkeys((*directive.header.warnings, *doubts)))
    directive = with_assigned(directive, obligations)
    return _Understood(directive, obligations, tuple(cut_passages(directive)), warnings)


def _line(
    name: str,
    stored: StoredDirective,
    status: Literal["ingested", "duplicate"],
    started: float,
    *,
    reason: str | None = None,
    needs_review: int = 0,
    warnings: tuple[str, ...] = (),
) -> FileReport:
    return FileReport(
        file=name,
        document_id=stored.id,
        status=status,
        reason=reason,
        pages=stored.pages,
        passages=stored.passages,
        obligations=stored.obligations,
        needs_review=needs_review,
        seconds=_since(started),
        warnings=warnings,
    )


def _since(started: float) -> float:
    return round(perf_counter() - started, 4)
