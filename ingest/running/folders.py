"""Which files a list of paths stands for: folders with all below them, sorted, hidden ones passed over."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ingest.report import FileReport, not_kept

_LEADS_OUT = "Là liên kết tới tệp ngoài thư mục đã cho; không đọc. Nếu cần, hãy chỉ thẳng tệp đó."
_LINKED_FOLDER = "Là liên kết tới một thư mục; không đi theo. Nếu cần, hãy chỉ thẳng thư mục đó."


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


@dataclass(slots=True)
class _Below:
    """What lies below a folder. problems: links that are not followed; hidden: how many entries were passed over."""

    files: list[Candidate] = field(default_factory=list)
    problems: list[FileReport] = field(default_factory=list)
    hidden: int = 0


def find_files(paths: Iterable[Path], *, own: Path | None = None) -> Found:
    """Walk the paths; each file once, however often it is named.

    Neither linked folders are followed (they may circle) nor links that lead out of the folder given; both are told.

    own: the program's own data folder, which is passed over when it lies in a folder given.
    """
    own = own.resolve() if own else None
    files: dict[Path, Candidate] = {}
    problems: list[FileReport] = []
    absent: list[Path] = []
    hidden = 0
    for path in paths:
        if path.is_dir():
            below = _walk(path, own)
            hidden += below.hidden
            problems += below.problems
            for candidate in below.files:
                files.setdefault(candidate.path.absolute(), candidate)
            if not (below.files or below.problems):
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


def _walk(folder: Path, own: Path | None) -> _Below:
    """What lies below a folder, in order of the paths."""
    below = _Below()
    base = folder.resolve()
    for here, folders, names in os.walk(folder):
        below.hidden += sum(name.startswith(".") for name in (*folders, *names))
        seen = sorted(name for name in folders if not name.startswith(".") and (Path(here) / name).resolve() != own)
        folders[:] = [name for name in seen if not (Path(here) / name).is_symlink()]
        for name in (*seen, *sorted(name for name in names if not name.startswith("."))):
            path = Path(here) / name
            shown = printable(path.relative_to(folder).as_posix())
            if name in seen and path.is_symlink():
                below.problems.append(not_kept(shown, "refused", _LINKED_FOLDER))
            elif name not in seen and _leads_out(path, base):
                below.problems.append(not_kept(shown, "refused", _LEADS_OUT))
            elif name not in seen:
                below.files.append(Candidate(path, shown))
    return below


def _leads_out(path: Path, base: Path) -> bool:
    """True for a link to a file outside the folder given: who puts files there may not choose what else is read."""
    return path.is_symlink() and not path.resolve().is_relative_to(base)
