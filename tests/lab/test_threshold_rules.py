"""Rules on one known number: the best one is found, and what noise seems to say is worth nothing in other worlds."""

from __future__ import annotations

import numpy as np
import pytest

from game.bank.table import Array
from game.lab.significance import LEAST_POINTS, measure_effect
from game.lab.threshold_rules import Baseline, ThresholdRule, fit_rule, measure_rule

WORLDS = 800
EVEN = np.arange(WORLDS) % 2 == 0
NO_DRAW = np.zeros(WORLDS)


def drawn(*shape: int, seed: int = 1) -> Array:
    return np.random.default_rng(seed).standard_normal(shape)


def in_both_halves(values: Array) -> Array:
    return values.repeat(2)


def test_a_rule_picks_by_how_many_thresholds_lie_below() -> None:
    rule = ThresholdRule((0.0, 2.0), (5, 3, 4))
    assert rule.pick(np.array([-9.0, 0.0, 0.1, 2.0, 2.1, 9.0])).tolist() == [5, 5, 3, 3, 4, 4]


def test_without_thresholds_the_best_fixed_option_is_found() -> None:
    totals = np.array([[1.0, 2.0], [9.0, 0.0], [4.0, 4.0]])
    assert fit_rule(np.array([0.0, 1.0]), totals, 0) == (ThresholdRule((), (1,)), 4.5)


@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_one_threshold_is_found_in_either_direction(sign: float) -> None:
    known = drawn(WORLDS)
    totals = np.array([NO_DRAW, np.where(sign * known > sign * np.quantile(known, 0.5 + 0.2 * sign), 1.0, -1.0)])
    rule, mean = fit_rule(known, totals, 1)
    assert (rule.options == (0, 1)) if sign > 0 else (rule.options == (1, 0))
    assert rule.thresholds[0] == pytest.approx(np.quantile(known, 0.5 + 0.2 * sign), abs=0.02)
    assert mean == pytest.approx(0.3, abs=0.02)


def test_two_thresholds_leave_the_middle_to_a_third_option() -> None:
    known = drawn(WORLDS)
    totals = np.array([-known, known, NO_DRAW + 0.5])
    rule, mean = fit_rule(known, totals, 2)
    assert rule.options == (0, 2, 1)
    assert mean > fit_rule(known, totals, 1)[1] > fit_rule(known, totals, 0)[1]


@pytest.mark.parametrize("known", [NO_DRAW + 1.0, np.arange(WORLDS) % 3 == 0.0, np.arange(WORLDS) == 7.0])
def test_a_number_of_few_values_is_cut_between_them(known: Array) -> None:
    rule, _ = fit_rule(known.astype(float), np.array([NO_DRAW, known * 2.0 - 1.0]), 2)
    assert all(0.0 <= threshold < known.max() for threshold in rule.thresholds)
    assert (rule.options[-1] == 1) == (rule.pick(known.astype(float)) == known).all()


def test_knowing_the_sign_of_a_draw_is_worth_half_of_what_hangs_on_it() -> None:
    known = in_both_halves(np.tile([-1.0, 1.0], WORLDS // 4))
    gained = measure_rule([Baseline(known, np.array([NO_DRAW, 3.0 * known]))], EVEN, 1)
    assert gained.mean() == 1.5
    assert measure_effect(gained).clear


def test_knowing_a_draw_is_worth_what_two_presidents_gain_together() -> None:
    known = in_both_halves(np.tile([-1.0, 1.0], WORLDS // 4))
    steady = Baseline(known, np.array([NO_DRAW + 1.0]))
    bold = Baseline(known, np.array([NO_DRAW, 3.0 * known]))
    assert measure_rule([steady, bold], EVEN, 1).mean() == 0.5
    assert measure_rule([steady], EVEN, 1).mean() == 0.0


def test_noise_is_worth_nothing_in_worlds_that_did_not_choose_the_rule() -> None:
    told, clear, fooled = list[float](), 0, 0
    for seed in range(100):
        noise, signal = 4.0 * drawn(4, 200, seed=seed), drawn(200, seed=seed + 1_000)
        one = Baseline(signal, noise)
        gained = measure_rule([one], EVEN[:200], 2)
        told.append(float(gained.mean()))
        clear += gained.mean() > 0.0 and measure_effect(gained).clear
        (rule, _), (fixed, _) = fit_rule(signal, noise, 2), fit_rule(signal, noise, 0)
        fooled += (one.follow(rule) - one.follow(fixed)).mean() >= LEAST_POINTS
    assert abs(np.mean(told)) < 3.0 * np.std(told, ddof=1) / np.sqrt(len(told))
    assert clear <= 7  # of 100; two standard errors let 2.5 pass
    assert fooled >= 80  # valued where it was chosen, noise passes for knowledge


def test_noise_beside_a_better_option_is_worth_nothing_and_costs_little() -> None:
    noise = drawn(3, WORLDS, seed=3)
    noise[1] += 1.0
    gained = measure_rule([Baseline(drawn(WORLDS, seed=4), noise)], EVEN, 2)
    assert -0.1 < gained.mean() <= 0.02
