"""What plans that a search found come to in worlds held out, beside the story's own presidents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
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


def tell_found(study: Study, bank: str, known: Mapping[str, FoundPlan], worlds: range) -> list[SearchResult]:
    """Return what plans that were found before, by mandate, come to in a bank in worlds held out.

    Raises EffectError and EndlessError for a fault of the story, and ValueError where it has no reference president.
    """
    plans = [one.plan(f"{bank}/{mandate}") for mandate, one in known.items()]
    trained = [(one.found_train, None) for one in known.values()]
    return list(tell_plans(study, bank, list(known), plans, trained, worlds)) if known else []


def tell_plans(
    study: Study,
    bank: str,
    mandates: Sequence[str],
    plans: Sequence[PresidentSpec],
    trained: Sequence[tuple[float, Array | None]],
    worlds: range,
) -> Iterator[SearchResult]:
    """Yield what plans come to in the worlds held out, as they are written down, beside the story's presidents.

    `trained` has the mean of each in its training, and what it was ahead of each reference there (presidents, worlds).
    """
    totals = _simulate_totals(study, bank, mandates, plans, worlds)
    for number, (mandate, plan, (mean, ahead)) in enumerate(zip(mandates, plans, trained, strict=True)):
        found, references, random = totals[number, number], totals[number, len(plans) : -1], totals[number, -1]
        best = int(np.argmax(references.mean(axis=1)))
        yield SearchResult(
            bank,
            mandate,
            plan,
            study.names[best],
            float(references[best].mean()),
            float(random.mean()),
            mean,
            float(found.mean()),
            measure_effect(found - references[best]),
            None if ahead is None else measure_effect(ahead[best]),
        )


def _simulate_totals(
    study: Study, bank: str, mandates: Sequence[str], plans: Sequence[PresidentSpec], worlds: range
) -> Array:
    """Return totals (mandates, presidents, worlds) of plans, then the reference presidents, then the random one."""
    own = [(plan.label, plan) for plan in plans]
    known = [(name, None) for name in (*study.names[:-1], RANDOM)]
    experiment = design_experiment(
        study.stage, study.folders, [*own, *known], [bank], mandates, len(worlds), worlds.start
    )
    simulation = Simulation(experiment)
    for played in study.play_all(list(split_experiment(experiment, GAMES))):
        simulation.add(played)
    return simulation.totals()[:, 0]


def find_search_failures(cells: Sequence[SearchResult], bounds: SearchBounds) -> list[Failure]:
    """Return the cells whose best reference president has gone too small a share of the way to the best plan found."""
    return [failure for cell in cells for failure in _find_failures(cell, bounds)]


def _find_failures(cell: SearchResult, bounds: SearchBounds) -> Iterator[Failure]:
    what = f"{cell.bank}/{cell.mandate}"
    if np.isnan(cell.share):
        yield Failure("unmeasured", what, None, bounds.least)
    elif cell.share < bounds.least:
        yield Failure("search", what, cell.share, bounds.least)
