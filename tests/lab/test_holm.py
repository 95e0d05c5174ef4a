"""Holm's rule as worked through by hand."""

from __future__ import annotations

import pytest

from game.lab.holm import find_level


@pytest.mark.parametrize(
    ("chances", "clear"),
    [
        ([0.01, 0.04, 0.03, 0.005], [0.005, 0.01]),  # 0.005 <= .0125, 0.01 <= .0167, 0.03 > .025
        ([0.01, 0.02, 0.02], [0.01, 0.02, 0.02]),  # 0.01 <= .0167, 0.02 <= .025, 0.02 <= .05
        ([0.02, 0.02, 0.02], []),
        ([0.04], [0.04]),
        ([], []),
    ],
)
def test_the_level_parts_the_clear_from_the_others(chances: list[float], clear: list[float]) -> None:
    level = find_level(chances, 0.05)
    assert sorted(one for one in chances if one <= level) == clear


def test_a_wider_family_lets_more_through() -> None:
    chances = [0.02, 0.04]
    assert find_level(chances, 0.05) < find_level(chances, 0.1)
