"""Games that end early: the share of random games that end before the last month that a president decides in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.lab.failures import Failure
from game.lab.study import Study
from game.lab.trials import TrialVariant
from game.pack.bounds import EarlyBounds

ALL = "all"
"""The name that stands for all banks together."""


@dataclass(frozen=True, slots=True)
class EarlyEndings:
    """Shares of random games, as fractions: those that end early, in all banks and in each, and those that end first.

    A game ends early where fewer months pass than the story has before its run-off. `first` is the share that ends
    within as many months as the bound names, `shortest_months` what the shortest game lasted, and `games` how many were
    played.
    """

    share: float
    banks: Mapping[str, float]
    first: float
    shortest_months: int
    games: int


def measure_early_endings(study: Study, worlds: range, month: int) -> EarlyEndings:
    """Return how many of the random player's games end early, and how many by `month` months, over all mandates.

    Raises EffectError and EndlessError for a fault of the story.
    """
    played = study.play([TrialVariant(bank, study.random) for bank in study.banks], worlds)
    months = {bank: played.months[:, number].reshape(-1) for number, bank in enumerate(study.banks)}
    return sum_up_endings(months, study.stage.story.manifest.months, month)


def sum_up_endings(months: Mapping[str, NDArray[np.int64]], governed: int, month: int) -> EarlyEndings:
    """Return the shares of games that end early, of the `months` (games,) that they lasted by bank.

    `governed` is the number of months that the story has before its run-off.
    """
    lasted = np.concatenate(list(months.values()))
    return EarlyEndings(
        _measure_share(lasted < governed),
        {bank: _measure_share(its < governed) for bank, its in months.items()},
        _measure_share(lasted <= month),
        int(lasted.min()),
        len(lasted),
    )


def _measure_share(games: NDArray[np.bool_]) -> float:
    return float(games.mean())


def find_early_failures(found: EarlyEndings, bounds: EarlyBounds) -> list[Failure]:
    """Return the shares that lie outside their bounds, each with the limit that it misses."""
    failures = [
        _hold_share(ALL, found.share, bounds.all),
        _hold_share(f"month {bounds.month}", found.first, [bounds.first, 1.0]),
    ]
    failures += [_hold_share(bank, share, bounds.bank, ("banks", bank)) for bank, share in found.banks.items()]
    return [failure for failure in failures if failure]


def _hold_share(what: str, share: float, limits: list[float], subject: tuple[str, ...] = ()) -> Failure | None:
    """Return a failure where a share lies below the first or above the last of its limits."""
    held = min(max(share, limits[0]), limits[-1])
    return Failure("early", what, share, held, subject) if held != share else None
