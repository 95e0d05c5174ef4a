"""Whether a plan gains by losing office: its games that end early, beside the same games with nobody removed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from game.bank.table import Array
from game.lab.failures import Failure
from game.lab.seeds import CONFIRMING
from game.lab.significance import CLEAR_ERRORS, MeasuredEffect, measure_effect
from game.lab.student import NORMAL, compute_tail, find_quantile
from game.lab.study import Study
from game.lab.trials import TrialVariant

TELLING = 2
"""The number of worlds that a mean needs at least to have an error."""

MORE = 8
"""How many times as many worlds a gain is measured anew in."""


@dataclass(frozen=True, slots=True)
class RemovalGain:
    """What losing office changes in the total of a plan in one cell, over the worlds in which it does lose it."""

    bank: str
    mandate: str
    president: str
    effect: MeasuredEffect
    confirmed: bool = False
    """Whether it was measured anew in other worlds, because it stood out."""

    @property
    def gains(self) -> bool:
        """Whether the plan is clearly better off."""
        return self.effect.clear and self.effect.mean > 0.0


def measure_removal_gains(study: Study, worlds: range, only: Collection[tuple[str, str]] = ()) -> list[RemovalGain]:
    """Return what removal changes for every reference president in every cell in which it removes them in some worlds.

    One world alone is no measurement: such a cell is left out. `only` are banks with presidents, all where it is empty.

    Raises EffectError and EndlessError for a fault of the story.
    """
    cells = [
        (bank, plan)
        for bank in study.banks
        for plan in study.references
        if not only or (bank, study.names[plan]) in only
    ]
    if not cells:
        return []
    variants = [TrialVariant(bank, plan) for bank, plan in cells]
    played, stayed = study.play(variants, worlds), study.play(variants, worlds, stays=True)
    changes, left = played.totals - stayed.totals, played.months < stayed.months
    return [
        RemovalGain(bank, mandate, study.names[plan], measure_removal(changes[number, row, left[number, row]]))
        for number, mandate in enumerate(study.mandates)
        for row, (bank, plan) in enumerate(cells)
        if np.count_nonzero(left[number, row]) >= TELLING
    ]


def confirm_removal_gains(study: Study, gains: Sequence[RemovalGain], worlds: range) -> list[RemovalGain]:
    """Return gains as they were, those that stood out as other worlds find them, many times as many.

    `worlds` are those in which they were measured. Few of these see a president lose office, and of many plans one
    gains in such a handful by chance; other worlds had no part in picking it out. A gain stays as it was where the
    others see nobody lose office. Raises EffectError and EndlessError for a fault of the story.
    """
    stood_out = {(one.bank, one.president) for one in gains if one.gains}
    if not stood_out:
        return list(gains)
    first = worlds.start + CONFIRMING
    found = measure_removal_gains(study, range(first, first + MORE * len(worlds)), stood_out)
    other = {(one.bank, one.mandate, one.president): replace(one, confirmed=True) for one in found}
    return [other.get((one.bank, one.mandate, one.president), one) if one.gains else one for one in gains]


def measure_removal(changes: Array) -> MeasuredEffect:
    """Return the effect of removal on the totals (worlds,) of the worlds in which it comes, which may be very few.

    A standard error out of few worlds is itself a guess: the effect must lie as many of them from 0 as leave chance no
    more room, by Student's distribution, than `CLEAR_ERRORS` leave it in many worlds.
    """
    effect = measure_effect(changes)
    return replace(effect, errors=find_quantile(compute_tail(CLEAR_ERRORS, NORMAL), effect.freedom))


def find_removal_failures(gains: Sequence[RemovalGain]) -> list[Failure]:
    """Return the plans that clearly gain, each with the points that it gains."""
    return list(_list_failures(gains))


def _list_failures(gains: Sequence[RemovalGain]) -> Iterator[Failure]:
    for one in gains:
        if one.gains:
            what = f"{one.bank} {one.mandate} {one.president}"
            yield Failure("removal", what, one.effect.mean, 0.0, ("presidents", one.president))
