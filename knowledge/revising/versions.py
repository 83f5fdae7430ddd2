"""Which of several files of one directive stands: the newest, unless it is a draft or read less surely. Pure.

A readable text stands before its scan: letters that OCR lost are no change of the directive. Only a scan with more
duties or other days is a new version, and a person looks at what is new in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.directive import Header, StoredDirective
from knowledge.identity import identity_of
from knowledge.obligation import Obligation
from knowledge.revising.differing import Difference, difference
from knowledge.revising.filed import Filed
from knowledge.revising.wording import arrived


@dataclass(frozen=True, slots=True)
class Version:
    """A file of a directive. standing: the id of the file that stands for it, its own when it does itself.

    unsure: duties of a scan that the readable version `beside` does not have, or has with another day.
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
    unsure: tuple[Obligation, ...] = ()
    beside: StoredDirective | None = None
    for file in group[1:]:
        change = difference(_read(standing), _read(file))
        kept = _keeps(standing, file, change)
        remarks[file.document.id] = _remark(standing, file, change, kept=kept)
        if not kept:
            lone = file.document.scanned and not standing.document.scanned
            unsure = (*change.added, *(changed.after for changed in change.retimed)) if lone else ()
            standing, beside = file, standing.document
    for file in group:
        if file is not standing and not remarks[file.document.id].startswith("Bản"):
            now = f"Đã có phiên bản mới: {arrived(standing.document)}, tệp {standing.document.file}."
            remarks[file.document.id] = " ".join(filter(None, (now, remarks[file.document.id])))
    found = {file.document.id: Version(standing.document.id, remarks[file.document.id]) for file in group}
    found[standing.document.id] = replace(found[standing.document.id], unsure=unsure, beside=beside)
    return found


def _keeps(older: Filed, newer: Filed, change: Difference) -> bool:
    """True when the older file goes on standing: the newer is its draft, or says the same and was read no better."""
    if older.document.header.draft != newer.document.header.draft:
        return newer.document.header.draft
    if newer.document.scanned and not older.document.scanned:
        return not (change.added or change.retimed)
    if older.document.scanned and not newer.document.scanned:
        return False
    return not change and _doubts(older) <= _doubts(newer)


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
