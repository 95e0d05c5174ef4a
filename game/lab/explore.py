"""What can be reached: presidents in lock step, hits of scenes, choices and endings, and the shortest way to each.

Where the pack has rules, every game is held against them at the opening, after every decision, at the end of every
month and on every next page; a rule no game has broken is not proven by that.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from game.engine.games import GO_ON, Games, Picks, Setup
from game.engine.policy import Planned, President, Random
from game.engine.program import Index, SceneCode, holds
from game.engine.stage import Stage
from game.lab.rules import PLAYING, Watch
from game.pack.rules import Rule

PLAN = "plan "
"""Before the code of a plan's levels, in place of a choice."""


@dataclass(frozen=True, slots=True)
class Way:
    """How to get somewhere: the world, and the decisions as `scene/choice` in order."""

    seed: str
    bank: str
    background: str
    decisions: tuple[str, ...]


@dataclass
class Explored:
    """Hits by id, the shortest way found to each, and what bound ended the search.

    `ways` are by `scene`, `scene/choice`, `ending id`, `always name` of a broken rule and `goal name` of a reached one.
    """

    scenes: dict[str, int]
    choices: dict[str, int]
    endings: dict[str, int]
    rules: tuple[Rule, ...] = ()
    ways: dict[str, Way] = field(default_factory=dict)
    games: int = 0
    taken: int = 0
    seconds: float = 0.0
    stopped_by: str = ""

    @property
    def missed(self) -> list[str]:
        """What no game has reached."""
        groups = {"scene": self.scenes, "choice": self.choices, "ending": self.endings}
        return [f"{what} {name}" for what, hits in groups.items() for name, count in hits.items() if count == 0]

    @property
    def broken(self) -> list[Rule]:
        """The rules that should always hold and did not."""
        return [rule for rule in self.rules if rule.kind == "always" and rule.id in self.ways]

    @property
    def unreached(self) -> list[Rule]:
        """The goals that no game has reached."""
        return [rule for rule in self.rules if rule.kind == "goal" and rule.id not in self.ways]


class Curious:
    """A random president who leans towards choices that few games have taken so far."""

    def __init__(self, explored: Explored, seed: int) -> None:
        self.explored, self.random, self.seed = explored, Random(seed), seed

    def pick(self, games: Games, scene: SceneCode, index: Index) -> Picks:
        """Return the least taken open choice for half of the games, any open choice for the rest."""
        picks = self.random.pick(games, scene, index)
        if scene.dials or not scene.choices:
            return picks
        counts = np.array([self.explored.choices[f"{scene.id}/{move.id}"] for move in scene.choices])
        opened = games.open_choices(scene, index)
        rarest = np.argmin(np.where(opened, counts[:, None], np.iinfo(np.int64).max), axis=0)
        eager = (games.seeds[index] + np.uint64(self.seed)) % np.uint64(2) == 0
        return np.where(eager & opened.any(axis=0), rarest, picks)


def explore(stage: Stage, games: int = 20_000, batch: int = 2_500, seconds: float = 120.0) -> Explored:
    """Play until everything has been reached, or `games` games or `seconds` have gone by; say which it was.

    A pack with a rule that must always hold is played up to the bound, for there is always a game not yet tried.
    """
    watch = Watch(stage)
    found = _nothing(stage, watch.rules)
    begin = time.perf_counter()
    presidents: list[President] = [Planned(plan) for plan in stage.story.pack.presidents.values()]
    while True:
        number = len(presidents)
        who = presidents.pop(0) if presidents else Curious(found, found.games)
        _search(stage, who, watch, found, min(batch if number == 0 else 200, max(games - found.games, 1)))
        found.seconds = time.perf_counter() - begin
        found.stopped_by = _bound(found, games, seconds)
        if found.stopped_by and not presidents:
            return found


def _bound(found: Explored, games: int, seconds: float) -> str:
    if found.games >= games:
        return f"{games} games"
    if found.seconds >= seconds:
        return f"{seconds:g} seconds"
    endless = any(rule.kind == "always" for rule in found.rules)
    return "" if found.missed or found.unreached or endless else "everything was reached"


