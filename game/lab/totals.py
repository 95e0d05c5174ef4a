"""Games played to their ends by whoever decides in each, for their totals alone: many columns at once, in batches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from game.bank.table import Array
from game.engine.autoplay import play_games
from game.engine.effects import EffectError, Index
from game.engine.ending import score_games
from game.engine.games import MOST_DECISIONS, Games
from game.engine.presidents.president import President
from game.engine.presidents.recorded import RecordedPresidents
from game.engine.setup import Setup
from game.engine.stage import Stage
from game.lab.mandates import play_under_mandates
from game.lab.swings import COLUMNS

Told = Callable[[float], None]
"""Told which share of the work is done."""


class Presidents(President, Protocol):
    """Presidents who decide, one a game, and of whom some can be taken with their games."""

    def take(self, index: Index) -> Presidents:
        """Return the presidents of the games of `index`, in that order."""


def tell_nobody(_share: float) -> None:
    """Tell nobody which share of the work is done."""


def play_plans(stage: Stage, setup: Setup, plans: Sequence[President], told: Told = tell_nobody) -> dict[str, Array]:
    """Return the totals by mandate when every plan plays every game of a set-up, (plans, games); see `play_totals`."""
    count = len(setup.seeds)
    who = RecordedPresidents([{}] * (len(plans) * count), plans, np.arange(len(plans)).repeat(count).tolist())
    every = select_games(setup, np.tile(np.arange(count), len(plans)))
    found = play_totals(stage, every, who, told)
    return {mandate: points.reshape(len(plans), count) for mandate, points in found.items()}


@np.errstate(over="ignore", invalid="ignore")  # an effect that gives no finite number fails by itself
def play_totals(stage: Stage, setup: Setup, who: Presidents, told: Told = tell_nobody) -> dict[str, Array]:
    """Return the totals by mandate when presidents play games to their ends, (games,); both have a column a game.

    Games of a set-up without mandates are played under each, for its own total alone. A game whose story fails on the
    way, or comes to no end, as it may where decisions are mixed, has nan.
    """
    count = len(setup.seeds)

    def batches() -> Iterator[Index]:
        for start in range(0, count, COLUMNS):
            told(start / count)
            yield np.arange(start, min(start + COLUMNS, count))

    return _play_parts(stage, setup, who, batches())


def select_games(setup: Setup, index: Index) -> Setup:
    """Return the games of `index` of a set-up, repeats allowed."""
    every = setup.seeds, setup.banks, setup.backgrounds, setup.mandates
    return Setup(*([entries[number] for number in index] if entries else [] for entries in every))


def _play_batch(stage: Stage, setup: Setup, who: Presidents) -> dict[str, Array]:
    """Play one batch. Where the story fails in a game, halve until it stands alone; leave out those without an end."""
    every = np.arange(len(setup.seeds))
    try:
        ended, totals = _play_to_end(stage, setup, who)
    except EffectError:
        return _play_parts(stage, setup, who, np.array_split(every, 2) if len(every) > 1 else [])
    if not ended.all():  # a game that runs in circles keeps all others in its month
        return _play_parts(stage, setup, who, [every[ended]])
    return totals()


def _play_to_end(
    stage: Stage, setup: Setup, who: Presidents
) -> tuple[NDArray[np.bool_], Callable[[], dict[str, Array]]]:
    """Play one batch; return which games do not run in circles, and what gives the totals where none does."""
    if not setup.mandates:
        mandates = tuple(stage.story.mandates)
        played = play_under_mandates(stage, setup, who, who.take, mandates)
        return played.ended, lambda: dict(zip(mandates, played.totals(), strict=True))
    games = Games(stage, setup)
    play_games(games, who, MOST_DECISIONS)
    return games.at < 0, lambda: _weigh_games(games)


def _weigh_games(games: Games) -> dict[str, Array]:
    scores = score_games(games)
    assert scores is not None  # noqa: S101  # only played where there is a bank
    return scores.totals


def _play_parts(stage: Stage, setup: Setup, who: Presidents, parts: Iterable[Index]) -> dict[str, Array]:
    """Play the games of each part by themselves; those of none have nan."""
    found = {mandate: np.full(len(setup.seeds), np.nan) for mandate in stage.story.mandates}
    for index in filter(len, parts):
        for mandate, points in _play_batch(stage, select_games(setup, index), who.take(index)).items():
            found[mandate][index] = points
    return found
