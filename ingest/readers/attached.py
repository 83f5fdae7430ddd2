"""What an opener gives back: the files inside a file (ZIP, e-mail), each with its bytes or the reason why not."""

from collections.abc import Callable
from dataclasses import dataclass

MB = 1024 * 1024
MOST_FILES = 300
MOST_BYTES = 200 * MB
"""What one container may hold in all, unpacked: more is a mistake or an attack (a zip bomb)."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file inside a file. name: as the container has it, folders included; problem: why there are no bytes."""

    name: str
    data: bytes = b""
    problem: str | None = None


Opener = Callable[[bytes], tuple[Attached, ...]]
