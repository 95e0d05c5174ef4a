"""Intervals on one axis: every line as wide as asked for, the mean inside its range, the ends of the axis told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.cli.output.interval_lines import NAME, Interval, draw_intervals
from game.text.cells import cell_len

POINTS = st.floats(-200, 200)


def interval(name: str, values: list[float]) -> Interval:
    low, mean, high = sorted(values)
    return Interval(name, low, mean, high)


@given(st.lists(st.lists(POINTS, min_size=3, max_size=3), min_size=1, max_size=6), st.integers(40, 78))
def test_every_line_fits_and_shows_its_mean_within_its_range(numbers: list[list[float]], width: int) -> None:
    *drawn, axis = draw_intervals([interval("行长" * 9, values) for values in numbers], width)
    assert {cell_len(line) for line in drawn} == {width}
    assert cell_len(axis) <= width
    for line in drawn:
        inside = line[line.index("|") + 1 : -1]
        assert set(inside.strip()) <= {"-", "o"}
        assert inside.count("o") == 1
        assert " " not in inside.strip()


def test_the_axis_reaches_from_the_lowest_to_the_highest() -> None:
    rows = [Interval("a", 50.2, 55, 60), Interval("b", 57, 65, 70.1)]
    a, b, axis = draw_intervals(rows, 60)
    assert axis.split() == ["50", "71"]
    assert a[NAME + 2] == "-"
    assert b.rindex("-") == len(b) - 4
    assert b.index("-") > a.index("o")


@pytest.mark.parametrize("value", [0.0, 61.5, -3.0])
def test_a_single_value_is_a_mean_alone(value: float) -> None:
    (line, axis) = draw_intervals([Interval("a", value, value, value)], 60)
    assert line.count("o") == 1
    assert "-" not in line
    assert len(axis.split()) == 2


def test_a_value_to_compare_with_is_marked_and_fits_on_the_axis() -> None:
    row, axis = draw_intervals([Interval("a", 2, 3, 4, 6.5)], 60)
    assert axis.split() == ["2", "7"]
    assert row.index("o") < row.index("x")
    assert row.count("x") == 1
