"""A Dask cluster of four workers on this machine beside one process, and what is sent for a chunk of games.

With fewer cores than workers, linear is a speed-up by the cores.
"""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from game.engine.stage import open_stage
from game.lab.choices import QUICK, measure_choices
from game.lab.cluster import Cluster
from game.lab.processes import OneProcess, PlayableGames, Processes, T
from game.lab.search import search_banks
from game.lab.study import Study
from tests.bench.figure import Figure, at_least, missing
from tests.bench.parts import Options
from tests.lab.dask_cluster import start_cluster
from tests.stories import CAMPAIGN

WORKERS = 4
BUDGET, HELD_OUT = 20_000, 100
NET = 125e6
"""The bytes a second of a network of one gigabit."""


def measure(_: Options) -> Iterator[Figure]:
    """Measure a search of all banks and a quick look at all options, then a chunk's time and size."""
    try:
        import distributed  # noqa: F401  # the extra may not be there
    except ModuleNotFoundError:
        yield missing("search and options on a cluster", "Dask is not installed")
        return
    cores = len(os.sched_getaffinity(0))
    weighed = WeighedChunks()
    with start_cluster(WORKERS) as started:
        processes: tuple[Processes, ...] = (OneProcess(), Cluster(started.address))
        for name, work in (("search of all cells", search_all), ("quick look at all options", look)):
            for one in processes:
                search_banks(study_on(one), {"county": ["balanced"]}, worlds=10, budget=2_000)  # the story is read
            alone, together = (time_work(work, one) for one in processes)
            linear = alone / min(cores, WORKERS)
            yield Figure(
                f"{name}, {WORKERS} workers", 1 / together, "1/s", f"linear over {min(cores, WORKERS)} cores",
                1 / linear, at_least(0.8, "ratio"), f"{alone:.0f} s in one process",
            )  # fmt: skip
    search_all(study_on(weighed))
    played = sum(weighed.seconds)
    yield Figure("a chunk of a search, median", sorted(weighed.seconds)[len(weighed.seconds) // 2], "s")
    sent = (sum(weighed.asked) + sum(weighed.answered)) / NET
    yield Figure(
        "all that is sent, at 1 Gbit/s", sent, "s", "all chunks played", played,
        note=f"{len(weighed.seconds)} chunks, {sum(weighed.asked) / 1e6:.0f} MB out, "
        f"{sum(weighed.answered) / 1e6:.0f} MB back: {played / sent:.0f} cores keep one network busy",
    )  # fmt: skip


def study_on(processes: Processes) -> Study:
    """Return a study of the campaign."""
    return Study(open_stage(CAMPAIGN), (str(CAMPAIGN.resolve()),), processes)


def search_all(study: Study) -> None:
    """Search every bank under every mandate, a little."""
    search_banks(study, dict.fromkeys(study.banks, study.mandates), worlds=HELD_OUT, budget=BUDGET)


def look(study: Study) -> None:
    """Measure what all options are worth, in few worlds."""
    measure_choices(study, 0, QUICK, 0.25, ())


def time_work(work: Callable[[Study], None], processes: Processes) -> float:
    """Return the seconds by the clock."""
    study = study_on(processes)
    begin = time.perf_counter()
    work(study)
    return time.perf_counter() - begin


@dataclass
class WeighedChunks:
    """This process, which keeps how long each chunk took and how many bytes it and its results would be."""

    cores: int = WORKERS
    seconds: list[float] = field(default_factory=list)
    asked: list[int] = field(default_factory=list)
    answered: list[int] = field(default_factory=list)

    def play(self, chunks: Sequence[PlayableGames[T]]) -> Iterator[T]:
        """Yield what each chunk came to."""
        for chunk in chunks:
            begin = time.perf_counter()
            came = chunk.play()
            self.seconds.append(time.perf_counter() - begin)
            self.asked.append(len(pickle.dumps(chunk)))
            self.answered.append(len(pickle.dumps(came)))
            yield came
