"""Forks: games of plans played on from where they come to a decision, once for each option that is open there.

The months before the decision are played once for all options. The option that a plan takes by itself, each time the
decision comes, is not played again: the plan's own game tells it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.bank.table import Array
from game.engine.autoplay import play_games
from game.engine.effects import Index
from game.engine.games import MOST_DECISIONS
from game.engine.setup import Setup
from game.engine.stage import Stage
from game.lab.experiment import EndlessError, open_stage_in_process
from game.lab.fixed import FREE, FixedOptions
from game.lab.mandates import finish_under_mandates
from game.lab.meetings import Meetings, PlanGames
from game.lab.trials import TrialRequest, begin_games, list_decisions_asked
from game.lab.unpromised import UnpromisedGames

TOGETHER = 3
"""The number of months whose forks leave their games at once, at the first of these: to copy games costs time too."""

Numbers = NDArray[np.int64]
"""One number an entry."""


@dataclass(frozen=True, slots=True)
class Forks:
    """Games of one bank, by plan and seed, and their forks: `game` (forks,) counts these games.

    Each fork has the number of its decision and of the option that is fixed there, and the month of the meeting.
    """

    asked: TrialRequest
    bank: str
    plans: Numbers
    seeds: Numbers
    game: Numbers
    decision: Numbers
    option: Numbers
    month: Numbers

    @property
    def games(self) -> int:
        """The number of games that are played, those included from which the forks leave."""
        return len(self.game) + len(self.plans)

    def play(self) -> Array:
        """Return the totals (mandates, forks). Raises EffectError, EndlessError, OtherStoryError and PackError."""
        stage = open_stage_in_process(self.asked.folders, self.asked.identity)
        months, last = self.month // TOGETHER * TOGETHER, np.zeros(len(self.plans), np.int64)
        np.maximum.at(last, self.game, months)
        games = UnpromisedGames(stage, self._setup(stage, np.arange(len(self.plans))), tuple(stage.story.mandates))
        trunks, forks = np.arange(len(self.plans)), np.zeros(0, np.int64)
        with np.errstate(over="ignore", invalid="ignore"):  # an effect that gives no finite number fails by itself
            for month in np.unique(months).tolist():
                play_games(games, self._president(forks, trunks), MOST_DECISIONS, until=month)
                new, left = np.flatnonzero(months == month), np.flatnonzero(last[trunks] > month)
                leaving = np.searchsorted(trunks, self.game[new])
                games = games.take(np.concatenate([np.arange(len(forks)), len(forks) + leaving, len(forks) + left]))
                forks, trunks = np.concatenate([forks, new]), trunks[left]
            who = self._president(forks, trunks)
            played = finish_under_mandates(games, self._setup(stage, self.game[forks]), who, who.take)
        if not played.over:
            raise EndlessError(MOST_DECISIONS)
        totals = played.totals()
        found = np.empty_like(totals)
        found[:, forks] = totals
        return found

    def _setup(self, stage: Stage, games: Index) -> Setup:
        return begin_games(stage, self.seeds[games].tolist(), [self.bank] * len(games))

    def _president(self, forks: Index, trunks: Index) -> FixedOptions:
        """Return the presidents of some forks and, behind them, of some of the games that forks are still to leave."""
        decisions = list_decisions_asked(self.asked)
        fixed = np.full((len(decisions), len(forks) + len(trunks)), FREE, np.int16)
        fixed[self.decision[forks], np.arange(len(forks))] = self.option[forks]
        plan = np.concatenate([self.plans[self.game[forks]], self.plans[trunks]])
        return FixedOptions(decisions, fixed, self.asked.presidents(), plan)


def list_forks(played: PlanGames, met: Meetings, most: int) -> Iterator[Forks]:
    """Yield the forks of games in their order, each open option of a meeting but the one that the plan's game tells.

    Each part has at most so many games, unless one game alone has more forks.
    """
    wanted = met.opened.copy()
    told = np.flatnonzero(~met.strays)
    wanted[met.took[told], told] = False
    meeting, option = np.nonzero(wanted.T)
    game = met.game[meeting]
    for start, stop in _cut_games(game, most):
        own, number = np.unique(game[start:stop], return_inverse=True)
        part = meeting[start:stop]
        plan, world = np.divmod(own, played.worlds)
        yield Forks(
            played.asked,
            played.bank,
            np.array(played.plans)[plan],
            played.first + world,
            number,
            met.decision[part],
            option[start:stop],
            met.month[part],
        )


def _cut_games(game: Numbers, most: int) -> Iterator[tuple[int, int]]:
    """Yield where parts begin and end: whole games, at most so many of them and their forks together, but at least one.

    `game` (forks,) rises.
    """
    ends = np.append(np.flatnonzero(np.diff(game)) + 1, len(game)) if len(game) else np.zeros(0, np.int64)
    sizes = ends + np.arange(1, len(ends) + 1)  # forks and games up to there
    begin = 0
    while begin < len(ends):
        before = int(sizes[begin - 1]) if begin else 0
        end = max(int(np.searchsorted(sizes, before + most, "right")), begin + 1)
        yield int(ends[begin - 1]) if begin else 0, int(ends[end - 1])
        begin = end
