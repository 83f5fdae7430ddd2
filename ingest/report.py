"""The report of one ingestion: what was kept, what was refused, and why."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from knowledge.directive import StoredDirective

FileStatus = Literal["ingested", "duplicate", "refused", "failed"]


@dataclass(frozen=True, slots=True)
class FileReport:
    """One line: one file (or a path that led to none). `reason` is a sentence, None when all went well.

    refused: the file itself cannot be taken in. failed: it should have been, but something broke. secret: refused for
    its mark of secrecy, so that not even its name is told beyond this report.
    """

    file: str
    document_id: str | None
    status: FileStatus
    reason: str | None
    pages: int | None
    passages: int
    obligations: int
    needs_review: int
    seconds: float
    warnings: tuple[str, ...] = ()
    secret: bool = False


@dataclass(frozen=True, slots=True)
class IngestReport:
    """All lines of a run, in the order the files were read.

    hidden: how many hidden files and folders were passed over. index_problem: why what was stored cannot be searched
    yet, None when it can. store_problem: why the knowledge could not be written (a full disk, a locked database), None
    when it could: the files that failed are taken in by the next run.
    """

    files: tuple[FileReport, ...]
    seconds: float
    hidden: int = 0
    index_problem: str | None = None
    store_problem: str | None = None

    def count(self, status: FileStatus) -> int:
        """How many files ended with this status."""
        return Counter(line.status for line in self.files)[status]

    @property
    def all_kept(self) -> bool:
        """True when every file is in the knowledge now, by this run or an earlier one."""
        return self.count("refused") == self.count("failed") == 0


def not_kept(file: str, status: FileStatus, reason: str, seconds: float = 0.0, *, secret: bool = False) -> FileReport:
    """The line of a file that was not taken in."""
    return FileReport(file, None, status, reason, None, 0, 0, 0, seconds, secret=secret)


def kept(
    file: str,
    stored: StoredDirective,
    status: Literal["ingested", "duplicate"],
    seconds: float,
    *,
    reason: str | None = None,
    needs_review: int = 0,
    warnings: tuple[str, ...] = (),
) -> FileReport:
    """The line of a file that is in the knowledge, by this run or an earlier one."""
    return FileReport(
        file=file,
        document_id=stored.id,
        status=status,
        reason=reason,
        pages=stored.pages,
        passages=stored.passages,
        obligations=stored.obligations,
        needs_review=needs_review,
        seconds=round(seconds, 4),
        warnings=warnings,
    )
