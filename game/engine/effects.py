"""Effects of a story over the rows of a state: those are worked out together of which none waits for another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

import msgspec
import numpy as np
from numpy.typing import NDArray

from game.bank.table import Array
from game.pack.expression import Function, silence_warnings
from game.pack.expression.emit import Gather
from game.text.game_error import GameError

Index = NDArray[np.intp]


class EffectError(GameError):
    """An effect gave no finite number; the state is as it was before the decision."""

    def __init__(self, effect: str) -> None:
        """`effect` is as its author wrote it."""
        super().__init__(f"{effect} gives no finite number")
        self.effect = effect

    def __reduce__(self) -> tuple[type[EffectError], tuple[str]]:
        """Return what makes the error again in another process."""
        return type(self), (self.effect,)


class Assignment(msgspec.Struct, frozen=True):
    """One compiled effect: set `row` to `function`, which is to be called `silence_warnings`, held inside [low, high].

    `reads` are the rows that the function reads. `constant` is the value where it reads none, so that it is the same in
    every game, and finite.
    """

    row: int
    function: Function
    low: float
    high: float
    text: str
    reads: frozenset[int] = frozenset()
    constant: float | None = None
    thrown: bool = False
    """Whether it reads a throw, whose outcome nobody knows before."""


class IndependentEffects:
    """Assignments of which none reads or sets again what one before it sets, so that all are worked out at once."""

    def __init__(self, assignments: Iterable[Assignment]) -> None:
        assignments = tuple(assignments)
        self.constants = {one.row: one.constant for one in assignments if one.constant is not None}
        self.varying = tuple(one for one in assignments if one.constant is None)
        self.rows = tuple(one.row for one in self.varying)
        self.low = np.array([[one.low] for one in self.varying])
        self.high = np.array([[one.high] for one in self.varying])

    def work_out(self, value: Gather, count: int) -> Array:
        """Return the values (varying, games) in their ranges for so many games. Raises EffectError."""
        found = np.empty((len(self.varying), count))
        for place, one in zip(found, self.varying, strict=True):
            place[...] = one.function(value)
        finite = np.isfinite(found)
        if np.count_nonzero(finite) < finite.size:  # several times as fast as `all`
            raise EffectError(self.varying[int(np.argmin(finite.all(axis=1)))].text)
        return hold_in_range(found, self.low, self.high, found)


class Effects:
    """Effects in the order in which they are carried out, compiled when they first are: few answers are ever given."""

    def __init__(self, texts: Iterable[str], compile_effect: Callable[[str], Assignment]) -> None:
        """`texts` are the effects as they are written."""
        self.texts, self._compile = tuple(texts), compile_effect

    @cached_property
    def assignments(self) -> tuple[Assignment, ...]:
        """The effects compiled."""
        return tuple(map(self._compile, self.texts))

    @cached_property
    def parts(self) -> tuple[IndependentEffects, ...]:
        """The effects in order, parted where one waits for another."""
        return tuple(map(IndependentEffects, _part(self.assignments)))

    @cached_property
    def rows(self) -> frozenset[int]:
        """The numbers of the rows that they set."""
        return frozenset(one.row for one in self.assignments)

    def __bool__(self) -> bool:
        return bool(self.texts)

    def leave_out_throws(self) -> Effects:
        """Return the effects that read no throw: what can be told of an answer before it is given."""
        if not any(one.thrown for one in self.assignments):
            return self
        known = (text for text, one in zip(self.texts, self.assignments, strict=True) if not one.thrown)
        return Effects(known, self._compile)

    def __add__(self, other: Effects) -> Effects:
        return Effects(self.texts + other.texts, self._compile) if self.texts else other

    def without_first(self, count: int) -> Effects:
        """Return the effects after the first ones."""
        return Effects(self.texts[count:], self._compile)


def _part(assignments: Iterable[Assignment]) -> list[list[Assignment]]:
    """Return assignments in order, in parts in which none reads or sets what one before it in the part sets."""
    parts, rows = list[list[Assignment]](), set[int]()
    for one in assignments:
        if not parts or one.row in rows or not rows.isdisjoint(one.reads):
            parts.append([])
            rows = set()
        parts[-1].append(one)
        rows.add(one.row)
    return parts


def apply_effects(effects: Effects, block: Array, games: Index) -> None:
    """Carry out effects in order on `games`. Raises EffectError with the block unchanged if one is not finite."""
    values: dict[int, Array | float] = {}

    def value(row: int) -> Array:
        return np.asarray(values[row]) if row in values else block[row].take(games)

    with silence_warnings():
        for part in effects.parts:
            if part.varying:
                values.update(zip(part.rows, part.work_out(value, len(games)), strict=True))
            values |= part.constants  # not before: what varies may read these rows as they were
    for row, found in values.items():
        block[row][games] = found


def hold_in_range(value: Array, low: Array | float, high: Array | float, out: Array | None = None) -> Array:
    """Return values inside their bounds, in `out` where it is given."""
    held: Array = np.minimum(np.maximum(value, low, out=out), high, out=out)
    return held
