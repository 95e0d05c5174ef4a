"""How scores are spread: quantiles and counts of games that are over, and of no others."""

from __future__ import annotations

import numpy as np

from game.authoring.explore.exploration import SearchLimits, explore_story
from game.authoring.explore.spread import BINS, measure_spreads
from game.engine.autoplay import play_games
from game.engine.ending import score_games
from game.engine.presidents.random_president import RandomPresident
from tests.stories import campaign, games, pack, staged

SCENES = """\
start:
  title: Start
  choices: {a: {text: A, do: [cash = 10]}, b: {text: B, do: [cash = 90]}, c: {text: C, go: loop}}
loop: {title: Loop, choices: {again: {text: A, go: loop}}}
"""


def test_a_story_without_a_bank_spreads_its_own_numbers_over_games_that_ended() -> None:
    found = explore_story(staged(pack(SCENES)), SearchLimits(600))
    spread = {one.name: one for one in found.spread}
    assert list(spread) == ["cash", "trust", "ratio", "assets", "debt"]
    cash = spread["cash"]
    assert (cash.low, cash.p10, cash.p90, cash.high) == (10, 10, 90, 90)
    assert cash.counts[0] + cash.counts[-1] == sum(cash.counts) == found.ended
    assert 150 < found.ended < 250  # two thirds of 300 at random
    assert sum(spread["trust"].counts) == found.ended


def test_a_bank_spreads_its_dimensions_and_totals() -> None:
    played = games(campaign(), [str(seed) for seed in range(30)])
    play_games(played, RandomPresident(1))
    scores = score_games(played)
    assert scores is not None
    found = {one.name: one for one in measure_spreads(played)}
    assert list(found) == [*scores.dimensions, *(f"total {name}" for name in scores.totals)]
    for name, values in scores.dimensions.items():
        one = found[name]
        assert (one.low, one.median, one.high) == (values.min(), np.median(values), values.max())
        assert (len(one.counts), sum(one.counts)) == (BINS, 30)


def test_games_that_are_not_over_have_no_spread() -> None:
    assert measure_spreads(games(pack(SCENES))) == ()
