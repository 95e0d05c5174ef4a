"""Games as they come out under each of several mandates, without playing all of them once for each.

Games are played once, without a mandate, and every board votes on them (see `UnpromisedGames`). A story in which a
mandate opens a scene or a choice, or moves an effect, is played under each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.bank.table import Array
from game.engine.autoplay import play_games
from game.engine.effects import Index
from game.engine.ending import find_endings, score_games
from game.engine.games import MOST_DECISIONS, Games
from game.engine.presidents.president import President
from game.engine.setup import Setup
from game.engine.stage import Stage
from game.lab.unpromised import UnpromisedGames, is_moved_by_mandate


class GamesWithoutRemoval(Games):
    """Games in which no ending comes in office."""

    def _leave(self) -> None:
        pass


@dataclass(frozen=True, slots=True)
class GamesUnderMandates:
    """Games at their ends, `games` without a mandate, and `again` those that were played under one.

    `rows` (mandates, games) is where a game is told under a mandate, counted through `games` and then `again`.
    """

    mandates: tuple[str, ...]
    games: Games
    again: Games | None
    rows: NDArray[np.int64]

    @property
    def ended(self) -> NDArray[np.bool_]:
        """Which games have ended, or wait for those that have not, under every mandate, (games,)."""
        at = np.concatenate([games.at for games in self._parts])
        ended: NDArray[np.bool_] = (at[self.rows] < 0).all(axis=0) & (self.games.at[: self.rows.shape[1]] < 0)
        return ended

    @property
    def over(self) -> bool:
        """Whether every game has ended."""
        return all(games.over for games in self._parts)

    def read(self, rows: Callable[[Games], Array]) -> Array:
        """Return numbers of games, (rows, games) of any of them, as (rows, mandates, games)."""
        return np.concatenate([rows(games) for games in self._parts], axis=1)[:, self.rows]

    def totals(self) -> Array:
        """Return the total of each mandate in its own games, (mandates, games)."""
        every = self.read(self._totals)
        number = np.arange(len(self.mandates))
        totals: Array = every[number, number]
        return totals

    def months(self) -> NDArray[np.int64]:
        """Return how many months presidents were in office, the run-off included, (mandates, games)."""
        months: NDArray[np.int64] = self.read(lambda games: games.lasted[None].astype(float))[0].astype(np.int64)
        return months

    def endings(self) -> tuple[tuple[str, ...], ...]:
        """Return the ending of every game, by mandate."""
        names = [name for games in self._parts for name in find_endings(games)]
        return tuple(tuple(names[row] for row in rows) for rows in self.rows.tolist())

    @property
    def _parts(self) -> tuple[Games, ...]:
        return (self.games, self.again) if self.again else (self.games,)

    def _totals(self, games: Games) -> Array:
        scores = score_games(games)
        assert scores is not None  # noqa: S101  # only a story with a bank has mandates
        return np.array([scores.totals[mandate] for mandate in self.mandates])


def play_under_mandates(
    stage: Stage, setup: Setup, who: President, again: Callable[[Index], President], mandates: Sequence[str]
) -> GamesUnderMandates:
    """Play games to their ends as presidents decide, under each of some mandates; those of `setup` do not count.

    `again` gives a fresh president for the games of an index, who decides in them as `who` does. Raises EffectError.
    Games that run in circles are left where they are after MOST_DECISIONS rounds.
    """
    return finish_under_mandates(UnpromisedGames(stage, setup, mandates), setup, who, again)


def finish_under_mandates(
    games: UnpromisedGames, setup: Setup, who: President, again: Callable[[Index], President]
) -> GamesUnderMandates:
    """Play games of a set-up on to their ends, as `play_under_mandates` does from their start."""
    play_games(games, who, MOST_DECISIONS)
    if not is_moved_by_mandate(games.story):
        return GamesUnderMandates(games.mandates, games, None, games.rows)
    every = np.arange(games.count)
    index = np.tile(every, len(games.mandates))
    seeds, banks, backgrounds = ([part[n] for n in index.tolist()] if part else [] for part in _list_setup_parts(setup))
    under = [mandate for mandate in games.mandates for _ in every]
    other = Games(games.stage.take(index), Setup(seeds, banks, backgrounds, under))
    play_games(other, again(index), MOST_DECISIONS)
    rows = games.count + np.arange(len(index)).reshape(len(games.mandates), -1)
    return GamesUnderMandates(games.mandates, games, other, rows)


def play_in_office(stage: Stage, setup: Setup, who: President, mandates: Sequence[str]) -> GamesUnderMandates:
    """Play games of which no president loses office, whatever the mandate. Raises EffectError."""
    games = GamesWithoutRemoval(stage, setup)
    play_games(games, who, MOST_DECISIONS)
    return GamesUnderMandates(tuple(mandates), games, None, np.tile(np.arange(games.count), (len(mandates), 1)))


def _list_setup_parts(setup: Setup) -> tuple[list[str], list[str], list[str]]:
    return setup.seeds, setup.banks, setup.backgrounds
