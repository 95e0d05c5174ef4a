"""Programs run as somebody runs them, in a process of their own: time, and memory at its peak."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from subprocess import DEVNULL

from tests.bench.timing import Taken, Work, timed
from tests.terminal import ROOT


@dataclass(frozen=True, slots=True)
class Run:
    """What a program said on standard output, what it took, and the MiB that it held at most."""

    said: str
    taken: Taken
    peak: float


def run_module(*words: str) -> Run:
    """Run `python -m WORDS` to its end, whatever its exit code."""
    done: list[subprocess.CompletedProcess[str]] = []
    command = [sys.executable, "-m", "tests.bench.peak", *words]
    taken = timed(lambda: done.append(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)))()
    return Run(done[0].stdout, taken, int(done[0].stderr.split()[-1]) / 1024)


def starting(*words: str) -> Work:
    """Return the work of running `python WORDS`, to which nobody answers anything, to a good end."""
    command = [sys.executable, *words]
    return timed(lambda: subprocess.run(command, cwd=ROOT, stdin=DEVNULL, capture_output=True, check=True))
