"""Files that hold files (ZIP, e-mail), opened before reading: each file inside is a line of its own in the report."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePath

from ingest.errors import FileRefusedError
from ingest.readers import OPENERS
from ingest.readers.attached import MB, MOST_BYTES, MOST_FILES, Attached
from ingest.running.workers import Workers
from ingest.safety.door import read_bytes
from knowledge.errors import KnowledgeError

SEPARATOR = " › "
_MOST_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Item:
    """One file to ingest. name: as the report shows it ("thu.eml › ke-hoach.docx"); file: its own name.

    path: where to read it from, None for a file inside a file, which has its `data`, or the `problem` that it has none.
    """

    name: str
    file: str
    path: Path | None = None
    data: bytes = field(default=b"", repr=False)
    problem: str | None = None

    def read(self, max_mb: int) -> bytes:
        """Its bytes. Raises FileRefusedError when they cannot be read or are too many."""
        if self.path is not None:
            return read_bytes(self.path, max_mb)
        if len(self.data) > max_mb * MB:
            size = len(self.data) / MB
            raise FileRefusedError(f"Tệp lớn {size:.1f} MB, quá mức {max_mb} MB cho phép (INGEST_MAX_MB).")
        return self.data


async def items_of(path: Path, name: str, max_mb: int, workers: Workers) -> tuple[Item, ...]:
    """The file itself; for a container what is inside, in its order, containers in it opened too, three levels deep.

    A container is opened in a child process; one that cannot be opened is itself the one item, with its problem.
    """
    if not _is_container(name):
        return (Item(name, _own_name(name), path),)
    try:
        data = await asyncio.to_thread(read_bytes, path, max_mb)
        return await workers.run(partial(_inside, name, MOST_FILES, MOST_BYTES), data, name)
    except KnowledgeError as refusal:
        return (Item(name, _own_name(name), problem=str(refusal)),)


def _inside(
    name: str, most_files: int, most_bytes: int, data: bytes, _told: Callable[[int, int], None]
) -> tuple[Item, ...]:
    return tuple(_Opening(most_files, most_bytes).items(name, data, depth=1))


def _own_name(name: str) -> str:
    """The last part of a path as the report shows it; the path itself may hold bytes that cannot be stored."""
    return name.rpartition("/")[2]


def _is_container(name: str) -> bool:
    return PurePath(name).suffix.lower() in OPENERS


@dataclass(slots=True)
class _Opening:
    """One container being opened with all below it: how many files and bytes it may still give."""

    files: int
    size: int

    def items(self, name: str, data: bytes, depth: int) -> Iterator[Item]:
        """The files in the container `name`. Raises FileRefusedError when it, or all of it, cannot be opened."""
        for part in OPENERS[PurePath(name).suffix.lower()](data):
            self.files -= 1
            self.size -= len(part.data)
            if self.files < 0 or self.size < 0:
                raise FileRefusedError(
                    f"Tệp chứa quá {MOST_FILES} tệp hoặc bung ra quá {MOST_BYTES // MB} MB; hãy chia nhỏ rồi gửi lại."
                )
            yield from self._item(f"{name}{SEPARATOR}{_shown(part.name)}", part, depth)

    def _item(self, name: str, part: Attached, depth: int) -> Iterator[Item]:
        file = _shown(part.name).rpartition(SEPARATOR)[2].rpartition("/")[2]
        if part.problem or not _is_container(part.name):
            yield Item(name, file, data=part.data, problem=part.problem)
        elif depth >= _MOST_DEPTH:
            yield Item(name, file, problem=f"Tệp nén lồng nhau quá {_MOST_DEPTH} tầng; không mở.")
        else:
            try:
                yield from tuple(self.items(name, part.data, depth + 1))
            except FileRefusedError as refusal:
                if self.files < 0 or self.size < 0:
                    raise
                yield Item(name, file, problem=str(refusal))


def _shown(name: str) -> str:
    """A name from inside a container, without what would disturb a line of the report."""
    return "".join(c for c in name.replace("\\", "/") if c.isprintable()).strip()[-200:] or "không tên"
