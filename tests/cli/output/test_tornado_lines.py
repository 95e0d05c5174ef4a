"""Changes around a common zero: every line as wide as asked for, both ends shown, the largest at the edge."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from game.cli.output.tornado_lines import NAME, Change, draw_changes
from game.text.cells import cell_len

POINTS = st.floats(-20, 20)


@given(st.lists(st.tuples(POINTS, POINTS), min_size=1, max_size=6), st.integers(50, 78))
def test_every_line_fits_and_shows_its_low_end(ends: list[tuple[float, float]], width: int) -> None:
    *drawn, axis = draw_changes([Change("参数" * 9, low, high) for low, high in ends], width)
    assert len({cell_len(line) for line in drawn}) == 1
    assert max(cell_len(line) for line in (*drawn, axis)) <= width
    for line in drawn:
        inside = line[line.index("|") + 1 : -1]
        assert set(inside.strip()) <= set("-ox:")
        assert inside.count("o") == 1
        assert " " not in inside.strip()


def test_the_ends_stand_to_the_sides_of_zero_by_their_sizes() -> None:
    one, two, three, axis = draw_changes([Change("a", -4, 2), Change("b", 1, -2), Change("c", 0, 3)], 73)
    zero = two.index(":")
    assert one.index("o") == NAME + 2
    assert one.index("x") - zero == zero - two.index("x") == (zero - one.index("o")) // 2
    assert two.index("x") < zero < two.index("o")
    assert three.index("o") == zero
    assert axis.split() == ["-4.0", "0", "+4.0"]
    assert axis.index("0", axis.index("0") + 1) == zero
