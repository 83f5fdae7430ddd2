"""What bounds a child process that reads a stranger's file: memory, and an end of its own."""

import os
import signal

_MEMORY = 6 * 1024**3


def limit_memory() -> None:
    """Refuse this process more than 6 GB and a core dump. Elsewhere than on POSIX the limits of time must do."""
    if os.name == "posix":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = _MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def alarm(seconds: int) -> None:
    """End this process after so many seconds even if the parent was killed meanwhile; 0 calls it off."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)
