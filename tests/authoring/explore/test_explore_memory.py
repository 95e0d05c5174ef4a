"""Exploring takes memory for the games that are played side by side, not for each of them in every scene."""

from __future__ import annotations

import tracemalloc

import pytest

from game.authoring.explore.condition_sides import Sides
from game.authoring.explore.exact_search import UnfinishedError, search_exactly
from game.authoring.explore.rule_watch import Watch
from game.authoring.explore.tally import Tally
from game.engine.stage import make_stage
from game.pack.load import load_files
from tests.bench.ring import ring

STATES = 4_000


def peak(scenes: int) -> float:
    """Return the most memory, MiB, that it takes to search the first states of a ring of so many scenes."""
    stage = make_stage(load_files(ring(scenes)))
    watch = Watch(stage)
    tally, sides = Tally(stage, watch.rules), Sides(stage)
    tracemalloc.start()
    try:
        with pytest.raises(UnfinishedError, match="many"):
            search_exactly(stage, tally, watch, sides, STATES, seconds=600.0)
        return tracemalloc.get_traced_memory()[1] / 2**20
    finally:
        tracemalloc.stop()


def test_ten_times_the_scenes_take_no_ten_times_the_memory() -> None:
    few, many = peak(100), peak(1_000)
    assert many < 2.0 * few, f"{few:.1f} MiB with 100 scenes, {many:.1f} with 1,000"
