"""The same worlds for every president: seeds crossed with banks, so that comparisons use common random numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.bank.table import Array
from game.engine.autoplay import play_games
from game.engine.ending import score_games
from game.engine.games import MOST_DECISIONS
from game.engine.presidents.president import President
from game.engine.setup import Setup
from game.engine.stage import Stage
from game.lab.experiment import EndlessError
from game.lab.mandates import finish_under_mandates
from game.lab.unpromised import UnpromisedGames


@dataclass(frozen=True, slots=True)
class Run:
    """One president over all banks and worlds: totals by mandate, (banks, worlds), as scored after the run-off.

    `naive` are the totals that the close would have shown, before the loans made by then have seasoned, and had no
    board removed its president.
    """

    totals: dict[str, Array]
    naive: dict[str, Array]


def cross_banks_and_worlds(stage: Stage, worlds: int, first: int = 0) -> Setup:
    """Return a set-up of banks x worlds, one bank after the other; world n has seed `first` + n."""
    banks = list(stage.story.banks)
    background = stage.story.manifest.default.background
    count = len(banks) * worlds
    return Setup(
        [str(first + n) for _ in banks for n in range(worlds)],
        [bank for bank in banks for _ in range(worlds)],
        [background] * count if background else [],
    )


def play_everywhere(stage: Stage, who: President, worlds: int, first: int = 0) -> Run:
    """Let a president play every bank in every world.

    Raises ValueError for a story without a bank to score, and EffectError and EndlessError for a fault of the story.
    """
    setup, mandates = cross_banks_and_worlds(stage, worlds, first), tuple(stage.story.mandates)
    games = UnpromisedGames(stage, setup, mandates)
    with np.errstate(over="ignore", invalid="ignore"):  # an effect that gives no finite number fails by itself
        play_games(games, who, MOST_DECISIONS, until=stage.story.manifest.months)
    naive = score_games(games)
    if naive is None:
        raise ValueError("a story without a bank has no score")
    finished = finish_under_mandates(games, setup, who, lambda _: who)
    if not finished.over:
        raise EndlessError(MOST_DECISIONS)
    totals = finished.totals()
    shape = (len(stage.story.banks), worlds)
    return Run(
        {name: total.reshape(shape) for name, total in zip(mandates, totals, strict=True)},
        {name: total[: games.played].reshape(shape) for name, total in naive.totals.items()},
    )
