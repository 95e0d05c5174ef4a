"""Tails and quantiles are those of printed tables."""

from __future__ import annotations

from math import inf, isnan, nan

import pytest

from game.lab.student import compute_tail, compute_variance_tail, find_quantile

TABLE = [
    (1, 0.05, 12.706),
    (2, 0.05, 4.303),
    (10, 0.01, 3.169),
    (30, 0.001, 3.646),
    (60, 0.05, 2.000),
    (1e9, 0.05, 1.960),
]
"""Degrees of freedom, the share beyond on both sides, and the bound."""


@pytest.mark.parametrize(("freedom", "share", "bound"), TABLE)
def test_bounds_are_those_of_the_table(freedom: float, share: float, bound: float) -> None:
    assert find_quantile(share, freedom) == pytest.approx(bound, abs=0.001)
    assert compute_tail(bound, freedom) == pytest.approx(share, rel=0.002)


@pytest.mark.parametrize("share", [1e-5, 1e-3, 0.05, 0.5])
@pytest.mark.parametrize("freedom", [1.0, 3.7, 40.0, 400.0])
def test_a_quantile_is_where_the_tail_is_that_share(share: float, freedom: float) -> None:
    assert compute_tail(find_quantile(share, freedom), freedom) == pytest.approx(share, rel=0.02)


def test_nothing_lies_beyond_an_infinite_bound() -> None:
    assert compute_tail(inf, 5.0) == 0.0
    assert compute_tail(0.0, 5.0) == pytest.approx(1.0)
    assert isnan(compute_tail(nan, 5.0))
    assert find_quantile(0.0, 5.0) == inf


@pytest.mark.parametrize(
    ("above", "below", "bound"), [(4, 20, 2.866), (10, 10, 2.978), (59, 59, 1.540), (30, 500, 1.482)]
)
def test_ratios_of_variances_are_those_of_fisher_s_table(above: int, below: int, bound: float) -> None:
    assert compute_variance_tail(bound, above, below) == pytest.approx(0.05, abs=0.002)
    assert isnan(compute_variance_tail(bound, 0.0, below))
