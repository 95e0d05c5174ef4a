"""Where parameters are moved to, and games with many settings side by side: each as if it were alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from random import Random

import msgspec
import numpy as np
import pytest

from game.bank.month import refresh_and_play
from game.bank.opening import open_banks
from game.bank.parameters import Parameters
from game.bank.state import LEVERS, ONE_OFFS, BankState
from game.bank.table import Array
from game.engine.autoplay import play_games
from game.engine.ending import score_games
from game.engine.games import Games
from game.engine.presidents.recorded import RecordedPresidents
from game.engine.presidents.reference import ReferencePresident
from game.engine.setup import Setup
from game.engine.stage import Stage
from game.lab.sensitivity import Grid, play_settings
from game.lab.settings import ParameterSetting, find_ends, is_moved, list_settings, set_stage
from game.lab.study import Study
from game.lab.trials import is_one_for_all
from game.pack.schema import ParameterSpec
from tests.bank.kept import MONEY
from tests.bank.support import CALENDAR, CHANNELS, ROWS, profiles, read
from tests.stories import CAMPAIGN, campaign

PARAMETERS = campaign().story.pack.parameters
BANKS = (*profiles(), *profiles())
"""The banks of the games in which parameters are moved, two games in each."""


def spec(value: float | list[float], *ends: float) -> ParameterSpec:
    return ParameterSpec(value=value, basis="assumption", why="w", range=list(ends))


@pytest.mark.parametrize(
    ("one", "ends"),
    [(spec(5.0, 1, 9), (1.0, 9.0)), (spec(5.0), (4.0, 6.0)), (spec(-5.0), (-6.0, -4.0)), (spec(0.0), (0.0, 0.0))],
)
def test_a_parameter_is_moved_over_its_range_or_by_a_fifth(one: ParameterSpec, ends: tuple[float, float]) -> None:
    assert find_ends(one) == ends


def test_a_table_has_no_ends() -> None:
    with pytest.raises(TypeError):
        find_ends(spec([1.0, 2.0]))


def test_every_parameter_but_a_table_is_moved_to_both_ends() -> None:
    found = list(list_settings(PARAMETERS))
    tables = {name for name, one in PARAMETERS.items() if isinstance(one.value, list)}
    assert tables == {"season"}
    assert {one.parameter for one in found} == PARAMETERS.keys() - tables
    assert [one.end for one in found] == ["low", "high"] * (len(found) // 2)
    asis = {one.parameter for one in found if not is_moved(one, PARAMETERS)}
    assert asis == {name for name, one in PARAMETERS.items() if name not in tables and one.value in find_ends(one)}


def test_games_that_share_a_parameter_are_never_set_apart_in_it() -> None:
    with pytest.raises(ValueError, match="climate_turn_month"):
        set_stage(campaign(), [None, ParameterSetting("climate_turn_month", "low", 3.0)], np.array([0, 1]))


def test_the_stage_that_was_given_keeps_its_numbers() -> None:
    before, own = campaign().model, PARAMETERS["churn_base"].value
    stage = set_stage(campaign(), [None, ParameterSetting("churn_base", "high", 0.5)], np.array([0, 1, 0]))
    assert stage.model
    assert np.asarray(stage.model.parameters.churn_base).tolist() == [own, 0.5, own]
    assert campaign().model is before
    assert before
    assert before.parameters.churn_base == own


def alone(setting: ParameterSetting) -> Array:
    """Return (mandates, presidents) what all reference presidents of the county bank come to in one world."""
    model, plans = campaign().model, campaign().story.pack.presidents.values()
    assert model
    numbers = msgspec.structs.replace(model.parameters, **{model.find_field(setting.parameter): setting.value})
    stage = Stage(campaign().story, replace(model, parameters=numbers), campaign().card)
    mandates = [mandate for mandate in stage.story.mandates for _ in plans]
    count = len(mandates)
    games = Games(stage, Setup(["5"] * count, ["county"] * count, ["credit"] * count, mandates))
    whose = [ReferencePresident(plan) for plan in plans]
    play_games(games, RecordedPresidents([{}] * count, whose * len(stage.story.mandates), range(count)))
    scores = score_games(games)
    assert scores
    own = [scores.totals[mandate][game] for game, mandate in enumerate(mandates)]
    return np.reshape(own, (len(stage.story.mandates), len(plans)))


def check(settings: list[ParameterSetting]) -> None:
    study = Study(campaign(), (str(CAMPAIGN),))
    grid = Grid(tuple(campaign().story.pack.presidents), ("county",), study.mandates, range(5, 6))
    for setting, totals in play_settings(study, grid, settings):
        if setting is not None:
            assert totals[:, 0, :, 0].tobytes() == alone(setting).tobytes(), setting


FEW = ("attention_per_talent", "vendor_delay", "coverage_high", "room_capital_floor", "climate_turn_month")
"""Parameters of rules, delays, steps and dates, and one that the model clamps with."""


@pytest.mark.long
def test_a_setting_beside_others_is_that_setting_alone() -> None:
    ends = dict(zip(FEW, ("low", "high", "low", "high", "low"), strict=True))
    settings = [one for one in list_settings(PARAMETERS) if ends.get(one.parameter) == one.end]
    assert len(settings) == len(FEW)
    check(settings)


def read_ranges() -> dict[str, tuple[float, float]]:
    """Return the ranges of the rows that a story sets, money as a bank of the smallest size may spend it."""
    own = {name for name, row in ROWS.items() if row in (*LEVERS, *ONE_OFFS)}
    ranges = {name: entry["range"] for name, entry in read("variables").items() if name in own}
    return {name: (low, high if name not in MONEY else low + 0.001) for name, (low, high) in sorted(ranges.items())}


@cache
def list_moves() -> tuple[tuple[int, str, int, float], ...]:
    """Return the levers that are moved: in which month, which one, in which of the games, and where to."""
    chance = Random(11)  # noqa: S311  # a plan, not a secret
    return tuple(
        (month, name, game, low + (high - low) * chance.choice([0.0, 1.0, chance.random()]))
        for month in range(CALENDAR.played)
        for name, (low, high) in read_ranges().items()
        for game in range(len(BANKS))
        if chance.random() < 0.1
    )


def live(parameters: Parameters, times: int) -> Iterator[Array]:
    """Yield every row after each month of the same few games, `times` side by side, whose levers are moved."""
    which = np.array([*range(len(BANKS))] * times, np.intp)
    state = BankState((), len(which), CHANNELS, CALENDAR)
    state.seeds = which.astype(np.uint64)
    open_banks(state, parameters, [profiles()[bank] for bank in BANKS], which)
    for month in range(CALENDAR.played):
        for _, name, game, value in filter(lambda move: move[0] == month, list_moves()):
            state[name][game :: len(BANKS)] = value
        refresh_and_play(state, parameters, month)
        yield state.block.reshape(len(state.block), times, len(BANKS)).copy()


@pytest.mark.long
def test_every_setting_beside_all_others_is_that_setting_alone() -> None:
    settings = [one for one in list_settings(PARAMETERS) if not is_one_for_all(one.parameter)]
    games = np.repeat(np.arange(len(settings), dtype=np.intp), len(BANKS))
    together, model = set_stage(campaign(), settings, games).model, campaign().model
    assert together
    assert model
    beside = [*live(together.parameters, len(settings))]
    for number, setting in enumerate(settings):
        numbers = msgspec.structs.replace(model.parameters, **{model.find_field(setting.parameter): setting.value})
        for month, rows in enumerate(live(numbers, 1)):
            assert beside[month][:, number].tobytes() == rows[:, 0].tobytes(), (setting, month)
