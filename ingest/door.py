"""What is turned away at the door, before anything is read or kept: no file, too large, under secrecy."""

import re
import stat
from pathlib import Path

from ingest.errors import FileRefusedError
from knowledge.vietnamese import nfc

_MB = 1024 * 1024
# The stamp stands in the head; the same words in the body ("tài liệu Mật") are not a stamp.
_HEAD_LINES = 40
_LEVEL = r"T\s?U\s?Y\s?Ệ\s?T\s{1,3}M\s?Ậ\s?T|T\s?Ố\s?I\s{1,3}M\s?Ậ\s?T|M\s?Ậ\s?T"
_LABEL = r"(?:(?:DẤU CHỈ )?(?:MỨC )?ĐỘ MẬT|(?:ĐÓNG )?DẤU(?: CHỈ)?(?: ĐỘ MẬT)?)"
_STAMP = re.compile(rf"[\W_]*(?:{_LABEL}\s*:?\s*)?[\W_]*({_LEVEL})[\W_]*", re.IGNORECASE)
# Cells of a head in two columns on one line.
_CELLS = re.compile(r"\t+|\s{3,}|\s\|\s")


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


def refuse_secret(first_page: str) -> None:
    """Raise FileRefusedError when the head carries a stamp of secrecy (Mật, Tối mật, Tuyệt mật)."""
    lines = [line for line in nfc(first_page).splitlines() if line.strip()]
    for line in lines[:_HEAD_LINES]:
        for cell in (line, *_CELLS.split(line)):
            if stamp := _STAMP.fullmatch(cell.strip()):
                level = re.sub(r"\s", "", stamp[1]).upper().replace("MẬT", " MẬT").strip().capitalize()
                raise FileRefusedError(f"Văn bản đóng dấu “{level}”: không tiếp nhận và không lưu văn bản mật.")
