"""Files into knowledge; several are understood beside each other, and stored one after another in their order::

    find | open | [ read | structure | extract | review ] | store ]... for each file, then once: index

    find       folders.py            which files there are; taking_in.py leads each through what follows
    open       unpack.py             archives and e-mails: each file inside is ingested by itself
    [ … ]      understanding.py      in child processes (workers.py), one for each core; a small run needs none
      read     readers/, door.py     bytes -> pages of text; what is too large or secret stays outside
      structure  structure.py        pages -> Directive
      extract  obligations.py        Directive -> obligations;  passages.py  Directive -> passages
      review                         doubtful obligations are counted and wait; they never stop a file
    store      originals.py, store   the original first, then one transaction for all rows: whole or not at all
    index      knowledge/index       follows what was stored, also what an earlier, killed run left behind

One bad file never stops the run: it is a line in the report. Knowledge that cannot be written does (a full disk, a
locked database): what is left is told, and the next run takes it in. This module only calls in order.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Protocol

from ingest.keeping.originals import sweep_unfinished
from ingest.readers import Told
from ingest.report import FileReport, IngestReport
from ingest.running.errand import Errand
from ingest.running.folders import Candidate, find_files
from ingest.running.going import Progress, silent
from ingest.running.taking_in import After, Run, Understand
from ingest.running.understanding import Task, Understood, understand
from ingest.running.workers import Workers
from knowledge.errors import KnowledgeError
from knowledge.store import Store

logger = logging.getLogger(__name__)

Again = Callable[[Understood], Awaitable[Understood]]

# Starting children takes longer than reading so few and short texts, which no native library touches.
_SMALL_RUN, _SMALL_BYTES = 8, 200_000
_PLAIN = frozenset({".txt", ".md"})


class Indexes(Protocol):
    """What the pipeline asks of the search indexes: to take in everything stored since they last looked."""

    async def follow(self, store: Store) -> int:
        """Catch up with the store; how many passages were added."""
        ...


def _left_alone(_path: Path, _lines: Sequence[FileReport]) -> None:
    """Files stay where they are."""


async def ingest(
    paths: Iterable[Path],
    errand: Errand,
    *,
    store: Store,
    indexes: Indexes,
    progress: Progress = silent,
    after: After = _left_alone,
    again: Again | None = None,
) -> IngestReport:
    """Take in files and folders. The caller holds the writer lock (`knowledge.lock`).

    progress(done, total, name, pages) is called when a file is begun or done with, after each page of a long one, and
    at the end; after(path, lines) when all that a file holds has been stored or refused, not when the store could not
    be written. Indexes that cannot follow are told in the report: the directives are stored all the same, and the next
    run lets them follow. again: a second reading of what was understood (`ingest.second_reader`).
    """
    started = perf_counter()
    sweep_unfinished(errand.data_dir)
    found = find_files(paths, own=errand.data_dir)
    async with Workers(errand.file_seconds, errand.cores()) as workers:
        small = _is_small(found.files)
        once = _here if small else workers.understand
        read = _twice(once, again) if again else once
        run = Run(errand, store, workers, read, 1 if small else errand.cores())
        lines = await run.take_in(found.files, progress, after)
    progress(len(found.files), len(found.files), "")
    problem = await _index(indexes, store)
    seconds = round(perf_counter() - started, 3)
    return IngestReport((*found.problems, *lines), seconds, found.hidden, problem, run.store_problem)


async def _here(task: Task, _told: Told) -> Understood:
    return await asyncio.to_thread(understand, task)


def _twice(once: Understand, again: Again) -> Understand:
    async def read(task: Task, told: Told) -> Understood:
        return await again(await once(task, told))

    return read


def _is_small(files: Sequence[Candidate]) -> bool:
    return len(files) <= _SMALL_RUN and all(
        file.path.suffix.lower() in _PLAIN and _size(file.path) <= _SMALL_BYTES for file in files
    )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # told when it is read
        return 0


async def _index(indexes: Indexes, store: Store) -> str | None:
    """Let the indexes follow; the sentence to tell when they cannot."""
    try:
        await indexes.follow(store)
    except KnowledgeError as error:
        logger.warning("the indexes could not follow the store", exc_info=True)
        return str(error)
    except OSError as error:
        logger.warning("the indexes could not be written", exc_info=True)
        return f"Không ghi được chỉ mục tìm kiếm: {error.strerror}."
    return None


__all__ = ["Errand", "Indexes", "Progress", "ingest"]
