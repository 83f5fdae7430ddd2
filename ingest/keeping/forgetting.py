"""What of a directive to be forgotten lies outside the store: its original, copies in the watched folder, its name."""

import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from ingest.inbox import TAKEN_IN, TURNED_AWAY
from ingest.keeping.originals import original_path, remove_original
from ingest.readers import OPENERS
from ingest.running.unpack import items_of
from ingest.running.workers import Workers
from ingest.settings import IngestSettings
from knowledge.directive import StoredDirective

_LEAST_NAME = 5  # letters; a shorter name is found in words that are not it


@dataclass(frozen=True, slots=True)
class Removed:
    """What was removed. original: its bytes, None when there was none. copies: files of the watched folder.

    left: containers there that hold it beside other files, for a person to decide on. logs: how often it was named.
    """

    original: int | None
    copies: tuple[Path, ...] = ()
    left: tuple[Path, ...] = ()
    logs: int = 0


async def remove_outside(data_dir: Path, stored: StoredDirective, limits: IngestSettings) -> Removed:
    """Remove them; the caller holds the writer lock. Raises OSError when one cannot be removed."""
    original = original_path(data_dir, stored.sha256)
    size = original.stat().st_size if original.exists() else None
    copies, left = [], []
    async for path, others in _copies(stored.sha256, size, limits):
        if others:
            left.append(path)
        else:
            path.unlink()
            path.with_name(f"{path.name}.txt").unlink(missing_ok=True)
            copies.append(path)
    remove_original(data_dir, stored.sha256)
    return Removed(size, tuple(copies), tuple(left), _blank_in_logs(data_dir / "logs", stored.file))


async def _copies(sha256: str, size: int | None, limits: IngestSettings) -> AsyncIterator[tuple[Path, int]]:
    """Files that were put away and hold these bytes, each with how many other files it holds."""
    if limits.inbox is None:
        return
    async with Workers(limits.file_seconds) as workers:
        for path in [path for place in (TAKEN_IN, TURNED_AWAY) for path in (limits.inbox / place).rglob("*")]:
            if path.suffix.lower() in OPENERS and path.is_file():
                items = await items_of(path, path.name, limits.max_mb, workers)
                read = [_sha256(item.data) for item in items if not item.problem]
                if sha256 in read:
                    yield path, len(read) - read.count(sha256)
            elif path.is_file() and size in (None, path.stat().st_size) and _sha256(path.read_bytes()) == sha256:
                yield path, 0


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _blank_in_logs(logs: Path, name: str) -> int:
    """Write over the file's name, letter by letter, so that a process that goes on writing is not disturbed."""
    wanted, blanked = name.encode(), 0
    if len(name) < _LEAST_NAME:
        return 0
    for log in logs.glob("*.log*"):
        data = log.read_bytes()
        with log.open("r+b") as file:
            at = data.find(wanted)
            while at >= 0:
                file.seek(at)
                file.write(b"-" * len(wanted))
                blanked += 1
                at = data.find(wanted, at + len(wanted))
    return blanked
