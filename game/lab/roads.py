"""The roads' table: what every reference president makes of every bank under every mandate, in the same worlds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.bank.table import Array
from game.engine.autoplay import make_president
from game.engine.stage import Stage
from game.lab.worlds import play_everywhere


@dataclass(frozen=True, slots=True)
class Roads:
    """Totals (mandates, presidents, banks, worlds) in points: after the run-off, and as the close would show."""

    presidents: tuple[str, ...]
    banks: tuple[str, ...]
    mandates: tuple[str, ...]
    totals: Array
    naive: Array

    @property
    def worlds(self) -> int:
        """The number of worlds that each president met in each bank."""
        return int(self.totals.shape[-1])

    @property
    def means(self) -> Array:
        """The mean totals (mandates, presidents, banks) in points."""
        means: Array = self.totals.mean(axis=-1)
        return means

    def count_turned(self) -> int:
        """Return how many cells of bank and mandate have another best president than the close would have named."""
        best: NDArray[np.intp] = self.totals.mean(axis=-1).argmax(axis=1)
        naive: NDArray[np.intp] = self.naive.mean(axis=-1).argmax(axis=1)
        return int(np.count_nonzero(np.not_equal(best, naive)))


def measure_roads(stage: Stage, worlds: int, first: int = 0) -> Roads:
    """Play all reference presidents in the same worlds. Raises ValueError for a story without a bank."""
    names = tuple(stage.story.pack.reference_presidents)
    runs = [play_everywhere(stage, make_president(stage.story, name), worlds, first) for name in names]
    mandates = tuple(runs[0].totals)
    totals = np.array([[one.totals[mandate] for one in runs] for mandate in mandates])
    naive = np.array([[one.naive[mandate] for one in runs] for mandate in mandates])
    return Roads(names, tuple(stage.story.banks), mandates, totals, naive)
