"""Telling a panic of a Rust library from a Ctrl-C: both are no `Exception`, only the first means a damaged file."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def panics_as_value_errors() -> Iterator[None]:
    """Raise ValueError where the Rust core of a library panics, as both do over files with wrong contents."""
    try:
        yield
    except Exception:
        raise
    except BaseException as error:
        # Told by its name: its class cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise ValueError(str(error)) from error
