"""What plans that a search found come to in worlds held out, beside the story's own presidents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from math import nan

import numpy as np

from game.bank.table import Array
from game.lab.batches import GAMES
from game.lab.experiment import split_experiment
from game.lab.failures import Failure
from game.lab.significance import MeasuredEffect, measure_effect
from game.lab.simulate import Simulation, design_experiment
from game.lab.study import Study
from game.pack.best_found_schema import FoundPlan
from game.pack.bounds import SearchBounds
from game.pack.president_names import RANDOM
from game.pack.president_schema import PresidentSpec


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The best plan found in a bank under a mandate, with mean totals in points.

    `reference` is the reference president with the highest mean in the worlds held out, which is `best_reference`, and
    `random` is the mean of the random players there. `lead` is what the plan is ahead of that reference there, and
    `train_lead` was it in the training's last worlds, in which the plan's mean was `found_train`; it is None of a plan
    that was found before.
    """

    bank: str
    mandate: str
    plan: PresidentSpec
    reference: str
    best_reference: float
    random: float
    found_train: float
    found_held_out: float
    lead: MeasuredEffect
    train_lead: MeasuredEffect | None

    @property
    def share(self) -> float:
        """How far the best reference has gone from the random players to the best plan known; see `measure_share`."""
        return measure_share(self.best_reference, self.random, self.found_held_out)


def measure_share(best_reference: float, random: float, found: float) -> float:
    """Return which share of the way from the random players to the best plan known the best reference has gone.

    All are means in points. The best plan known is the reference itself where the search found none that is better, so
    that the share is 1 at most; nan where no plan known is better than the random players.
    """
    way = max(found, best_reference) - random
    return (best_reference - random) / way if way > 0.0 else nan


@dataclass(frozen=True, slots=True)
class TrainedPlan:
    """A plan of a bank for a mandate, with its mean in the training.

    `ahead` (presidents, worlds) is what it was ahead of each reference there, None of a plan that was found before.
    """

    bank: str
    mandate: str
    plan: PresidentSpec
    mean: float
    ahead: Array | None = None


def tell_found(study: Study, known: Mapping[str, Mapping[str, FoundPlan]], worlds: range) -> list[SearchResult]:
    """Return what plans that were found before, by bank and mandate, come to in worlds held out.

    Raises EffectError and EndlessError for a fault of the story, and ValueError where it has no reference president.
    """
    trained = [
        TrainedPlan(bank, mandate, one.plan(f"{bank}/{mandate}"), one.found_train)
        for bank, plans in known.items()
        for mandate, one in plans.items()
    ]
    return list(tell_plans(study, trained, worlds))


def tell_plans(study: Study, trained: Sequence[TrainedPlan], worlds: range) -> Iterator[SearchResult]:
    """Yield what plans come to in the worlds held out, as they are written down, beside the story's presidents.

    Plans of the same bank stand side by side.
    """
    banks = [list(plans) for _, plans in groupby(trained, lambda one: one.bank)]
    for plans, totals in zip(banks, _simulate_totals(study, banks, worlds), strict=True):
        yield from _tell_bank(study, plans, totals)


def _tell_bank(study: Study, plans: Sequence[TrainedPlan], totals: Array) -> Iterator[SearchResult]:
    """Yield what the plans of one bank came to; `totals` are (mandates, presidents, worlds)."""
    for number, one in enumerate(plans):
        found, references, random = totals[number, number], totals[number, len(plans) : -1], totals[number, -1]
        best = int(np.argmax(references.mean(axis=1)))
        yield SearchResult(
            one.bank,
            one.mandate,
            one.plan,
            study.names[best],
            float(references[best].mean()),
            float(random.mean()),
            one.mean,
            float(found.mean()),
            measure_effect(found - references[best]),
            None if one.ahead is None else measure_effect(one.ahead[best]),
        )


def _simulate_totals(study: Study, banks: Sequence[Sequence[TrainedPlan]], worlds: range) -> Iterator[Array]:
    """Yield by bank totals (mandates, presidents, worlds) of plans, the reference presidents and the random one.

    All banks are handed out at once.
    """
    known = [(name, None) for name in (*study.names[:-1], RANDOM)]
    experiments = [
        design_experiment(
            study.stage,
            study.folders,
            [*((one.plan.label, one.plan) for one in plans), *known],
            [plans[0].bank],
            [one.mandate for one in plans],
            len(worlds),
            worlds.start,
        )
        for plans in banks
    ]
    chunks = [list(split_experiment(experiment, GAMES)) for experiment in experiments]
    played = iter(list(study.play_all([chunk for some in chunks for chunk in some])))
    for experiment, some in zip(experiments, chunks, strict=True):
        simulation = Simulation(experiment)
        for one in islice(played, len(some)):
            simulation.add(one)
        yield simulation.totals()[:, 0]


def find_search_failures(cells: Sequence[SearchResult], bounds: SearchBounds) -> list[Failure]:
    """Return the cells whose best reference president has gone too small a share of the way to the best plan found."""
    return [failure for cell in cells for failure in _find_failures(cell, bounds)]


def _find_failures(cell: SearchResult, bounds: SearchBounds) -> Iterator[Failure]:
    what = f"{cell.bank}/{cell.mandate}"
    if np.isnan(cell.share):
        yield Failure("unmeasured", what, None, bounds.least)
    elif cell.share < bounds.least:
        yield Failure("search", what, cell.share, bounds.least)
