"""Charts are right in cells: exact size, points where they belong, labels inside."""

from __future__ import annotations

import math
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from game.engine.page import Figure
from game.text.cells import cell_len
from game.tui.widgets import braille_chart
from game.tui.widgets.course_chart import CourseChart
from game.tui.widgets.small_charts import Course, _draw_chart
from tests.tui.driving import Player, app_at, drive, painted, press

VALUES = st.lists(st.floats(-1e6, 1e6) | st.just(math.nan), min_size=1, max_size=40)

FIGURE = Figure("x", "X", "5", 5.0, 5.0, 0, 0)


@given(VALUES, st.integers(1, 90), st.integers(1, 20), st.none() | st.floats(-1e6, 1e6))
def test_a_plot_fills_its_cells_exactly(values: list[float], width: int, height: int, limit: float | None) -> None:
    axis = braille_chart.fit_scale([*values, *([] if limit is None else [limit])])
    rows = braille_chart.plot_course(values, width, height, axis, len(values) - 1, limit)
    assert len(rows) == height
    for row in rows:
        assert cell_len("".join(cell.text for cell in row)) == width == len(row)
        assert "".join(text for text, _ in braille_chart.join_cells(row)) == "".join(cell.text for cell in row)


@given(VALUES, st.integers(1, 12))
def test_a_scale_holds_every_value_with_round_ticks(values: list[float], steps: int) -> None:
    axis = braille_chart.fit_scale(values, steps)
    finite = [value for value in values if math.isfinite(value)]
    slack = (axis.high - axis.low) * 1e-6
    assert all(axis.low - slack <= value <= axis.high + slack for value in finite)
    assert axis.low < axis.high
    assert list(axis.ticks) == sorted(axis.ticks, reverse=True)
    assert len(axis.ticks) <= 2 * steps + 4


def test_the_first_point_is_left_the_last_is_marked_and_the_ends_touch_the_edges() -> None:
    axis = braille_chart.Scale(0.0, 10.0, (10.0, 0.0))
    rows = braille_chart.plot_course([0.0, 10.0], 10, 4, axis, 1)
    assert rows[3][0].kind == "line"
    assert rows[0][9] == braille_chart.Cell("o", "now")
    assert all(cell.kind != "line" for cell in rows[0][:5])


def test_a_course_that_has_just_begun_takes_its_share_of_the_axis() -> None:
    axis = braille_chart.Scale(0.0, 1.0, ())
    rows = braille_chart.plot_course([0.5, 0.5, 0.5, 0.5], 24, 3, axis, 12)
    drawn = [at for row in rows for at, cell in enumerate(row) if cell.kind]
    assert max(drawn) == 6


def test_the_limit_is_dotted_and_told_from_the_course_without_colour() -> None:
    rows = braille_chart.plot_course([1.0, 1.0], 8, 4, braille_chart.Scale(0.0, 1.0, ()), 1, limit=0.0)
    assert {cell.text for cell in rows[3]} == {"\u2840"}
    assert {cell.kind for cell in rows[3]} == {"limit"}
    assert all(cell.text != "\u2840" for cell in rows[0])


def test_a_flat_course_has_a_scale() -> None:
    for value in (0.0, 5.0, -3.0, 1e-12):
        axis = braille_chart.fit_scale([value, value])
        assert axis.low < value < axis.high


def test_the_axis_of_the_full_chart_lines_up() -> None:
    async def play(pilot: Player) -> None:
        await press(pilot, "f", "down", "down")
        lines = painted(pilot).splitlines()
        bars = {
            line.index(mark)
            for line in lines
            for mark in "|+"
            if line[:12].strip("0123456789% ") == mark and mark in line
        }
        assert len(bars) == 1

    drive(app_at(0, "en"), play)


@given(st.floats(-50, 50), st.floats(0.01, 100), st.integers(3, 30))
def test_the_labels_of_an_axis_stand_in_their_rows_each_another_and_evenly(low: float, width: float, rows: int) -> None:
    chart = CourseChart()
    chart._worded = "{:.2f}".format
    axis = chart._choose_axis(Course(FIGURE, (low, low + width), 12), rows)
    at = [axis.row(tick, rows) for tick in axis.ticks]
    gaps = [below - above for above, below in pairwise(at)]
    assert len(set(at)) == len(at) >= 2
    assert max(gaps) == min(gaps) or min(gaps) >= 3
    for value in (low, low + width / 3, low + width):
        nearest = min(axis.ticks, key=lambda tick: abs(tick - value))
        assert abs(axis.row(value, rows) - axis.row(nearest, rows)) <= max(gaps) / 2 + 1


def test_a_low_axis_leaves_out_no_label_between_others() -> None:
    chart = CourseChart()
    chart._worded = "{:.2f}".format
    axis = chart._choose_axis(Course(FIGURE, (0.05, 1.4), 12), 3)
    assert [(axis.row(tick, 3), tick) for tick in axis.ticks] == [(0, 2.0), (1, 1.0), (2, 0.0)]
    assert [axis.row(value, 3) for value in (1.6, 1.4, 0.6, 0.4)] == [0, 1, 1, 2]


def test_a_flat_course_has_one_label_where_it_runs() -> None:
    chart = CourseChart()
    chart._worded = lambda _: "about five"
    axis = chart._choose_axis(Course(FIGURE, (5.0, 5.0), 12), 5)
    assert [(axis.row(tick, 5), tick) for tick in axis.ticks] == [(2, 5.0)]


def draw_small(course: Course, height: int) -> list[str]:
    """Return the lines of a small chart."""
    return [line.plain for line in _draw_chart(course, 50, height, 7)]


def test_a_small_chart_has_its_scale_where_the_course_begins() -> None:
    first, *_, last = draw_small(Course(FIGURE, (1.0, 4.0, 3.9), 2, low="1.0%", high="4.0%"), 3)
    assert first.split()[0] == "4.0%"
    assert last.split()[0] == "1.0%"
    assert first.rstrip().endswith("o"), "no label beside the last value, which is not the highest"


def test_a_line_is_labelled_once_and_so_is_a_flat_course() -> None:
    limited = Course(FIGURE, (13.0, 13.2), 12, limit=10.5, limit_name="limit 10.5%", low="10.5%", high="13.2%")
    assert "\n".join(draw_small(limited, 4)).count("10.5%") == 1
    assert _draw_chart(limited, 5, 4, 7) == [], "there is no room before the first layout"
    flat = draw_small(Course(FIGURE, (5.0, 5.0), 12, low="5.0%", high="5.0%"), 3)
    assert ["5.0%" in line for line in flat] == [False, True, False]
