"""Presidents, banks, mandates and worlds crossed: what each president makes of each bank, and how they differ.

Every president meets the same worlds, so that differences are paired by world. What is kept of a game are its totals,
8 bytes a mandate, so that means and quantiles are exact and the same whatever the chunks; all else goes to the caller
with each chunk and is let go.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from game.bank.table import Array
from game.engine.stage import Stage
from game.lab.experiment import Experiment, PlayedChunk, name_experiment
from game.lab.significance import measure_effect
from game.pack.president_schema import PresidentSpec

MOST_GAMES = 5_000_000
"""The number of games that one experiment may have."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What one president made of one bank under one mandate, over the worlds that were played.

    `sd` and `error` are None where one world alone was played. `difference` is the mean of the president's total less
    that of the president `against`, world by world, and `error` its standard error; both are None for that president.
    """

    bank: str
    mandate: str
    president: str
    mean: float
    sd: float | None
    p10: float
    p50: float
    p90: float
    against: str
    difference: float | None
    error: float | None


class Simulation:
    """The totals of an experiment, filled chunk by chunk in the order of its games."""

    def __init__(self, experiment: Experiment) -> None:
        self.experiment = experiment
        self.games = 0
        """The number of games that have been played."""
        self._totals: Array = np.full((len(experiment.mandates), experiment.games), np.nan)

    @property
    def worlds(self) -> int:
        """The number of worlds that every president has met in every bank."""
        return self.games // self.experiment.cells

    @property
    def complete(self) -> bool:
        """Whether all games have been played."""
        return self.games == self.experiment.games

    def add(self, played: PlayedChunk) -> None:
        """Take in the next games."""
        self._totals[:, played.start : played.start + played.games] = played.totals
        self.games = played.start + played.games

    def totals(self) -> Array:
        """Return the totals of whole worlds, (mandates, banks, presidents, worlds)."""
        experiment, worlds = self.experiment, self.worlds
        shape = (len(experiment.mandates), worlds, len(experiment.banks), len(experiment.presidents))
        whole = self._totals[:, : worlds * experiment.cells].reshape(shape)
        return np.ascontiguousarray(np.moveaxis(whole, 1, -1))

    def summaries(self, against: str = "") -> Iterator[Summary]:
        """Yield what came of every bank, mandate and president in turn; none before a world is whole.

        Differences are against the president of that name, else against the highest mean of each bank and mandate.
        """
        if not self.worlds:
            return
        names = [name for name, _ in self.experiment.presidents]
        for mandate, banks in zip(self.experiment.mandates, self.totals(), strict=True):
            for bank, totals in zip(self.experiment.banks, banks, strict=True):
                reference = names.index(against) if against else int(np.argmax(totals.mean(axis=1)))
                for number, name in enumerate(names):
                    paired = None if number == reference else totals[number] - totals[reference]
                    yield _make_summary(bank, mandate, name, totals[number], names[reference], paired)


def design_experiment(
    stage: Stage,
    folders: Sequence[str],
    presidents: Sequence[tuple[str, PresidentSpec | None]],
    banks: Sequence[str],
    mandates: Sequence[str],
    worlds: int,
    first: int,
) -> Experiment:
    """Return an experiment on the story in `folders`; where no banks or mandates are named, it has all of them."""
    return Experiment(
        tuple(folders),
        name_experiment(stage),
        tuple(presidents),
        tuple(banks) or stage.story.bank_names,
        tuple(mandates or stage.story.mandates),
        worlds,
        first,
    )


def _make_summary(bank: str, mandate: str, name: str, totals: Array, against: str, paired: Array | None) -> Summary:
    mean, sd = _measure_mean_and_sd(totals)
    p10, p50, p90 = (float(value) for value in np.quantile(totals, [0.1, 0.5, 0.9]))
    effect = None if paired is None else measure_effect(paired)
    difference = effect.mean if effect else None
    error = effect.standard_error if effect and effect.worlds > 1 else None
    return Summary(bank, mandate, name, mean, sd, p10, p50, p90, against, difference, error)


def _measure_mean_and_sd(values: Array) -> tuple[float, float | None]:
    return float(values.mean()), float(values.std(ddof=1)) if len(values) > 1 else None
