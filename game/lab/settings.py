"""Settings of the model: one parameter at another number than its own, and games with several of them side by side.

A parameter is moved to both ends of the range that its story documents, or by a part of itself where none is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from game.bank.table import Array
from game.engine.stage import Stage
from game.lab.trials import MovedStage, is_one_for_all
from game.pack.schema import ParameterSpec

UNKNOWN = 0.2
"""The part of itself by which a number is moved whose range the story does not document."""

End = Literal["low", "high"]


@dataclass(frozen=True, slots=True)
class ParameterSetting:
    """A parameter moved to one end of its range, all others being as the story has them."""

    parameter: str
    end: End
    value: float


def is_table(spec: ParameterSpec) -> bool:
    """Say whether a parameter is a list of numbers, which has no ends to be moved to."""
    return isinstance(spec.value, list)


def find_ends(spec: ParameterSpec) -> tuple[float, float]:
    """Return the two numbers that a parameter is moved to, the lower first. Raises TypeError for a table."""
    if isinstance(spec.value, list):
        raise TypeError("a table has no ends")
    if len(spec.range) == 2:
        return float(spec.range[0]), float(spec.range[1])
    step = abs(float(spec.value)) * UNKNOWN
    return spec.value - step, spec.value + step


def list_settings(parameters: Mapping[str, ParameterSpec]) -> Iterator[ParameterSetting]:
    """Yield both ends of every parameter that is no table, the low end first, in the order of the parameters."""
    for name, spec in parameters.items():
        if not is_table(spec):
            low, high = find_ends(spec)
            yield ParameterSetting(name, "low", low)
            yield ParameterSetting(name, "high", high)


def is_moved(setting: ParameterSetting, parameters: Mapping[str, ParameterSpec]) -> bool:
    """Say whether a setting is another number than the story's own."""
    return setting.value != parameters[setting.parameter].value


def set_stage(stage: Stage, settings: Sequence[ParameterSetting | None], whose: NDArray[np.intp]) -> Stage:
    """Return a stage on which game n has the setting of number `whose`[n]; None stands for the story as it is.

    In place of a parameter's number stands an array with a number for each game. Raises ValueError for a parameter that
    must be the same in all games, and for a story without a bank, which has none.
    """
    if stage.model is None:
        raise ValueError("a story without a bank has no parameters")
    columns: dict[str, Array] = {}
    for number, setting in enumerate(settings):
        if setting is None:
            continue
        if is_one_for_all(setting.parameter):
            raise ValueError(f"{setting.parameter} can't differ between games")
        own = getattr(stage.model.parameters, stage.model.find_field(setting.parameter))
        columns.setdefault(setting.parameter, np.full(len(whose), own))[whose == number] = setting.value
    return MovedStage(stage, {}, columns)
