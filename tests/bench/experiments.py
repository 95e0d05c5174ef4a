"""What an experiment of many games costs: games a second, and memory that the number of games must not move."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable

from tests.terminal import ROOT

Print = Callable[[str, str, str], None]
CHUNK = 1_000
FEW, MANY = 2_000, 20_000
PEAK = """
import resource, sys
from game.cli import main
code = main(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
sys.exit(code)
"""
"""Runs a command and then says how many KiB it had at its peak."""


def experiments(line: Print) -> None:
    """Measure the campaign's presidents and banks, on one core and on two."""
    peaks = {}
    for games in (FEW, MANY):
        found, peaks[games] = simulated("--games", str(games), "--chunk", str(CHUNK))
        told = f"{found['games']:,} games in chunks of {CHUNK:,}, peak"
        line(told, f"{peaks[games]:.1f} MiB", f"{found['games_per_second']:,.0f} games a second")
    line("... growth of the peak, ten times the games (<= 1.1)", f"{peaks[MANY] / peaks[FEW]:.3f}", "")
    one, two = (simulated("--games", str(MANY), "--jobs", jobs)[0]["games_per_second"] for jobs in ("1", "2"))
    line("games a second on two cores / on one", f"{two / one:.2f}", f"{two:,.0f} / {one:,.0f}")


def simulated(*words: str) -> tuple[dict[str, float], float]:
    """Return what the command says as JSON, and the MiB it had at its peak."""
    command = [sys.executable, "-c", PEAK, "simulate", *words, "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found, int(done.stderr.split()[-1]) / 1024
