"""Which of several files of one directive stands: the newest, unless it is a draft or read less surely. Pure.

A readable text stands before every scan, a scan read well before one read badly, whichever came first: what OCR lost
or misread is no change of the directive. What the file that stands lacks, or has with another day, a person looks at.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.directive import Header, StoredDirective
from knowledge.identity import identity_of
from knowledge.obligation import Obligation
from knowledge.revising.differing import Difference, difference
from knowledge.revising.filed import Filed
from knowledge.revising.wording import arrived, waiting_beside


@dataclass(frozen=True, slots=True)
class Version:
    """A file of a directive. standing: the id of the file that stands for it, its own when it does itself.

    unsure: its duties that the file standing, `beside`, does not have or has with another day, one of the two being a
    scan.
    """

    standing: str
    remark: str = ""
    unsure: tuple[Obligation, ...] = ()
    beside: StoredDirective | None = None


def versions(files: Sequence[Filed]) -> dict[str, Version]:
    """The version each file is, by id. A directive without number, issuer or year is known by its bytes alone."""
    groups: dict[object, list[Filed]] = {}
    for file in files:
        groups.setdefault(identity_of(file.document.header) or file.document.id, []).append(file)
    found: dict[str, Version] = {}
    for group in groups.values():
        found |= _of_one(sorted(group, key=lambda file: (file.document.ingested_at, file.document.id)))
    return found


def _of_one(group: Sequence[Filed]) -> dict[str, Version]:
    """group: the files of one directive, in order of arrival."""
    standing, remarks = group[0], {file.document.id: "" for file in group}
    for file in group[1:]:
        change = difference(_read(standing), _read(file))
        kept = _keeps(standing, file, change)
        remarks[file.document.id] = _remark(standing, file, change, kept=kept)
        standing = standing if kept else file
    for file in group:
        if file is not standing and not remarks[file.document.id].startswith("Bản"):
            now = f"Đã có phiên bản mới: {arrived(standing.document)}, tệp {standing.document.file}."
            remarks[file.document.id] = " ".join(filter(None, (now, remarks[file.document.id])))
    return {file.document.id: _version(file, standing, group, remarks[file.document.id]) for file in group}


def _version(file: Filed, standing: Filed, group: Sequence[Filed], remark: str) -> Version:
    unsure = _unsure(file, standing, group)
    if unsure:
        remark = f"{remark} {waiting_beside(standing.document, len(unsure))}".strip()
    return Version(standing.document.id, remark, unsure, standing.document if unsure else None)


def _unsure(file: Filed, standing: Filed, group: Sequence[Filed]) -> tuple[Obligation, ...]:
    """What `file` says that neither the file standing nor a readable version says, where a scan is in play."""
    same_stage = file.document.header.draft == standing.document.header.draft
    if file is standing or not same_stage or not (file.document.scanned or standing.document.scanned):
        return ()
    others = [standing, *(other for other in group if not other.document.scanned and other is not file)]
    left = _read(file)
    for other in others:
        change = difference(_read(other), _read(file))
        said = [*change.added, *(changed.after for changed in change.retimed)]
        left = [one for one in left if one in said]
    return tuple(left)


def _keeps(older: Filed, newer: Filed, change: Difference) -> bool:
    """True when the older file goes on standing: the newer is its draft, or was read no better, or says the same."""
    if older.document.header.draft != newer.document.header.draft:
        return newer.document.header.draft
    if newer.document.scanned != older.document.scanned:
        return newer.document.scanned
    if newer.document.scanned and _lost(older) != _lost(newer):
        return _lost(older) < _lost(newer)
    return not change and _doubts(older) <= _doubts(newer)


def _lost(file: Filed) -> int:
    """How badly a scan was read: its doubts, less what it does give of duties, their addressees and days."""
    given = sum(1 + bool(one.recipient) + (one.deadline is not None) for one in _read(file))
    return _doubts(file) - given


def _remark(older: Filed, newer: Filed, change: Difference, *, kept: bool) -> str:
    if not kept:
        return f"Phiên bản mới của {arrived(older.document)}: {change}."
    if newer.document.header.draft and not older.document.header.draft:
        return f"Bản dự thảo của {arrived(older.document)}, không thay cho bản đã ký: {change}."
    return f"Bản khác của {arrived(older.document)}: {change}; giữ bản đã nạp, đọc được chắc chắn hơn hoặc như nhau."


def _read(file: Filed) -> list[Obligation]:
    return [kept.original for kept in file.duties]


def _doubts(file: Filed) -> int:
    """How uncertainly a file was read: its warnings and the blanks of its head, so that a text beats its scan."""
    header: Header = file.document.header
    blank = [header.number, header.issued_on, header.subject, header.signatory].count(None)
    return blank + len(header.warnings) + sum(len(kept.original.warnings) for kept in file.duties)


def standing_only(files: Sequence[Filed], found: dict[str, Version]) -> list[Filed]:
    """The files that stand for their directive."""
    return [file for file in files if found[file.document.id].standing == file.document.id]
