"""What `nhacviec doctor` says of one thing it has looked at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. ok None: not set up, which is fine. mend: what to do when it is broken, or to set it up.

    lacking: what the program cannot do meanwhile, for the last line; None when nothing is missed.
    """

    name: str
    ok: bool | None
    found: str
    mend: str | None = None
    lacking: str | None = None
