"""What follows at once from levers, states and balances: equations that say beside them what they read and write."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from game.bank.parameters import Parameters
from game.bank.state import BankState
from game.bank.table import Row

Equation = Callable[[BankState, Parameters], None]
"""A function that works out some rows of a state, in place, from its other rows and the parameters."""


class Derivation(msgspec.Struct, frozen=True):
    """An equation with the numbers of the rows that it reads and of those that it writes.

    A row that it reads and writes, such as one that it holds within a bound, stands in both.
    """

    equation: Equation
    reads: frozenset[int]
    writes: frozenset[int]

    def __call__(self, state: BankState, parameters: Parameters) -> None:
        """Work out the rows of all games, in place."""
        self.equation(state, parameters)

    def follows(self, rows: frozenset[int]) -> bool:
        """Say whether a change of `rows` asks for working it out again."""
        return not (rows.isdisjoint(self.reads) and rows.isdisjoint(self.writes))


def derivation(*, reads: Sequence[Row], writes: Sequence[Row]) -> Callable[[Equation], Derivation]:
    """Declare which rows the decorated equation reads and which it writes; a test watches that it does no other."""

    def declare(equation: Equation) -> Derivation:
        return Derivation(equation, frozenset(row.index for row in reads), frozenset(row.index for row in writes))

    return declare
