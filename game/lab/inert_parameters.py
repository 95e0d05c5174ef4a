"""Parameters of the model that move no score: each is moved to both ends of its range, in the same worlds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt

import numpy as np

from game.bank.table import Array
from game.lab.failures import Failure
from game.lab.sensitivity import Grid, play_settings
from game.lab.settings import ParameterSetting, is_moved, list_settings
from game.lab.significance import CLEAR_ERRORS, MeasuredEffect, measure_effect
from game.lab.study import Study
from game.pack.bounds import ParameterBounds
from game.pack.schema import ParameterSpec

BEGIN_WORLDS = 8
"""The number of worlds in which every parameter is moved."""

MORE_WORLDS = 64
"""The number of worlds in which those are moved again that may move less than the bound."""


@dataclass(frozen=True, slots=True)
class ParameterChange:
    """The most that one parameter moves a total at either end of its range, and where that is.

    `value` is the number that it was moved to, and `president` a reference president or the random one. `size` is the
    mean size of the change over worlds, in points: a spread that gives to one world what it takes from another moves
    scores, though not their mean. `sure` is the largest size anywhere less `CLEAR_ERRORS` standard errors, so that one
    world out of the common does not speak for all.
    """

    parameter: str
    value: float
    bank: str
    mandate: str
    president: str
    size: MeasuredEffect
    sure: float


def measure_parameters(study: Study, bounds: ParameterBounds, first: int) -> list[ParameterChange]:
    """Return what every parameter moves in worlds from the seed `first` on, in the order of the story.

    Left out are those marked `inert`, tables, and those whose documented range is the number itself. Raises
    EffectError and EndlessError for a fault of the story.
    """
    specs = {name: spec for name, spec in study.stage.story.pack.parameters.items() if not spec.inert}
    found = _move_all(study, specs, range(first, first + BEGIN_WORLDS))
    unsure = {name: specs[name] for name, move in found.items() if move.sure < bounds.least}
    return list((found | _move_all(study, unsure, range(first, first + MORE_WORLDS))).values())


def _move_all(study: Study, specs: Mapping[str, ParameterSpec], worlds: range) -> dict[str, ParameterChange]:
    """Return the largest move of each parameter, by name."""
    settings = [setting for setting in list_settings(specs) if is_moved(setting, specs)]
    found: dict[str, ParameterChange] = {}
    if not settings:
        return found
    grid = Grid(study.names, study.banks, study.mandates, worlds)
    played = play_settings(study, grid, settings)
    _, asis = next(played)
    for setting, totals in played:
        assert setting is not None  # noqa: S101  # the story as it is comes first
        move = _find_largest(grid, setting, np.abs(totals - asis))
        before = found.get(setting.parameter, move)
        larger = max(before, move, key=lambda one: one.size.mean)
        found[setting.parameter] = replace(larger, sure=max(before.sure, move.sure))
    return found


def _find_largest(grid: Grid, setting: ParameterSetting, sizes: Array) -> ParameterChange:
    """Return the largest of the sizes of changes (mandates, banks, presidents, worlds) under a setting."""
    means, errors = sizes.mean(axis=-1), sizes.std(axis=-1, ddof=1) / sqrt(sizes.shape[-1])
    mandate, bank, president = (int(number) for number in np.unravel_index(means.argmax(), means.shape))
    return ParameterChange(
        setting.parameter,
        setting.value,
        grid.banks[bank],
        grid.mandates[mandate],
        grid.presidents[president],
        measure_effect(sizes[mandate, bank, president]),
        float((means - CLEAR_ERRORS * errors).max()),
    )


def find_parameter_failures(found: Sequence[ParameterChange], bounds: ParameterBounds) -> list[Failure]:
    """Return the parameters that move no score by as much as the bound says."""
    return [
        Failure("parameter", one.parameter, one.size.mean, bounds.least, ("parameters", one.parameter))
        for one in found
        if one.size.mean < bounds.least
    ]
