"""The score of finished games, with a bank or without: indicators, dimensions, and a total for every mandate."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import msgspec
import numpy as np

from game.bank.card import Card, Indicator
from game.bank.numerics import curve
from game.bank.table import Array, State
from game.pack.expression import Scope, compile_tree, parse_value
from game.pack.expression.calls import MARKS
from game.pack.expression.emit import name_marked
from game.text.game_error import GameError


class IndicatorError(GameError):
    """An indicator gave no finite number."""

    def __init__(self, indicator: str) -> None:
        super().__init__(f"{indicator} gives no finite number")
        self.indicator = indicator

    def __reduce__(self) -> tuple[type[IndicatorError], tuple[str]]:
        """Return what makes the error again in another process."""
        return type(self), (self.indicator,)


class Scores(msgspec.Struct, frozen=True):
    """Arrays (games,): points of dimensions, totals by mandate, and of every indicator its value and points.

    Points may lie below 0 for ruinous books; a bar that shows them stops at 0.
    """

    dimensions: dict[str, Array]
    totals: dict[str, Array]
    indicators: dict[str, Array]
    points: dict[str, Array]


class Scorer:
    """Scores games by a card, whose indicators it has compiled against the rows of their states.

    Rows are numbered as in the block of a state, then again as they stood at each of MARKS; after these come the
    parameters.
    """

    def __init__(self, card: Card, scope: Scope, rows: Mapping[str, int], parameters: Iterable[str] = ()) -> None:
        """`rows` are those of the states by name, `parameters` the names of numbers that no row has.

        Raises ExpressionError and KeyError for a card that was not found good.
        """
        self.card, self.parameters, self._width = card, tuple(parameters), len(rows)
        numbers = dict(rows)
        for place, mark in enumerate(MARKS, 1):
            numbers |= {name_marked(mark, name): place * len(rows) + row for name, row in rows.items()}
        first = (1 + len(MARKS)) * len(rows)
        numbers |= {name: first + place for place, name in enumerate(self.parameters)}
        self._values = {
            name: compile_tree(parse_value(indicator.value), scope, numbers)
            for dimension in card.dimensions.values()
            for name, indicator in dimension.indicators.items()
        }

    def score(self, state: State, parameter: Callable[[str], Array | float]) -> Scores:
        """Score games that have played their run-off, from the state now and its marks; `parameter` reads one by name.

        Raises IndicatorError.
        """
        values: dict[str, Array] = {}
        points: dict[str, Array] = {}
        dimensions: dict[str, Array] = {}
        for name, dimension in self.card.dimensions.items():
            rows = dimension.indicators
            for row, indicator in rows.items():
                values[row] = self._compute(row, state, parameter)
                points[row] = compute_points(indicator, values[row])
            dimensions[name] = _average_points(
                {row: indicator.weight for row, indicator in rows.items()}, points, state.games
            )
        totals = {
            name: _average_points(mandate.weights, dimensions, state.games)
            for name, mandate in self.card.mandates.items()
        }
        return Scores(dimensions, totals, values, points)

    def _compute(self, name: str, state: State, parameter: Callable[[str], Array | float]) -> Array:
        """Return the values of an indicator, (games,), in an array of their own."""
        blocks = [state.block, *(state.at_mark(mark) for mark in MARKS)]

        def read(number: int) -> Array:
            place, row = divmod(number, self._width)
            if place < len(blocks):
                one: Array = blocks[place][row]
                return one
            return np.asarray(parameter(self.parameters[number - len(blocks) * self._width]))

        value = np.empty(state.games)
        value[:] = self._values[name](read)
        if np.count_nonzero(np.isfinite(value)) < value.size:
            raise IndicatorError(name)
        return value


def compute_points(indicator: Indicator, value: Array) -> Array:
    """Give the points that values of an indicator earn, (games,)."""
    return curve(value, [(anchor.at, anchor.points) for anchor in indicator.anchors])


def _average_points(weights: dict[str, float], points: dict[str, Array], games: int) -> Array:
    total = np.zeros(games)
    whole = 0.0
    for name, weight in weights.items():
        total += points[name] * weight
        whole += weight
    return total / whole
