"""Every scalar of many games in one block of numbers: a row for each variable, a column for each game."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self, overload

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class State:
    """Any pack's state, with or without a bank: `state["board_trust"]` is the view (games,) of one row of `block`."""

    block: Array
    rows: dict[str, int]
    games: int
    marks: dict[str, Array]
    """The whole block as it stood at the opening and at the close, once those have been."""

    def __init__(self, names: Sequence[str], games: int) -> None:
        """Make `games` columns of zeros with one row per name, in the order given.

        Raises ValueError if a name comes twice.
        """
        self.rows = {name: row for row, name in enumerate(names)}
        if len(self.rows) != len(names):
            raise ValueError("a row is named twice")
        self.block = np.zeros((len(names), games))
        self.games, self.marks = games, {}

    def __getitem__(self, name: str) -> Array:
        """Give the row of that name, shape (games,), as a view: writing into it changes the state."""
        row: Array = self.block[self.rows[name]]
        return row

    def __setitem__(self, name: str, value: Array | float) -> None:
        self.block[self.rows[name]] = value

    def __contains__(self, name: object) -> bool:
        return name in self.rows

    def copy(self) -> Self:
        """Make the same games again, with arrays of their own."""
        return self.take(np.arange(self.games, dtype=np.intp))

    def take(self, index: NDArray[np.intp]) -> Self:
        """Make a state of the columns named by `index`, in that order, with arrays of its own."""
        other = type(self).__new__(type(self))
        other.rows = self.rows
        other.games = len(index)
        other.block = copy_columns(self.block, index)
        other.marks = {name: copy_columns(mark, index) for name, mark in self.marks.items()}
        return other

    def mark(self, name: str) -> None:
        """Remember the whole block as it stands, for the score."""
        self.marks[name] = self.block.copy()

    def at_mark(self, name: str) -> Array:
        """Give the block as it stood at a mark, or as it stands while that has not been."""
        return self.marks.get(name, self.block)

    def marked(self, name: str, row: str) -> Array:
        """Give a row as it stood at a mark, shape (games,), or as it stands while that has not been."""
        row_then: Array = self.at_mark(name)[self.rows[row]]
        return row_then


class Row:
    """A typed name for one row of a state: reading gives the view (games,), assigning writes into it in place."""

    def __init__(self, kind: str, about: str) -> None:
        self.kind = kind
        self.about = about
        self.index = -1

    @overload
    def __get__(self, state: None, owner: type[State]) -> Row: ...
    @overload
    def __get__(self, state: State, owner: type[State]) -> Array: ...
    def __get__(self, state: State | None, owner: type[State]) -> Row | Array:
        return self if state is None else state.block[self.index]

    def __set__(self, state: State, value: Array | float) -> None:
        state.block[self.index] = value


def copy_columns(array: Array, index: NDArray[np.intp]) -> Array:
    """Copy columns of a (rows, games) array, C-contiguous: the model adds rows up in memory order."""
    # "clip" spares NumPy a copy of the result; no index lies outside
    return np.ascontiguousarray(np.take(array, index, axis=1, mode="clip"))
