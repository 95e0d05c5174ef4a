"""Tables and sums: their error, and the same bits for one game and for many."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.bank import numerics
from game.bank.numerics import clamp, curve, exponential, folded, fourth_root, logarithm, ratio, share


def test_exponential_is_a_little_large_and_never_more() -> None:
    x = np.linspace(-4.0, 4.0, 20_011)
    error = exponential(x) / np.exp(x) - 1.0
    assert error.min() > -1e-12
    assert error.max() < 1.3e-4
    assert exponential(np.array([-9.0, 9.0])).tolist() == exponential(np.array([-4.0, 4.0])).tolist()


def test_logarithm_inverts_it() -> None:
    x = np.linspace(-4.0, 4.0, 9_001)
    assert np.abs(logarithm(exponential(x)) - x).max() < 1e-13
    y = np.linspace(0.05, 50.0, 9_001)
    assert np.abs(logarithm(y) - np.log(y)).max() < 1.3e-4


def test_fourth_root() -> None:
    x = np.linspace(0.0, 20.0, 101)
    assert np.allclose(fourth_root(x) ** 4, x, rtol=1e-14)


def test_ratio_has_a_default() -> None:
    below = np.array([2.0, 0.0, -1.0])
    assert ratio(np.array([1.0, 1.0, 1.0]), below, 7.0).tolist() == [0.5, 7.0, 7.0]
    assert ratio(np.array([1.0, 3.0]), 2.0, 7.0).tolist() == [0.5, 1.5]


def test_clamp_lets_high_win() -> None:
    assert clamp(np.array([0.0, 5.0]), 3.0, 2.0).tolist() == [2.0, 2.0]


def test_a_share_lies_between_nothing_and_all() -> None:
    assert share(np.array([-0.2, 0.0, 0.3, 1.0, 1.2])).tolist() == [0.0, 0.0, 0.3, 1.0, 1.0]


@given(st.floats(-100.0, 100.0))
def test_curve_goes_through_its_points(x: float) -> None:
    points = [(-10.0, 100.0), (0.0, 40.0), (5.0, -20.0), (50.0, -100.0)]
    want = np.interp(x, [p[0] for p in points], [p[1] for p in points])
    assert curve(np.array([x]), points)[0] == pytest.approx(want, abs=1e-9)


@pytest.mark.parametrize("rows", [1, 2, 3, 7, 12, 24, 35, 36])
def test_folded_sums_to_the_same_bits_in_any_shape(rows: int) -> None:
    many = np.random.default_rng(rows).normal(size=(rows, 1000))
    before = many.copy()
    total = folded(many)
    assert np.array_equal(many, before)
    assert np.allclose(total, before.sum(axis=0), rtol=1e-12)
    for game in (0, 1, 999):
        assert folded(many[:, game : game + 1])[0] == total[game]
        assert folded(np.ascontiguousarray(many[:, game : game + 1]))[0] == total[game]
    assert np.array_equal(folded(many[:, ::7]), total[::7])


def test_the_table_is_made_of_products_only() -> None:
    assert np.exp(1.0 / 32.0) == numerics._ROOT
