"""Games from which luck or the age of loans is left out, and the others beside them."""

from __future__ import annotations

import numpy as np
import pytest

from game.bank.credit import age_loans, spread_defaults
from game.bank.month import refresh_and_play
from game.bank.neutral import Neutral
from game.bank.opening import open_banks
from game.bank.state import BankState
from game.bank.world import HIDDEN_DRAWS, NORMAL, UNIFORM, draw_luck
from tests.bank.support import CALENDAR, CHANNELS, parameters, profiles

MONTHS = 20


def opened(count: int, neutral: Neutral | None, seed: int = 3) -> BankState:
    state = BankState((), count, CHANNELS, CALENDAR)
    state.seeds = np.full(count, seed, np.uint64)
    open_banks(state, parameters(), [profiles()["county"]], np.zeros(count, np.intp))
    state.neutral = neutral
    state.bought_scale = 1.0
    return state


def lived(state: BankState) -> BankState:
    for month in range(MONTHS):
        refresh_and_play(state, parameters(), month)
    return state


def left_out(luck: list[bool], season: list[bool]) -> Neutral:
    return Neutral(np.array(luck), np.array(season))


def test_a_game_beside_others_that_lack_something_lives_as_alone() -> None:
    alone = lived(opened(1, None))
    beside = lived(opened(3, left_out([True, False, False], [False, False, True])))
    assert beside.block[:, 1].tobytes() == alone.block[:, 0].copy().tobytes()
    assert (beside.block[:, [0]] != alone.block).any()
    assert (beside.block[:, [2]] != alone.block).any()


def test_games_without_luck_are_the_same_in_every_world() -> None:
    one, other = (lived(opened(2, left_out([True, False], [False, False]), seed)) for seed in (3, 99))
    assert one.block[:, 0].tobytes() == other.block[:, 0].copy().tobytes()
    assert (one.block[:, 1] != other.block[:, 1]).any()


def test_without_luck_draws_are_what_was_expected_of_them() -> None:
    state = opened(2, left_out([True, False], [False, False]))
    draw_luck(state, 4)
    for stream in ("climate", *NORMAL):
        assert state.luck[stream][0] == 0.0
        assert state.luck[stream][1] != 0.0
    assert [state.luck[stream][0] for stream in UNIFORM] == [0.5] * len(UNIFORM)
    lived(state)
    drawn = {name: getattr(state, name)[0] for name in HIDDEN_DRAWS}
    assert drawn == {**dict.fromkeys(HIDDEN_DRAWS, 0.0), "region": 1.0, "built_delay": 0.5, "first_version": 0.5}
    assert state.incidents[0] == 0.0


def test_without_luck_as_many_loans_default_as_were_expected() -> None:
    """The middle of the draws would be less than their mean for a young book, whose defaults are few."""
    state = opened(1, left_out([True], [False]))
    state.climate, state.ticket = 1.0, 1e9  # one loan is far more than the whole book
    draw_luck(state, 0)
    before = state.core_loans.copy()
    age_loans(state, parameters(), 0)
    hazard = state.default_rate / 12.0 * parameters().core_hazard
    growth = parameters().hidden_growth
    spread = state.hidden_bad * growth / (1.0 + growth)
    assert state.core_loans[0] == pytest.approx((before * (1.0 - hazard) - spread)[0], rel=1e-6)


def test_without_the_age_of_loans_every_month_has_its_share() -> None:
    """As many default over a loan's whole life, but not most of them in its second year."""
    seasons = spread_defaults(parameters().season, CALENDAR.months)
    assert seasons.max() > 1.3 / len(parameters().season)
    assert seasons.sum() == pytest.approx(1.0)
    flat, aged = lived(opened(2, left_out([True, True], [True, False]))).observed_defaults
    assert flat > aged, "a young book shows more of its defaults where age plays no part"


def test_columns_taken_keep_what_is_left_out() -> None:
    state = opened(3, left_out([True, False, False], [False, False, True])).take(np.array([2, 0]))
    assert state.neutral is not None
    assert state.neutral.luck.tolist() == [False, True]
    assert state.neutral.season.tolist() == [True, False]
