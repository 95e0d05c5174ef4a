"""Steering to what is not yet reached: games that come near it go on twice, in the place of those that do not.

After each decision the games of a batch are put in order by how near they are to one target, and copies of the nearest
take the place of those that are farther (importance splitting: Kahn and Harris 1951). Near is first how little is
missing of the condition that guards the target, then how few decisions lead there by the story's graph: to its scene
once the condition holds, to a scene that changes what the condition reads before.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from game.authoring.explore.branch_distance import compile_distance, list_variables
from game.authoring.explore.rule_watch import Watch
from game.authoring.explore.tally import Tally
from game.authoring.explore.walk import Walk
from game.authoring.story_graph import StoryGraph, make_graph
from game.bank.table import Array
from game.engine.effects import Index
from game.engine.games import OVER
from game.engine.stage import Stage
from game.pack import scene_schema
from game.pack.expression import Function, parse_condition, parse_effect

ELITE = 16
"""One in so many games of a batch, those nearest to the aim, takes the place of the others."""

FIRST = 1e9
"""What is missing of a condition counts before any number of decisions."""

PATIENCE = 20
"""Decisions after which a batch that has come no nearer goes on unsteered."""

WEIGHED = 16
"""Targets of which the nearest is taken."""


@dataclass(frozen=True, slots=True)
class Aim:
    """Something to reach, and how far it is.

    `missing` says what its condition lacks; `there` and `means` (scenes,) how many decisions it is from each scene to
    the aim, and to the nearest scene that changes what the condition reads.
    """

    name: str
    missing: Function | None
    there: Array
    means: Array


@dataclass(frozen=True, slots=True)
class Target:
    """Something not yet reached: named as its way would be, guarded by a condition, in a scene or anywhere."""

    name: str
    condition: str
    scene: str = ""


class Map:
    """A story's graph backwards: from how many decisions away a scene can be reached."""

    def __init__(self, stage: Stage, watch: Watch) -> None:
        self.stage, self.watch = stage, watch
        self.graph: StoryGraph = make_graph(stage.story)
        self.number = stage.story.number
        self.sources: dict[str, list[str]] = {}
        self.dated = {edge.target for edge in self.graph.edges if edge.kind == "dated"}
        for edge in self.graph.edges:
            if edge.kind in ("go", "later"):
                self.sources.setdefault(edge.target, []).append(edge.source)
        self.setters: dict[str, set[str]] = {}
        for name, scene in stage.story.scenes:
            for effect in scene_schema.list_scene_effects(scene):
                self.setters.setdefault(parse_effect(effect).name, set()).add(name)

    def targets(self, tally: Tally, standing: Iterable[int] = ()) -> Iterator[Target]:
        """Yield what is next to what was reached: choices not taken, scenes that could come, endings, goals.

        Scenes where games are `standing` have been reached too, although they are not counted yet.
        """
        reached = {name for name, hits in zip(tally.scene_names, tally.scenes, strict=True) if hits}
        reached |= {tally.scene_names[number] for number in standing}
        taken = {name for name, hits in zip(tally.choice_names, tally.choices, strict=True) if hits}
        comes = {e.target for e in self.graph.edges if e.kind == "later" and f"{e.source}/{e.choice}" in taken}
        for name, scene in self.stage.story.scenes:
            if name in reached:
                for choice, option in scene.choices.items():
                    if f"{name}/{choice}" not in taken:
                        yield Target(f"{name}/{choice}", option.condition, name)
            elif name in comes or name in self.dated:
                yield Target(name, scene.condition, name)
        for name, ending in self.stage.story.pack.endings.items():
            if not tally.endings[name]:
                yield Target(f"ending {name}", ending.condition)
        yield from (Target(rule.id, rule.text) for rule in tally.unreached)

    def aim(self, target: Target) -> Aim:
        """Return how far it is to a target."""
        there = self._away([target.scene] if target.scene else self.number)
        if not target.condition:
            return Aim(target.name, None, there, there)
        node, watch = parse_condition(target.condition), self.watch
        setters = set[str]().union(*(self.setters.get(row, ()) for row in list_variables(node, watch.scope)))
        return Aim(target.name, compile_distance(node, watch.scope, watch.rows), there, self._away(setters))

    def _away(self, scenes: Iterable[str]) -> Array:
        """Return how many decisions it is from each scene to one of `scenes`; the calendar brings dated ones."""
        away = dict.fromkeys(scenes, 0)
        waiting = deque(away)
        while waiting:
            name = waiting.popleft()
            for source in self.sources.get(name, ()):
                if source not in away:
                    away[source] = away[name] + 1
                    waiting.append(source)
        far = min((away[name] + 1 for name in away if name in self.dated), default=len(self.number))
        return np.array([float(min(away.get(name, far), far)) for name in self.number])


class Steering:
    """Steers one batch: to one target after the other, each until it is reached or no game comes nearer any more."""

    def __init__(self, ways: Map, tried: Counter[str]) -> None:
        """`tried` counts how often each target was steered to, in this batch and before."""
        self.ways, self.tried = ways, tried
        self.aim: Aim | None = None
        self.best, self.idle = np.inf, 0

    def nearest(self, walk: Walk) -> Index:
        """Return which games go on, (games,), as many as there are: copies of the nearest for farther ones."""
        everyone = np.arange(walk.games.count)
        if self.aim is None or self.aim.name in walk.tally.ways:
            self.aim, self.best, self.idle = self._next(walk), np.inf, 0
        if self.aim is None or self.idle > PATIENCE:
            return everyone
        far = _measure_distance(self.aim, walk)
        best = float(far.min())
        self.idle = 0 if best < self.best else self.idle + 1
        self.best = min(best, self.best)
        order = np.argsort(far, kind="stable")
        elite = np.resize(order[: max(len(far) // ELITE, 1)], len(far))
        index = everyone.copy()
        index[order] = np.where(far[elite] < far[order], elite, order)
        return index

    def _next(self, walk: Walk) -> Aim | None:
        """Return the target nearest to some game, of those that were tried least; None where there is none."""
        at = walk.games.at
        standing = np.unique(at[at >= 0]).tolist()
        targets = sorted(self.ways.targets(walk.tally, standing), key=lambda target: self.tried[target.name])
        least = [target for target in targets if self.tried[target.name] == self.tried[targets[0].name]]
        aims = [self.ways.aim(target) for target in least[:WEIGHED]]
        aim = min(aims, key=lambda aim: float(_measure_distance(aim, walk).min()), default=None)
        if aim:
            self.tried[aim.name] += 1
        return aim


def _measure_distance(aim: Aim, walk: Walk) -> Array:
    """Return how far each game is from an aim, (games,); beyond all bounds where it is over."""
    games = walk.games
    missing: Array = np.zeros(games.count)
    if aim.missing is not None:
        missing = missing + aim.missing(walk.watch.gather(games.state.block, walk.endings))
    steps = np.where(missing > 0, aim.means[games.at], aim.there[games.at])
    far = missing * FIRST + np.where(games.at >= 0, steps, 0.0)
    return np.where(games.at == OVER, np.inf, far)
