"""What moved a figure in the games of a class, on average: the rows of a table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MovedCause:
    """A cause with what it added to the figure on average.

    `shown` is the `mean` as it is printed, so that the causes of a figure add up. `up` and `down` count the games in
    which it moved the figure by as much as is told, each way. `label` is a key of the catalogue.
    """

    label: str
    mean: float
    shown: float
    up: int
    down: int


@dataclass(frozen=True, slots=True)
class MovedFigure:
    """A figure from the opening to the end of some members' games, on average.

    Numbers are in `unit`, changes told to so many `digits`; a share's are those of its percentage. `shown` is the
    change as printed, to which the causes add up.
    """

    figure: str
    unit: str
    digits: int
    members: tuple[int, ...]
    before: float
    after: float
    shown: float
    causes: tuple[MovedCause, ...]
