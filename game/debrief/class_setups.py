"""The class's decisions taken again in other worlds or other banks: how the games begin, and who is scored by what."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from game.bank.table import Array
from game.debrief.cohort import Cohort
from game.engine.effects import Index
from game.engine.setup import Setup


def make_setup_of_members(
    cohort: Cohort, members: Index, seeds: Sequence[str] = (), banks: Sequence[str] = ()
) -> Setup:
    """Return how the games of `members` begin, counted from 0, repeats allowed; in other worlds or banks if given."""
    headers = [cohort.saves[member].header for member in members]
    return Setup(
        list(seeds) or [header.seed for header in headers],
        list(banks) or [header.bank for header in headers],
        [header.background for header in headers] if cohort.stage.story.backgrounds else [],
        [header.mandate for header in headers],
    )


def pick_own_totals(cohort: Cohort, members: Index, points: dict[str, Array]) -> Array:
    """Return of each column the total under its member's own mandate; `members` (columns,) counted from 0."""
    found = np.full(len(members), np.nan)
    mandates = np.array([cohort.saves[member].header.mandate for member in members])
    for mandate, column in points.items():
        held: NDArray[np.bool_] = mandates == mandate
        found[held] = column[held]
    return found
