"""The ring story explored, beside other engines in the same run; and ten thousand scenes beside forty."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import yaml

from game.engine.games import Games, Setup
from game.engine.policy import Random, play
from game.engine.stage import Stage, stage_of
from game.lab.explore import Bounds, explore
from game.pack.analysis import analyse
from game.pack.check import check
from game.pack.load import load_files
from game.pack.pack import read_pack
from game.pack.story import checked
from tests.bench.peers import rates
from tests.bench.ring import ring
from tests.terminal import ROOT

Print = Callable[[str, str, str], None]
SMALL, LARGE, DECISIONS = 40, 10_000, 5_000


EXPLORE = """
import resource, sys
from game.engine.stage import stage_of
from game.lab.explore import Bounds, explore
from game.pack.load import load_files
from tests.bench.ring import ring
explore(stage_of(load_files(ring(int(sys.argv[1])))), Bounds(seconds=900.0))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def memory(line: Print) -> None:
    """Measure the memory of exploring larger and larger rings, each in a process of its own."""
    for scenes in (SMALL, 1_000, LARGE):
        words = [sys.executable, "-c", EXPLORE, str(scenes)]
        told = subprocess.run(words, cwd=ROOT, capture_output=True, check=True, text=True).stdout
        most = " (<= 600 MiB)" if scenes == LARGE else ""
        line(f"explore, memory with {scenes:,} scenes{most}", f"{int(told) / 1024:.0f} MiB", "the story included")


def rings(line: Print, *, peers: bool) -> None:
    """Measure what `president explore` does with its own bounds, then load, check and play of a large story."""
    stage = stage_of(load_files(ring(SMALL)))
    found = [explore(stage, Bounds()) for _ in range(3)]
    rate = max(one.tally.taken / one.seconds for one in found)
    line(
        f"explore, the ring of {SMALL} scenes, choices a second (>= 400,000)", f"{rate:,.0f}", "hits and sides counted"
    )
    with tempfile.TemporaryDirectory() as folder:
        others = rates(Path(folder)) if peers else {"inkjs": None, "bardic": None}
    for name, other in others.items():
        beside = f"{other:,.0f} choices a second" if other else "not installed (--peers)"
        line(f"... beside {name}", f"{rate / other:.1f} x" if other else "-", beside)
    large(line)
    memory(line)


def large(line: Print) -> None:
    """Load and check a story of LARGE scenes, and play one game of it, beside the story of SMALL."""
    files = ring(LARGE)
    read, bare = best(lambda: read_pack(files, [])), best(lambda: events(files))
    beside = f"read and decoded, the first time; {read / bare:.1f} x libyaml's events alone"
    line(f"{LARGE:,} scenes loaded (<= 0.8 s)", f"{read:.2f} s", beside)
    load_files(files)
    line(f"{LARGE:,} scenes loaded again (<= 0.8 s)", f"{best(lambda: load_files(files)):.2f} s", "checked before")
    pack = read_pack(files, [])
    line(
        f"{LARGE:,} scenes checked (<= 2.5 s)", f"{best(lambda: [*check(pack), *analyse(pack)]):.2f} s", "after reading"
    )
    stages = [stage_of(load_files(ring(SMALL))), stage_of(checked(pack, []))]
    first, again = ([decision(stage) for stage in stages] for _ in range(2))
    for what, (small, big) in (("met for the first time", first), ("met before", again)):
        line(
            f"a decision, {LARGE:,} scenes / {SMALL}, {what}",
            f"{big / small:.2f}",
            f"{big * 1e6:.0f} us / {small * 1e6:.0f} us",
        )


def events(files: Mapping[str, bytes]) -> None:
    """Parse the documents of a pack and build nothing: what no reader with positions can be faster than."""
    for content in files.values():
        parser = yaml.CSafeLoader(content)
        while type(parser.get_event()) is not yaml.StreamEndEvent:
            pass


def decision(stage: Stage) -> float:
    """Return the seconds that one decision of one game takes, random ones one after the other."""
    games = Games(stage, Setup(["1"]))
    begin = time.perf_counter()
    taken = play(games, Random(1), decisions=DECISIONS)
    return (time.perf_counter() - begin) / taken


def best(work: Callable[[], object], times: int = 3) -> float:
    """Return the seconds that some work takes at best."""

    def once() -> float:
        begin = time.perf_counter()
        work()
        return time.perf_counter() - begin

    return min(once() for _ in range(times))
