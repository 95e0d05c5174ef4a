"""How members stand beside par: in each one's own world, and by bank and mandate."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from statistics import fmean

from game.debrief.class_setups import make_setup_of_members
from game.debrief.cohort import Cohort
from game.debrief.tables.benchmarks import Standing
from game.debrief.tables.players import Member
from game.lab.best_found import FoundPlans
from game.lab.par import Par, play_par


def measure_pars(cohort: Cohort, found: FoundPlans | None) -> dict[int, Par]:
    """Return par of every scored member's own world, counted from 0; without those of whom there is none."""
    scored = cohort.scored
    mandates = [cohort.saves[member].header.mandate for member in scored]
    pars = play_par(cohort.stage, make_setup_of_members(cohort, scored), mandates, found)
    return {int(member): par for member, par in zip(scored, pars, strict=True) if par}


def list_standings(members: Sequence[Member], banks: Sequence[str], mandates: Sequence[str]) -> tuple[Standing, ...]:
    """Return how members stand beside par by bank and mandate, in this order; without pairs that nobody has."""
    pairs = [(bank, mandate) for bank in banks for mandate in mandates]
    groups = [[one for one in members if (one.bank, one.mandate) == pair and isfinite(one.par)] for pair in pairs]
    return tuple(_make_standing(group) for group in groups if group)


def _make_standing(members: Sequence[Member]) -> Standing:
    found = [one.best_found for one in members if one.best_found is not None]
    return Standing(
        members[0].bank,
        members[0].mandate,
        len(members),
        fmean(one.score for one in members),
        fmean(one.par for one in members),
        fmean(found) if found else None,
    )
