"""Luck and skill: the same decisions over common worlds, beside the reference presidents; and in other banks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import numpy as np

from game.bank.state import Array
from game.debrief.cohort import Cohort
from game.debrief.columns import Told, own, setup_of, totals
from game.debrief.tables.benchmarks import Par
from game.debrief.tables.players import Spread
from game.engine.games import Setup
from game.engine.kept import Kept
from game.lab.companion import companions

BUDGET = 10_000
"""Games that are played to measure luck; a large class is measured over fewer worlds."""

WORLDS = (200, 100, 50, 20)
"""Over how many worlds: the first that the budget allows, else the last."""


def worlds_for(games: int) -> int:
    """Return over how many worlds the luck of so many games is measured."""
    return next((worlds for worlds in WORLDS if worlds * games <= BUDGET), WORLDS[-1])


def spreads(cohort: Cohort, worlds: int, told: Told) -> dict[int, dict[str, Spread]]:
    """Return luck and skill of every scored member, counted from 0, under each mandate; seeds are "0" and on."""
    members = cohort.scored.repeat(worlds)
    setup = setup_of(cohort, members, seeds=[str(n) for _ in cohort.scored for n in range(worlds)])
    found = totals(cohort, setup, cohort.kept.take(members), told)
    assert cohort.scores is not None  # noqa: S101  # nobody is scored without
    here = cohort.scores.totals
    rows = {name: points.reshape(len(cohort.scored), worlds) for name, points in found.items()}
    return {
        int(member): {name: _spread(row[number], float(here[name][member])) for name, row in rows.items()}
        for number, member in enumerate(cohort.scored)
    }


def _spread(points: Array, here: float) -> Spread:
    mean, sd = float(np.nanmean(points)), float(np.nanstd(points))
    low, high = (float(edge) for edge in np.nanpercentile(points, (10, 90)))
    return Spread(mean, low, high, sd, here - mean, abs(here - mean) <= sd)


def pars(cohort: Cohort, worlds: int, told: Told) -> tuple[Par, ...]:
    """Return what the reference presidents make of each bank that members have, over the same worlds."""
    story = cohort.stage.story
    names = list(story.pack.presidents)
    headers = [save.header for save in cohort.saves]
    banks = [bank for bank in story.banks if any(header.bank == bank for header in headers)]
    held = {bank: Counter(header.background for header in headers if header.bank == bank) for bank in banks}
    usual = {bank: counts.most_common(1)[0][0] for bank, counts in held.items()}
    cells = [(name, bank, str(n)) for name in names for bank in banks for n in range(worlds)]
    if not cells:
        return ()
    backgrounds = [usual[bank] for _, bank, _ in cells] if story.backgrounds else []
    setup = Setup([seed for *_, seed in cells], [bank for _, bank, _ in cells], backgrounds)
    who = Kept([{}] * len(cells), list(companions(story).values()), [names.index(name) for name, *_ in cells])
    shape = len(names), len(banks), worlds
    points = {mandate: found.reshape(shape) for mandate, found in totals(cohort, setup, who, told).items()}
    return tuple(
        Par(
            bank,
            usual[bank],
            held[bank].total(),
            _each(names, points, number, np.nanmean),
            _each(names, points, number, np.nanstd),
        )
        for number, bank in enumerate(banks)
    )


def _each(
    names: list[str], points: dict[str, Array], bank: int, of: Callable[[Array], float]
) -> dict[str, dict[str, float]]:
    """Return a number of the worlds by president and mandate; `points` are (presidents, banks, worlds)."""
    return {
        name: {mandate: float(of(table[number, bank])) for mandate, table in points.items()}
        for number, name in enumerate(names)
    }


def transplants(cohort: Cohort, told: Told) -> dict[int, dict[str, float]]:
    """Return the own total of every scored member, counted from 0, with the same decisions in each bank."""
    banks = list(cohort.stage.story.banks)
    members = cohort.scored.repeat(len(banks))
    setup = setup_of(cohort, members, banks=banks * len(cohort.scored))
    found = own(cohort, members, totals(cohort, setup, cohort.kept.take(members), told))
    rows = found.reshape(len(cohort.scored), len(banks)).tolist()
    return {int(member): dict(zip(banks, row, strict=True)) for member, row in zip(cohort.scored, rows, strict=True)}
