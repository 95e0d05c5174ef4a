"""A crowd of presidents in one world: where a game's score stands among theirs.

Each of the crowd begins as the game began and follows one reference president, but for a share of the pages on which
any open choice is taken alike. The shares are spread evenly from none to all, in any part of the crowd too, so that a
part tells what the whole will tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import nan

import numpy as np
from numpy.typing import NDArray

from game.bank import chance
from game.bank.table import Array
from game.engine.effects import Index
from game.engine.presidents.president import President
from game.engine.presidents.random_president import pick_at_random
from game.engine.presidents.reference import ReferencePresident
from game.engine.program import SceneCode
from game.engine.stage import Stage
from game.engine.standing import Picks, StandingGames
from game.journal.header import Header
from game.journal.setups import make_setup
from game.lab.totals import play_totals

CROWD = 10_000
"""The number of presidents in a crowd."""

BATCH = 500
"""How many of them play at once: few, so that what is found grows before the eyes of whoever waits."""

SPREAD = 0.6180339887498949
"""The golden section: its multiples, less their whole parts, lie evenly between 0 and 1 however many there are."""

Keys = NDArray[np.uint64]

_ODD = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class CrowdRank:
    """Where a score stands among the totals of a crowd, as far as it has played.

    `played` of `asked` presidents have come to an end; each follows one of `plans` plans, or none where there are none.
    `whole` says that all of them were asked.
    """

    score: float
    asked: int
    totals: Array
    plans: int = 0
    whole: bool = True

    @property
    def played(self) -> int:
        """How many presidents have come to an end."""
        return len(self.totals)

    @property
    def below(self) -> int:
        """How many made less."""
        return int(np.count_nonzero(self.totals < self.score))

    @property
    def level(self) -> int:
        """How many made as much."""
        return int(np.count_nonzero(self.totals == self.score))

    @property
    def share(self) -> float:
        """The share of the crowd that the score is ahead of, nan where none has played; those level count half."""
        return (self.below + self.level / 2) / self.played if self.played else nan


class StrayingPresidents:
    """Presidents, one a game, who each follow a plan but for a share of the pages, where any open choice is taken."""

    def __init__(self, plans: Sequence[President], whose: NDArray[np.int64], stray: Array, keys: Keys) -> None:
        """`whose` (games,) numbers the plan of each, `stray` is the share of pages, `keys` tell their draws apart."""
        self.plans, self.whose, self.stray, self.keys = plans, whose, stray, keys

    def take(self, index: Index) -> StrayingPresidents:
        """Return the presidents of the games of `index`, in that order."""
        return StrayingPresidents(self.plans, self.whose[index], self.stray[index], self.keys[index])

    def pick(self, games: StandingGames, scene: SceneCode, index: Index) -> Picks:
        """Return the pick of each one's plan, or any open one where that president strays on this page."""
        keys = self.keys[index] ^ games.seeds[index] ^ (games.taken[index].astype(np.uint64) * _ODD)
        strays = chance.draw_uniform(keys, f"straying:{scene.id}", games.month) < self.stray[index]
        picks = np.zeros(len(index), np.int64)
        picks[strays] = pick_at_random(games, scene, index[strays], keys[strays])
        whose = np.where(strays, -1, self.whose[index])
        for number in set(whose[~strays].tolist()):
            asked = whose == number
            picks[asked] = self.plans[number].pick(games, scene, index[asked])
        return picks


def make_crowd(plans: Sequence[President], size: int) -> StrayingPresidents:
    """Return so many presidents; without plans all of them take any open choice alike."""
    number = np.arange(size)
    if not plans:
        return StrayingPresidents(plans, number, np.ones(size), number.astype(np.uint64))
    stray = (number // len(plans)) * SPREAD
    return StrayingPresidents(plans, number % len(plans), stray - np.floor(stray), number.astype(np.uint64))


def grow_rank(stage: Stage, header: Header, score: float, size: int = 0) -> Iterator[CrowdRank]:
    """Yield where a score stands among more and more presidents of the game that a header names.

    In the end they are `size`, or CROWD where that is 0. Those whose game fails or comes to no end are left out. Raises
    ValueError for a story without a score.
    """
    if stage.card is None:
        raise ValueError("a story without a score has no standing")
    plans = [ReferencePresident(plan) for plan in stage.story.pack.reference_presidents.values()]
    size = size or CROWD
    crowd, totals = make_crowd(plans, size), np.empty(0)
    for start in range(0, size, BATCH):
        index = np.arange(start, min(start + BATCH, size))
        played = play_totals(stage, make_setup([header] * len(index)), crowd.take(index))[header.mandate]
        totals = np.concatenate([totals, played[np.isfinite(played)]])
        yield CrowdRank(score, size, totals, len(plans), start + BATCH >= size)
