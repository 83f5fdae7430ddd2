"""Which files a list of paths stands for: folders with all below them, sorted, hidden ones passed over."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ingest.report import FileReport, not_kept


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file to ingest. name: as the report shows it (the file's name, or its path below the folder given)."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Found:
    """What the paths led to. absent: paths that do not exist; problems: a report line for each path without a file."""

    files: tuple[Candidate, ...]
    problems: tuple[FileReport, ...]
    hidden: int
    absent: tuple[Path, ...]


def find_files(paths: Iterable[Path], *, own: Path | None = None) -> Found:
    """Walk the paths; each file once, however often it is named. Linked folders are not followed: they may circle.

    own: the program's own data folder, which is passed over when it lies in a folder given.
    """
    own = own.resolve() if own else None
    files: dict[Path, Candidate] = {}
    problems: list[FileReport] = []
    absent: list[Path] = []
    hidden = 0
    for path in paths:
        if path.is_dir():
            below, passed_over = _walk(path, own)
            hidden += passed_over
            for candidate in below:
                files.setdefault(candidate.path.absolute(), candidate)
            if not below:
                problems.append(not_kept(printable(str(path)), "refused", "Thư mục không có tệp nào để đọc."))
        elif path.exists():
            files.setdefault(path.absolute(), Candidate(path, printable(path.name)))
        else:
            absent.append(path)
            problems.append(
                not_kept(printable(str(path)), "failed", "Không có tệp hoặc thư mục này; hãy kiểm tra lại đường dẫn.")
            )
    return Found(tuple(files.values()), tuple(problems), hidden, tuple(absent))


def printable(name: str) -> str:
    """A file's name as it can be printed and stored: bytes of it that are no UTF-8 are escaped (\\xff)."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _walk(folder: Path, own: Path | None) -> tuple[list[Candidate], int]:
    """The files below a folder in order of their paths, and how many hidden entries were passed over."""
    found: list[Candidate] = []
    hidden = 0
    for here, folders, names in os.walk(folder):
        hidden += sum(name.startswith(".") for name in (*folders, *names))
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and (Path(here) / name).resolve() != own
        )
        for name in sorted(names):
            if not name.startswith("."):
                path = Path(here) / name
                found.append(Candidate(path, printable(path.relative_to(folder).as_posix())))
    return found, hidden
