"""One game told again in many columns, in each without some of its causes.

A record says what is carried out; nobody is asked. So what was decided later is carried out as it was, even where it
would have been locked, and no scene comes or stays away because a cause is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Self

import numpy as np
from numpy.typing import NDArray

from game.bank.state import BankState
from game.engine.game_throws import expect_throw
from game.engine.games import NEXT, Games
from game.engine.setup import Setup
from game.engine.stage import Stage
from game.pack.throws import Throw
from game.why.cause_groups import CauseGroup, Off, SwitchedStage, leave_out
from game.why.game_record import NOBODY, CarriedOut, EnteredScene, Event, GameRecord, GivenAnswer


class RetoldGames(Games):
    """Columns of one game. `done` (answers, columns) says which answers are carried out in which column."""

    def __init__(self, stage: Stage, setup: Setup) -> None:
        """Open the game of a set-up, before anything has happened."""
        super().__init__(stage, setup)
        self.game_record, self.luckless = GameRecord(), np.zeros(0, np.intp)
        self.done = np.zeros((0, 1), bool)

    def settle(self) -> None:
        """Let the record say what comes."""

    def tell(self, record: GameRecord, done: NDArray[np.bool_], off: Off) -> Self:
        """Return a column for each of `done`, at the opening.

        `off` says in which columns groups of causes are left out.
        """
        other = self.take(np.zeros(done.shape[1], np.intp))
        other.game_record, other.done = record, done
        other.at[:] = NEXT
        other._switch(off)
        return other

    def _switch(self, off: Off) -> None:
        """Leave groups of causes out from now on."""
        if not off:
            return
        self.stage = SwitchedStage(self.stage, off)
        if CauseGroup.LUCK in off:
            self.luckless = np.flatnonzero(off[CauseGroup.LUCK])
            self._level_throws([*self.stage.throws.monthly, *chain.from_iterable(self.stage.throws.by_scene.values())])
        if not isinstance(self.state, BankState) or self.stage.model is None:
            return
        leave_out(self.state, off)
        self.refresh()

    def live_month(self, *, closed: bool) -> None:
        """Live the month at hand as the game did, to its end where it is `closed`. Raises EffectError."""
        if self.month:
            self._begin_month()
        for event in self.game_record.events.get(self.month, ()):
            self._carry_out(event)
        if closed:
            self._close_month()

    def _begin_month(self) -> None:
        super()._begin_month()
        self._level_throws(self.stage.throws.monthly)

    def _leave(self) -> None:
        """Carry out the endings for which the president left."""
        for effects in self.game_record.endings.get(self.month, ()):
            self.stage.follow(self.state, self._apply(effects, np.arange(self.count)))

    def _carry_out(self, event: Event) -> None:
        match event:
            case EnteredScene(scene):
                self.throws.enter(self.state, scene, np.arange(self.count), self.month)
                self._level_throws(self.stage.throws.by_scene.get(scene, []))
            case CarriedOut(own, answers):
                rows = self._apply(own, np.arange(self.count))
                for answer in answers:
                    rows |= self._answer(answer)
                self.stage.follow(self.state, rows)

    def _answer(self, answer: GivenAnswer) -> frozenset[int]:
        """Carry out an answer where it is given; where not, let what it says outright stand as at the opening."""
        if answer.number == NOBODY:
            return self._apply(answer.effects, np.arange(self.count))
        done = self.done[answer.number]
        opening = self.state.at_mark("opening")
        for row in answer.rows:
            self.state.block[row] = np.where(done, self.state.block[row], opening[row])
        return self._apply(answer.effects, np.flatnonzero(done)) | frozenset(answer.rows)

    def _level_throws(self, throws: Iterable[tuple[int, Throw]]) -> None:
        """Let throws, each with its row, stand at what was to be expected where luck is left out."""
        for row, throw in throws:
            self.state.block[row][self.luckless] = expect_throw(throw)
