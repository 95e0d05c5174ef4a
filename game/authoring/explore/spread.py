"""How scores and variables are spread over games that a random president has ended: quantiles and a histogram."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.bank.table import Array
from game.engine.ending import score_games
from game.engine.games import OVER, Games

BINS = 20

TOTAL = "total "
"""What stands before the mandate in the name of a total."""


@dataclass(frozen=True, slots=True)
class ScoreSpread:
    """Where a number came out: least, tenth per cent, middle, ninetieth, most; and counts in BINS equal bins."""

    name: str
    low: float
    p10: float
    median: float
    p90: float
    high: float
    counts: tuple[int, ...]


def measure_spreads(games: Games) -> tuple[ScoreSpread, ...]:
    """Return the spread of each dimension and total of the scorecard, or of a story's own numbers where it has no bank.

    Only games that are over count; the list is empty where none is.
    """
    over = np.flatnonzero(games.at == OVER)
    if not len(over):
        return ()
    scores = score_games(games if len(over) == games.count else games.take(over))
    if scores is not None:
        totals = {f"{TOTAL}{mandate}": total for mandate, total in scores.totals.items()}
        return tuple(_measure_spread(name, values) for name, values in (scores.dimensions | totals).items())
    numbers = [
        name for name, spec in games.story.variables.items() if spec.type in ("number", "share") and spec.of != "game"
    ]
    return tuple(_measure_spread(name, games.state[name][over]) for name in numbers)


def _measure_spread(name: str, values: Array) -> ScoreSpread:
    low, p10, median, p90, high = (float(value) for value in np.quantile(values, [0.0, 0.1, 0.5, 0.9, 1.0]))
    counts: NDArray[np.int64] = np.histogram(values, BINS, (low, high) if high > low else (low - 0.5, low + 0.5))[0]
    return ScoreSpread(name, low, p10, median, p90, high, tuple(counts.tolist()))
