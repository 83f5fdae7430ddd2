"""Files that people or the bot sent, by id and by path."""

from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Literal

from .objects import StoredFile

MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024  # of the public server


@dataclass(slots=True)
class FileStore:
    """All files of a world."""

    by_id: dict[str, StoredFile] = field(default_factory=dict)

    def add(self, kind: Literal["document", "photo"], name: str, mime_type: str, content: bytes) -> StoredFile:
        """Keep a file under a fresh id."""
        number = len(self.by_id) + 1
        prefix = "BQACAgUAAxkBAAI" if kind == "document" else "AgACAgUAAxkBAAI"
        path = f"{kind}s/file_{number}{PurePath(name).suffix}"
        file = StoredFile(f"{prefix}{number:08d}", f"AgAD{number:08d}", kind, name, mime_type, path, content)
        self.by_id[file.file_id] = file
        return file

    def at_path(self, path: str) -> StoredFile | None:
        """The file that getFile gave this path for; None for others and for those too big."""
        found = (file for file in self.by_id.values() if file.path == path)
        file = next(found, None)
        return file if file and len(file.content) <= MAX_DOWNLOAD_BYTES else None
