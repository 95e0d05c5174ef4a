"""Settings of the model: one parameter at another number than its own, and how games with many of them are played.

A parameter is moved to both ends of the range that its story documents, or by a part of itself where none is. Games of
many settings are played side by side: in place of a parameter's number stands an array with a number for each game.
What the model asks of all games at once can't differ between them and needs a stage of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from game.bank.state import Array
from game.engine.stage import Stage
from game.pack.schema import ParameterSpec

UNKNOWN = 0.2
"""The part of itself by which a number is moved whose range the story does not document."""

DATE = "_month"
"""The ending of the names of dates, which the model compares with the month that all games stand in."""

BRANCHES = frozenset({"ninety_day_months"})
"""The names of the other parameters that the model asks of all games at once."""

End = Literal["low", "high"]


@dataclass(frozen=True, slots=True)
class Setting:
    """A parameter moved to one end of its range, all others being as the story has them."""

    parameter: str
    end: End
    value: float


def is_table(spec: ParameterSpec) -> bool:
    """Say whether a parameter is a list of numbers, which has no ends to be moved to."""
    return isinstance(spec.value, list)


def is_shared(parameter: str) -> bool:
    """Say whether all games of a batch must have one number of this parameter."""
    return parameter.endswith(DATE) or parameter in BRANCHES


def find_ends(spec: ParameterSpec) -> tuple[float, float]:
    """Return the two numbers that a parameter is moved to, the lower first. Raises TypeError for a table."""
    if isinstance(spec.value, list):
        raise TypeError("a table has no ends")
    if len(spec.range) == 2:
        return float(spec.range[0]), float(spec.range[1])
    step = abs(float(spec.value)) * UNKNOWN
    return spec.value - step, spec.value + step


def list_settings(parameters: Mapping[str, ParameterSpec]) -> Iterator[Setting]:
    """Yield both ends of every parameter that is no table, the low end first, in the order of the parameters."""
    for name, spec in parameters.items():
        if not is_table(spec):
            low, high = find_ends(spec)
            yield Setting(name, "low", low)
            yield Setting(name, "high", high)


def moves(setting: Setting, parameters: Mapping[str, ParameterSpec]) -> bool:
    """Say whether a setting is another number than the story's own."""
    return setting.value != parameters[setting.parameter].value


def set_stage(stage: Stage, settings: Sequence[Setting | None], whose: NDArray[np.intp]) -> Stage:
    """Return a stage on which game n has the setting of number `whose`[n]; None stands for the story as it is.

    Raises ValueError where games that differ in a shared parameter would stand side by side, or without a model.
    """
    if stage.model is None:
        raise ValueError("a story without a bank has no parameters")
    table: dict[str, Array | float] = {}
    for number, setting in enumerate(settings):
        if setting is None:
            continue
        if is_shared(setting.parameter):
            if len(settings) > 1:
                raise ValueError(f"{setting.parameter} can't differ between games")
            table[setting.parameter] = setting.value
            continue
        own = getattr(stage.model.parameters, setting.parameter)
        column = table.setdefault(setting.parameter, np.full(len(whose), own))
        assert isinstance(column, np.ndarray)  # noqa: S101  # no shared parameter stands beside others
        column[whose == number] = setting.value
    parameters = msgspec.structs.replace(stage.model.parameters, **table)
    return stage.with_model(replace(stage.model, parameters=parameters))
