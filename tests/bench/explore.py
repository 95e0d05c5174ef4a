"""The ring story explored, beside other engines in the same run, and the memory that exploring a large one takes."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from game.authoring.explore.exploration import SearchLimits, explore_story
from game.engine.stage import Stage, make_stage
from game.pack.load import load_files
from tests.bench.figure import Figure, at_least, at_most, missing
from tests.bench.parts import Options
from tests.bench.peers import Rate, engines
from tests.bench.process import run_module
from tests.bench.ring import ring, write_ring

SCENES, TIMES = 40, 3
FEW, MANY = 1_000, 10_000


def measure(options: Options) -> Iterator[Figure]:
    """Measure choices a second of explore, then memory."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield from speeds(engines(folder, install=options.peers))
        yield memory(folder)


def speeds(others: dict[str, Rate]) -> Iterator[Figure]:
    """Set choices a second beside those of other engines, in turns; a row says which of them are not there."""
    stage = make_stage(load_files(ring(SCENES)))
    rounds = [(choices(stage), *(rate() for rate in others.values())) for _ in range(TIMES)]
    ours, *theirs = zip(*rounds, strict=True)
    name = f"explore, the ring of {SCENES} scenes"
    yield Figure(name, max(ours), "choices/s", bound=at_least(400_000.0), note="hits and sides counted")
    for other, rates in zip(others, theirs, strict=True):
        if None in rates:
            yield missing(f"... beside {other}", "not installed (--peers installs it for the run)")
        else:
            yield Figure(f"... beside {other}", max(ours), "choices/s", other, max(rates))


def choices(stage: Stage) -> float:
    """Return the choices a second of one search of `president explore` with its own bounds."""
    found = explore_story(stage, SearchLimits())
    return found.tally.taken / found.seconds


def memory(folder: Path) -> Figure:
    """Measure the memory of exploring a large ring, beside a smaller one."""
    few, many = (
        run_module("game", "explore", str(write_ring(scenes, folder / str(scenes))), "--json").peak
        for scenes in (FEW, MANY)
    )
    name, reference = f"explore, memory with {MANY:,} scenes", f"with {FEW:,} scenes"
    return Figure(name, many, "MiB", reference, few, at_most(600.0), "the whole command")
