"""The marks of the time line."""

from __future__ import annotations

import pytest

from game.tui.widgets.timeline import draw_dots


@pytest.mark.parametrize("cells", [1, 2, 3, 5])
@pytest.mark.parametrize("count", range(8))
def test_every_decision_has_its_own_dot(count: int, cells: int) -> None:
    marks = draw_dots(count, cells)
    assert len(marks) == cells
    assert sum((ord(mark) - 0x2800).bit_count() for mark in marks if mark != " ") == count


def test_months_are_told_apart_by_a_gap() -> None:
    right_column = 0xB8
    assert all(not (ord(draw_dots(count, 2)[-1]) & right_column) for count in range(3, 10))


def test_a_month_too_full_to_show_stays_full() -> None:
    assert draw_dots(99, 1) == "\u28ff"
