"""The class's decisions taken again in other worlds, other banks, or otherwise: many columns at once, in batches."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from game.bank.state import Array
from game.debrief.cohort import Cohort
from game.engine.ending import scores_of
from game.engine.games import Games, Setup
from game.engine.kept import Kept
from game.engine.policy import play
from game.engine.program import EffectFailed, Index
from game.lab.swings import COLUMNS

Told = Callable[[float], None]
"""Told which share of the work is done."""


def setup_of(cohort: Cohort, members: Index, seeds: Sequence[str] = (), banks: Sequence[str] = ()) -> Setup:
    """Return how the games of `members` begin, counted from 0, repeats allowed; in other worlds or banks if given."""
    headers = [cohort.saves[member].header for member in members]
    return Setup(
        list(seeds) or [header.seed for header in headers],
        list(banks) or [header.bank for header in headers],
        [header.background for header in headers] if cohort.stage.story.backgrounds else [],
    )


def part(setup: Setup, index: Index) -> Setup:
    """Return the games of `index` of a set-up."""
    chosen = ([entries[number] for number in index] if entries else [] for entries in _fields(setup))
    return Setup(*chosen)


def totals(cohort: Cohort, setup: Setup, who: Kept, told: Told) -> dict[str, Array]:
    """Return the totals by mandate when presidents play games to their ends, (games,); both have a column a game.

    A game whose story fails on the way, as it may where decisions are mixed, has nan.
    """
    count = len(setup.seeds)
    found = {mandate: np.full(count, np.nan) for mandate in cohort.stage.story.mandates}
    for start in range(0, count, COLUMNS):
        told(start / count)
        index = np.arange(start, min(start + COLUMNS, count))
        for mandate, points in _played(cohort, part(setup, index), who.take(index)).items():
            found[mandate][index] = points
    return found


def _played(cohort: Cohort, setup: Setup, who: Kept) -> dict[str, Array]:
    """Play one batch; where the story fails in a game, halve until it stands alone."""
    try:
        games = Games(cohort.stage, setup)
        play(games, who)
    except EffectFailed:
        count = len(setup.seeds)
        if count == 1:
            return {mandate: np.full(1, np.nan) for mandate in cohort.stage.story.mandates}
        halves = [_played(cohort, part(setup, half), who.take(half)) for half in np.array_split(np.arange(count), 2)]
        return {mandate: np.concatenate([half[mandate] for half in halves]) for mandate in halves[0]}
    scores = scores_of(games)
    assert scores is not None  # noqa: S101  # only played where there is a bank
    return scores.totals


def own(cohort: Cohort, members: Index, points: dict[str, Array]) -> Array:
    """Return of each column the total under its member's own mandate; `members` (columns,) counted from 0."""
    found = np.full(len(members), np.nan)
    mandates = np.array([cohort.saves[member].header.mandate for member in members])
    for mandate, column in points.items():
        held: NDArray[np.bool_] = mandates == mandate
        found[held] = column[held]
    return found


def _fields(setup: Setup) -> tuple[list[str], list[str], list[str]]:
    return setup.seeds, setup.banks, setup.backgrounds
