"""Fisher's exact test: how often chance alone parts two shares as far."""

from __future__ import annotations

from math import comb

NEARLY = 1.0 + 1e-9
"""What two equal chances may differ by in their last bits."""


def compute_exact_chance(first: int, of_first: int, second: int, of_second: int) -> float:
    """Return how often chance alone parts two shares as far or further (Fisher's exact test, two-sided).

    `first` of `of_first` and `second` of `of_second` took an option; counted are all tables with the same margins that
    are no likelier than this one.
    """
    taken = first + second
    ways = {
        here: comb(of_first, here) * comb(of_second, taken - here)
        for here in range(max(0, taken - of_second), min(of_first, taken) + 1)
    }
    found = sum(count for count in ways.values() if count <= ways[first] * NEARLY)
    return found / sum(ways.values())
