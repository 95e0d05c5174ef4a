"""A Dask scheduler and its workers, each a process of its own on this machine."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

LOCAL = ("--host", "127.0.0.1", "--no-dashboard")


@dataclass
class Started:
    """A scheduler and its workers, each a process of its own."""

    address: str
    scheduler: subprocess.Popen[str]
    workers: list[subprocess.Popen[str]] = field(default_factory=list)

    def kill(self, *processes: subprocess.Popen[str]) -> None:
        """End processes, all where none are named, without a word of goodbye."""
        for process in processes or (*self.workers, self.scheduler):
            process.kill()
            process.wait()


def started(*words: str) -> tuple[subprocess.Popen[str], str]:
    """Start a part of a cluster; return it with the line in which it says that it is there."""
    process = subprocess.Popen([sys.executable, "-m", *words], stderr=subprocess.PIPE, text=True)
    assert process.stderr
    return process, next(line for line in process.stderr if re.search("Scheduler at:|Registered to:", line))


@contextmanager
def start_cluster(workers: int) -> Iterator[Started]:
    """Start a scheduler and so many workers of one thread each, and end them."""
    scheduler, line = started("distributed.cli.dask_scheduler", "--port", "0", *LOCAL)
    found = Started(line.split()[-1], scheduler)
    try:
        for _ in range(workers):
            words = ("distributed.cli.dask_worker", found.address, "--no-nanny", "--nthreads", "1", *LOCAL)
            found.workers.append(started(*words)[0])
        yield found
    finally:
        found.kill()
