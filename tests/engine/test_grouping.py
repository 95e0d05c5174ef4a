"""Games are parted by scene and by level as one would by hand, however many scenes a story has."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine.games import NEXT, OVER
from game.engine.grouping import group_by_level, group_by_scene
from game.engine.standing import GO_ON, plan_code
from tests.stories import bank_pack, games, pack

LARGE = 40_000
"""A number of scenes that 16 bits do not hold."""


@given(st.lists(st.sampled_from([OVER, NEXT, 0, 1, 2, 7, LARGE - 1]), max_size=30), st.sampled_from([LARGE, 50_000]))
def test_games_are_grouped_by_the_scene_that_they_stand_in(at: list[int], scenes: int) -> None:
    found = [(number, games.tolist()) for number, games in group_by_scene(np.array(at, np.int64), scenes)]
    wanted = sorted({number for number in at if number >= 0})
    assert found == [(number, [game for game, here in enumerate(at) if here == number]) for number in wanted]


def test_few_scenes_are_grouped_as_many_are() -> None:
    at = np.array([5, 3, OVER, 3, 8, 5, 3], np.int64)
    few, many = ([(n, g.tolist()) for n, g in group_by_scene(at, scenes)] for scenes in (9, LARGE))
    assert few == many == [(3, [1, 3, 6]), (5, [0, 5]), (8, [4])]


PLAN = """\
start:
  title: P
  kind: plan
  on: 2017-01
  dials:
    one: {text: D, levels: {a: {text: A}, b: {text: B}, c: {text: C}}}
    two: {text: D, levels: {d: {text: D}, e: {text: E}}}
"""


def test_games_are_grouped_by_the_levels_of_their_plans() -> None:
    played = games(bank_pack(PLAN), [str(seed) for seed in range(6)])
    scene, index = played.scenes()[0]
    codes = np.array([plan_code(scene, [one, two]) for two in range(2) for one in range(3)])
    found = {move.id: chosen.tolist() for move, chosen in group_by_level(scene, index, codes)}
    assert found == {"a": [0, 3], "b": [1, 4], "c": [2, 5], "d": [0, 1, 2], "e": [3, 4, 5]}


@pytest.mark.parametrize("moved", [[0, 1], [2]])
def test_scenes_are_those_where_games_stand_by_then(moved: list[int]) -> None:
    """Whoever puts games elsewhere by hand finds them there."""
    text = "start: {title: S, choices: {a: {text: A, go: more}}}\nmore: {title: M, choices: {a: {text: A}}}\n"
    played = games(pack(text), ["1", "2", "3"])
    assert [(scene.id, index.tolist()) for scene, index in played.scenes()] == [("start", [0, 1, 2])]
    played.at[moved] = OVER
    rest = [game for game in range(3) if game not in moved]
    assert [(scene.id, index.tolist()) for scene, index in played.scenes()] == [("start", rest)]
    played.choose(np.full(3, 0))
    assert [(scene.id, index.tolist()) for scene, index in played.scenes()] == [("more", rest)]
    played.choose(np.full(3, GO_ON))
    assert not played.scenes()
