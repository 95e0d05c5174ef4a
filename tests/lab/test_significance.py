"""The rule of evidence: what is clear, what differs between games, what chance alone makes clear, and the words."""

from __future__ import annotations

import json
from dataclasses import replace
from math import isnan, nan, sqrt

import numpy as np
import pytest

from game.lab.significance import (
    MeasuredEffect,
    expect_false,
    format_change,
    format_effect,
    format_error,
    format_mean,
    format_verdict,
    list_effect,
    measure_effect,
    pool_effects,
)
from game.text.catalogue import LANGUAGES, Catalogue

WORLDS = 40


def effect(mean: float, error: float, worlds: int = WORLDS) -> MeasuredEffect:
    return MeasuredEffect(mean, error, error * sqrt(worlds), worlds, low=mean, high=mean)


def drawn(*shape: int, seed: int = 1) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.random.default_rng(seed).standard_normal(shape)


def test_an_effect_is_the_mean_of_paired_differences_with_its_standard_error() -> None:
    differences = np.array([1.0, 2.0, 4.0, 5.0])
    found = measure_effect(differences)
    assert (found.mean, found.worlds, found.games) == (3.0, 4, 1)
    assert found.sd == pytest.approx(np.std(differences, ddof=1))
    assert found.standard_error == pytest.approx(np.std(differences, ddof=1) / 2.0)
    assert (found.low, found.high, found.spread) == (3.0, 3.0, 0.0)


@pytest.mark.parametrize(
    ("mean", "error", "clear"),
    [
        (0.5, 0.24, True),
        (0.5, 0.26, False),
        (-0.5, 0.24, True),
        (0.2, 0.01, True),
        (0.19, 0.01, False),
        (-0.19, 0.0, False),
        (3.0, nan, False),
    ],
)
def test_clear_is_beyond_two_standard_errors_and_two_tenths_of_a_point(mean: float, error: float, clear: bool) -> None:
    assert effect(mean, error).clear == clear
    assert effect(mean, error).tie != clear


def test_the_two_flags_of_the_old_rule_turn_round() -> None:
    lowered, trifle = effect(-2.63, 3.45 / sqrt(200), 200), effect(-0.025, 0.024 / sqrt(200), 200)
    assert abs(lowered.mean) < lowered.sd
    assert lowered.clear
    assert abs(trifle.mean) > trifle.sd
    assert not trifle.clear


def test_one_world_alone_makes_nothing_clear() -> None:
    found = measure_effect(np.array([9.0]))
    assert isnan(found.standard_error)
    assert not found.clear
    assert pool_effects(np.array([[9.0], [8.0]])).tie


def test_noise_that_all_games_share_is_not_made_small_by_their_number() -> None:
    shared = drawn(WORLDS)
    many = np.tile(shared, (50, 1)) + 0.01 * drawn(50, WORLDS, seed=2)
    assert pool_effects(many).standard_error == pytest.approx(measure_effect(shared).standard_error, rel=0.01)


def test_an_effect_that_lies_apart_by_game_differs_and_is_told_from_to() -> None:
    own = np.array([-2.0, -1.0, 0.5, 1.0, 1.5])
    found = pool_effects(own[:, None] + 0.3 * drawn(5, WORLDS))
    assert not found.clear
    assert found.differs
    assert found.spread == pytest.approx(own.std(ddof=1), rel=0.1)
    assert (found.low, found.high) == pytest.approx((-2.0, 1.5), abs=0.2)
    told = "no clear difference on average, but it differs between games: from -"
    assert format_verdict(found, Catalogue("en").say).startswith(told)
    assert format_verdict(found, Catalogue("zh").say).startswith("平均差别不明显，但因局而异：从 -")


def test_the_noise_of_worlds_is_no_part_of_the_spread_of_games() -> None:
    own = np.linspace(-1.0, 1.0, 200)
    found = pool_effects(own[:, None] + 3.0 * drawn(200, WORLDS))
    assert found.spread == pytest.approx(own.std(ddof=1), rel=0.06)
    assert np.hypot(found.spread, 3.0 / sqrt(WORLDS)) > 1.15 * found.spread


def test_an_effect_can_be_clear_and_differ() -> None:
    found = pool_effects(np.array([1.0, 3.0, 6.0])[:, None] + 0.1 * drawn(3, WORLDS))
    assert found.clear
    assert found.differs
    assert "differs" in format_change(found, Catalogue("en").say, 2.0)


def test_an_effect_that_passes_alone_and_not_among_all_is_told_as_a_hint() -> None:
    one = replace(effect(1.0, 0.4), held=4.0)
    assert (one.clear, one.alone, one.bound) == (False, True, 4.0)
    assert format_verdict(one, Catalogue("en").say).startswith("clear by itself")
    assert format_verdict(one, Catalogue("zh").say).startswith("单独看明显")
    assert not replace(one, held=0.0).alone
    assert not effect(0.1, 0.01).alone


