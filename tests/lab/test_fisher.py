"""The chance that two shares lie so far apart is that of the exact test, and its rule calls few wrongly apart."""

from __future__ import annotations

from math import comb

import pytest

from game.lab.fisher import compute_exact_chance


def test_the_chance_is_that_of_fishers_exact_test() -> None:
    whole = comb(8, 4)  # a lady tasting tea
    assert compute_exact_chance(3, 4, 1, 4) == pytest.approx(2 * (comb(4, 3) * comb(4, 1) + 1) / whole)
    assert compute_exact_chance(4, 4, 0, 4) == pytest.approx(2 / whole)
    assert compute_exact_chance(2, 4, 2, 4) == 1.0
    assert compute_exact_chance(0, 3, 0, 9) == 1.0


def test_of_classes_that_choose_alike_at_most_one_in_twenty_is_told_apart() -> None:
    shares = [
        (compute_exact_chance(a, 12, b, 20), comb(12, a) * comb(20, b)) for a in range(13) for b in range(21)
    ]  # every outcome of a fair coin, with its ways
    false = sum(ways for chance, ways in shares if chance <= 0.05)
    assert false / sum(ways for _, ways in shares) <= 0.05
