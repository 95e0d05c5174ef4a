"""Which decisions games come to as their plans have it, which options are open there, and which the plan takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.bank.table import Array
from game.engine.effects import Index
from game.engine.games import MOST_DECISIONS
from game.engine.presidents.president import President
from game.engine.standing import Picks, StandingGames
from game.lab.decisions import DecisionPoint
from game.lab.experiment import EndlessError, open_stage_in_process
from game.lab.fixed import FREE, UNMET, FixedOptions
from game.lab.mandates import play_under_mandates
from game.lab.trials import TrialRequest, begin_games, list_decisions_asked

CHOICE = 2
"""The number of options that must be open at a decision, so that there is something to choose."""


@dataclass(frozen=True, slots=True)
class Meetings:
    """What the games of some plans in one bank came to, and the decisions that they met with a choice there.

    `totals` are (mandates, games), plan after plan and in each world after world. The rest has an entry a meeting: the
    game, the number of the decision, the month, the option that the plan `took`, and which options were `opened`,
    (options, meetings), all at the first time. `strays` says whether the plan took another option at a later time.
    """

    totals: Array
    game: NDArray[np.int64]
    decision: NDArray[np.int64]
    month: NDArray[np.int64]
    took: NDArray[np.int64]
    opened: NDArray[np.bool_]
    strays: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class PlanGames:
    """Plans by number in one bank, each in the worlds of the seeds from `first` on; `decisions` are looked out for."""

    asked: TrialRequest
    bank: str
    plans: tuple[int, ...]
    first: int
    worlds: int
    decisions: tuple[int, ...]

    @property
    def games(self) -> int:
        """The number of games."""
        return len(self.plans) * self.worlds

    def play(self) -> Meetings:
        """Return what the games came to. Raises EffectError, EndlessError, OtherStoryError and PackError."""
        stage = open_stage_in_process(self.asked.folders, self.asked.identity)
        every = list_decisions_asked(self.asked)
        seeds = np.tile(np.arange(self.first, self.first + self.worlds), len(self.plans))
        plan = np.array(self.plans).repeat(self.worlds)
        who = _Noting([every[number] for number in self.decisions], self.asked.presidents(), plan)
        setup, mandates = begin_games(stage, seeds.tolist(), [self.bank] * self.games), tuple(stage.story.mandates)
        with np.errstate(over="ignore", invalid="ignore"):  # an effect that gives no finite number fails by itself
            played = play_under_mandates(stage, setup, who, who.take, mandates)
        if not played.over:
            raise EndlessError(MOST_DECISIONS)
        game, row = np.nonzero(who.opened.sum(axis=0).T >= CHOICE)
        return Meetings(
            played.totals(),
            game,
            np.array(self.decisions)[row],
            who.month[row, game].astype(np.int64),
            who.taken[row, game].astype(np.int64),
            who.opened[:, row, game],
            who.strays[row, game],
        )


class _Noting(FixedOptions):
    """Presidents who follow their plans, and note of each decision when it came, what was open, what they did later."""

    def __init__(self, decisions: Sequence[DecisionPoint], plans: Sequence[President], plan: NDArray[np.int64]) -> None:
        shape = (len(decisions), len(plan))
        super().__init__(decisions, np.full(shape, FREE, np.int16), plans, plan)
        self.month = np.full(shape, UNMET, np.int16)
        self.opened = np.zeros((max((len(one.options) for one in decisions), default=0), *shape), bool)
        self.strays = np.zeros(shape, bool)
        self._decisions = decisions

    def take(self, index: Index) -> FixedOptions:
        """Return presidents of the games of `index`, in that order, repeats allowed, who keep no notes."""
        return FixedOptions((), self.fixed[:0, index], self.plans, self.plan[index])

    def _note(self, games: StandingGames, row: int, index: Index, options: Picks) -> None:
        opened = self._open_options(games, self._decisions[row], index)
        before = self.taken[row, index]
        first, later = before == UNMET, np.flatnonzero(before >= 0)
        self.month[row, index[first]] = games.month
        self.opened[: len(opened), row, index[first]] = opened[:, first]
        was = before[later]
        self.strays[row, index[later]] |= (options[later] != was) & opened[was, later]
        super()._note(games, row, index, options)

    def _open_options(self, games: StandingGames, decision: DecisionPoint, index: Index) -> NDArray[np.bool_]:
        """Return which options are open, (options, games); levels of a dial always are."""
        if decision.dial:
            return np.ones((len(decision.options), len(index)), bool)
        return games.open_choices(games.program.scene(decision.number), index)
