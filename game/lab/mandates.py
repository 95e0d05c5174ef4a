"""Games as they come out under each of several mandates, without playing all of them once for each.

In office a mandate moves what texts and endings read, and nothing else. So games are played once, without a mandate,
and every board votes on them; only those that some board would end are played again under its mandate. A story in which
a mandate opens a scene or a choice, or moves an effect, is played under each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

import numpy as np
from numpy.typing import NDArray

from game.bank.promise import GAME_VARIABLES
from game.bank.state import Array
from game.engine.board import Board
from game.engine.ending import reached, scores_of
from game.engine.games import MOST_DECISIONS, NEXT, Games, Setup
from game.engine.policy import President, play
from game.engine.program import Index, holds
from game.engine.stage import InOffice, Stage
from game.pack.conditions import conditions_of
from game.pack.expression import names, parse_condition, parse_effect
from game.pack.schema import scene_effects
from game.pack.story import Story

STAYS = -1
"""In place of a number: the president of a game is not removed for a mandate."""


class Unpromised(Games):
    """Games without a mandate, on which the boards of all `mandates` vote.

    `voted` (mandates, games) is after how many months a board would have removed the president, `for_ending` the number
    of the ending; both are STAYS where it would not.
    """

    def __init__(self, stage: Stage, setup: Setup, mandates: Sequence[str]) -> None:
        self.mandates = tuple(mandates)
        self.voted = np.full((len(mandates), len(setup.seeds)), STAYS)
        self.for_ending = self.voted.copy()
        self._banks, self._boards = setup.banks, list[tuple[Board, Array]]()
        super().__init__(stage, Setup(setup.seeds, setup.banks, setup.backgrounds))

    def _begin(self, backgrounds: list[str]) -> None:
        super()._begin(backgrounds)
        self._rows = [self.state.rows[name] for name in GAME_VARIABLES if name in self.state]
        for mandate in self.mandates if _hanging_endings(self.story) else ():
            with _Lent(self) as lent:
                board = Board(self.stage, self._banks, [mandate] * self.count, self.state)
            self._boards.append((board, lent.taken))

    def _leave(self) -> None:
        """Let every board vote, and let presidents leave for the endings that hang on no mandate."""
        asked = self.stage.endings_in_office(self.month - 1)
        self._vote([one for one in asked if one.name in _hanging_endings(self.story)])
        for ending in asked:
            if ending.name not in _hanging_endings(self.story):
                self._remove(ending)

    def _vote(self, endings: Sequence[InOffice]) -> None:
        """Note for which games one of `endings` holds under each mandate."""
        month = self.month - 1
        for number, (board, own) in enumerate(self._boards):
            if not (endings or board.meets(month)):
                continue
            with _Lent(self, own) as lent:
                if board.meets(month):
                    board.meet(self.state, month)
                for ending in endings:
                    asked = (self.office.left < 0) & (self.at == NEXT) & (self.voted[number] < 0)
                    games = np.flatnonzero(asked)
                    games = games[holds(ending.condition, self.state.block, games)]
                    self.voted[number, games], self.for_ending[number, games] = self.month, ending.number
            own[...] = lent.taken

    def take(self, index: Index) -> Self:
        """Return the games of `index` in that order, repeats allowed, without their history; they share nothing."""
        other = super().take(index)
        other._boards = [(board.take(index), own[:, index]) for board, own in self._boards]
        other.voted, other.for_ending = self.voted[:, index], self.for_ending[:, index]
        return other


class InOfficeToTheEnd(Games):
    """Games in which no ending comes in office."""

    def _leave(self) -> None:
        pass


class _Lent:
    """The game's own variables as one mandate has them, for as long as its board is asked; `taken` as it left them."""

    def __init__(self, games: Unpromised, own: Array | None = None) -> None:
        self.games, self.own = games, own
        self.taken: Array = np.zeros(0)

    def __enter__(self) -> Self:
        block = self.games.state.block
        self._before = block[self.games._rows]
        if self.own is not None:
            block[self.games._rows] = self.own
        return self

    def __exit__(self, *_: object) -> None:
        block = self.games.state.block
        self.taken = block[self.games._rows]
        block[self.games._rows] = self._before


