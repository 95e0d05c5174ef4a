"""What a simulation says of its games: exact summaries, differences paired by world, and whole worlds only."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest

from game.bank.table import Array
from game.lab.experiment import Experiment, PlayedChunk
from game.lab.simulate import Simulation, Summary

WORLDS = 5


def experiment(worlds: int = WORLDS) -> Experiment:
    return Experiment((), "", (("one", None), ("two", None)), ("county", "city"), ("balanced", "builder"), worlds)


def part(totals: Array, start: int, stop: int) -> PlayedChunk:
    """Return games `start` to `stop` - 1 of totals (mandates, games)."""
    games = totals[:, start:stop]
    none = np.zeros((0, *games.shape))
    return PlayedChunk(start, games, none, none, (("",) * (stop - start),) * 2, np.zeros(games.shape, np.int64))


def simulated(totals: Array, *cuts: int) -> Simulation:
    found = Simulation(experiment())
    for start, stop in zip((0, *cuts), (*cuts, totals.shape[1]), strict=True):
        found.add(part(totals, start, stop))
    return found


TOTALS = np.random.default_rng(7).normal(60, 5, (2, 4 * WORLDS))
"""(mandates, games): in each world one and two in county, then one and two in city."""


def test_every_cell_is_summed_up_over_its_own_games() -> None:
    found = simulated(TOTALS)
    assert found.complete
    rows = list(found.summaries("one"))
    names = [(row.mandate, row.bank, row.president) for row in rows]
    assert names == [(m, b, p) for m in ("balanced", "builder") for b in ("county", "city") for p in ("one", "two")]
    for number, row in enumerate(rows):
        mandate, cell = divmod(number, 4)
        values = TOTALS[mandate, cell::4]
        assert row.mean == values.mean()
        assert row.sd == pytest.approx(np.std(values, ddof=1), rel=1e-12)
        assert (row.p10, row.p50, row.p90) == tuple(np.quantile(values, [0.1, 0.5, 0.9]))


def test_differences_are_paired_by_world() -> None:
    one, two = TOTALS[0, 0::4], TOTALS[0, 1::4]
    first, second = list(simulated(TOTALS).summaries("one"))[:2]
    assert (first.difference, first.error, first.against, second.against) == (None, None, "one", "one")
    assert second.difference == pytest.approx((two - one).mean(), rel=1e-12)
    assert second.error == pytest.approx(np.std(two - one, ddof=1) / sqrt(WORLDS), rel=1e-12)
    turned = next(simulated(TOTALS).summaries("two"))
    assert turned.difference is not None
    assert second.difference == -turned.difference


def test_a_world_that_moves_all_alike_is_no_difference() -> None:
    world = np.repeat(np.arange(WORLDS) * 10.0, 4)
    row = list(simulated(np.array([world + [0, 2, 0, 0] * WORLDS] * 2)).summaries("one"))[1]
    assert (row.difference, row.error) == (2.0, 0.0)
    assert row.sd is not None
    assert row.sd > 10


def test_without_a_name_every_cell_is_compared_with_its_best() -> None:
    rows = list(simulated(TOTALS).summaries())
    for pair in zip(rows[::2], rows[1::2], strict=True):
        best = max(pair, key=lambda row: row.mean)
        assert {row.against for row in pair} == {best.president}
        assert [row.difference is None for row in pair] == [row is best for row in pair]
        assert all((row.difference or -1) < 0 for row in pair)


@pytest.mark.parametrize("cuts", [(1,), (3, 4, 11), tuple(range(1, 4 * WORLDS))])
def test_the_chunks_change_no_bit(cuts: tuple[int, ...]) -> None:
    assert list(simulated(TOTALS, *cuts).summaries()) == list(simulated(TOTALS).summaries())


def test_what_was_stopped_tells_of_whole_worlds_only() -> None:
    found = Simulation(experiment())
    found.add(part(TOTALS, 0, 3))
    assert (found.worlds, list(found.summaries())) == (0, [])
    found.add(part(TOTALS, 3, 11))
    assert (found.games, found.worlds, found.complete) == (11, 2, False)
    row: Summary = next(found.summaries("one"))
    assert row.mean == TOTALS[0, [0, 4]].mean()


def test_one_world_has_no_spread() -> None:
    found = Simulation(experiment(1))
    found.add(part(TOTALS, 0, 4))
    row = list(found.summaries("one"))[1]
    assert (row.sd, row.error, row.p10, row.p90) == (None, None, row.mean, row.mean)
    assert row.difference == TOTALS[0, 1] - TOTALS[0, 0]
