"""The original files, kept by their content: `originals/ab/abcdef…` under the data folder."""

import os
import tempfile
from pathlib import Path


def original_path(data_dir: Path, sha256: str) -> Path:
    """Where the original with this SHA-256 is kept (whether or not it is there)."""
    return data_dir / "originals" / sha256[:2] / sha256


def keep_original(data_dir: Path, sha256: str, data: bytes) -> Path:
    """Write the original once, whole or not at all. Raises OSError when the folder cannot be written.

    Called before the directive's row is stored: a row without its original cannot exist, an original without a row
    (a run killed in between) is found again by its name when the file comes back.
    """
    path = original_path(data_dir, sha256)
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return path


def remove_original(data_dir: Path, sha256: str) -> bool:
    """Delete an original; True when there was one."""
    path = original_path(data_dir, sha256)
    existed = path.exists()
    path.unlink(missing_ok=True)
    return existed
