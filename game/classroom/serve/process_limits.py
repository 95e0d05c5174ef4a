"""What the system can say of a process, and what it can be kept from taking; other systems than Linux say less."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

NICENESS = 5
"""How far games stand back behind the server, which has to answer all of them."""

LARGEST_FILE = 256 << 20
"""The bytes of the largest file that a game may write."""


def limit_process(process: int, memory: int) -> None:
    """Put a ceiling on what a process may take; where the system can't, it goes on without."""
    if sys.platform == "linux":
        import resource

        with contextlib.suppress(OSError, ValueError):
            resource.prlimit(process, resource.RLIMIT_DATA, (memory, memory))
            resource.prlimit(process, resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
            os.setpriority(os.PRIO_PROCESS, process, NICENESS)


def raise_file_limit() -> None:
    """Let this process have as many files and connections open as the system allows: each game takes five."""
    if sys.platform != "win32":
        import resource

        with contextlib.suppress(OSError, ValueError):
            most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def measure_memory(process: int) -> int:
    """Return the memory in bytes that a process has in use; 0 where the system does not say."""
    try:
        pages = Path(f"/proc/{process}/statm").read_text("ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError, AttributeError):
        return 0


def measure_free_memory() -> int:
    """Return the memory in bytes that processes can still take; 0 where the system does not say."""
    try:
        lines = Path("/proc/meminfo").read_text("ascii").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:"))
    except (OSError, ValueError, IndexError, StopIteration):
        return 0
