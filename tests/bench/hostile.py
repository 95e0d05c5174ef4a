"""What it costs to refuse a pack that was made to hold the machine: time and memory of `president check`."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.bench.ring import ring
from tests.hostile import HOSTILE
from tests.oversized import OVERSIZED
from tests.terminal import ROOT


def hostile(line: Callable[..., None]) -> None:
    """Print what each hostile or oversized pack costs, beside the campaign and the largest story that is none."""
    costs = {}
    with tempfile.TemporaryDirectory() as scratch:
        for number, what in enumerate([*HOSTILE, *OVERSIZED]):
            folder = Path(scratch) / str(number) / "pack"
            folder.mkdir(parents=True)
            # built elsewhere, for a process begins with the peak of memory of the one that started it
            subprocess.run([sys.executable, "-m", "tests.bench.hostile", what, str(folder)], cwd=ROOT, check=True)
            costs[what] = check(str(folder))
            line(what, f"{costs[what].seconds:.2f} s", str(costs[what]))
        largest_story = Path(scratch) / "ring"
        for name, content in ring(10_000).items():
            (largest_story / name).parent.mkdir(parents=True, exist_ok=True)
            (largest_story / name).write_bytes(content)
        for what, story in ("the campaign", "oneconnect"), ("a story of 10,000 scenes", str(largest_story)):
            cost = check(story)
            line(f"beside them {what}", f"{cost.seconds:.2f} s", str(cost))
    slowest = max(costs, key=lambda what: costs[what].seconds)
    largest = max(costs, key=lambda what: costs[what].megabytes)
    of = f"of {len(costs)} packs"
    line(f"longest refusal {of} (<= 2 s)", f"{costs[slowest].seconds:.2f} s", f"{slowest}; {costs[slowest]}")
    line(f"most memory {of} (<= 300 MB)", f"{costs[largest].megabytes:.0f} MB", largest)


def build(what: str, folder: Path) -> None:
    """Fill a folder with one of the packs, in full size."""
    if what in HOSTILE:
        HOSTILE[what][0](folder)
    else:
        OVERSIZED[what].build(folder, OVERSIZED[what].size)


class Cost(NamedTuple):
    """What a process took: seconds by the clock, seconds of the processor, and megabytes at its peak."""

    seconds: float
    busy: float
    megabytes: float

    def __str__(self) -> str:
        return f"{self.busy:.2f} s of the processor, {self.megabytes:.0f} MB"


def check(story: str) -> Cost:
    """Return what checking a story takes in a process of its own."""
    begin = time.perf_counter()
    words = [sys.executable, "-m", "game", "check", story]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
        _, _, used = os.wait4(child.pid, 0)
        child.returncode = 0
    return Cost(time.perf_counter() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000)


if __name__ == "__main__":
    build(sys.argv[1], Path(sys.argv[2]))