def _nothing(stage: Stage, rules: tuple[Rule, ...]) -> Explored:
    story = stage.story
    choices = {f"{name}/{choice}": 0 for name, scene in story.scenes for choice in scene.choices}
    return Explored({name: 0 for name, _ in story.scenes}, choices, dict.fromkeys(story.pack.endings, 0), rules)


def _search(stage: Stage, who: President, watch: Watch, found: Explored, count: int) -> None:
    """Play `count` games with fresh seeds and note what they reach."""
    games = Games(stage, _setup(stage, found.games, count), record=bool(watch.rules))
    trail = _Trail(games)
    trail.watch(found, watch)
    picks = np.zeros(games.count, np.int64)
    for _ in range(400):
        if games.over:
            break
        for scene, index in games.scenes():
            picks[index] = who.pick(games, scene, index)
            trail.note(found, scene, index, picks[index])
        trail.keep(picks)
        games.act(picks)
        trail.watch(found, watch)
        games.settle()
        trail.watch(found, watch)
    trail.end(found)
    found.games += count
    found.taken += int(games.taken.sum())


def _setup(stage: Stage, first: int, count: int) -> Setup:
    """Return `count` games from number `first` on: its seed is its number, banks and backgrounds take turns."""
    banks, backgrounds = list(stage.story.banks) or [""], list(stage.story.backgrounds)
    numbers = range(first, first + count)
    named = [backgrounds[n // len(banks) % len(backgrounds)] for n in numbers] if backgrounds else []
    return Setup([str(n) for n in numbers], [banks[n % len(banks)] for n in numbers], named)


class _Trail:
    """Where each game of a batch has been, so that a way can be told."""

    def __init__(self, games: Games) -> None:
        self.games = games
        self.steps: list[tuple[Picks, Picks]] = []

    def note(self, found: Explored, scene: SceneCode, index: Index, picks: Picks) -> None:
        """Count a scene and the choices taken in it; remember the first way to each."""
        found.scenes[scene.id] += len(index)
        self.reach(found, scene.id, index)
        for number, move in enumerate(scene.choices):
            takers = index[picks == number]
            if len(takers):
                key = f"{scene.id}/{move.id}"
                found.choices[key] += len(takers)
                self.reach(found, key, takers, (key,))

    def keep(self, picks: Picks) -> None:
        """Remember a round."""
        self.steps.append((self.games.at.copy(), picks.copy()))

    def watch(self, found: Explored, watch: Watch) -> None:
        """Hold all games against the rules as they stand, and as they stood at the end of each month that passed."""
        if not watch.rules:
            return
        playing = np.full(self.games.count, PLAYING)
        moments = [(block, playing) for block in self.games.history]
        self.games.history.clear()  # what has been looked at is not needed again
        for block, endings in [*moments, (self.games.state.block, watch.endings(self.games))]:
            for rule, told in watch.told(block, endings):
                self.reach(found, rule.id, told)

    def end(self, found: Explored) -> None:
        """Count the endings of games that are over."""
        block, everyone = self.games.state.block, np.arange(self.games.count)
        left = everyone[self.games.at < 0]
        for name, spec in self.games.story.pack.endings.items():
            here = holds(self.games.program.condition(spec.condition), block, left)
            if here.any():
                found.endings[name] += int(here.sum())
                self.reach(found, f"ending {name}", left[here])
            left = left[~here]

    def reach(self, found: Explored, name: str, games: Index, last: Sequence[str] = ()) -> None:
        """Keep the shortest way of `games` to `name` if it is the first or a shorter one."""
        game = int(games[np.argmin(self.games.taken[games])])
        known = found.ways.get(name)
        if known is not None and len(known.decisions) <= self.games.taken[game] + len(last):
            return
        number, setup = found.games + game, _setup(self.games.stage, found.games, self.games.count)
        background = setup.backgrounds[game] if setup.backgrounds else ""
        found.ways[name] = Way(str(number), setup.banks[game], background, (*self.told(game), *last))

    def told(self, game: int) -> list[str]:
        """Return the decisions of one game so far."""
        said = []
        for at, picks in self.steps:
            if at[game] >= 0:
                scene, pick = self.games.program.scene(int(at[game])), int(picks[game])
                plain = "on" if pick == GO_ON else f"{PLAN}{pick}" if scene.dials else scene.choices[pick].id
                said.append(f"{scene.id}/{plain}")
        return said
