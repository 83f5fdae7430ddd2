"""What lies in the data folder beside the database: how many originals, how large everything is, and what is amiss."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from ingest.keeping.originals import original_path
from knowledge.directive import StoredDirective

_CHUNK = 1024 * 1024
NO_KIND = "không đuôi"


@dataclass(frozen=True, slots=True)
class Kept:
    """The data folder as it is; sizes in bytes.

    by_kind: (how many originals, their size) by the file's ending. orphans: originals of no directive, by their hash.
    lost: directives whose original is not there; changed: those whose original has other bytes than were taken in.
    """

    by_kind: dict[str, tuple[int, int]] = field(default_factory=dict)
    database: int = 0
    indexes: int = 0
    others: int = 0
    orphans: tuple[str, ...] = ()
    orphans_size: int = 0
    lost: tuple[StoredDirective, ...] = ()
    changed: tuple[StoredDirective, ...] = ()

    @property
    def originals(self) -> tuple[int, int]:
        """How many originals of known directives there are, and their size."""
        return sum(count for count, _ in self.by_kind.values()), sum(size for _, size in self.by_kind.values())


def look_through(data_dir: Path, database: Path | None, stored: Iterable[StoredDirective]) -> Kept:
    """Look at every file of the data folder; each original is read once and its bytes compared with their hash.

    database: the SQLite file, None when the data lie on a server.
    """
    files = dict(_files(data_dir / "originals"))
    by_kind: dict[str, tuple[int, int]] = {}
    lost, changed = [], []
    for one in stored:
        size = files.pop(original_path(data_dir, one.sha256), None)
        if size is None:
            lost.append(one)
            continue
        kind = PurePath(one.file).suffix.lower() or NO_KIND
        count, sizes = by_kind.get(kind, (0, 0))
        by_kind[kind] = count + 1, sizes + size
        if _hash(original_path(data_dir, one.sha256)) != one.sha256:
            changed.append(one)
    orphans = tuple(sorted(path.name for path in files))
    beside = [database.with_name(database.name + end) for end in ("", "-wal", "-shm")] if database else []
    return Kept(
        by_kind=dict(sorted(by_kind.items())),
        database=sum(_size(path) for path in beside),
        indexes=sum(size for _, size in _files(data_dir / "index")),
        others=sum(size for _, size in _files(data_dir / "logs")),
        orphans=orphans,
        orphans_size=sum(files.values()),
        lost=tuple(lost),
        changed=tuple(changed),
    )


def _files(folder: Path) -> Iterator[tuple[Path, int]]:
    """Every file below, with its size."""
    for path in folder.rglob("*"):
        if path.is_file():
            yield path, _size(path)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # none, or gone meanwhile
        return 0


def _hash(path: Path) -> str | None:
    """None when the file cannot be read."""
    found = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while piece := file.read(_CHUNK):
                found.update(piece)
    except OSError:
        return None
    return found.hexdigest()
