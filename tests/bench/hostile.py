"""What it costs to refuse a pack that was made to hold the machine: time and memory of `president check`."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.hostile import HOSTILE
from tests.terminal import ROOT


def hostile(line: Callable[..., None]) -> None:
    """Print the dearest of all hostile packs, beside checking the campaign."""
    costs = {}
    with tempfile.TemporaryDirectory() as scratch:
        for number, (what, (build, _)) in enumerate(HOSTILE.items()):
            folder = Path(scratch) / str(number) / "pack"
            folder.mkdir(parents=True)
            build(folder)
            costs[what] = check(str(folder))
    campaign = check("oneconnect")
    slowest = max(costs, key=lambda what: costs[what][0])
    largest = max(costs, key=lambda what: costs[what][1])
    of = f"of {len(costs)} packs"
    line(f"longest refusal {of} (<= 2 s)", f"{costs[slowest][0]:.2f} s", f"{slowest}; campaign {campaign[0]:.2f} s")
    line(f"most memory {of} (<= 300 MB)", f"{costs[largest][1]:.0f} MB", f"{largest}; campaign {campaign[1]:.0f} MB")


def check(story: str) -> tuple[float, float]:
    """Return the seconds and the megabytes that checking a story takes in a process of its own."""
    begin = time.perf_counter()
    words = [sys.executable, "-m", "game", "check", story]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
        _, _, used = os.wait4(child.pid, 0)
        child.returncode = 0
    return time.perf_counter() - begin, used.ru_maxrss / 1000
