"""Runs of one key: what is held down began once, what is tapped begins again."""

from __future__ import annotations

import pytest

from game.tui.presses import Presses


def begun(gaps: list[float]) -> list[float]:
    """Return when the run of each press began, for presses of one key from 10 s on with these seconds between."""
    presses, now, found = Presses(), 10.0, []
    for gap in [0.0, *gaps]:
        now += gap
        presses.note("space", now)
        found.append(round(presses.began, 3))
    return found


@pytest.fixture(autouse=True)
def _hands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Judge presses as outside of tests."""
    monkeypatch.setattr("game.tui.presses.REPEAT", 0.5)


def test_a_key_held_down_is_one_run_however_long() -> None:
    assert set(begun([0.4, *[0.03] * 200])) == {10.0}


def test_a_double_press_is_one_run() -> None:
    assert begun([0.2]) == [10.0, 10.0]


def test_a_key_that_is_tapped_begins_a_run_again_within_half_a_second() -> None:
    assert begun([0.3] * 5) == [10.0, 10.0, 10.6, 10.6, 11.2, 11.2]


def test_another_key_begins_a_run_at_once() -> None:
    presses = Presses()
    presses.note("space", 10.0)
    presses.note("enter", 10.01)
    assert presses.began == 10.01
