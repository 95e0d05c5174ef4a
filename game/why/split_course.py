"""The figures of a game as each month ended, split by cause; told as far as somebody has asked, and never twice."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from game.engine.effects import EffectError
from game.why.retold_games import RetoldGames
from game.why.shapley import Coalitions, SplitValues
from game.why.unexplained import UnexplainedError


class SplitCourse:
    """Columns of one game, told month by month, and what their figures come to at each mark.

    Mark 0 is the opening, and mark 1 the end of the first month. Several threads may ask: one tells, the others wait.
    """

    def __init__(
        self,
        columns: RetoldGames,
        tried: Coalitions,
        rows: NDArray[np.intp],
        closed: int,
        go_on: Callable[[], None],
    ) -> None:
        """`rows` are those of the figures, and `closed` is the number of months that the game has closed.

        `go_on` is called before every month that is told; whatever it raises ends the question, and another goes on.
        """
        self._columns, self._tried, self._rows, self._closed, self._go_on = columns, tried, rows, closed, go_on
        self._marks, self._broken, self._lock = [self._split()], "", Lock()

    def at(self, mark: int) -> SplitValues:
        """Return the figures at a mark, split by what is left out of each column.

        Raises UnexplainedError where what was decided can't be carried out without something else that was decided.
        """
        with self._lock:
            while len(self._marks) <= mark:
                self._go_on()
                self._live_month()
                self._marks.append(self._split())
        return self._marks[mark]

    def _live_month(self) -> None:
        """Live the next month as the game did; one that can't be told is left half lived, and never tried again."""
        if not self._broken:
            try:
                with np.errstate(all="ignore"):
                    self._columns.live_month(closed=len(self._marks) <= self._closed)
            except EffectError as error:
                self._broken = error.effect
        if self._broken:
            raise UnexplainedError("effect", effect=self._broken)

    def _split(self) -> SplitValues:
        return self._tried.split(self._columns.state.block[self._rows])
