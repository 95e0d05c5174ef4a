"""Moving an assumption side by side with all others is moving it alone; what is moved and what is not is said."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.bank.table import Array
from game.debrief.assumptions import MOST_ASSUMPTIONS, measure_assumptions, rank_assumptions, share_swapped
from game.debrief.tables.report import Assumption
from game.engine.autoplay import play_games
from game.engine.ending import score_games
from game.engine.games import Games
from game.engine.setup import Setup
from game.engine.stage import Stage
from game.journal.format import Save
from game.lab.companion import find_nearest
from game.lab.review import make_recorded_presidents
from tests.debrief.classes import class_of, mixed_report, put
from tests.journal.games import campaign, finished


@cache
def saves() -> tuple[Save, ...]:
    """Return five games of three banks, played when a test asks for them: whoever only collects tests need not wait."""
    return (
        finished(1),
        finished(2),
        finished(3, seed="3"),
        finished(4, seed="8", bank="city"),
        finished(5, seed="2", bank="village"),
    )


def totals(**moved: float) -> Array:
    """Return the balanced totals of `saves` on a stage of their own, whose parameters are those numbers."""
    model = campaign().model
    assert model
    fields = {model.find_field(name): value for name, value in moved.items()}
    numbers = msgspec.structs.replace(model.parameters, **fields)
    stage = Stage(campaign().story, replace(model, parameters=numbers), campaign().card)
    headers = [save.header for save in saves()]
    setup = Setup(
        [one.seed for one in headers],
        [one.bank for one in headers],
        [one.background for one in headers],
        [one.mandate for one in headers],
    )
    games = Games(stage, setup)
    play_games(
        games,
        make_recorded_presidents(stage, list(saves()), [find_nearest(stage.story, save.lines)[0] for save in saves()]),
    )
    scores = score_games(games)
    assert scores
    return scores.totals["balanced"]


@pytest.mark.long
def test_moving_all_side_by_side_is_moving_each_alone(tmp_path: Path) -> None:
    for number, save in enumerate(saves()):
        put(tmp_path, str(number), save)
    found = measure_assumptions(class_of(tmp_path), "balanced")
    assert found
    assert found.members == (1, 2, 3, 4, 5)
    asis = totals()
    tried = {one.parameter: one for one in found.tried}
    for one in (found.tried[0], found.tried[-1], tried["vendor_trouble_chance"]):
        for value, mean, swaps in (
            (one.low, one.mean_low, one.swapped_low),
            (one.high, one.mean_high, one.swapped_high),
        ):
            moved = totals(**{one.parameter: value})
            assert mean == pytest.approx((moved - asis).mean(), abs=1e-9), one.parameter
            assert swaps == pytest.approx(count_swapped(asis.tolist(), moved.tolist())), one.parameter


def test_every_assumption_is_tried_or_named_as_left_out() -> None:
    report = mixed_report()
    found, parameters = report.assumptions, campaign().story.pack.parameters
    assert found
    assumed = {name for name, spec in parameters.items() if spec.basis == "assumption"}
    assert {one.parameter for one in found.tried} | set(found.left_out) == assumed
    assert len(found.tried) > 200
    assert len(assumed) + found.public + found.case == len(parameters)
    for one in found.tried:
        assert [one.low, one.high] == parameters[one.parameter].range
        assert one.low <= one.value <= one.high


def test_the_largest_effect_comes_first() -> None:
    found = mixed_report().assumptions
    assert found
    effects = [one.effect for one in found.tried]
    assert effects == sorted(effects, reverse=True)
    assert effects[0] > 1.0


def test_the_five_that_matter_most_go_by_name() -> None:
    found = mixed_report().assumptions
    assert found
    assert len(found.most) == MOST_ASSUMPTIONS
    assert [one.parameter for one in found.matter()] == list(found.most)
    least = min((one.swapped, one.effect) for one in found.matter())
    assert all((one.swapped, one.effect) <= least for one in found.tried if one.parameter not in found.most)
    assert found.worlds > 0
    assert {turn.parameter for turn in found.turns} <= set(found.most)
    assert all(turn.before != turn.after for turn in found.turns)


def tried(name: str, low: tuple[float, float], high: tuple[float, float]) -> Assumption:
    """Return an assumption with a change of the mean and a share of swapped pairs at each end."""
    return Assumption(name, "u", 2.0, 1.0, 3.0, low[0], high[0], low[1], high[1])


def test_what_changes_the_order_matters_more_than_what_moves_all_alike() -> None:
    rows = [
        tried("alike", (-4.0, 0.0), (4.0, 0.0)),
        tried("order", (0.1, 0.3), (0.0, 0.0)),
        tried("both", (0.0, 0.1), (-1.0, 0.3)),
        tried("none", (0.04, 0.0), (-0.04, 0.0)),
    ]
    assert [one.parameter for one in rank_assumptions(rows)] == ["both", "order", "alike"]
    assert [one.moved for one in rows[:3]] == [(3.0, 4.0, 0.0), (1.0, 0.1, 0.3), (3.0, -1.0, 0.3)]


def count_swapped(before: list[float], after: list[float]) -> float:
    """Count pairs the slow way."""
    pairs = [(i, j) for i, j in combinations(range(len(before)), 2) if before[i] != before[j]]
    return sum((before[i] - before[j]) * (after[i] - after[j]) < 0 for i, j in pairs) / len(pairs) if pairs else 0.0


@given(st.lists(st.tuples(st.integers(-5, 5), st.integers(-5, 5)), max_size=8))
def test_pairs_that_change_places_are_counted(pairs: list[tuple[int, int]]) -> None:
    before, after = [float(one) for one, _ in pairs], [float(other) for _, other in pairs]
    assert share_swapped(np.array(before), np.array(after)) == pytest.approx(count_swapped(before, after))
    assert share_swapped(np.array(before), np.array(before)) == 0.0
