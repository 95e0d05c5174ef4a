"""The best plan that a search finds in a bank under a mandate: trained in some worlds, told in others.

It climbs from the best reference presidents and from a plan at random, and goes on with the half of them that came
further, until one is left. What it finds is a lower bound of what can be done: a better plan may exist.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.bank import chance
from game.bank.table import Array
from game.lab.climb import Climb
from game.lab.held_out import SearchResult, TrainedPlan, tell_plans
from game.lab.moves import Move, list_free, put_move
from game.lab.pooled_search import Steps, ask_for, carry_out, gather_searches
from game.lab.seeds import TRAINING
from game.lab.study import Study
from game.lab.trials import TrialVariant
from game.lab.written import write_plan
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
class _Trained:
    """A plan with what it came to in the last worlds of its training, and what the reference presidents did there.

    `totals` (worlds,), `references` (presidents, worlds).
    """

    plan: TrialVariant
    totals: Array
    references: Array


def search_banks(
    study: Study, wanted: Mapping[str, Sequence[str]], *, worlds: int, first: int = 0, budget: int = BUDGET
) -> dict[str, list[SearchResult]]:
    """Return by bank the best plan found under each mandate wanted there, told in `worlds` worlds held out.

    Their seeds are those from `first` on. `budget` is the number of games that the search under one mandate may ask
    for; games that several ask for are played once, so that fewer are played. What is found in one bank under one
    mandate does not depend on the others; more banks at once make better use of many cores. Raises EffectError and
    EndlessError for a fault of the story, and ValueError where it has no reference president.
    """
    if not study.presidents:
        raise ValueError("a search starts from reference presidents, and the story has none")
    cells = [(bank, mandate) for bank, mandates in wanted.items() for mandate in mandates]
    searches = [
        _search_cell(study, bank, study.mandates.index(mandate), worlds, first, budget) for bank, mandate in cells
    ]
    trained = dict(zip(cells, carry_out(gather_searches(searches), study), strict=True))
    plans = [_write_down(study, bank, mandate, one) for (bank, mandate), one in trained.items()]
    found = list(tell_plans(study, plans, range(first, first + worlds)))
    return {bank: [one for one in found if one.bank == bank] for bank in wanted}


def _write_down(study: Study, bank: str, mandate: str, one: _Trained) -> TrainedPlan:
    """Return a plan that was found for a bank and a mandate as it is written down."""
    base = _find_base(study, one.plan)
    plan = write_plan(study.stage.story, study.decisions, base, one.plan, f"{bank}/{mandate}")
    return TrainedPlan(bank, mandate, plan, float(one.totals.mean()), one.totals - one.references)


def _search_cell(study: Study, bank: str, mandate: int, worlds: int, first: int, budget: int) -> Steps[_Trained]:
    """Return the best plan that climbs from several starts come to."""
    started = climbs = yield from _make_starts(study, bank, mandate, first)
    rounds = list(_list_halvings(len(climbs)))
    beside = TRIED * (len(study.names) + sum(rounds[:-1])) + worlds * len(study.names)
    for number, count in enumerate(rounds):
        answers = [climb.answers for climb in climbs] if number else []
        climbs = climbs[:count]
        for place, climb in enumerate(climbs):
            climb.others = (*answers[:place], *answers[place + 1 :])
        left = max(budget - beside - sum(climb.games for climb in started), 0)
        yield from gather_searches([climb.improve(left // (len(rounds) - number) // count) for climb in climbs])
        if count > 1:
            climbs = yield from _rank_climbs(climbs, mandate, first + COMPARED + number * TRIED)
    best = climbs[0]
    last = range(max(best.next - worlds, first + TRAINING), best.next)
    answer = yield from ask_for([best.plan, *_list_references(study, bank)], last)
    totals = answer.totals(mandate)
    return _Trained(best.plan, totals[0], totals[1:])


def _list_halvings(count: int) -> Iterator[int]:
    """Yield how many climbs go on, round by round: all, half of them, until one is left."""
    while count > 1:
        yield count
        count //= 2
    yield 1


def _make_starts(study: Study, bank: str, mandate: int, first: int) -> Steps[list[Climb]]:
    """Return climbs from the best reference presidents, the best first, and from a plan at random over the best."""
    worlds = range(first + TRAINING, first + TRAINING + TRIED)
    references = _list_references(study, bank)
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


def _rank_climbs(climbs: Sequence[Climb], mandate: int, first: int) -> Steps[list[Climb]]:
    """Return climbs with the highest first, compared in worlds that none of them has been trained in."""
    answer = yield from ask_for([climb.plan for climb in climbs], range(first, first + TRIED))
    order = np.argsort(-answer.totals(mandate).mean(axis=1), kind="stable")
    return [climbs[number] for number in order.tolist()]


def _list_references(study: Study, bank: str) -> list[TrialVariant]:
    """Return the plans of all presidents; one who contends is what a search must beat, too."""
    return [TrialVariant(bank, plan) for plan in study.presidents]


def _find_base(study: Study, plan: TrialVariant) -> PresidentSpec:
    spec = study.asked.plans[plan.plan][1]
    assert spec is not None  # noqa: S101  # a search starts from reference presidents
    return spec
