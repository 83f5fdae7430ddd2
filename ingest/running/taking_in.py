"""The files of one run: understood ahead of their turn, stored in order, each a line of the report."""

import asyncio
import hashlib
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from time import perf_counter

from ingest.errors import FileRefusedError, SecretFileError
from ingest.keeping.originals import keep_original
from ingest.readers import Told, reader_for
from ingest.report import FileReport, kept, not_kept
from ingest.reviewing.review import for_review
from ingest.running.ahead import ahead
from ingest.running.errand import Errand
from ingest.running.folders import Candidate
from ingest.running.going import Going, Progress
from ingest.running.understanding import Task, Understood
from ingest.running.unpack import Item, items_of
from ingest.running.workers import Workers
from knowledge.errors import KnowledgeError, StoreError
from knowledge.store import Store

logger = logging.getLogger(__name__)

After = Callable[[Path, Sequence[FileReport]], None]
Understand = Callable[[Task, Told], Awaitable[Understood]]

# In hand for each worker, read or waiting to be stored: a long file must not leave the other cores idle.
_IN_HAND = 3
# So many files in a row that could not be written mean that it is not the files.
_MOST_STORE_PROBLEMS = 3
_OUR_MISTAKE = "Lỗi ngoài dự kiến khi đọc tệp này; chi tiết ở nhật ký."


@dataclass(frozen=True, slots=True)
class _Part:
    """One file to ingest: the candidate itself, or a file in it, then a share of it. last: none follows from it."""

    candidate: Candidate
    item: Item
    share: float
    last: bool


@dataclass(frozen=True, slots=True)
class _Ready:
    """A file whose turn to be stored may come. understood: None when it was known already; refusal: why it was not.

    secret: it was refused for its mark of secrecy, now or before; then nothing but its hash is held.
    """

    sha256: str = ""
    data: bytes = b""
    understood: Understood | None = None
    refusal: str | None = None
    seconds: float = 0.0
    secret: bool = False


