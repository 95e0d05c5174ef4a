"""The state of a small bank: every number the month reads or writes, over any number of games at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

import numpy as np
from numpy.typing import NDArray

from game.bank.bank_rows import BankRows
from game.bank.calendar import Calendar
from game.bank.channel_names import ChannelNames
from game.bank.neutral import Neutral
from game.bank.table import Array, Row


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
ROW_NUMBERS = {name: number for number, name in enumerate(MODEL_ROWS)}


class BankState(BankRows):
    """Bank games side by side: model rows first, then the rows of the story's own variables.

    The code reaches a row of the model as an attribute, by its name in the model; `rows`, and with it all that stands
    in a story, by the name that the pack gives it.
    `cohort_balance` and `cohort_risk` hold the two new books, (2, months, games): book 0 relationship, 1 technology;
    axis 1 is the month of origination, any of the calendar's; the risk of a cohort is its yearly default probability.
    """

    channels: ChannelNames
    calendar: Calendar
    seeds: NDArray[np.uint64]
    luck: dict[str, Array]
    """The draws of the month that is played, by stream, shape (games,) each; empty between months."""
    cohort_balance: Array
    cohort_risk: Array
    neutral: Neutral | None
    """What is left out in some of the games; None in every game that somebody plays."""

    def __init__(self, names: Sequence[str], games: int, channels: ChannelNames, calendar: Calendar) -> None:
        """Make `games` empty columns; `names` are the story's variables, which come after the model's rows.

        Raises ValueError if a name comes twice.
        """
        super().__init__((*map(channels.name_in_pack, MODEL_ROWS), *names), games)
        self.channels, self.calendar = channels, calendar
        self.seeds = np.zeros(games, np.uint64)
        self.luck, self.neutral = {}, None
        self.cohort_balance = np.zeros((2, calendar.months, games))
        self.cohort_risk = np.zeros((2, calendar.months, games))

    def take(self, index: NDArray[np.intp]) -> Self:
        """Make a state of the columns named by `index`, in that order, with arrays of its own."""
        other = super().take(index)
        other.channels, other.calendar = self.channels, self.calendar
        other.seeds, other.luck = self.seeds[index], {}
        other.neutral = self.neutral.take(index) if self.neutral else None
        other.cohort_balance = np.ascontiguousarray(self.cohort_balance[:, :, index])
        other.cohort_risk = np.ascontiguousarray(self.cohort_risk[:, :, index])
        return other
