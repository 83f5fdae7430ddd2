"""The log file of the data folder: warnings and unexpected errors, written only when there are any."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path


class LazyFileHandler(logging.FileHandler):
    """A file handler that makes its folder when the first record comes, so that quiet runs leave no empty log."""

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()


@contextmanager
def log_to_file(data_dir: Path) -> Iterator[None]:
    """Send warnings and worse to `logs/nhacviec.log` of the data folder, and nothing to the terminal."""
    handler = LazyFileHandler(data_dir / "logs" / "nhacviec.log", encoding="utf-8", delay=True)
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)
        handler.close()