class Run:
    """The files of one run, understood ahead of their turn and stored in order.

    workers: open what holds files. at_a_time: how many files `understand` is given at a time.
    """

    def __init__(self, errand: Errand, store: Store, workers: Workers, understand: Understand, at_a_time: int) -> None:
        self.store_problem: str | None = None
        self._errand = errand
        self._store = store
        self._workers = workers
        self._understand = understand
        self._turn = asyncio.Semaphore(at_a_time)
        self._most = 1 if at_a_time == 1 else at_a_time * _IN_HAND
        self._problems = 0  # in a row
        self._stored: set[str] = set()  # by their hashes
        self._left_out = False  # something of the file at hand, by the store

    async def take_in(self, files: Sequence[Candidate], progress: Progress, after: After) -> list[FileReport]:
        """A line for each file, in order."""
        lines: list[FileReport] = []
        of_file: list[FileReport] = []
        going = Going(len(files), progress)

        async def begin(part: _Part) -> _Ready:
            async with self._turn:
                going.begun(part.candidate.name)
                return await self._prepare(
                    part.item, partial(going.page, part.candidate.name, part.item.name, part.share)
                )

        async with aclosing(ahead(self._parts(files), begin, most=self._most)) as prepared:
            async for part, ready in prepared:
                of_file.append(await self._line(part.item, ready))
                if part.last:
                    lines += of_file
                    if not self._left_out:
                        after(part.candidate.path, of_file)
                    self._left_out = False
                    of_file = []
                    going.ended(part.candidate.name)
                if self._problems >= _MOST_STORE_PROBLEMS:
                    break
        return lines + of_file + self._not_begun(files[going.done + bool(of_file) :])

    async def _parts(self, files: Sequence[Candidate]) -> AsyncGenerator[_Part, None]:
        """The files, containers opened one at a time, when their turn comes."""
        for file in files:
            items = await items_of(file.path, file.name, self._errand.max_mb, self._workers)
            items = items or (Item(file.name, file.path.name, problem="Tệp nén không có tệp nào."),)
            for number, item in enumerate(items, start=1):
                yield _Part(file, item, 1 / len(items), last=number == len(items))

    def _not_begun(self, files: Sequence[Candidate]) -> list[FileReport]:
        """The lines of the files that a run which gave up has left."""
        reason = f"Chưa nạp, vì không ghi được kho dữ liệu: {self.store_problem}"
        return [not_kept(file.name, "failed", reason) for file in files]

    async def _prepare(self, item: Item, told: Told) -> _Ready:
        """Read and understand one file. Raises StoreError when the store cannot be asked, and our own mistakes."""
        started = perf_counter()
        sha256 = ""
        try:
            if item.problem:
                raise FileRefusedError(item.problem)
            reader_for(item.file)
            data = await asyncio.to_thread(item.read, self._errand.max_mb)
            sha256 = hashlib.sha256(data).hexdigest()
            if await self._store.by_sha256(sha256):
                return _Ready(sha256, seconds=_since(started))
            if known := await self._store.refusals.of(sha256):
                raise SecretFileError(known.reason)
            errand = self._errand
            task = Task(item.file, data, errand.home_province, errand.received_on, errand.ocr_languages)
            understood = await self._understand(task, told)
            reviewed = replace(understood, obligations=for_review(understood.obligations, errand.review))
        except SecretFileError as refusal:
            return _Ready(sha256, refusal=str(refusal), seconds=_since(started), secret=True)
        except FileRefusedError as refusal:
            return _Ready(refusal=str(refusal), seconds=_since(started))
        return _Ready(sha256, data, reviewed, seconds=_since(started))

    async def _line(self, item: Item, preparing: asyncio.Task[_Ready]) -> FileReport:
        """Store one file, one line: whatever goes wrong with it stays with it."""
        started = perf_counter()
        try:
            ready = preparing.result()
            line = await self._store_in_turn(item, ready, started)
        except StoreError as error:
            self._problems += 1
            self._left_out = True
            self.store_problem = str(error)
            return not_kept(item.name, "failed", str(error), _since(started))
        except KnowledgeError as error:
            return not_kept(item.name, "failed", str(error), _since(started))
        except Exception:
            # Our own mistake: told in the report, kept whole in the log, and the next file gets its turn.
            logger.exception("unexpected error while ingesting %s", item.name)
            return not_kept(item.name, "failed", _OUR_MISTAKE, _since(started))
        self._problems = 0
        return line

    async def _store_in_turn(self, item: Item, ready: _Ready, started: float) -> FileReport:
        if ready.refusal is not None:
            if ready.secret:
                errand = self._errand
                await self._store.refusals.keep(ready.sha256, who=errand.who, reason=ready.refusal, now=errand.now)
            return not_kept(item.name, "refused", ready.refusal, ready.seconds, secret=ready.secret)
        # Asked again where the same bytes may have been stored since this file was begun.
        again = ready.understood is None or ready.sha256 in self._stored
        known = await self._store.by_sha256(ready.sha256) if again else None
        self._stored.add(ready.sha256)
        if known or ready.understood is None:
            if known is None:
                raise StoreError(f"Văn bản {item.name} vừa bị xoá khỏi kho; hãy nạp lại.")
            reason = f"Đã có trong kho ({known.label()})."
            return kept(item.name, known, "duplicate", ready.seconds + _since(started), reason=reason)
        understood = ready.understood
        await asyncio.to_thread(keep_original, self._errand.data_dir, ready.sha256, ready.data)
        stored = await self._store.add_directive(
            understood.directive,
            understood.obligations,
            understood.passages,
            file=item.file,
            sha256=ready.sha256,
            received_on=self._errand.received_on,
            now=self._errand.now,
            named=understood.named,
            amendments=understood.amendments,
            scanned=understood.scanned,
        )
        seconds, warnings = ready.seconds + _since(started), understood.warnings
        return kept(
            item.name,
            stored,
            "ingested",
            seconds,
            reason=" ".join(stored.remarks) or None,
            needs_review=understood.in_review,
            warnings=warnings,
        )


def _since(started: float) -> float:
    return round(perf_counter() - started, 4)
