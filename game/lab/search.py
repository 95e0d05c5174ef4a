"""The best plan that a search finds in a bank under a mandate: trained in some worlds, told in others.

It climbs from the best reference presidents and from a plan at random, and goes on with the half of them that came
further, until one is left. What it finds is a lower bound of what can be done: a better plan may exist.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import nan

import numpy as np

from game.bank import chance
from game.bank.table import Array
from game.lab.climb import Climb
from game.lab.experiment import split_experiment
from game.lab.failures import Failure
from game.lab.moves import Move, list_free, put_move
from game.lab.pooled_search import Steps, ask_for, carry_out, gather_searches
from game.lab.processes import Here, play_chunks
from game.lab.seeds import TRAINING
from game.lab.significance import MeasuredEffect, measure_effect
from game.lab.simulate import Simulation, design_experiment
from game.lab.study import GAMES, Study
from game.lab.trials import TrialVariant
from game.lab.written import write_plan
from game.pack.best_found_schema import FoundPlan
from game.pack.bounds import SearchBounds
from game.pack.president_names import RANDOM
from game.pack.president_schema import PresidentSpec

COMPARED = 1_000_000
"""How far the worlds in which climbs are compared lie behind them."""

BUDGET = 120_000
"""The number of games that the search of one cell may ask for, where nobody says otherwise."""

STARTS = 4
"""The number of reference presidents that a search starts from, beside a plan at random."""

TRIED = 100
"""The number of worlds in which starts are tried and climbs are compared."""


@dataclass(frozen=True, slots=True)
class Found:
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


@dataclass(frozen=True, slots=True)
class _Trained:
    """A plan with what it came to in the last worlds of its training, and what the reference presidents did there.

    `totals` (worlds,), `references` (presidents, worlds).
    """

    plan: TrialVariant
    totals: Array
    references: Array


def measure_share(best_reference: float, random: float, found: float) -> float:
    """Return which share of the way from the random players to the best plan known the best reference has gone.

    All are means in points. The best plan known is the reference itself where the search found none that is better, so
    that the share is 1 at most; nan where no plan known is better than the random players.
    """
    way = max(found, best_reference) - random
    return (best_reference - random) / way if way > 0.0 else nan


def search_bank(
    study: Study, bank: str, mandates: Sequence[str], *, worlds: int, first: int = 0, budget: int = BUDGET
) -> list[Found]:
    """Return the best plan found in a bank under each mandate, told in `worlds` worlds held out, of seeds from `first`.

    `budget` is the number of games that the search under one mandate may ask for; games that several ask for are played
    once, so that fewer are played. What is found under one mandate does not depend on the others. Raises EffectError
    and EndlessError for a fault of the story, and ValueError where it has no reference president.
    """
    if not study.presidents:
        raise ValueError("a search starts from reference presidents, and the story has none")
    searches = [_search(study, bank, study.mandates.index(mandate), worlds, first, budget) for mandate in mandates]
    trained = carry_out(gather_searches(searches), study)
    plans = [
        write_plan(study.stage.story, study.decisions, _base(study, one.plan), one.plan, f"{bank}/{mandate}")
        for one, mandate in zip(trained, mandates, strict=True)
    ]
    means = [(float(one.totals.mean()), one.totals - one.references) for one in trained]
    return list(_tell(study, bank, mandates, plans, means, range(first, first + worlds)))


def find_search_failures(cells: Sequence[Found], bounds: SearchBounds) -> list[Failure]:
    """Return the cells whose best reference president has gone too small a share of the way to the best plan found."""
    return [failure for cell in cells for failure in _failures(cell, bounds)]


def _failures(cell: Found, bounds: SearchBounds) -> Iterator[Failure]:
    what = f"{cell.bank}/{cell.mandate}"
    if np.isnan(cell.share):
        yield Failure("unmeasured", what, None, bounds.least)
    elif cell.share < bounds.least:
        yield Failure("search", what, cell.share, bounds.least)


def _search(study: Study, bank: str, mandate: int, worlds: int, first: int, budget: int) -> Steps[_Trained]:
    """Return the best plan that climbs from several starts come to."""
    started = climbs = yield from _starts(study, bank, mandate, first)
    rounds = list(_halvings(len(climbs)))
    beside = TRIED * (len(study.names) + sum(rounds[:-1])) + worlds * len(study.names)
    for number, count in enumerate(rounds):
        answers = [climb.answers for climb in climbs] if number else []
        climbs = climbs[:count]
        for place, climb in enumerate(climbs):
            climb.others = (*answers[:place], *answers[place + 1 :])
        left = max(budget - beside - sum(climb.games for climb in started), 0)
        yield from gather_searches([climb.improve(left // (len(rounds) - number) // count) for climb in climbs])
        if count > 1:
            climbs = yield from _rank(climbs, mandate, first + COMPARED + number * TRIED)
    best = climbs[0]
    last = range(max(best.next - worlds, first + TRAINING), best.next)
    answer = yield from ask_for([best.plan, *_references(study, bank)], last)
    totals = answer.totals(mandate)
    return _Trained(best.plan, totals[0], totals[1:])


def _halvings(count: int) -> Iterator[int]:
    """Yield how many climbs go on, round by round: all, half of them, until one is left."""
    while count > 1:
        yield count
        count //= 2
    yield 1


def _starts(study: Study, bank: str, mandate: int, first: int) -> Steps[list[Climb]]:
    """Return climbs from the best reference presidents, the best first, and from a plan at random over the best."""
    worlds = range(first + TRAINING, first + TRAINING + TRIED)
    references = _references(study, bank)
    answer = yield from ask_for(references, worlds)
    order = np.argsort(-answer.totals(mandate).mean(axis=1), kind="stable").tolist()
    took = {references[number]: answer.took(number) for number in order[:STARTS]}
    anyhow = put_move(references[order[0]], _draw_answers(study, first))
    answer = yield from ask_for([anyhow], worlds)
    took[anyhow] = answer.took(0)
    return [Climb(study.decisions, mandate, plan, taken.copy(), worlds.stop) for plan, taken in took.items()]


def _draw_answers(study: Study, first: int) -> Move:
    """Return an answer to every decision that a plan's file can tell apart, drawn from all alike."""
    numbers = list_free(study.decisions)
    draws = chance.draw_uniform(np.array(numbers, np.uint64) + np.uint64(first), "search: a plan at random", 0).tolist()
    return tuple(
        (one, int(draw * len(study.decisions[one].options)) % len(study.decisions[one].options))
        for one, draw in zip(numbers, draws, strict=True)
    )


