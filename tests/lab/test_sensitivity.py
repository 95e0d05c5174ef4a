"""What a setting changes: effects by cell, winners that turn, regret; no number hangs on chunks or on the order."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.bank.table import Array
from game.engine.stage import open_stage
from game.lab import batches
from game.lab.processes import Cores
from game.lab.sensitivity import (
    Grid,
    SettingChange,
    collect_setting_changes,
    measure_setting,
    play_settings,
    rank_by_winners,
)
from game.lab.settings import ParameterSetting, list_settings
from game.lab.study import Study
from tests.lab.small import story_in

NAMES = ("churn_base", "climate_turn_month", "attention_base", "season", "margin_cut_month", "liquid_yield")


@cache
def study() -> Study:
    folder = story_in(Path(mkdtemp(prefix="small-")))
    return Study(open_stage(folder), (str(folder),))


def grid(worlds: int = 3) -> Grid:
    return Grid(("spender", "saver"), ("county", "city"), ("balanced", "builder"), range(worlds))


def chosen() -> list[ParameterSetting]:
    return list(list_settings({name: study().stage.story.pack.parameters[name] for name in NAMES}))


def played(asked: list[ParameterSetting], together: int) -> dict[ParameterSetting | None, bytes]:
    return {setting: totals.tobytes() for setting, totals in play_settings(study(), grid(), asked, together)}


@cache
def whole() -> dict[ParameterSetting | None, bytes]:
    return played(chosen(), 80_000)


@pytest.mark.long
@settings(max_examples=6, deadline=None)
@given(st.integers(1, 60), st.integers(1, 60), st.randoms(use_true_random=False))
def test_no_total_hangs_on_the_chunks_or_on_the_order(together: int, size: int, luck: random.Random) -> None:
    asked = chosen()
    luck.shuffle(asked)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batches, "GAMES", size)
        patch.setattr(batches, "FEWEST", 1)
        assert played(asked, together) == whole()


def test_cores_give_the_same_totals() -> None:
    apart = Study(study().stage, study().folders, Cores(2))
    found = {setting: totals.tobytes() for setting, totals in play_settings(apart, grid(), chosen(), 40)}
    assert found == whole()


def test_every_setting_is_played_once_and_the_story_as_it_is_first() -> None:
    found = [setting for setting, _ in play_settings(study(), grid(), chosen())]
    assert found[0] is None
    assert len(found) == 1 + len(chosen()) == 1 + 10
    assert set(found[1:]) == set(chosen())


def test_what_the_model_asks_moves_the_totals() -> None:
    totals = dict(play_settings(study(), grid(), chosen()))
    moved = {one.parameter for one in chosen() if not np.array_equal(totals[one], totals[None])}
    assert {"churn_base", "liquid_yield"} <= moved


LOW, HIGH = ParameterSetting("a", "low", 0.0), ParameterSetting("a", "high", 2.0)


def totals(county: tuple[float, float], city: tuple[float, float], noise: float = 0.0) -> Array:
    """Return totals (1 mandate, 2 banks, 2 presidents, 4 worlds), the same in all worlds but for some noise."""
    means = np.array([county, city], float)[None, :, :, None]
    return means + noise * np.array([1.0, -1.0, 2.0, -2.0])


def two() -> Grid:
    return Grid(("one", "two"), ("county", "city"), ("balanced",), range(4))


BEFORE = totals((60, 58), (50, 55))


def test_a_change_is_paired_by_world_and_told_by_cell() -> None:
    move = measure_setting(two(), LOW, BEFORE + totals((0, 0), (0, 0), 9), totals((61, 59), (50, 53), 9))
    assert [(one.bank, one.mandate, one.effect.mean) for one in move.cells] == [
        ("county", "balanced", 1.0),
        ("city", "balanced", -1.0),
    ]
    assert move.cells[0].effect.standard_error == pytest.approx(0.0)
    assert (move.effect.mean, move.largest) == (0.0, -2.0)
    assert (move.turns, move.regret, move.clear_turns) == ((), 0.0, 0)


def test_a_winner_turns_where_another_has_the_highest_mean() -> None:
    move = measure_setting(two(), LOW, BEFORE, totals((60, 63), (56, 55.9)))
    assert [(one.bank, one.before, one.after, one.lead.clear) for one in move.turns] == [
        ("county", "one", "two", True),
        ("city", "two", "one", False),
    ]
    assert move.clear_turns == 1
    assert move.regret == pytest.approx(3.0)


def test_a_lead_that_is_not_clear_is_no_clear_turn() -> None:
    after = totals((60, 60.5), (50, 55))
    after[0, 0, 1] += np.array([3.0, -3.0, 3.0, -3.0])
    move = measure_setting(two(), LOW, BEFORE, after)
    assert (len(move.turns), move.clear_turns) == (1, 0)


def moved(setting: ParameterSetting, shift: float, turned: int) -> SettingChange:
    after = BEFORE + shift
    if turned:
        after = after[:, :, ::-1]
    return measure_setting(two(), setting, BEFORE, after)


def test_parameters_come_by_their_effect_and_by_the_winners_that_they_turn() -> None:
    other = ParameterSetting("b", "high", 1.0)
    rows = collect_setting_changes([moved(LOW, 0.5, 0), moved(HIGH, -2.0, 0), moved(other, 1.0, 1)])
    assert [(row.parameter, row.effect, row.turns) for row in rows] == [("a", 2.0, 0), ("b", 1.0, 2)]
    assert [len(row.changes) for row in rows] == [2, 1]
    assert [row.parameter for row in rank_by_winners(rows)] == ["b", "a"]
    assert rows[0].largest == 2.0
    assert rows[1].regret == 5.0
