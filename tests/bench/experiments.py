"""What an experiment of many games costs: games a second, and memory that the number of games must not move."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.bench.figure import Figure, at_most
from tests.bench.parts import Options
from tests.bench.process import run_module

CHUNK = "1000"
FEW, MANY = 2_000, 20_000
TIMES = 2


def measure(_: Options) -> Iterator[Figure]:
    """Measure the campaign's presidents and banks, few and many games, on one core and on two."""
    rounds = [(simulated(FEW, "1"), simulated(MANY, "1"), simulated(MANY, "2")) for _ in range(TIMES)]
    few, one, two = (tuple(map(max, zip(*runs, strict=True))) for runs in zip(*rounds, strict=True))
    name = f"simulate, {MANY:,} games in chunks of {CHUNK}"
    yield Figure(f"{name}, memory", one[1], "MiB", f"with {FEW:,} games", few[1], at_most(1.1, "ratio"))
    yield Figure(f"{name}, --jobs 2", two[0], "games/s", "on one core", one[0], note="by the clock")


def simulated(games: int, jobs: str) -> tuple[float, float]:
    """Return the games a second that the command tells, and the MiB it held at its peak."""
    run = run_module("game", "simulate", "--games", str(games), "--chunk", CHUNK, "--jobs", jobs, "--json")
    rate: float = json.loads(run.said)["games_per_second"]
    return rate, run.peak
