"""The original files, kept by their content: `originals/ab/abcdef…` under the data folder."""

import errno
import glob
import os
import platform
import tempfile
from pathlib import Path

from knowledge.errors import StoreError

# With the machine's name: several may share the folder of originals, and none may sweep what another is writing.
_WRITING = f".writing-{platform.node()}-"
_NO_ROOM = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})


def original_path(data_dir: Path, sha256: str) -> Path:
    """Where the original with this SHA-256 is kept (whether or not it is there)."""
    return data_dir / "originals" / sha256[:2] / sha256


def keep_original(data_dir: Path, sha256: str, data: bytes) -> Path:
    """Write the original once, whole or not at all. Raises StoreError when the disk is full or cannot be written.

    Called before the directive's row is stored: a row without its original cannot exist, an original without a row
    (a run killed in between) is found again by its name when the file comes back.
    """
    path = original_path(data_dir, sha256)
    if not path.exists():
        try:
            _write(path, data)
        except OSError as error:
            raise StoreError(_sentence(error)) from error
    return path


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=_WRITING)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _sentence(error: OSError) -> str:
    if error.errno in _NO_ROOM:
        return "Ổ đĩa chứa thư mục dữ liệu đã đầy. Hãy giải phóng dung lượng rồi chạy lại."
    return f"Không ghi được bản gốc vào thư mục dữ liệu: {error.strerror}."


def sweep_unfinished(data_dir: Path) -> None:
    """Remove what a killed run of this machine was writing. The caller holds the writer lock: no other here writes."""
    for left in (data_dir / "originals").glob(f"*/{glob.escape(_WRITING)}*"):
        left.unlink(missing_ok=True)


def remove_original(data_dir: Path, sha256: str) -> bool:
    """Delete an original; True when there was one."""
    path = original_path(data_dir, sha256)
    existed = path.exists()
    path.unlink(missing_ok=True)
    return existed
