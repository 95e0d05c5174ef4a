"""Every state of a small story without bank and calendar, breadth first: what is found so is proven, not sampled."""

from __future__ import annotations

import time
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from game.authoring.explore.condition_sides import Sides
from game.authoring.explore.outcomes import Outcomes
from game.authoring.explore.rule_watch import Watch
from game.authoring.explore.tally import Tally, count_worlds
from game.authoring.explore.walk import Standing, Walk
from game.engine.effects import Index
from game.engine.games import OVER, Games
from game.engine.stage import Stage
from game.engine.standing import GO_ON, Picks
from game.text.game_error import GameError

Inexact = Literal["", "bank", "calendar", "thrown"]
"""Why a story can't be searched exactly: a bank's months have too many states, a calendar draws, and so
does a background that throws; empty where it can."""


TooMuch = Literal["many", "open", "slow", "endless"]
"""Why a search was given up: too many states, or decisions open at once, no more time, or a variable without end."""

ENDLESS, GROWING = 400, 30
"""How often a variable without a range must outgrow all it was, to be taken for endless: at any time, and where the
search is given up for something else."""


class UnfinishedError(GameError):
    """A search that was given up before every state was seen; `why` says for what, `name` for which variable."""

    def __init__(self, why: TooMuch, name: str = "") -> None:
        super().__init__(why)
        self.why: TooMuch = why
        self.name = name


def explain_inexact(stage: Stage) -> Inexact:
    """Return why a story can't be searched exactly, empty where it can be tried.

    Without a calendar scenes come by `go` alone: no chance is drawn, and the scene and the variables are all there is.
    """
    if stage.model:
        return "bank"
    if any(not throw.scene and "background" in throw.stream for throw in stage.story.pack.throws.values()):
        return "thrown"
    return "calendar" if stage.agenda.months else ""


def search_exactly(stage: Stage, tally: Tally, watch: Watch, sides: Sides, limit: int, seconds: float) -> int:
    """Follow every open choice from every state; return how many states there are.

    A state is a scene with all variables; a final one is what a game leaves behind. All games have taken as many
    decisions at any time, and those that meet in one state go on as one: the first way to anything is a shortest one.
    A throw is all of its outcomes. Raises UnfinishedError beyond `limit` states or decisions open at once, after so
    many `seconds`, and for a variable without a range that has no end.
    """
    growing = _Growing(stage)
    try:
        return _follow_games(Walk(stage, range(count_worlds(stage)), tally, watch, sides), growing, limit, seconds)
    except UnfinishedError as error:
        if name := growing.outgrown(GROWING):
            raise UnfinishedError("endless", name) from error
        raise


def _follow_games(walk: Walk, growing: _Growing, limit: int, seconds: float) -> int:
    begin, known, outcomes = time.perf_counter(), _Known(), Outcomes(walk.stage)
    if not outcomes.begin(walk, limit):
        raise UnfinishedError("open")
    walk.take(known.fresh(walk.games))
    while True:
        walk.take(np.flatnonzero(walk.games.at != OVER))
        if not walk.games.count:
            return len(known.states)
        index, picks = _list_every(walk.meet(), limit)
        if len(index) > limit:
            raise UnfinishedError("open")
        walk.take(index)
        taken = outcomes.take(walk, picks, limit)
        if taken is None:
            raise UnfinishedError("open")
        walk.act(taken)
        if not outcomes.enter(walk, limit):
            raise UnfinishedError("open")
        walk.take(known.fresh(walk.games))
        if len(known.states) > limit:
            raise UnfinishedError("many")
        if time.perf_counter() - begin > seconds:
            raise UnfinishedError("slow")
        growing.look(walk.games)
        if name := growing.outgrown(ENDLESS):
            raise UnfinishedError("endless", name)
        walk.look()


class _Known:
    """The states that have been met, sorted."""

    def __init__(self) -> None:
        self.states: NDArray[np.void] = np.zeros(0, "V0")

    def fresh(self, games: Games) -> Index:
        """Return one game for each state that is new, and remember it."""
        rows = np.ascontiguousarray(np.column_stack([games.at, games.state.block.T + 0.0]))  # no zero with a sign
        states, index = np.unique(rows.view(f"V{rows.itemsize * rows.shape[1]}")[:, 0], return_index=True)
        if not len(self.states):
            self.states = states
            return np.asarray(index)
        at = np.searchsorted(self.states, states)
        new = self.states[np.minimum(at, len(self.states) - 1)] != states
        self.states = np.insert(self.states, at[new], states[new])
        return np.asarray(index[new])


class _Growing:
    """How often each number without a range has been greater or less than ever before, time and again.

    That counts from when every scene may have been met once, for without a loop no story is longer; and anew after as
    many rounds in which none of them grew, for no loop is longer either.
    """

    def __init__(self, stage: Stage) -> None:
        specs = stage.story.variables.items()
        self.names = [name for name, spec in specs if spec.type in ("number", "share") and not spec.range]
        self._rows = [stage.program.rows[name] for name in self.names]
        self._early = self._longest = len(stage.story.scenes)
        self._low, self._high = np.full(len(self._rows), np.inf), np.full(len(self._rows), -np.inf)
        self._times, self._idle = np.zeros((2, len(self._rows)), np.int64)

    def look(self, games: Games) -> None:
        """Note how far the variables of all states that are new have come."""
        if not games.count or not self.names:
            return
        values = games.state.block[self._rows]
        low, high = np.minimum(self._low, values.min(axis=1)), np.maximum(self._high, values.max(axis=1))
        grown = (low < self._low) | (high > self._high)
        self._low, self._high, self._early = low, high, self._early - 1
        self._idle = np.where(grown, 0, self._idle + 1)
        self._times = np.where((self._idle > self._longest) | (self._early > 0), 0, self._times + grown)

    def outgrown(self, times: int) -> str:
        """Return the variable that has grown most often, if so many times; else None."""
        most = int(np.argmax(self._times)) if self.names else 0
        return self.names[most] if self.names and self._times[most] >= times else ""


def _list_every(standing: list[Standing], limit: int) -> tuple[Index, Picks]:
    """Return each game once for everything that it can decide, with the decision."""
    games, picks = [np.zeros(0, np.intp)], [np.zeros(0, np.int64)]
    for scene, index, opened in standing:
        if scene.dials:
            codes = int(np.prod([len(dial) for dial in scene.dials], dtype=object))
            count = min(codes, limit // len(index) + 1)  # more than the limit is enough to give up
            games.append(np.repeat(index, count))
            picks.append(np.tile(np.arange(count), len(index)))
            continue
        number, game = np.nonzero(opened)
        stuck = index[~opened.any(axis=0)]
        games += [index[game], stuck]
        picks += [number.astype(np.int64), np.full(len(stuck), GO_ON, np.int64)]
    return np.concatenate(games), np.concatenate(picks)
