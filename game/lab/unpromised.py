"""Games without a mandate, on which the boards of several mandates vote, and that tell what each vote leads to.

In office a mandate moves what texts and endings read, and no more. So one game stands for all mandates until a
board would end it; from there on a twin of it goes on as that board has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Self

import numpy as np
from numpy.typing import NDArray

from game.bank.promise import GAME_VARIABLES
from game.bank.table import Array
from game.engine.board import Board
from game.engine.effects import Index
from game.engine.games import NEXT, OVER, Games
from game.engine.program import holds
from game.engine.setup import Setup
from game.engine.stage import EndingInOffice, Stage
from game.pack.conditions import list_conditions
from game.pack.expression import list_names, parse_condition, parse_effect
from game.pack.reading import list_indicator_names
from game.pack.scene_schema import list_scene_effects
from game.pack.schema import list_monthly
from game.pack.story import Story

ITSELF = -1
"""The twin number of a game that tells itself how it goes under a mandate."""


class UnpromisedGames(Games):
    """Games without a mandate, `played` in number, and behind them the twins whose presidents a board has removed.

    `told` (mandates, count) is the number of the twin that tells a game under a mandate, ITSELF where it has none.
    Boards that would remove a president in one month for one ending share a twin. Nobody is asked in a twin. A story
    that a mandate moves before its end has none: its games must be played under each mandate.
    """

    def __init__(self, stage: Stage, setup: Setup, mandates: Sequence[str]) -> None:
        self.mandates, self.played = tuple(mandates), len(setup.seeds)
        self.told: NDArray[np.int64] = np.full((len(mandates), self.played), ITSELF)
        self._banks, self._boards = setup.banks, list[tuple[Board, Array]]()
        super().__init__(stage, Setup(setup.seeds, setup.banks, setup.backgrounds))

    @property
    def rows(self) -> NDArray[np.int64]:
        """The number of the game that tells each of the first `played` under each mandate, (mandates, played)."""
        told = self.told[:, : self.played]
        return np.where(told == ITSELF, np.arange(self.played), told)

    def _begin(self, backgrounds: list[str]) -> None:
        super()._begin(backgrounds)
        self._rows = np.array([self.state.rows[name] for name in GAME_VARIABLES if name in self.state], np.intp)
        voting = _find_hanging_endings(self.story) and not is_moved_by_mandate(self.story)
        for mandate in self.mandates if voting else ():
            with _Lent(self) as lent:
                board = Board(self.stage, self._banks, [mandate] * self.count, self.state)
            self._boards.append((board, lent.taken))

    def _leave(self) -> None:
        """Let every board meet, and vote on the endings that hang on it; let presidents leave for all others."""
        month, hanging = self.month - 1, _find_hanging_endings(self.story)
        for board, own in self._boards:
            if board.meets(month):
                with _Lent(self, own) as lent:
                    board.meet(self.state, month)
                own[...] = lent.taken
        for ending in self.stage.endings_in_office(month):
            if ending.name in hanging:
                self._vote(ending)
            else:
                self._remove(ending)

    def _vote(self, ending: EndingInOffice) -> None:
        """Add a twin to every game that some board ends now, and for an ending that hangs on it."""
        votes = np.zeros((len(self._boards), self.count), bool)
        for number, (_, own) in enumerate(self._boards):
            with _Lent(self, own):
                games = np.flatnonzero((self.office.left < 0) & (self.at == NEXT) & (self.told[number] == ITSELF))
                votes[number, games[holds(ending.condition, self.state.block, games)]] = True
        if len(voted := np.flatnonzero(votes.any(axis=0))):
            self._add_twins(ending, votes[:, voted], voted)

    def _add_twins(self, ending: EndingInOffice, votes: NDArray[np.bool_], voted: Index) -> None:
        """Add twins of `voted` games that lose office, as the first board has it that `votes` (boards, voted) so."""
        twins = np.arange(self.count, self.count + len(voted))
        own = np.stack([own[:, voted] for _, own in self._boards])[votes.argmax(axis=0), :, np.arange(len(voted))]
        grown = self._select(np.concatenate([np.arange(self.count), voted]))
        grown.told[:, twins] = ITSELF
        vars(self).update(vars(grown))
        for told, removed in zip(self.told, votes, strict=True):
            told[voted[removed]] = twins[removed]
        self.state.block[np.ix_(self._rows, twins)] = own.T
        self.stage.follow(self.state, self._apply(ending.effects, twins))
        self.office.leave(twins, ending.number, self.month)
        if self.stage.successor is None:
            self.at[twins] = OVER

    def copy(self) -> Self:
        """Return the games again with their twins; what a decision or a month could change is not shared."""
        return self.take(np.arange(self.played))

    def take(self, index: Index) -> Self:
        """Return the games of `index`, no twins, in that order, repeats allowed, and behind them their twins.

        They have no history, and each has arrays of its own.
        """
        told = self.told[:, index]
        twins = np.unique(told[told != ITSELF])
        other = self._select(np.concatenate([index, twins]))
        other.played = len(index)
        other.told[...] = ITSELF
        other.told[:, : len(index)] = np.where(told == ITSELF, ITSELF, len(index) + np.searchsorted(twins, told))
        return other

    def _select(self, index: Index) -> Self:
        """Return games or twins of `index`, in that order, with the numbers of their twins as they are here."""
        other = super().take(index)
        other.stage, other.told = self.stage.take(index), self.told[:, index]
        other._boards = [(board.take(index), own[:, index]) for board, own in self._boards]
        return other


class _Lent:
    """The game's own variables as one mandate has them, for as long as its board is asked; `taken` as it left them."""

    def __init__(self, games: UnpromisedGames, own: Array | None = None) -> None:
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


@lru_cache(maxsize=4)
def _find_hanging_endings(story: Story) -> frozenset[str]:
    """Return the endings in office whose condition reads what the game keeps of a mandate and its board."""
    endings = ((name, spec) for name, spec in story.pack.endings.items() if spec.on and spec.condition)
    return frozenset(name for name, spec in endings if _hangs_on_promise(list_names(parse_condition(spec.condition))))


@lru_cache(maxsize=4)
def is_moved_by_mandate(story: Story) -> bool:
    """Say whether a scene, a choice, an effect or an indicator reads what the game keeps of a mandate and its board."""
    asked = (one.text for one in list_conditions(story.pack) if one.kind in ("scene", "choice", "monthly"))
    effects = (
        *(effect for scene in story.pack.scenes.values() for effect in list_scene_effects(scene)),
        *(effect for rule in list_monthly(story.manifest.monthly) for effect in rule.effects),
    )
    return (
        any(_hangs_on_promise(list_names(parse_condition(text))) for text in asked)
        or any(_hangs_on_promise(list_names(parse_effect(text).value)) for text in effects)
        or _hangs_on_promise(list_indicator_names(story.pack))
    )


def _hangs_on_promise(read: Iterable[str]) -> bool:
    return not set(GAME_VARIABLES).isdisjoint(read)