def test_a_mean_that_a_few_large_values_might_lift_lies_less_far_from_nought() -> None:
    below = replace(effect(-1.0, 0.25), skew=0.4)
    assert below.distance < effect(-1.0, 0.25).distance == 4.0
    assert replace(effect(1.0, 0.25), skew=0.4).distance == 4.0
    assert replace(effect(1.0, 0.25), skew=-0.4).distance == pytest.approx(below.distance)
    assert replace(effect(-1.0, 0.25), skew=40.0).distance >= 0.0


def test_noise_of_a_few_games_alone_seldom_makes_them_differ() -> None:
    loud = np.array([3.0] * 5 + [0.0] * 35)[:, None]
    flags = [pool_effects(loud * drawn(40, WORLDS, seed=seed)).differs for seed in range(300)]
    assert np.mean(flags) < 0.12


@pytest.mark.parametrize("games", [2, 12, 60])
def test_noise_alone_seldom_makes_games_differ(games: int) -> None:
    flags = [pool_effects(2.0 * drawn(games, WORLDS, seed=seed)).differs for seed in range(400)]
    assert 0.01 < np.mean(flags) < 0.08


def test_games_whose_story_fails_are_left_out() -> None:
    table = np.array([[1.0, 2.0, 3.0], [nan, 50.0, 50.0]])
    assert pool_effects(table).games == 1
    assert pool_effects(table).mean == 2.0
    with pytest.raises(ValueError, match="no game"):
        pool_effects(table[1:])


@pytest.mark.parametrize("worlds", [5, 20])
def test_what_chance_makes_clear_is_what_is_expected_of_it(worlds: int) -> None:
    tried = [measure_effect(row) for row in drawn(20_000, worlds, seed=7)]
    share = np.mean([one.clear for one in tried])
    assert expect_false(tried[:500]) / 500 == pytest.approx(share, rel=0.12)


def test_small_effects_are_not_expected_to_be_clear_and_rather_too_many_than_too_few() -> None:
    tried = [measure_effect(0.4 * row) for row in drawn(20_000, 20, seed=7)]
    share = float(np.mean([one.clear for one in tried]))
    assert share < expect_false(tried[:500]) / 500 < 1.8 * share < 0.05


def test_where_no_error_is_known_nothing_is_expected_of_chance() -> None:
    assert expect_false([effect(0.0, 0.0), measure_effect(np.array([1.0]))]) == 0.0


@pytest.mark.parametrize(
    ("worlds", "share"), [(2, 0.2952), (3, 0.1835), (5, 0.1161), (20, 0.0600), (200, 0.0469), (5_000, 0.0456)]
)
def test_what_lies_beyond_two_errors_is_that_of_student_s_distribution(worlds: int, share: float) -> None:
    assert expect_false([effect(0.0, 1.0, worlds)]) == pytest.approx(share, abs=0.0005)
    assert expect_false([effect(0.0, 1.0, worlds)] * 3) == pytest.approx(3 * share, abs=0.002)


@pytest.mark.parametrize(
    ("language", "words", "own", "unclear"),
    [
        ("en", "-2.6 on average (±0.5), in this world -1.1", "in their own worlds", "no clear difference"),
        ("zh", "平均 -2.6（±0.5），这个世界里 -1.1", "各自的世界里", "差别不明显"),
    ],
)
def test_an_effect_in_words(language: str, words: str, own: str, unclear: str) -> None:
    say = Catalogue(language).say
    assert format_effect(effect(-2.6, 0.45), say, -1.1, sign="±") == words
    assert format_change(effect(-2.6, 0.45), say, -1.1, sign="±") == words
    assert own in format_effect(effect(-2.6, 0.45), say, -1.1, worlds=2)
    assert format_verdict(effect(-2.6, 0.45), say) == ""
    assert format_verdict(effect(-2.6, 2.0), say) == unclear
    assert format_change(effect(-2.6, 2.0), say, -1.1).endswith(unclear)
    assert "-2.6" in format_mean(effect(-2.6, 0.45), say)


def test_an_error_is_never_told_smaller_than_it_is() -> None:
    told = [format_error(effect(1.0, error)) for error in (0.0, 0.001, 0.1, 0.11, 0.45, nan)]
    assert told == ["+/-0.0", "+/-0.1", "+/-0.1", "+/-0.2", "+/-0.5", "+/-?"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_terminal_every_cell_is_counted_alike(language: str) -> None:
    assert "±" not in format_change(effect(1.0, 0.3), Catalogue(language).say, 0.5)


def test_a_row_for_scripts_has_no_number_that_json_lacks() -> None:
    row = list_effect(measure_effect(np.array([1.0])))
    assert json.loads(json.dumps(row, allow_nan=False)) == row
    assert (row["standard_error"], row["clear"], row["tie"], row["differs"]) == (None, False, True, False)
