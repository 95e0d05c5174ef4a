"""Contrasts hold the same means and errors as the whole table of differences, however the worlds came in."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest

from game.lab.contrasts import FEWEST, Contrasts
from game.lab.significance import measure_effect

RNG = np.random.default_rng(3)
MANDATES, OPTIONS, PLAYERS, WORLDS = 2, 3, 4, 50
TOTALS = RNG.normal(60, 5, (MANDATES, OPTIONS, PLAYERS, WORLDS))
ALL = np.ones((OPTIONS, PLAYERS, WORLDS), bool)
GROUPS = np.array([[True] * PLAYERS, [True, True, False, False]])


def gathered(obeyed: np.ndarray[tuple[int, ...], np.dtype[np.bool_]], *cuts: int) -> Contrasts:
    found = Contrasts(OPTIONS, len(GROUPS), MANDATES)
    for start, stop in zip((0, *cuts), (*cuts, WORLDS), strict=True):
        found.add(TOTALS[..., start:stop], obeyed[..., start:stop], GROUPS)
    return found


@pytest.mark.parametrize("cuts", [(), (1,), (7, 8, 30)])
def test_the_effect_is_that_of_the_players_mean_in_each_world(cuts: tuple[int, ...]) -> None:
    found = gathered(ALL, *cuts)
    for group, players in enumerate((slice(0, 4), slice(0, 2))):
        paired = (TOTALS[1, 2, players] - TOTALS[1, 0, players]).mean(axis=0)
        effect, wanted = found.effect(2, 0, group, 1), measure_effect(paired)
        assert effect
        assert effect.mean == pytest.approx(wanted.mean)
        assert effect.standard_error == pytest.approx(wanted.standard_error)
        assert effect.sd == pytest.approx(wanted.sd)
        assert effect.worlds == WORLDS
        turned = found.effect(0, 2, group, 1)
        assert turned
        assert turned.mean == -effect.mean
    assert found.error(0) == pytest.approx(max(
        measure_effect((TOTALS[m, a] - TOTALS[m, b]).mean(axis=0)).standard_error
        for m in range(MANDATES) for a, b in found.pairs
    ))  # fmt: skip


def test_only_players_who_could_take_either_option_count() -> None:
    obeyed = ALL.copy()
    obeyed[1, 0] = False  # the first player never may
    obeyed[1, :, 10:] = False  # nobody may later on
    found = gathered(obeyed, 20)
    effect = found.effect(1, 0, 0, 0)
    assert effect
    assert effect.worlds == 10
    assert effect.mean == pytest.approx((TOTALS[0, 1, 1:, :10] - TOTALS[0, 0, 1:, :10]).mean())


def test_what_nobody_could_choose_between_is_none_and_too_few_worlds_measure_nothing() -> None:
    obeyed = ALL.copy()
    obeyed[2] = False
    found = gathered(obeyed)
    assert found.effect(2, 0, 0, 0) is None
    assert found.error(0) < inf
    assert not found.complete
    obeyed[2, :, : FEWEST - 1] = True
    few = gathered(obeyed)
    assert few.error(0) == inf
    effect = few.effect(2, 0, 0, 0)
    assert effect
    assert not effect.clear
    assert few.complete
    obeyed[2, :, :FEWEST] = True
    assert gathered(obeyed).error(0) < inf
    assert gathered(np.zeros_like(ALL)).error(0) == 0.0
    assert not gathered(np.zeros_like(ALL)).met(0)


def test_what_is_rare_is_left_out_for_good_and_the_rest_stays_as_it_was() -> None:
    obeyed = ALL.copy()
    obeyed[2, :, 5:] = False
    found, wanted = gathered(obeyed), gathered(obeyed)
    found.leave_rare(6)
    assert found.effect(0, 2, 0, 0) is found.effect(2, 1, 1, 1) is None
    assert found.complete
    assert found.error(0) < inf
    assert found.effect(0, 1, 1, 1) == wanted.effect(0, 1, 1, 1)
    found.add(TOTALS, ALL, GROUPS)
    assert found.effect(0, 2, 0, 0) is None
    wanted.leave_rare(5)
    assert wanted.error(0) == inf