def _rank(climbs: Sequence[Climb], mandate: int, first: int) -> Steps[list[Climb]]:
    """Return climbs with the highest first, compared in worlds that none of them has been trained in."""
    answer = yield from ask_for([climb.plan for climb in climbs], range(first, first + TRIED))
    order = np.argsort(-answer.totals(mandate).mean(axis=1), kind="stable")
    return [climbs[number] for number in order.tolist()]


def _references(study: Study, bank: str) -> list[TrialVariant]:
    """Return the plans of all presidents; one who contends is what a search must beat, too."""
    return [TrialVariant(bank, plan) for plan in study.presidents]


def _base(study: Study, plan: TrialVariant) -> PresidentSpec:
    spec = study.asked.plans[plan.plan][1]
    assert spec is not None  # noqa: S101  # a search starts from reference presidents
    return spec


def tell_found(study: Study, bank: str, known: Mapping[str, FoundPlan], worlds: range) -> list[Found]:
    """Return what plans that were found before, by mandate, come to in a bank in worlds held out.

    Raises EffectError and EndlessError for a fault of the story, and ValueError where it has no reference president.
    """
    plans = [one.plan(f"{bank}/{mandate}") for mandate, one in known.items()]
    trained = [(one.found_train, None) for one in known.values()]
    return list(_tell(study, bank, list(known), plans, trained, worlds)) if known else []


def _tell(
    study: Study,
    bank: str,
    mandates: Sequence[str],
    plans: Sequence[PresidentSpec],
    trained: Sequence[tuple[float, Array | None]],
    worlds: range,
) -> Iterator[Found]:
    """Yield what plans come to in the worlds held out, as they are written down, beside the story's presidents.

    `trained` has the mean of each in its training, and what it was ahead of each reference there (presidents, worlds).
    """
    totals = _simulate(study, bank, mandates, plans, worlds)
    for number, (mandate, plan, (mean, ahead)) in enumerate(zip(mandates, plans, trained, strict=True)):
        found, references, random = totals[number, number], totals[number, len(plans) : -1], totals[number, -1]
        best = int(np.argmax(references.mean(axis=1)))
        yield Found(
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


def _simulate(study: Study, bank: str, mandates: Sequence[str], plans: Sequence[PresidentSpec], worlds: range) -> Array:
    """Return totals (mandates, presidents, worlds) of plans, then the reference presidents, then the random one."""
    own = [(plan.label, plan) for plan in plans]
    known = [(name, None) for name in (*study.names[:-1], RANDOM)]
    experiment = design_experiment(
        study.stage, study.folders, [*own, *known], [bank], mandates, len(worlds), worlds.start
    )
    simulation = Simulation(experiment)
    for played in play_chunks(list(split_experiment(experiment, GAMES)), study.processes, Here(), lambda *_: None):
        simulation.add(played)
        study.progress(played.games)
    return simulation.totals()[:, 0]
