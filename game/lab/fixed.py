"""Presidents who follow plans, but for decisions in which the option is fixed game by game."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy

import numpy as np
from numpy.typing import NDArray

from game.bank.table import Array
from game.engine.effects import Index
from game.engine.presidents.president import President
from game.engine.presidents.recorded import NONE, ONCE, are_allowed
from game.engine.program import SceneCode
from game.engine.standing import Picks, StandingGames, plan_code
from game.lab.decisions import DecisionPoint

FREE = NONE
"""The option number that leaves a decision to the plan."""

UNMET = NONE
"""The option number of a game that has not come to the decision."""

Options = NDArray[np.int16]
"""(decisions, games) numbers of options, FREE or UNMET."""


class FixedOptions:
    """Presidents who take a fixed option where it is open, and follow their plan everywhere else.

    `fixed` (decisions, games) are the options, `plan` (games,) numbers of `plans`. `taken` (decisions, games) are the
    options that were taken the first time, and `seen` (games,) for each decision of `watched` the value that its
    variable had then, nan in games that never came to it.
    """

    def __init__(
        self,
        decisions: Sequence[DecisionPoint],
        fixed: Options,
        plans: Sequence[President],
        plan: NDArray[np.int64],
        watched: Mapping[int, str] | None = None,
    ) -> None:
        """`watched` names a variable for some decisions, by their numbers."""
        self.fixed, self.plans, self.plan = fixed, plans, plan
        self.taken: Options = np.full(fixed.shape, UNMET, np.int16)
        self.seen: dict[int, Array] = {decision: np.full(fixed.shape[1], np.nan) for decision in watched or {}}
        self._watched = dict(watched or {})
        self._rows = {(one.number, one.dial, one.month): row for row, one in enumerate(decisions)}

    def take(self, index: Index) -> FixedOptions:
        """Return presidents of the games of `index`, in that order, repeats allowed, who have taken no decision yet."""
        other = copy(self)
        other.fixed, other.plan = self.fixed[:, index], self.plan[index]
        other.taken = np.full(other.fixed.shape, UNMET, np.int8)
        other.seen = {decision: np.full(len(index), np.nan) for decision in self.seen}
        return other

    def pick(self, games: StandingGames, scene: SceneCode, index: Index) -> Picks:
        """Return the fixed option where there is one and it is open, else the plan's."""
        if scene.dials:
            return self._pick_levels(games, scene, index)
        row = self._rows.get((scene.number, "", ONCE))
        if row is None:
            return self._follow_plans(games, scene, index)
        picks: Picks = self.fixed[row, index].astype(np.int64)
        left = np.flatnonzero(~are_allowed(games, scene, index, picks))
        picks[left] = self._follow_plans(games, scene, index[left])
        self._note(games, row, index, picks)
        return picks

    def _pick_levels(self, games: StandingGames, scene: SceneCode, index: Index) -> Picks:
        """Return the codes of the levels that are fixed, and of the plans' own levels of the other dials."""
        code, levels = self._follow_plans(games, scene, index), list[NDArray[np.int64]]()
        for name, dial in zip(scene.spec.dials, scene.dials, strict=True):
            code, level = np.divmod(code, len(dial))
            row = self._rows.get((scene.number, name, games.month if scene.spec.repeats else ONCE))
            if row is not None:
                fixed = self.fixed[row, index]
                level = np.where(fixed == FREE, level, fixed)
                self._note(games, row, index, level)
            levels.append(level)
        return plan_code(scene, levels)

    def _follow_plans(self, games: StandingGames, scene: SceneCode, index: Index) -> Picks:
        """Return what each game's own plan picks."""
        picks = np.zeros(len(index), np.int64)
        whose = self.plan[index]
        for number in np.unique(whose).tolist():
            asked = np.flatnonzero(whose == number)
            picks[asked] = self.plans[number].pick(games, scene, index[asked])
        return picks

    def _note(self, games: StandingGames, row: int, index: Index, options: Picks) -> None:
        """Keep what was taken, and what was seen, in the games that come to a decision for the first time."""
        first = self.taken[row, index] == UNMET
        self.taken[row, index[first]] = options[first]
        if row in self._watched:
            self.seen[row][index[first]] = games.state[self._watched[row]][index[first]]
