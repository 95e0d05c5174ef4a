"""The state of a small bank: every number the month reads or writes, over any number of games at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

import numpy as np
from numpy.typing import NDArray

from game.bank.bank_rows import BankRows
from game.bank.table import Array, Row

COHORTS = 36
"""Months of origination that a game can have: 24 played and 12 of run-off, so a cohort needs no ring."""


def _list_rows(kind: str) -> tuple[str, ...]:
    return tuple(name for name, row in vars(BankRows).items() if isinstance(row, Row) and row.kind == kind)


LEVERS = _list_rows("lever")
ONE_OFFS = _list_rows("one-off")
STATES = _list_rows("state")
DERIVED = _list_rows("derived")
FLOWS = _list_rows("flow")
PROFILE_ROWS = _list_rows("profile")
HIDDEN = _list_rows("hidden")
MODEL_ROWS = (*LEVERS, *ONE_OFFS, *STATES, *DERIVED, *FLOWS, *PROFILE_ROWS, *HIDDEN)
for _index, _name in enumerate(MODEL_ROWS):
    vars(BankRows)[_name].index = _index


class BankState(BankRows):
    """Bank games side by side: model rows first, then the rows of the story's own variables.

    `cohort_balance` and `cohort_risk` hold the two new books, (2, 36, games): book 0 relationship, 1 technology; axis 1
    is the month of origination; the risk of a cohort is its yearly default probability.
    """

    seeds: NDArray[np.uint64]
    luck: dict[str, Array]
    """The draws of the month that is played, by stream, shape (games,) each; empty between months."""
    cohort_balance: Array
    cohort_risk: Array

    def __init__(self, names: Sequence[str], games: int) -> None:
        """Make `games` empty columns; `names` are the story's variables, which come after the model's rows."""
        super().__init__((*MODEL_ROWS, *names), games)
        self.seeds = np.zeros(games, np.uint64)
        self.luck = {}
        self.cohort_balance = np.zeros((2, COHORTS, games))
        self.cohort_risk = np.zeros((2, COHORTS, games))

    def take(self, index: NDArray[np.intp]) -> Self:
        """Make a state of the columns named by `index`, in that order, with arrays of its own."""
        other = super().take(index)
        other.seeds, other.luck = self.seeds[index], {}
        other.cohort_balance = np.ascontiguousarray(self.cohort_balance[:, :, index])
        other.cohort_risk = np.ascontiguousarray(self.cohort_risk[:, :, index])
        return other
