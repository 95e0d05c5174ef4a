"""Games and worlds are both a sample, so that few players say little however many worlds there are."""

from __future__ import annotations

from math import isnan, sqrt

import numpy as np
import pytest

from game.bank.table import Array
from game.lab.sampled_games import LEAST_GAMES, find_errors, pool_sampled_games
from game.lab.significance import pool_effects

WORLDS = 20


def drawn(*shape: int, seed: int = 1) -> Array:
    found: Array = np.random.default_rng(seed).standard_normal(shape)
    return found


def test_the_error_is_that_of_players_and_of_worlds() -> None:
    means, errors = [], []
    for seed in range(400):
        own, shared = 2.0 * drawn(20, seed=seed), drawn(WORLDS, seed=1000 + seed)
        found = pool_sampled_games(own[:, None] + shared + 2.0 * drawn(20, WORLDS, seed=2000 + seed))
        means.append(found.mean)
        errors.append(found.standard_error**2)
    assert np.mean(errors) == pytest.approx(np.var(means), rel=0.15)
    assert sqrt(np.mean(errors)) == pytest.approx(sqrt(4.0 / 20 + 1.0 / 20 + 4.0 / 400), rel=0.05)


def test_few_players_say_little() -> None:
    few = pool_sampled_games(np.array([0.0, 0.0, 0.0, 3.0, 3.0])[:, None] + 0.1 * drawn(5, WORLDS))
    assert few.errors > 2.7
    assert not few.clear
    assert few.differs
    many = pool_sampled_games(np.tile([1.0, 3.0], 20)[:, None] + 0.1 * drawn(40, WORLDS))
    assert many.clear
    assert many.errors == pytest.approx(2.02, abs=0.02)


def test_one_player_says_nothing_of_others() -> None:
    found = pool_sampled_games(5.0 + drawn(1, WORLDS))
    assert isnan(found.standard_error)
    assert isnan(found.chance)
    assert not found.clear
    assert pool_effects(5.0 + drawn(1, WORLDS)).clear


def test_a_few_players_who_change_alike_say_nothing_of_others() -> None:
    found = [pool_sampled_games(np.full((games, WORLDS), 5.0)) for games in range(2, LEAST_GAMES + 1)]
    assert [one.clear for one in found] == [False, False, False, True]
    assert all(isnan(one.standard_error) and isnan(one.chance) for one in found[:-1])


def test_where_all_players_gain_alike_the_error_is_that_of_the_worlds() -> None:
    table = 1.0 + np.tile(drawn(WORLDS), (30, 1))
    found, worlds = pool_sampled_games(table), pool_effects(table)
    assert (found.mean, found.standard_error) == pytest.approx((worlds.mean, worlds.standard_error))
    assert found.freedom == pytest.approx(WORLDS - 1.0)


def test_what_differs_between_players_with_a_mean_of_nought_is_seldom_clear() -> None:
    drawing = [2.0 * drawn(60, seed=seed)[:, None] + drawn(60, WORLDS, seed=5000 + seed) for seed in range(400)]
    wrong = [pool_sampled_games(table).clear for table in drawing]
    assert np.mean(wrong) < 0.08
    assert np.mean([pool_effects(table).clear for table in drawing]) > 0.3
    assert np.mean([pool_sampled_games(1.0 + table).clear for table in drawing]) > 0.85


def test_games_that_fail_are_left_out_and_equal_games_have_no_error() -> None:
    found = pool_sampled_games(np.array([[1.0, 1.0, 1.0]] * LEAST_GAMES + [[np.nan, 9.0, 9.0]]))
    assert (found.games, found.mean, found.standard_error) == (LEAST_GAMES, 1.0, 0.0)
    assert found.chance == 0.0
    with pytest.raises(ValueError, match="no game"):
        pool_sampled_games(np.array([[np.nan, 1.0]]))


def test_no_bound_is_below_that_of_the_rule() -> None:
    assert find_errors(0.5, 50.0) == 2.0
    assert find_errors(0.0001, 50.0) > 4.0
