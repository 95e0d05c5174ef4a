"""Printed parts add up to what is printed of the whole."""

from __future__ import annotations

from math import fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.why.rounded_parts import close_sum, round_parts

STEPS = st.sampled_from([1.0, 0.1, 0.01, 0.001, 0.0001])


@given(st.lists(st.floats(-1e4, 1e4), min_size=1, max_size=12), STEPS)
def test_rounded_parts_sum_to_the_rounded_whole_and_lie_within_a_step(values: list[float], step: float) -> None:
    whole = fsum(values)
    shown, total = round_parts(values, whole, step)
    assert fsum(shown) == pytest.approx(total, abs=1e-9)
    assert abs(total - whole) <= step / 2 + 1e-9
    for one, value in zip(shown, values, strict=True):
        assert abs(one - value) <= step + 1e-9
        assert one / step == pytest.approx(round(one / step), abs=1e-6)


def test_the_largest_remainders_are_rounded_up() -> None:
    assert round_parts([0.6, 0.7, -0.3], 1.0, 1.0) == ([0.0, 1.0, 0.0], 1.0)
    assert round_parts([0.24, 0.24, 0.24], 0.72, 0.1) == ([0.3, 0.2, 0.2], 0.7)
    assert round_parts([-2.5, 2.5], 0.0, 1.0) == ([-2.0, 2.0], 0.0)


@given(st.lists(st.floats(-1e7, 1e7), min_size=1, max_size=12), st.floats(-1e-8, 1e-8))
def test_what_rounding_left_goes_to_the_largest(values: list[float], error: float) -> None:
    whole = fsum(values) + error
    assert fsum(close_sum(values, whole)) == pytest.approx(whole, abs=1e-9)


def test_no_parts_stay_none() -> None:
    assert close_sum([], 1.0) == []
