"""What is turned away at the door, before anything is read or kept: no file, too large, endless, under secrecy."""

import stat
from collections.abc import Sequence
from pathlib import Path

from ingest.errors import FileRefusedError, SecretFileError
from ingest.safety.secrecy import secrecy_mark

_MB = 1024 * 1024
# A plan of 300 pages has some 12,000 lines and 800,000 letters; no directive has so many.
_MOST_LINES, _MOST_LETTERS = 40_000, 5_000_000


def read_bytes(path: Path, max_mb: int) -> bytes:
    """The bytes of a regular file of at most `max_mb` megabytes. Raises FileRefusedError with the reason."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):  # reading a pipe or a device may never end
            raise FileRefusedError("Không phải là tệp thông thường.")
        if found.st_size > max_mb * _MB:
            size = found.st_size / _MB
            raise FileRefusedError(f"Tệp lớn {size:.1f} MB, quá mức {max_mb} MB cho phép (INGEST_MAX_MB).")
        return path.read_bytes()
    except OSError as error:
        raise FileRefusedError(f"Không mở được tệp ({error.strerror}); hãy kiểm tra quyền đọc.") from error


def refuse_endless(pages: Sequence[str]) -> None:
    """Raise FileRefusedError for a text that is longer than any directive."""
    lines, letters = sum(page.count("\n") for page in pages), sum(map(len, pages))
    if lines > _MOST_LINES or letters > _MOST_LETTERS:
        raise FileRefusedError(
            f"Văn bản dài bất thường ({lines} dòng, {letters} chữ cái); nếu đúng là văn bản, hãy chia nhỏ rồi nạp lại."
        )


def refuse_secret(pages: Sequence[str], margins: Sequence[str] = ()) -> None:
    """Raise SecretFileError when a page, or a running head or foot (`margins`), carries a mark of state secrecy."""
    if level := secrecy_mark(pages, margins):
        raise SecretFileError(f"Văn bản đóng dấu “{level}”: không tiếp nhận và không lưu văn bản mật.")
