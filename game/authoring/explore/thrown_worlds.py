"""Worlds for ways that an exact search found: a seed in which the dice fall so that the way can be played."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from game.authoring.explore.rule_watch import PLAYING, Watch
from game.authoring.explore.tally import PLAN, Way
from game.engine.ending import find_endings
from game.engine.games import OVER, Games
from game.engine.program import SceneCode
from game.engine.setup import Setup
from game.engine.stage import Stage
from game.engine.standing import GO_ON

BATCH = 1_024
MOST_SEEDS = 32 * BATCH
"""The number of seeds that are tried for a way; one whose dice fall so more seldom stays without a seed."""


def find_worlds(stage: Stage, ways: dict[str, Way], watch: Watch) -> dict[str, Way]:
    """Return ways, by what they lead to as a tally names it, each with a seed in which it does; "" where none does."""
    return {name: replace(way, seed=find_seed(stage, name, way, watch)) for name, way in ways.items()}


def find_seed(stage: Stage, name: str, way: Way, watch: Watch) -> str:
    """Return the first seed in which a way leads to what it is named for, "" where none of those tried does."""
    for first in range(0, MOST_SEEDS, BATCH):
        left = np.arange(first, first + BATCH)
        games = Games(stage, _make_setup(way, left), record=bool(watch.rules))
        for number, told in enumerate(way.decisions, 1):
            if number == len(way.decisions) and told == name:
                break  # it is enough that it can be taken
            index = _follow(games, told)
            games, left = games.take(index), left[index]
            if not len(left):
                break
            games.choose(np.full(games.count, _find_pick(stage, told)))
        if len(left):
            there = left[_is_there(games, name, watch)]
            if len(there):
                return str(there[0])
    return ""


def _make_setup(way: Way, seeds: NDArray[np.int64]) -> Setup:
    count = len(seeds)
    given = ([name] * count if name else [] for name in (way.bank, way.background, way.mandate))
    return Setup([str(seed) for seed in seeds], *given)


def _follow(games: Games, told: str) -> NDArray[np.intp]:
    """Return the games that stand in a decision's scene and in which it can be taken."""
    name, _, choice = told.partition("/")
    number = games.story.number[name]
    here = np.flatnonzero(games.at == number)
    scene = games.program.scene(number)
    if not len(here) or scene.dials:
        return here
    opened = games.open_choices(scene, here)
    place = _find_choice(scene, choice)
    found: NDArray[np.intp] = here[opened[place] if place != GO_ON else ~opened.any(axis=0)]
    return found


def _find_pick(stage: Stage, told: str) -> int:
    name, _, choice = told.partition("/")
    scene = stage.program.scene(stage.story.number[name])
    return int(choice.removeprefix(PLAN)) if scene.dials else _find_choice(scene, choice)


def _find_choice(scene: SceneCode, choice: str) -> int:
    return next((number for number, one in enumerate(scene.choices) if one.id == choice), GO_ON)


def _is_there(games: Games, name: str, watch: Watch) -> NDArray[np.bool_]:
    """Say which games are where a way by this name leads, (games,)."""
    kind, _, told = name.partition(" ")
    there: NDArray[np.bool_] = games.at == OVER
    if kind == "ending" and told:
        there &= np.array(find_endings(games)) == told
        return there
    if kind in ("always", "goal") and told:
        names = list(games.story.pack.endings)
        ended = [float(names.index(one)) if one else PLAYING for one in find_endings(games)]
        endings = np.where(there, ended, PLAYING)
        found = np.zeros(games.count, bool)
        for rule, index in watch.list_told(games.state.block, endings):
            if rule.id == name:
                found[index] = True
        return found
    scene, _, choice = name.partition("/")
    if choice:
        return np.isin(np.arange(games.count), _follow(games, name))
    there[:] = games.at == games.story.number[scene]
    return there
