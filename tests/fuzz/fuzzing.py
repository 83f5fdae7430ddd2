"""Damaged files through the pipeline with a store: what came of each, and whether the good ones between were kept."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ingest.pipeline import Errand, ingest
from ingest.report import FileReport, IngestReport
from knowledge.settings import KnowledgeSettings
from knowledge.store import Store
from tests.fuzz.damaged import damaged

GOOD_EVERY = 10
# A child that is late is killed; until that is done and told, a moment passes, in seconds.
_ENDING = 1.0


@dataclass(frozen=True)
class Fuzzed:
    """faults: files that were neither taken in nor refused with a reason, or took too long."""

    report: IngestReport
    faults: tuple[FileReport, ...]
    good_missing: int


class NoIndexes:
    async def follow(self, store: Store) -> int:
        return 0


async def fuzz(folder: Path, count: int, samples: Path, *, seed: int, seconds: float, now: datetime) -> Fuzzed:
    """Ingest `count` damaged files, a good one after every tenth and at the end."""
    files = folder / "files"
    files.mkdir()
    for number, (name, data) in enumerate(damaged(count, samples, seed=seed), start=1):
        (files / name).write_bytes(data)
        if number % GOOD_EVERY == 0 or number == count:
            _write_good(files / f"{number - 1:03}-zz-good.txt", number, samples)
    settings = KnowledgeSettings(data_dir=folder / "data")
    store = await Store.open(settings)
    try:
        errand = Errand(settings.data_dir, now, file_seconds=seconds)
        report = await ingest([files], errand, store=store, indexes=NoIndexes())
    finally:
        await store.close()
    faults = tuple(line for line in report.files if _is_fault(line, seconds))
    good = [line for line in report.files if line.file.endswith("-zz-good.txt")]
    return Fuzzed(report, faults, sum(line.status != "ingested" for line in good))


def _write_good(path: Path, number: int, samples: Path) -> None:
    text = next(iter(sorted(samples.glob("*.txt")))).read_text(encoding="utf-8")
    path.write_text(f"{text}\nBản thứ {number}.", encoding="utf-8")


def _is_fault(line: FileReport, seconds: float) -> bool:
    explained = line.status in ("ingested", "duplicate") or (line.status == "refused" and bool(line.reason))
    return not explained or line.seconds > seconds + _ENDING
