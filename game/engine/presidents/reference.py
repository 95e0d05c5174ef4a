"""Presidents that play by themselves: the reference plans of a pack, and one that chooses at random."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from game.bank import chance
from game.bank.state import Array
from game.engine.games import GO_ON, Games, Picks, plan_code
from game.engine.program import Index, SceneCode, holds
from game.pack.schema import DialSpec, PresidentSpec
from game.pack.story import Story
from game.pack.wishes import list_preferences, settings_in

RANDOM = "random"
_ODD = np.uint64(0x9E3779B97F4A7C15)


class President(Protocol):
    """Whoever decides: gets a scene and the games that stand in it, gives each game's pick."""

    def pick(self, games: Games, scene: SceneCode, index: Index) -> Picks:
        """Return (len(index),) numbers of open choices, or codes of a plan's levels."""


class Planned:
    """A president with a plan: the first preference that is wanted and open, else the first choice that is open.

    What has a condition is wanted in the games in which it holds. A dial gets the first setting that holds, else its
    default.
    """

    def __init__(self, plan: PresidentSpec) -> None:
        self.plan = plan

    def pick(self, games: Games, scene: SceneCode, index: Index) -> Picks:
        """Return the plan's picks, which differ between games by what is wanted and what is locked in them."""
        if scene.dials:
            return plan_code(scene, [self._levels(games, index, *dial) for dial in scene.spec.dials.items()])
        wishes = list_preferences(self.plan.choices.get(scene.id, []))
        wanted = [(number, wish.condition) for wish in wishes for number in _numbers(scene, wish.take)]
        order = wanted + [(number, "") for number in range(len(scene.choices)) if (number, "") not in wanted]
        opened = games.open_choices(scene, index)[[number for number, _ in order]]
        for row, (_, condition) in enumerate(wanted):
            if condition:
                opened[row] &= _held(games, condition, index)
        return _first_open(opened, [number for number, _ in order])

    def _levels(self, games: Games, index: Index, dial: str, row: DialSpec) -> Picks:
        """Return the number of the level that the plan gives a dial in each game of `index`."""
        levels = list(row.levels)
        found = np.full(len(index), levels.index(row.default or levels[0]), np.int64)
        for one in reversed(settings_in(self.plan.dials.get(dial, ""), games.story.month_name(games.month))):
            found[_held(games, one.condition, index)] = levels.index(one.level)
        return found


class Random:
    """A president who picks any open choice alike. Draws are keyed by its own seed, the game's, scene and month.

    They are keyed by the number of decisions before as well, so that a scene that comes back in one month is answered
    anew. A `paired` president leaves that out in the first MANY decisions: one other answer then moves no later draw,
    and two games of one world differ by that answer and what it led to.
    """

    MANY = 200
    """The number of decisions after which a paired president counts too, to leave a story that runs in circles."""

    def __init__(self, seed: int = 0, *, paired: bool = False) -> None:
        self.seed, self.paired = np.uint64(seed), paired

    def pick(self, games: Games, scene: SceneCode, index: Index) -> Picks:
        """Return a uniform pick among what is open in each game."""
        taken = games.taken[index]
        counted = np.where(taken < self.MANY, 0, taken) if self.paired else taken
        counted = counted.astype(np.uint64) * _ODD
        draw = chance.uniform(games.seeds[index] ^ self.seed ^ counted, f"random president:{scene.id}", games.month)
        if scene.dials:
            count = int(np.prod([len(dial) for dial in scene.dials]))
            return (draw * count).astype(np.int64)
        if any(move.condition for move in scene.choices):
            return _nth_open(games.open_choices(scene, index), draw)
        return _nth(len(scene.choices), draw) if scene.choices else np.full(len(index), GO_ON, np.int64)


def president(story: Story, name: str, seed: int = 0) -> President:
    """Return a reference president of the pack by name, or the random one. Raises KeyError for any other name."""
    return Random(seed) if name == RANDOM else Planned(story.pack.presidents[name])


def play(games: Games, who: President, decisions: int | None = None, until: int | None = None) -> int:
    """Let a president play all games to their ends, or so many rounds, or to the month `until`.

    Returns how many decisions were taken.
    """
    taken = rounds = 0
    while not games.over and (decisions is None or rounds < decisions) and (until is None or games.month < until):
        picks = np.zeros(games.count, np.int64)  # some games grow in number as months pass
        for scene, index in games.scenes():
            picks[index] = who.pick(games, scene, index)
            taken += len(index)
        games.choose(picks)
        rounds += 1
    return taken


def _held(games: Games, condition: str, index: Index) -> NDArray[np.bool_]:
    """Return for each game of `index` whether a condition of a plan holds; an empty one always does."""
    return holds(games.program.condition(condition), games.state.block, index)


def _numbers(scene: SceneCode, name: str) -> list[int]:
    return [number for number, move in enumerate(scene.choices) if move.id == name]


def _nth(count: int, draw: Array) -> Picks:
    """Return for each game one of so many choices, all open; see `_nth_open`."""
    which = (draw * count).astype(np.int64)
    return np.where(which < count, which, 0)


def _nth_open(opened: NDArray[np.bool_], draw: Array) -> Picks:
    """Return for each game the number of an open choice, GO_ON where there is none; `draw` (games,) says which.

    `opened` (choices, games); a draw so near to 1 that it rounds up takes the first choice.
    """
    rank = np.cumsum(opened, axis=0)
    which = (draw * rank[-1]).astype(np.int64)
    number = (rank <= which).sum(axis=0)
    return np.where(rank[-1] > 0, np.where(number < len(opened), number, 0), GO_ON)


def _first_open(opened: NDArray[np.bool_], order: list[int]) -> Picks:
    """Return for each game the first number in `order` whose row of `opened` says so, GO_ON where none does."""
    if not order:
        return np.full(opened.shape[1], GO_ON, np.int64)
    return np.where(opened.any(axis=0), np.array(order, np.int64)[np.argmax(opened, axis=0)], GO_ON)
