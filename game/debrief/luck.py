"""Luck and skill: the same decisions over common worlds, what a class's world gave to all; and in other banks."""

from __future__ import annotations

from collections import Counter
from math import nan

import numpy as np

from game.bank.table import Array
from game.debrief.class_setups import make_setup_of_members, pick_own_totals
from game.debrief.cohort import Cohort
from game.debrief.tables.benchmarks import WorldLuck
from game.debrief.tables.players import LuckSpread
from game.lab.significance import MeasuredEffect, measure_effect, pool_effects
from game.lab.totals import Told, play_totals

BUDGET = 10_000
"""Games that are played to measure luck; a large class is measured over fewer worlds."""

WORLDS = (200, 100, 50, 20)
"""The numbers of worlds that luck is measured over: the first that the budget allows, else the last."""

SHARED = 3
"""The number of scored members in one world from which on their luck has a part that they share."""


def choose_worlds(games: int) -> int:
    """Return over how many worlds the luck of so many games is measured."""
    return next((worlds for worlds in WORLDS if worlds * games <= BUDGET), WORLDS[-1])


def play_worlds(cohort: Cohort, worlds: int, told: Told) -> dict[str, Array]:
    """Return the totals of scored members by mandate, (scored, worlds); seeds are "0" and on."""
    members = cohort.scored.repeat(worlds)
    setup = make_setup_of_members(cohort, members, seeds=[str(n) for _ in cohort.scored for n in range(worlds)])
    found = play_totals(cohort.stage, setup, cohort.recorded_presidents.take(members), told)
    return {name: points.reshape(len(cohort.scored), worlds) for name, points in found.items()}


def pick_own_worlds(cohort: Cohort, played: dict[str, Array]) -> Array:
    """Return the totals of scored members under each one's own mandate, (scored, worlds), from those by mandate."""
    mandates = [cohort.saves[member].header.mandate for member in cohort.scored]
    return np.array([played[mandate][number] for number, mandate in enumerate(mandates)])


def measure_luck(cohort: Cohort, played: dict[str, Array]) -> dict[int, dict[str, LuckSpread]]:
    """Return luck and skill of every scored member, counted from 0, under each mandate."""
    assert cohort.scores is not None  # noqa: S101  # nobody is scored without
    here = cohort.scores.totals
    return {
        int(member): {name: _measure_spread(rows[number], float(here[name][member])) for name, rows in played.items()}
        for number, member in enumerate(cohort.scored)
    }


def _measure_spread(points: Array, here: float) -> LuckSpread:
    known = points[np.isfinite(points)]
    if not len(known):
        return LuckSpread(nan, nan, nan, nan, nan, nan, clear=False)
    luck = measure_effect(here - known)
    low, high = (float(edge) for edge in np.percentile(known, (10, 90)))
    return LuckSpread(float(known.mean()), low, high, float(known.std()), luck.mean, luck.standard_error, luck.clear)


def measure_world_luck(cohort: Cohort, points: Array) -> tuple[tuple[WorldLuck, ...], dict[int, MeasuredEffect]]:
    """Return what each world gave to all who were in it, and what is left of each member's luck, counted from 0.

    `points` are the totals under the own mandates, (scored, worlds). Only of worlds that `SHARED` scored members were
    in; members the story of which fails in some world are left out.
    """
    whole = np.isfinite(points).all(axis=1)
    luck = cohort.totals[cohort.scored][:, None] - points
    seeds = np.array([cohort.saves[member].header.seed for member in cohort.scored])
    found, rest = list[WorldLuck](), dict[int, MeasuredEffect]()
    for seed, count in Counter(seeds[whole].tolist()).most_common():
        if count < SHARED:
            continue
        here = np.flatnonzero(whole & (seeds == seed))
        shared = pool_effects(luck[here])
        alike = int((luck[here].mean(axis=1) * shared.mean > 0.0).sum())
        found.append(WorldLuck(seed, tuple(int(member) + 1 for member in cohort.scored[here]), shared, alike))
        left = luck[here] - luck[here].mean(axis=0)
        rest |= {int(cohort.scored[number]): measure_effect(row) for number, row in zip(here, left, strict=True)}
    return tuple(found), rest


def transplant_decisions(cohort: Cohort, told: Told) -> dict[int, dict[str, float]]:
    """Return the own total of every scored member, counted from 0, with the same decisions in each bank."""
    banks = list(cohort.stage.story.bank_names)
    members = cohort.scored.repeat(len(banks))
    setup = make_setup_of_members(cohort, members, banks=banks * len(cohort.scored))
    found = pick_own_totals(
        cohort, members, play_totals(cohort.stage, setup, cohort.recorded_presidents.take(members), told)
    )
    rows = found.reshape(len(cohort.scored), len(banks)).tolist()
    return {int(member): dict(zip(banks, row, strict=True)) for member, row in zip(cohort.scored, rows, strict=True)}
