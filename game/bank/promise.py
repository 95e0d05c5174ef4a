"""What a president promises the board: the numbers of a mandate, and how far a game is behind them."""

from __future__ import annotations

import msgspec
import numpy as np

from game.bank.table import Array
from game.pack.scene_schema import Every

MANDATE, GAP, ASKS, NOTICE = GAME_VARIABLES = ("mandate", "board_gap", "board_asks", "board_notice")
"""Variables that the game itself keeps where a story declares them: its mandate; the part of the promises that is
missed, 0 to 1; the confidence that the board asks for; and how many meetings running have found less."""

PerBank = float | dict[str, float]
"""A number for all banks, or one for each by its id."""


class Promise(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A variable that is to stand at a number by the end of a month: `times` its opening, plus `change`.

    `within` is the distance behind it at which it counts as wholly missed. Which side is behind follows from what the
    variable calls good.
    """

    of: str
    by: str
    within: PerBank
    change: PerBank = 0.0
    times: PerBank = 1.0


class BoardRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a board holds a president to a mandate, in the months at whose end it meets.

    It asks that the variable `confidence` be at least `asks`, plus `more` where all promises are wholly missed and a
    part of that where they are partly. A meeting that finds less gives notice: the first, the second running, and on.
    """

    meets: str | list[str] | Every
    confidence: str
    asks: float
    more: float


def find_for_bank(number: PerBank, bank: str) -> float:
    """Return a number as it is for a bank. Raises KeyError for a bank that it does not name."""
    return number[bank] if isinstance(number, dict) else number


def interpolate_promise(opening: Array, promised: Array, by: Array, month: int) -> Array:
    """Return where a promise kept evenly stands at the end of `month` (0 = the calendar's first); `by` is its month."""
    passed = np.minimum((month + 1.0) / (by + 1.0), 1.0)
    return opening + (promised - opening) * passed


def measure_miss(line: Array, now: Array, direction: Array, within: Array) -> Array:
    """Return how far `now` is behind `line`, as a part of `within`: 0 where it is not, 1 where it is wholly missed."""
    part: Array = np.minimum(np.maximum((line - now) * direction / within, 0.0), 1.0)
    return part