@dataclass(frozen=True, slots=True)
class UnderMandates:
    """Games at their ends, `games` without a mandate, and `again` those of them that a mandate ends otherwise.

    `column` (mandates, games) is where in `again` a game stands under a mandate, STAYS where `games` tell it.
    """

    mandates: tuple[str, ...]
    games: Games
    again: Games | None
    column: NDArray[np.int64]

    @property
    def ended(self) -> NDArray[np.bool_]:
        """Which games have ended, or wait for those that have not, under every mandate, (games,)."""
        ended = self.games.at < 0
        if self.again:
            mandate, game = np.nonzero(self.column >= 0)
            circling = self.again.at[self.column[mandate, game]] >= 0
            ended[game[circling]] = False
        return ended

    @property
    def over(self) -> bool:
        """Whether every game has ended."""
        return self.games.over and (self.again is None or self.again.over)

    def read(self, rows: Callable[[Games], Array]) -> Array:
        """Return numbers of games, (rows, games) of any of them, as (rows, mandates, games)."""
        once = rows(self.games)
        found = np.repeat(once[:, None], len(self.mandates), axis=1)
        if self.again:
            mandate, game = np.nonzero(self.column >= 0)
            found[:, mandate, game] = rows(self.again)[:, self.column[mandate, game]]
        return found

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
        once, again = reached(self.games), reached(self.again) if self.again else []
        return tuple(
            tuple(again[at] if at >= 0 else name for name, at in zip(once, row, strict=True))
            for row in self.column.tolist()
        )

    def _totals(self, games: Games) -> Array:
        scores = scores_of(games)
        assert scores is not None  # noqa: S101  # only a story with a bank has mandates
        return np.array([scores.totals[mandate] for mandate in self.mandates])


def play_under_mandates(
    stage: Stage, setup: Setup, who: President, again: Callable[[Index], President], mandates: Sequence[str]
) -> UnderMandates:
    """Play games to their ends as presidents decide, under each of some mandates; those of `setup` count for nothing.

    `again` gives a fresh president for the games of an index, who decides in them as `who` does. Raises EffectFailed.
    Games that run in circles are left where they are after MOST_DECISIONS rounds.
    """
    return finish_under_mandates(Unpromised(stage, setup, mandates), setup, who, again)


def finish_under_mandates(
    games: Unpromised, setup: Setup, who: President, again: Callable[[Index], President]
) -> UnderMandates:
    """Play games of a set-up on to their ends, as `play_under_mandates` does from their start."""
    play(games, who, MOST_DECISIONS)
    stage, column = games.stage, np.full((len(games.mandates), games.count), STAYS, np.int64)
    if is_moved_by_mandate(stage.story):
        column[...] = np.arange(column.size).reshape(column.shape)
        mandate, game = (part.reshape(-1) for part in np.indices(column.shape))
    else:
        where = np.nonzero(games.voted >= 0)
        alike = np.stack([where[1], games.voted[where], games.for_ending[where]])
        _, first, column[where] = np.unique(alike, axis=1, return_index=True, return_inverse=True)
        mandate, game = where[0][first], where[1][first]
    if not len(game):
        return UnderMandates(games.mandates, games, None, column)
    seeds, banks, backgrounds = ([part[n] for n in game.tolist()] if part else [] for part in _parts(setup))
    under = [games.mandates[number] for number in mandate.tolist()]
    other = Games(stage.take(game), Setup(seeds, banks, backgrounds, under))
    play(other, again(game), MOST_DECISIONS)
    return UnderMandates(games.mandates, games, other, column)


def play_in_office(stage: Stage, setup: Setup, who: President, mandates: Sequence[str]) -> UnderMandates:
    """Play games of which no president loses office, whatever the mandate. Raises EffectFailed."""
    games = InOfficeToTheEnd(stage, setup)
    play(games, who, MOST_DECISIONS)
    return UnderMandates(tuple(mandates), games, None, np.full((len(mandates), games.count), STAYS, np.int64))


def _parts(setup: Setup) -> tuple[list[str], list[str], list[str]]:
    return setup.seeds, setup.banks, setup.backgrounds


@lru_cache(maxsize=4)
def _hanging_endings(story: Story) -> frozenset[str]:
    """Return the endings in office whose condition reads what the game keeps of a mandate and its board."""
    endings = ((name, spec) for name, spec in story.pack.endings.items() if spec.on and spec.condition)
    return frozenset(name for name, spec in endings if _hangs(names(parse_condition(spec.condition))))


@lru_cache(maxsize=4)
def is_moved_by_mandate(story: Story) -> bool:
    """Say whether a scene, a choice or an effect reads what the game keeps of a mandate and its board."""
    asked = (one.text for one in conditions_of(story.pack) if one.kind in ("scene", "choice"))
    effects = (effect for scene in story.pack.scenes.values() for effect in scene_effects(scene))
    return any(_hangs(names(parse_condition(text))) for text in asked) or any(
        _hangs(names(parse_effect(text).value)) for text in effects
    )


def _hangs(read: Iterable[str]) -> bool:
    return not set(GAME_VARIABLES).isdisjoint(read)
