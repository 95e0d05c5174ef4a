"""Time that work takes, by the clock and of the processor, measured in turns; and how it grows with size.

Shared machines drift by a factor of two within minutes. What is set beside each other is therefore measured in turns,
and of repeats the least counts: nothing makes work faster than it is.
"""

from __future__ import annotations

import gc
import math
import resource
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from tests.bench.figure import Bound, Figure


class Taken(NamedTuple):
    """Seconds that some work took by the clock, and of the processor with the processes that it waited for."""

    wall: float
    cpu: float


Work = Callable[[], Taken]
"""Does something once and returns what it took."""


def timed(work: Callable[[], object]) -> Work:
    """Return work that says what it takes."""

    def take() -> Taken:
        begin = time.perf_counter(), _processor_time()
        work()
        return Taken(time.perf_counter() - begin[0], _processor_time() - begin[1])

    return take


def _processor_time() -> float:
    return time.process_time() + children_time()


def children_time() -> float:
    """Return the seconds of the processor that all processes took which have ended and were waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@dataclass(frozen=True, slots=True)
class Repeats:
    """What the same work took each time, in seconds."""

    taken: tuple[Taken, ...]

    @property
    def wall(self) -> float:
        """The least by the clock."""
        return min(one.wall for one in self.taken)

    @property
    def cpu(self) -> float:
        """The least of the processor."""
        return min(one.cpu for one in self.taken)

    @property
    def middle(self) -> float:
        """The median by the clock: for what waits for a disk or another process."""
        return median(one.wall for one in self.taken)


def interleave(works: Iterable[Work], times: int) -> list[Repeats]:
    """Do works in turns, so often each; return what each took.

    What was made before is kept from Python's collector, which would look through it again during every work.
    """
    works = list(works)
    gc.collect()
    gc.freeze()
    try:
        rounds = [[work() for work in works] for _ in range(times)]
    finally:
        gc.unfreeze()
    return [Repeats(taken) for taken in zip(*rounds, strict=True)]


@dataclass(frozen=True, slots=True)
class Growth:
    """The power of the size that time grows with.

    `r2` is the share of the variance of log time that the power explains. `low` and `high` are the least and the
    greatest power that one round of repeats alone would give.
    """

    exponent: float
    r2: float
    low: float
    high: float


LEAST_SIZES = 4
"""The fewest sizes that show whether a power fits at all."""


def fit_growth(sizes: Sequence[float], rounds: Sequence[Sequence[float]]) -> Growth:
    """Return how the least of several rounds of seconds, one a size, grows with the size: least squares of logarithms.

    Raises ValueError for fewer sizes than `LEAST_SIZES`.
    """
    if len(sizes) < LEAST_SIZES:
        raise ValueError(f"a power is fitted over {LEAST_SIZES} sizes or more")
    exponent, r2 = _fit_power(sizes, [min(column) for column in zip(*rounds, strict=True)])
    each = [_fit_power(sizes, seconds)[0] for seconds in rounds]
    return Growth(exponent, r2, min(each), max(each))


def _fit_power(sizes: Sequence[float], seconds: Sequence[float]) -> tuple[float, float]:
    """Return the power and its r2; where the seconds are all the same it explains all that there is."""
    x, y = _centred(map(math.log, sizes)), _centred(map(math.log, seconds))
    together, varied = _product(x, y), _product(y, y)
    power = together / _product(x, x)
    return power, power * together / varied if varied else 1.0


def _centred(values: Iterable[float]) -> list[float]:
    values = list(values)
    mean = sum(values) / len(values)
    return [value - mean for value in values]


def _product(x: Sequence[float], y: Sequence[float]) -> float:
    return sum(one * other for one, other in zip(x, y, strict=True))


def growth_figure(name: str, of: str, repeats: dict[int, Repeats], bound: Bound | None = None) -> Figure:
    """Return the power with which processor time grows with the size; `of` is what the size counts."""
    rounds = list(zip(*([one.cpu for one in sizes.taken] for sizes in repeats.values()), strict=True))
    growth = fit_growth(list(repeats), rounds)
    (least, first), *_, (most, last) = repeats.items()
    note = f"r2 {growth.r2:.4f}, by repeat {growth.low:.2f} to {growth.high:.2f}; "
    note += f"{first.cpu:.3g} s of the processor at {least:,} {of}, {last.cpu:.3g} s at {most:,}"
    return Figure(f"{name}: power of the number of {of}", growth.exponent, bound=bound, note=note)
