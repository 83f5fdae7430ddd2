"""The watched folder (INGEST_INBOX): which files in it are still, and where they go once they were dealt with.

den/cv.pdf              waits until it has not changed for a while
den/.da-nap/cv.pdf      taken in; with a cv.pdf.txt beside it when a file inside it was not
den/.tu-choi/cv.pdf     not taken in; cv.pdf.txt says why

A file with a mark of secrecy (or with such a file in it) is moved to .tu-choi, too, readable by the owner alone: it is
for the people who brought it to take it off the machine, not for a program to destroy it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ingest.report import FileReport
from ingest.running.folders import find_files

STILL_SECONDS = 5.0
TAKEN_IN, TURNED_AWAY = ".da-nap", ".tu-choi"
# Names that programs give to what they are still writing: they would be still between two pieces, too.
_UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".tmp", ".filepart", ".swp")
_LOCKS = ("~$", ".~lock.")
_TAKE_AWAY = "Hãy đưa tệp này ra khỏi máy theo quy định về bảo vệ bí mật nhà nước.\n"


@dataclass(slots=True)
class Inbox:
    """The folder as it was seen, and since when each file has been as it is. own: the program's own data folder."""

    folder: Path
    own: Path | None = None
    _seen: dict[Path, tuple[tuple[int, int], float]] = field(default_factory=dict)

    def still(self, seconds: float) -> tuple[Path, ...]:
        """The files that have not changed for `STILL_SECONDS`, in order; `seconds` by any steady clock."""
        seen: dict[Path, tuple[tuple[int, int], float]] = {}
        for path in self._files():
            try:
                found = path.stat()
            except OSError:  # taken away meanwhile
                continue
            looks = (found.st_size, found.st_mtime_ns)
            before = self._seen.get(path)
            seen[path] = before if before and before[0] == looks else (looks, seconds)
        self._seen = seen
        return tuple(path for path, (_, since) in seen.items() if seconds - since >= STILL_SECONDS)

    def _files(self) -> list[Path]:
        return [file.path for file in find_files([self.folder], own=self.own).files if _is_finished(file.path.name)]

    def put_away(self, path: Path, lines: Sequence[FileReport]) -> None:
        """Move a file that was dealt with, the reasons beside it. Raises OSError when that cannot be written."""
        secret = any(line.secret for line in lines)
        kept = any(line.document_id for line in lines) and not secret
        place = self.folder / (TAKEN_IN if kept else TURNED_AWAY) / path.relative_to(self.folder)
        place.parent.mkdir(parents=True, exist_ok=True)
        place = _free(place)
        if reasons := [f"{line.file}: {line.reason}\n" for line in lines if not line.document_id]:
            told = "".join([*reasons, _TAKE_AWAY if secret else ""])
            place.with_name(f"{place.name}.txt").write_text(told, encoding="utf-8")
        path.replace(place)
        if secret:
            place.chmod(0o600)


def _is_finished(name: str) -> bool:
    return not name.lower().endswith(_UNFINISHED) and not name.startswith(_LOCKS)


def _free(place: Path) -> Path:
    """The place, or one beside it when a file of that name was put there before: "cv (2).pdf"."""
    number = 2
    found = place
    while found.exists() or found.with_name(f"{found.name}.txt").exists():
        found = place.with_name(f"{place.stem} ({number}){place.suffix}")
        number += 1
    return found
