"""Runs `python -m MODULE WORDS` and says on the last line of standard error how many KiB it held at most.

    python -m tests.bench.peak MODULE WORDS

The system's own account of that (`ru_maxrss`) begins with the peak of the process that started it, here the
benchmark's. Nothing is imported that would itself take memory or time.
"""

from __future__ import annotations

import atexit
import runpy
import sys
from pathlib import Path


def status_of(process: int | str, field: str) -> int:
    """Return a number of the system's account of a process, in KiB; 0 where there is no such field."""
    rows = Path(f"/proc/{process}/status").read_text().splitlines()
    return next((int(row.split()[1]) for row in rows if row.startswith(field)), 0)


if __name__ == "__main__":
    atexit.register(lambda: print(status_of("self", "VmHWM"), file=sys.stderr))
    sys.argv = sys.argv[1:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
