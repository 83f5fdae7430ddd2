"""What `nhacviec forget` asks and says."""

import sys

from bot.terminal import megabytes
from ingest.keeping.forgetting import Removed
from knowledge.day_words import written_day
from knowledge.directive import StoredDirective

_MOST_SHOWN = 8
LIFTED = "Đã bỏ ghi nhận từ chối; lần nạp sau tệp này sẽ được đọc lại."
GONE_BEFORE = "Văn bản này đã xoá từ trước; đã dọn lại."
_CLEAN = "Không còn phần đã xoá nào trong tệp cơ sở dữ liệu và chỉ mục. Bản sao lưu, nếu có, phải tự xoá."
_NOT_CLEAN = (
    "Chưa dọn hết phần đã xoá: có tiến trình khác đang đọc, hoặc cơ sở dữ liệu ở máy chủ. "
    "Hãy dừng bot rồi chạy lại: nhacviec forget {document_id}"
)


def chosen(found: tuple[StoredDirective, ...]) -> StoredDirective | None:
    """The one that a person at the terminal picks of several."""
    if not found or not sys.stdin.isatty():
        return None
    for number, stored in enumerate(found[:_MOST_SHOWN], 1):
        sys.stderr.write(f"  {number}. {_described(stored)}\n")
    sys.stderr.write(f"Xoá văn bản nào [1–{min(len(found), _MOST_SHOWN)}, bỏ trống: không xoá]? ")
    sys.stderr.flush()
    answer = input().strip()
    return found[int(answer) - 1] if answer.isdigit() and 1 <= int(answer) <= min(len(found), _MOST_SHOWN) else None


def confirmed(stored: StoredDirective) -> bool:
    """A person at the terminal says yes."""
    if not sys.stdin.isatty():
        return False
    sys.stderr.write(f"Xoá hẳn {stored.label()} ({stored.file}), {stored.obligations} nhiệm vụ? [c/K] ")
    sys.stderr.flush()
    return input().strip().lower() in {"c", "có", "co", "y", "yes"}


def why_not(wanted: str, found: tuple[StoredDirective, ...]) -> str:
    """Why nothing was removed, and what to type."""
    if not found:
        return f"nhacviec: không có văn bản nào khớp “{wanted}”; xem: nhacviec documents"
    if len(found) == 1:
        return "nhacviec: chưa xoá gì; thêm --yes để xác nhận."
    names = "".join(f"\n  {_described(stored)}" for stored in found[:_MOST_SHOWN])
    return f"nhacviec: có {len(found)} văn bản khớp “{wanted}”:{names}\nHãy dùng mã (d…) để chọn một."


def _described(stored: StoredDirective) -> str:
    issued = f", {written_day(stored.header.issued_on)}" if stored.header.issued_on else ""
    return f"{stored.id} = {stored.label()}{issued} ({stored.file})"


def removed_lines(stored: StoredDirective, removed: Removed) -> list[str]:
    """What was removed from where."""
    lines = [
        f"Đã xoá {stored.label()} ({stored.file}):",
        f"  cơ sở dữ liệu: văn bản, {stored.passages} đoạn, {stored.obligations} nhiệm vụ, các nút trích dẫn;",
        "  chỉ mục tìm kiếm: dựng lại không có văn bản này;",
    ]
    size = megabytes(removed.original) if removed.original is not None else "không còn từ trước"
    lines.append(f"  tệp gốc: {size}.")
    lines += [f"  bản ở thư mục theo dõi: {path}" for path in removed.copies]
    if removed.logs:
        lines.append(f"  tên tệp trong nhật ký: {removed.logs} chỗ.")
    return [*lines, *(f"Chưa xoá {path}: trong đó còn văn bản khác; hãy tự xử lý." for path in removed.left)]


def swept_line(document_id: str, *, clean: bool) -> str:
    """Whether anything deleted is left in a file."""
    return _CLEAN if clean else _NOT_CLEAN.format(document_id=document_id)
