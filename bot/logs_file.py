"""The log file of the data folder: warnings and unexpected errors, written only when there are any."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path


class LazyFileHandler(logging.FileHandler):
    """A file handler that makes its folder when the first record comes, so that quiet runs leave no empty log."""

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 (the library's name)
        """A log that cannot be written (a full disk) is left: the command tells its own trouble."""

    def close(self) -> None:
        """Let go of the file; what a full disk did not take is lost."""
        with suppress(OSError):
            super().close()


@contextmanager
def log_to_file(data_dir: Path) -> Iterator[None]:
    """Send warnings and worse to `logs/nhacviec.log` of the data folder, and nothing to the terminal."""
    path = data_dir / "logs" / "nhacviec.log"
    handler = LazyFileHandler(path, encoding="utf-8", errors="backslashreplace", delay=True)
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)
        handler.close()
