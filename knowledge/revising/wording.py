"""The sentences in which the register tells what changed what (Vietnamese, as warnings of a reading are)."""

from datetime import timedelta, timezone

from knowledge.amendment import Amendment, Effect
from knowledge.day_words import written_day
from knowledge.deadline import Deadline
from knowledge.directive import StoredDirective
from knowledge.revision import RevisionKind
from knowledge.vietnamese import squeeze

VIETNAM = timezone(timedelta(hours=7))
VERBS: dict[Effect, str] = {
    "extend": "gia hạn, điều chỉnh thời gian",
    "correct": "đính chính",
    "amend": "sửa đổi, bổ sung",
    "replace": "thay thế",
    "withdraw": "thu hồi, bãi bỏ",
}
KINDS: dict[Effect, RevisionKind] = {
    "extend": "extended",
    "correct": "corrected",
    "amend": "amended",
    "replace": "replaced",
    "withdraw": "withdrawn",
}
_CHANGED: dict[RevisionKind, str] = {
    "extended": "Gia hạn theo",
    "corrected": "Đính chính theo",
    "amended": "Sửa đổi theo",
    "replaced": "Bị thay thế bởi",
    "withdrawn": "Bị thu hồi, bãi bỏ bởi",
}
_LONGEST_QUOTE = 160


def named(document: StoredDirective) -> str:
    """A directive by number and day: "40/STC-NS ngày 03/6/2026"."""
    day = document.header.issued_on
    return f"{document.label()} ngày {written_day(day)}" if day else document.label()


def arrived(document: StoredDirective) -> str:
    """A directive and the day it was taken in: "31/STC-NS (đã nạp 20/11/2026)"."""
    return f"{document.label()} (đã nạp {written_day(document.ingested_at.astimezone(VIETNAM).date())})"


def told(kind: RevisionKind, by: StoredDirective, before: Deadline | None) -> str:
    """What changed a duty: "Gia hạn theo 40/STC-NS ngày 03/6/2026; hạn cũ: trước ngày 10/7/2026."."""
    old = f"; hạn cũ: {squeeze(before.text)}" if before else ""
    return f"{_CHANGED[kind]} {named(by)}{old}."


def doubted(by: StoredDirective, amendment: Amendment, reason: str) -> str:
    """Why a duty waits for a person: the amending directive, its words, and what is not clear in them."""
    quote = squeeze(amendment.citation.quote)
    if len(quote) > _LONGEST_QUOTE:
        quote = quote[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + "…"
    return f"{named(by)} viết: “{quote}”. {reason[:1].upper()}{reason[1:]}; hạn cũ có thể không còn đúng, cần kiểm tra."


def newer_version(of: StoredDirective) -> str:
    """Why a duty of an older version no longer counts."""
    return f"Đã có phiên bản mới: {arrived(of)}, tệp {of.file}."


def folded_into(target: StoredDirective) -> str:
    """Why the amending sentence is no duty of its own."""
    return f"Câu này thay đổi thời hạn của {named(target)}; nhiệm vụ đứng ở văn bản đó, với thời hạn mới."


def moves_elsewhere(amendment: Amendment) -> str:
    """Why the sentence of an extension that changed nothing for sure is no active duty."""
    number = amendment.target.number
    return f"Câu này lùi thời hạn của văn bản {number} mà chưa rõ nhiệm vụ nào, không phải việc mới; cần kiểm tra."


def outcome(amendment: Amendment, target: StoredDirective, changed: int, doubtful: int) -> str:
    """What an amendment did to a directive on file."""
    said = f"{VERBS[amendment.effect].capitalize()} {named(target)}"
    if doubtful:
        return f"{said}: không chắc nhiệm vụ nào, {doubtful} nhiệm vụ chờ kiểm tra."
    if changed:
        return f"{said}: {changed} nhiệm vụ thay đổi theo."
    return f"{said}: không có nhiệm vụ nào thay đổi theo."


def read_otherwise(own: StoredDirective, beside: StoredDirective) -> str:
    """Why a duty of one copy waits for a person, when the copy that stands says otherwise, or says nothing of it."""
    copy = "bản quét" if own.scanned else "bản chữ"
    other = "bản quét" if beside.scanned else "bản chữ"
    return f"Đọc từ {copy} {own.file}, khác với {other} của {arrived(beside)}, tệp {beside.file}; cần kiểm tra."


def waiting_beside(standing: StoredDirective, number: int) -> str:
    """For a copy kept out: what it says otherwise is not lost."""
    return f"{number} nhiệm vụ đọc khác hoặc không có trong tệp {standing.file}: chờ kiểm tra."
