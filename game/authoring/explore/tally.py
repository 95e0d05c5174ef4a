"""What play has met so far: how often each scene, choice and ending, and the shortest way found to each."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.engine.setup import Setup
from game.engine.stage import Stage
from game.pack.rules import Rule

PLAN = "plan "
"""What stands before the code of a plan's levels where another scene has a choice."""

FAR = np.iinfo(np.int64).max
"""Longer than any way."""


@dataclass(frozen=True, slots=True)
class Way:
    """How to get somewhere: the world, and the decisions as `scene/choice` in order."""

    seed: str
    bank: str
    background: str
    mandate: str
    decisions: tuple[str, ...]


@dataclass
class PoolTally:
    """A pool of which every game should meet `least`: how many came to the calendar's end, and were `short` of that."""

    least: int
    games: int = 0
    short: int = 0


class Tally:
    """Hits and ways. `scenes` (scenes,) and `choices` (of all scenes,) count; choice n of scene s is at `base[s] + n`.

    `ways` are by `scene`, `scene/choice`, `ending id`, `always name` of a broken rule, `goal name` of a reached one and
    `pool name` of one that a game met too little of;
    `scene_lengths`, `choice_lengths` say how many decisions those to scenes and choices take, FAR where there is none.
    """

    def __init__(self, stage: Stage, rules: Iterable[Rule]) -> None:
        scenes = stage.story.scenes
        self.rules = tuple(rules)
        self.scene_names = [name for name, _ in scenes]
        self.choice_names = [f"{name}/{choice}" for name, scene in scenes for choice in scene.choices]
        self.base = np.cumsum([0, *(len(scene.choices) for _, scene in scenes)])
        self.scenes = np.zeros(len(self.scene_names), np.int64)
        self.choices = np.zeros(len(self.choice_names), np.int64)
        self.pools = {pool.name: PoolTally(pool.least) for pool in stage.pools.pools}
        self.endings = dict.fromkeys(stage.story.pack.endings, 0)
        self.scene_lengths = np.full(len(self.scene_names), FAR)
        self.choice_lengths = np.full(len(self.choice_names), FAR)
        self.ways: dict[str, Way] = {}
        self.games = self.taken = self.left = 0

    def hits(self, scene: int) -> NDArray[np.int64]:
        """Return how often each choice of a scene was taken."""
        hits: NDArray[np.int64] = self.choices[self.base[scene] : self.base[scene + 1]]
        return hits

    @property
    def missed(self) -> list[str]:
        """What no game has reached."""
        scenes = [f"scene {self.scene_names[n]}" for n in np.flatnonzero(self.scenes == 0)]
        choices = [f"choice {self.choice_names[n]}" for n in np.flatnonzero(self.choices == 0)]
        return [*scenes, *choices, *(f"ending {name}" for name, hits in self.endings.items() if not hits)]

    @property
    def short_pools(self) -> list[str]:
        """The pools that some game met too little of."""
        return [name for name, pool in self.pools.items() if pool.short]

    @property
    def broken(self) -> list[Rule]:
        """The rules that should always hold and did not."""
        return [rule for rule in self.rules if rule.kind == "always" and rule.id in self.ways]

    @property
    def unreached(self) -> list[Rule]:
        """The goals that no game has reached."""
        return [rule for rule in self.rules if rule.kind == "goal" and rule.id not in self.ways]


def name_world(stage: Stage, number: int) -> tuple[str, str, str, str]:
    """Return seed, bank, background and mandate of game `number`: its seed is its number, the others take turns."""
    found, rest = list[str](), number
    for names in (stage.story.banks, stage.story.backgrounds, stage.story.mandates):
        known = list(names) or [""]
        found.append(known[rest % len(known)])
        rest //= len(known)
    bank, background, mandate = found
    return str(number), bank, background, mandate


def count_worlds(stage: Stage) -> int:
    """Return how many games it takes until every bank has met every background under every mandate."""
    story = stage.story
    return math.prod(max(len(names), 1) for names in (story.banks, story.backgrounds, story.mandates))


def make_setup(stage: Stage, numbers: Iterable[int]) -> Setup:
    """Return how the games of these numbers begin."""
    seeds, *parts = map(list, zip(*(name_world(stage, number) for number in numbers), strict=True))
    return Setup(seeds, *(part if any(part) else [] for part in parts))
