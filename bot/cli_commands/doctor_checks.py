"""What `nhacviec doctor` says of one thing it has looked at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. ok None: not set up, which is fine. mend: what to do when it is broken, or to set it up."""

    name: str
    ok: bool | None
    found: str
    mend: str | None = None
